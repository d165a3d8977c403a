package tuskwatch.edge.mastodon;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import okhttp3.Dns;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tuskwatch.core.instance.InstanceName;
import tuskwatch.core.meter.Meter;
import tuskwatch.core.probe.Check;
import tuskwatch.core.probe.Observation;
import tuskwatch.core.probe.Places;
import tuskwatch.core.probe.ProbeOrder;
import tuskwatch.core.probe.RequestBudget;
import tuskwatch.edge.mastodon.dial.Names;
import tuskwatch.edge.mastodon.dial.Pulse;
import tuskwatch.edge.mastodon.sharing.SharedPlaces;

/** Names with several addresses, over real sockets: where nobody takes the connection at one, the next is dialled. */
class NextAddressTest {
    private final MockWebServer server = new MockWebServer();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    @BeforeEach
    void start() throws IOException {
        server.setDispatcher(new Dispatcher() {
            @Override
            public MockResponse dispatch(RecordedRequest request) {
                return new MockResponse.Builder().code(200).body("OK").build();
            }
        });
        server.start(InetAddress.getByName("127.0.0.1"), 0);
    }

    @AfterEach
    void stop() {
        server.close();
        threads.close();
    }

    private static InetAddress local(String name, int last) throws UnknownHostException {
        return InetAddress.getByAddress(name, new byte[] {127, 0, 0, (byte) last});
    }

    private MastodonProber prober(Dns resolver) throws IOException {
        var budget = new RequestBudget(Duration.ofMinutes(10), System::nanoTime, Meter.NONE);
        return new MastodonProber(
                Probes.client(new AddressGuard(AddressGuard.Policy.PRIVATE_ALLOWED), Probes.trust(Optional.empty())),
                new CheckRequests("Tuskwatch/test", new Random(1)),
                Clock.systemUTC(),
                Pulse.unwatched(System::nanoTime),
                threads,
                new Exchange.Reach(
                        host -> false,
                        AddressGuard.Policy.PRIVATE_ALLOWED,
                        new SharedPlaces(Optional.of(budget), Names.by(resolver, System::nanoTime), Duration.ZERO),
                        new BodyRoom(4)),
                Duration.ofSeconds(10));
    }

    private List<Observation> ask(MastodonProber prober, String host) {
        return prober.ask(new ProbeOrder(
                new InstanceName("http://" + host + ":" + server.getPort()),
                List.of(Check.HEALTH, Check.TAG, Check.ROBOTS),
                Places.UNKNOWN,
                ProbeOrder.Pace.IN_TURN,
                Duration.ofSeconds(5)));
    }

    @Test
    void a_server_is_found_behind_an_address_that_is_dead() throws Exception {
        var seen = ask(prober(name -> List.of(local(name, 9), local(name, 1))), "a.example");
        assertThat(seen).hasSize(3).allMatch(Observation::asked);
        assertThat(server.getRequestCount()).isEqualTo(3);
    }

    @Test
    void fifty_names_that_hide_one_server_behind_dead_addresses_ask_it_twelve_times_a_period() throws Exception {
        var dead = new AtomicInteger(2);
        var prober = prober(name -> List.of(local(name, dead.getAndIncrement()), local(name, 1)));
        var seen = new ArrayList<Observation>();
        for (var i = 0; i < 50; i++) {
            seen.addAll(ask(prober, "n" + i + ".example"));
        }
        assertThat(server.getRequestCount()).isEqualTo(RequestBudget.MOST);
        assertThat(seen.stream().filter(Observation::asked))
                .as("that an address before it is dead is no failure")
                .hasSize(RequestBudget.MOST);
    }
}

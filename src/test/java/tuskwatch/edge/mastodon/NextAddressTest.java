package tuskwatch.edge.mastodon;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
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
import javax.net.ssl.SSLSocketFactory;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import okhttp3.Dns;
import okhttp3.OkHttpClient;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tuskwatch.core.instance.InstanceName;
import tuskwatch.core.meter.Meter;
import tuskwatch.core.probe.Check;
import tuskwatch.core.probe.DeadAddress;
import tuskwatch.core.probe.Observation;
import tuskwatch.core.probe.Outcome;
import tuskwatch.core.probe.Outcome.NoWay;
import tuskwatch.core.probe.Places;
import tuskwatch.core.probe.ProbeOrder;
import tuskwatch.core.probe.RequestBudget;
import tuskwatch.edge.mastodon.dial.AddressBook;
import tuskwatch.edge.mastodon.dial.Names;
import tuskwatch.edge.mastodon.dial.Pulse;
import tuskwatch.edge.mastodon.sharing.SharedPlaces;

/** Names with several addresses, over real sockets: where nobody takes the connection at one, the next is dialled. */
class NextAddressTest {
    private final AddressBook book = new AddressBook(System::nanoTime);
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
        return prober(Probes.trust(Optional.empty()), resolver);
    }

    private MastodonProber prober(HandshakeCertificates trust, Dns resolver) {
        return prober(
                Probes.client(new AddressGuard(AddressGuard.Policy.PRIVATE_ALLOWED), trust),
                Names.by(resolver, System::nanoTime));
    }

    private MastodonProber prober(OkHttpClient client, Names names) {
        var budget = new RequestBudget(Duration.ofMinutes(10), System::nanoTime, Meter.NONE);
        return new MastodonProber(
                client,
                new CheckRequests("Tuskwatch/test", new Random(1)),
                Clock.systemUTC(),
                Pulse.unwatched(System::nanoTime),
                threads,
                new Exchange.Reach(
                        host -> false,
                        AddressGuard.Policy.PRIVATE_ALLOWED,
                        new SharedPlaces(Optional.of(budget), names, Duration.ZERO),
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

    /** A machine that takes no more connections: packets get no answer. */
    private ServerSocket silent(int last, List<Socket> waiting) throws IOException {
        var here = local("silent.example", last);
        var full = new ServerSocket(server.getPort(), 1, here);
        for (var i = 0; i < 4; i++) {
            var socket = new Socket();
            waiting.add(socket);
            threads.execute(() -> {
                try {
                    socket.connect(new InetSocketAddress(here, full.getLocalPort()));
                } catch (IOException e) {
                    assertThat(socket.isClosed()).isTrue();
                }
            });
        }
        return full;
    }

    private static void close(List<Socket> sockets) throws IOException {
        for (var socket : sockets) {
            socket.close();
        }
    }

    @Test
    void a_server_is_found_behind_an_address_that_is_silent_which_is_told() throws Exception {
        var waiting = new ArrayList<Socket>();
        try (var full = silent(9, waiting)) {
            assertThat(full.isBound()).isTrue();
            var seen = prober(name -> List.of(local(name, 9), local(name, 1)))
                    .ask(new ProbeOrder(
                            new InstanceName("http://a.example:" + server.getPort()),
                            List.of(Check.HEALTH, Check.ROBOTS),
                            Places.UNKNOWN,
                            ProbeOrder.Pace.AT_ONCE,
                            Duration.ofSeconds(9)));
            assertThat(seen).hasSize(2).allMatch(o -> o.outcome() instanceof Outcome.Answered);
            assertThat(seen)
                    .extracting(Observation::dead)
                    .containsOnly(List.of(new DeadAddress("a.example", "127.0.0.9", 2, new Outcome.ConnectTimedOut())));
        } finally {
            close(waiting);
        }
    }

    @Test
    void a_server_without_a_certificate_at_one_address_is_found_at_the_other() throws Exception {
        var authority = new HeldCertificate.Builder().certificateAuthority(0).build();
        var good = new HeldCertificate.Builder()
                .signedBy(authority)
                .addSubjectAlternativeName("a.example")
                .build();
        var trust = new HandshakeCertificates.Builder()
                .addTrustedCertificate(authority.certificate())
                .build();
        try (var right = new MockWebServer();
                var wrong = new MockWebServer()) {
            right.useHttps(tls(good));
            right.setDispatcher(server.getDispatcher());
            right.start(local("right", 1), 0);
            wrong.useHttps(tls(new HeldCertificate.Builder().build()));
            wrong.start(local("wrong", 2), right.getPort());
            var prober = prober(trust, name -> List.of(local(name, 2), local(name, 1)));
            var order = new ProbeOrder(
                    new InstanceName("a.example:" + right.getPort()),
                    List.of(Check.HEALTH, Check.TAG),
                    Places.UNKNOWN,
                    ProbeOrder.Pace.IN_TURN,
                    Duration.ofSeconds(5));
            var seen = prober.ask(order);
            assertThat(seen).hasSize(2).allMatch(o -> o.outcome() instanceof Outcome.Answered);
            assertThat(seen.getLast().dead())
                    .containsExactly(new DeadAddress(
                            "a.example", "127.0.0.2", 2, new Outcome.TlsFailed(Outcome.TlsFault.UNTRUSTED_CHAIN)));
            right.close();
            assertThat(prober.ask(order))
                    .extracting(Observation::outcome)
                    .as("where the other one is gone, what is wrong at this one counts")
                    .containsOnly(new Outcome.TlsFailed(Outcome.TlsFault.UNTRUSTED_CHAIN));
        }
    }

    private static SSLSocketFactory tls(HeldCertificate certificate) {
        return new HandshakeCertificates.Builder()
                .heldCertificate(certificate)
                .build()
                .sslSocketFactory();
    }

    @Test
    void where_this_machine_has_no_way_it_says_so_but_for_private_addresses() throws Exception {
        assertThat(unreachable(AddressGuard.Policy.PRIVATE_ALLOWED)).isEqualTo(new Outcome.NoWay(NoWay.Family.IPV6));
        assertThat(unreachable(AddressGuard.Policy.PUBLIC_ONLY)).isEqualTo(new Outcome.AddressForbidden());
    }

    private Outcome unreachable(AddressGuard.Policy policy) throws IOException {
        int free;
        try (var socket = new ServerSocket(0)) {
            free = socket.getLocalPort();
        }
        var client = Probes.client(new AddressGuard(policy), Probes.trust(Optional.empty()))
                .newBuilder()
                .socketFactory(new GuardedSockets(new AddressGuard(policy)).with(to -> false))
                .build();
        return prober(client, new Names(name -> List.of(InetAddress.getByName("::1")), to -> false, book))
                .ask(new ProbeOrder(
                        new InstanceName("http://six.example:" + free),
                        List.of(Check.HEALTH),
                        Places.UNKNOWN,
                        ProbeOrder.Pace.IN_TURN,
                        Duration.ofSeconds(5)))
                .getFirst()
                .outcome();
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

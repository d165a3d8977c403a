package tuskwatch.edge.mastodon.sharing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import okhttp3.HttpUrl;
import org.junit.jupiter.api.Test;
import tuskwatch.core.instance.InstanceName;
import tuskwatch.core.meter.Meter;
import tuskwatch.core.probe.Check;
import tuskwatch.core.probe.Places;
import tuskwatch.core.probe.ProbeOrder;
import tuskwatch.core.probe.RequestBudget;
import tuskwatch.edge.mastodon.dial.AddressBook;
import tuskwatch.edge.mastodon.dial.Names;

class SharedRoundTest {
    private static final List<Check> CHECKS = List.of(Check.HEALTH, Check.TAG, Check.STREAMING);

    /** Which address, 192.0.2.X, a host has; where it has none, it is not here. */
    private final ConcurrentHashMap<String, Integer> hosts = new ConcurrentHashMap<>();

    /** The second address of a host, where it has one. */
    private final ConcurrentHashMap<String, Integer> seconds = new ConcurrentHashMap<>();

    private final SharedPlaces places = new SharedPlaces(
            Optional.of(new RequestBudget(Duration.ofMinutes(1), () -> 0, Meter.NONE)),
            new Names(this::addresses, to -> true, new AddressBook(() -> 0)),
            Duration.ZERO);

    private List<InetAddress> addresses(String host) throws UnknownHostException {
        var last = hosts.get(host);
        if (last == null) {
            throw new UnknownHostException(host);
        }
        var first = InetAddress.getByAddress(host, new byte[] {(byte) 192, 0, 2, last.byteValue()});
        var second = seconds.get(host);
        return second == null
                ? List.of(first)
                : List.of(first, InetAddress.getByAddress(host, new byte[] {(byte) 192, 0, 2, second.byteValue()}));
    }

    private InetSocketAddress at(String host) {
        return at(host, Objects.requireNonNull(hosts.get(host)));
    }

    /** An address as the client has it: with the name that led there. */
    private static InetSocketAddress at(String host, int last) {
        try {
            var address = InetAddress.getByAddress(host, new byte[] {(byte) 192, 0, 2, (byte) last});
            return new InetSocketAddress(address, 443);
        } catch (UnknownHostException e) {
            throw new IllegalStateException(e);
        }
    }

    private SharedRound round(String name) {
        return places.round(new ProbeOrder(
                new InstanceName(name), CHECKS, Places.UNKNOWN, ProbeOrder.Pace.IN_TURN, Duration.ofSeconds(5)));
    }

    /** How many requests of a round are made. */
    private int asks(SharedRound round, String host) {
        return (int) CHECKS.stream()
                .filter(c -> round.takes(HttpUrl.get("https://" + host + "/" + c.id())))
                .count();
    }

    private int asks(int first, int last, String domain, int address) {
        return IntStream.range(first, last)
                .map(i -> {
                    var host = "n" + i + domain;
                    hosts.put(host, address);
                    return asks(round(host), host);
                })
                .sum();
    }

    @Test
    void domains_that_lead_to_one_address_share_twelve_requests() {
        assertThat(asks(0, 5, ".example", 7)).isEqualTo(12);
        assertThat(asks(5, 6, ".example", 8)).as("another address").isEqualTo(3);
    }

    @Test
    void names_below_one_domain_share_twelve_requests_wherever_they_lead() {
        var asked = IntStream.range(0, 5)
                .map(i -> asks(i, i + 1, ".victim.example", 10 + i))
                .sum();
        assertThat(asked).isEqualTo(12);
    }

    @Test
    void servers_that_answer_for_their_names_share_nothing_but_the_address_of_their_proxy() {
        for (var time = 0; time < 3; time++) {
            for (var i = 0; i < 100; i++) {
                var host = "n" + i + ".example";
                hosts.put(host, 8);
                var round = round(host);
                assertThat(round.takes(HttpUrl.get("https://" + host + "/"))).isTrue();
                round.proves(at(host));
            }
        }
        assertThat(asks(100, 105, ".example", 8)).as("who has proved nothing").isEqualTo(12);
    }

    @Test
    void who_answers_at_one_address_proves_nothing_at_another() {
        for (var i = 0; i < 5; i++) {
            hosts.put("n" + i + ".example", 9);
            round("n" + i + ".example").proves(at("n" + i + ".example"));
        }
        assertThat(asks(0, 5, ".example", 10)).isEqualTo(12);
    }

    @Test
    void a_name_is_looked_up_once_a_round_so_that_what_is_counted_is_what_is_dialled() throws Exception {
        hosts.put("a.example", 1);
        var round = round("a.example");
        assertThat(round.takes(HttpUrl.get("https://a.example/"))).isTrue();
        hosts.put("a.example", 2);
        assertThat(round.lookup("a.example").getFirst().getHostAddress()).isEqualTo("192.0.2.1");
        assertThat(round("a.example").lookup("a.example").getFirst().getHostAddress())
                .isEqualTo("192.0.2.2");
    }

    @Test
    void addresses_after_the_first_are_counted_when_they_are_dialled() {
        var dialled = IntStream.range(0, 50)
                .filter(i -> {
                    var host = "n" + i + ".example";
                    hosts.put(host, 100 + i);
                    var round = round(host);
                    assertThat(round.takes(HttpUrl.get("https://" + host + "/")))
                            .isTrue();
                    assertThat(round.mayDial(at(host))).as("counted before").isTrue();
                    return round.mayDial(at(host, 7));
                })
                .count();
        assertThat(dialled).isEqualTo(12);
    }

    @Test
    void requests_on_the_connection_that_was_made_count_where_it_leads() {
        hosts.put("a.example", 1);
        seconds.put("a.example", 7);
        var round = round("a.example");
        round.takes(HttpUrl.get("https://a.example/"));
        assertThat(round.mayDial(at("a.example", 7))).isTrue();
        round.ends(at("a.example", 7), Optional.empty());
        IntStream.range(0, 4)
                .forEach(i -> assertThat(round.takes(HttpUrl.get("https://a.example/")))
                        .isTrue());
        assertThat(asks(0, 5, ".example", 7)).as("two rounds of three").isEqualTo(6);
    }

    @Test
    void a_name_without_an_address_is_nobodys_burden() {
        IntStream.range(0, 20)
                .forEach(i -> assertThat(asks(round("n" + i + ".victim.example"), "gone.victim.example"))
                        .isEqualTo(3));
        assertThatThrownBy(() -> round("a.example").lookup("gone.victim.example"))
                .isInstanceOf(UnknownHostException.class);
    }

    @Test
    void where_nothing_is_counted_everything_may_be_asked() {
        var round = SharedPlaces.uncounted()
                .round(new ProbeOrder(
                        new InstanceName("a.example"),
                        CHECKS,
                        Places.UNKNOWN,
                        ProbeOrder.Pace.IN_TURN,
                        Duration.ofSeconds(5)));
        IntStream.range(0, 50)
                .forEach(i -> assertThat(round.takes(HttpUrl.get("https://a.example/")))
                        .isTrue());
    }
}

package tuskwatch.edge.mastodon.dial;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TurnsTest {
    private static List<InetAddress> addresses(String... texts) {
        return Arrays.stream(texts).map(TurnsTest::address).toList();
    }

    private static InetAddress address(String text) {
        try {
            return InetAddress.getByName(text);
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException(text, e);
        }
    }

    @Test
    void families_take_turns_and_ipv6_begins() {
        assertThat(Turns.of(addresses("192.0.2.1", "192.0.2.2", "2001:db8::1", "192.0.2.3", "2001:db8::2"), to -> true))
                .isEqualTo(addresses("2001:db8::1", "192.0.2.1", "2001:db8::2", "192.0.2.2", "192.0.2.3"));
    }

    @Test
    void to_what_there_is_no_way_is_left_out_unless_there_is_none_to_any() {
        var both = addresses("192.0.2.1", "2001:db8::1");
        assertThat(Turns.of(both, to -> !(to instanceof Inet6Address))).isEqualTo(addresses("192.0.2.1"));
        assertThat(Turns.of(both, to -> false)).isEqualTo(addresses("2001:db8::1", "192.0.2.1"));
    }

    @Test
    void of_a_thousand_addresses_eight_are_dialled() {
        var many = IntStream.range(0, 1000)
                .mapToObj(i -> address("192.0." + i / 256 + "." + i % 256))
                .toList();
        assertThat(Turns.of(many, to -> true)).isEqualTo(many.subList(0, 8));
        assertThat(Turns.of(many, to -> false)).isEqualTo(many.subList(0, 8));
    }

    @Test
    void an_address_that_is_named_twice_is_dialled_once() {
        assertThat(Turns.of(addresses("192.0.2.1", "192.0.2.1"), to -> true)).isEqualTo(addresses("192.0.2.1"));
    }

    @Test
    void an_address_of_home_use_is_no_way_to_the_public_ipv6_network() {
        assertThat(Ways.answerable(address("2001:db8::1"), address("fd00::2"))).isFalse();
        assertThat(Ways.answerable(address("2001:db8::1"), address("fe80::2"))).isFalse();
        assertThat(Ways.answerable(address("2001:db8::1"), address("2001:db8::2")))
                .isTrue();
        assertThat(Ways.answerable(address("fd00::1"), address("fd00::2"))).isTrue();
        assertThat(Ways.answerable(address("192.0.2.1"), address("10.0.0.1"))).isTrue();
    }

    @Test
    void to_itself_this_machine_has_a_way() {
        assertThat(Ways.OF_THIS_MACHINE.lead(address("127.0.0.1"))).isTrue();
    }
}

package tuskwatch.core.instance;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressRangeTest {
    private static boolean holds(String range, String address) throws UnknownHostException {
        return AddressRange.parse(range)
                .orElseThrow()
                .contains(InetAddress.getByName(address).getAddress());
    }

    @ParameterizedTest
    @CsvSource({
        "192.0.2.7, 192.0.2.7, 192.0.2.8",
        "192.0.2.0/24, 192.0.2.255, 192.0.3.0",
        "192.0.2.77/24, 192.0.2.1, 192.0.1.255",
        "0.0.0.0/0, 255.255.255.255, 2001:db8::1",
        "2001:db8::/32, 2001:db8:ffff::1, 2001:db9::1",
        "2001:db8::1, 2001:db8:0:0::1, 2001:db8::2",
        "::/0, 2001:db8::1, 192.0.2.1",
        "::ffff:192.0.2.0/120, 192.0.2.9, 192.0.3.9",
        "1:2:3:4:5:6:7::, 1:2:3:4:5:6:7:0, 1:2:3:4:5:6:7:1",
        "2001:db8::192.0.2.1, 2001:db8::c000:201, 2001:db8::c000:202"
    })
    void addresses_with_the_same_first_bits_are_in_it(String range, String in, String out) throws UnknownHostException {
        assertThat(holds(range, in)).isTrue();
        assertThat(holds(range, out)).isFalse();
    }

    @Test
    void an_ipv4_address_written_as_ipv6_is_the_ipv4_address() throws UnknownHostException {
        var mapped = new byte[16];
        mapped[10] = -1;
        mapped[11] = -1;
        mapped[12] = (byte) 192;
        mapped[14] = 2;
        mapped[15] = 7;
        assertThat(AddressRange.parse("192.0.2.0/24").orElseThrow().contains(mapped))
                .isTrue();
        assertThat(holds("192.0.2.0/24", "::ffff:192.0.2.7")).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/",
                "a.example",
                "192.0.2",
                "192.0.2.256",
                "192.0.2.1.1",
                "192.0.2.0/33",
                "192.0.2.0/",
                "192.0.2.0/-1",
                "192.0.2.0/24/24",
                "0x7f.0.0.1",
                "2001:db8::/129",
                "2001:db8",
                "1:2:3:4:5:6:7:8:9",
                "1:2:3:4:5:6:7:8::",
                "::1::",
                "12345::",
                "g::",
                "::ffff:192.0.2.0/24",
                "192.0.2.1:",
                "::\u0661"
            })
    void anything_else_is_none(String text) {
        assertThat(AddressRange.parse(text)).isEmpty();
    }
}

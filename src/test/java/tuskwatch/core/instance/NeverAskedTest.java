package tuskwatch.core.instance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class NeverAskedTest {
    private static final NeverAsked SOME = new NeverAsked(
            List.of("no.example", "*.quiet.example"),
            Stream.of("192.0.2.0/24", "2001:db8::/32")
                    .map(r -> AddressRange.parse(r).orElseThrow())
                    .toList());

    @Test
    void a_name_is_judged_as_it_is_written() {
        assertThat(List.of(
                        "no.example",
                        "a.quiet.example",
                        "192.0.2.4",
                        "[2001:db8::4]",
                        "no.example.",
                        "a.quiet.example."))
                .allMatch(SOME::host);
        assertThat(List.of("yes.example", "quiet.example", "a.no.example", "192.0.3.4", "[2001:db9::4]"))
                .noneMatch(SOME::host);
    }

    @Test
    void an_address_is_judged_as_it_is_dialled() {
        assertThat(SOME.address(new byte[] {(byte) 192, 0, 2, 1})).isTrue();
        assertThat(SOME.address(new byte[] {(byte) 192, 0, 3, 1})).isFalse();
        assertThat(NeverAsked.NOBODY.address(new byte[] {(byte) 192, 0, 2, 1})).isFalse();
    }
}

package tuskwatch.edge.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NearestKeyTest {
    private static final String OTHERWISE = "; read the manual";

    private static String hint(String key, String... keys) {
        return NearestKey.hint(key, Set.of(keys), OTHERWISE);
    }

    @ParameterizedTest
    @CsvSource({
        "web.address, left as it is",
        "web.adress, one left out",
        "web.addresses, two too many",
        "wob.odress, three that differ",
        "ewb.address, two that changed places",
    })
    void up_to_three_letters_may_differ(String key, String how) {
        assertThat(hint(key, "web.address")).as(how).isEqualTo("; did you mean web.address?");
    }

    @Test
    void four_letters_are_too_many() {
        assertThat(hint("address", "web.address")).isEqualTo(OTHERWISE);
        assertThat(hint("web.addressXXXX", "web.address")).isEqualTo(OTHERWISE);
        assertThat(hint("", "mail")).isEqualTo(OTHERWISE);
        assertThat(hint("mail")).isEqualTo(OTHERWISE);
    }

    @Test
    void the_nearest_wins() {
        assertThat(hint("mail.prt", "mail.from", "mail.port", "mail.host")).isEqualTo("; did you mean mail.port?");
    }
}

package tuskwatch.core.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

class SpokenMomentTest {
    private static final Instant NOW = Instant.parse("2026-11-21T09:00:00Z");

    @Test
    void the_same_words_are_another_moment_in_another_zone() {
        var ten = new SpokenMoment("22:00");
        assertThat(ten.in(ZoneId.of("Europe/Berlin"), NOW))
                .isEqualTo(new LocalWords.Reading.Understood(
                        Instant.parse("2026-11-21T21:00:00Z"), ZoneId.of("Europe/Berlin")));
        assertThat(ten.in(ZoneId.of("UTC"), NOW))
                .isEqualTo(new LocalWords.Reading.Understood(Instant.parse("2026-11-21T22:00:00Z"), ZoneId.of("UTC")));
    }

    @Test
    void what_is_no_moment_is_none_and_is_shown_in_short_without_what_does_not_show() {
        var none = new SpokenMoment("some\u202e day\n" + "x".repeat(500));
        assertThat(none.in(ZoneId.of("UTC"), NOW)).isInstanceOf(LocalWords.Reading.Refused.class);
        assertThat(none.shown()).hasSize(60).startsWith("some day x");
    }
}

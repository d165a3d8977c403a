package tuskwatch.core.oncall.duty;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tuskwatch.core.message.SpokenMoment;
import tuskwatch.testing.English;

class SpokenPeriodTest {
    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");

    private static SpokenPeriod.Reading read(Optional<String> from, String until) {
        return SpokenPeriod.read(from.map(SpokenMoment::new), new SpokenMoment(until), ZoneOffset.UTC, NOW);
    }

    @Test
    void without_a_beginning_it_begins_now() {
        assertThat(read(Optional.empty(), "in 370d"))
                .isEqualTo(new SpokenPeriod.Reading.Understood(new SpokenPeriod(NOW, NOW.plus(Duration.ofDays(370)))));
    }

    @ParameterizedTest
    @CsvSource({
        "now, in 371d, within a year",
        "now, 9999-12-31, within a year",
        "9999-12-30, 9999-12-31, within a year",
        "1970-01-01, in 1h, within a year",
        "in 2h, in 1h, after the beginning",
        "2026-11-20, 2026-11-21, after now",
        "soon, in 1h, not a time",
        "now, +99999-01-01, not a time",
        "now, 0000-01-01, not a time"
    })
    void what_has_no_bound_or_is_past_is_refused(String from, String until, String why) {
        assertThat(read(Optional.of(from), until))
                .isInstanceOfSatisfying(
                        SpokenPeriod.Reading.Refused.class,
                        r -> assertThat(English.say(r.why())).contains(why));
    }
}

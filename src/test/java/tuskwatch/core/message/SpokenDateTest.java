package tuskwatch.core.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;
import tuskwatch.core.time.Here;
import tuskwatch.core.time.MomentWords;
import tuskwatch.core.time.SpokenTime;
import tuskwatch.testing.English;

class SpokenDateTest {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final Instant NOW = Instant.parse("2026-11-30T13:40:00Z");

    @Test
    void a_moment_is_said_with_its_weekday_its_year_and_its_zone() {
        var friday = SpokenDate.of(Instant.parse("2026-12-04T17:00:00Z"), BERLIN);
        assertThat(English.say(friday)).isEqualTo("Fri, 4 Dec 2026, 18:00 (Europe/Berlin)");
        assertThat(English.PHRASES.in(Locale.GERMAN).say(friday)).isEqualTo("Fr, 4. Dez. 2026, 18:00 (Europe/Berlin)");
        assertThat(English.say(SpokenDate.of(LocalTime.of(7, 0), BERLIN))).isEqualTo("07:00 (Europe/Berlin)");
    }

    @Test
    void what_is_said_is_understood_as_the_same_moment_in_both_languages_and_any_zone() {
        var chance = new Random(22);
        var zones = LocalWords.zones();
        for (var i = 0; i < 800; i++) {
            var at = NOW.plus(Duration.ofMinutes(chance.nextInt(3 * 365 * 24 * 60)));
            var zone = ZoneId.of(zones.get(chance.nextInt(zones.size())));
            var there = at.atZone(zone);
            var first = there.withEarlierOffsetAtOverlap().toInstant().truncatedTo(ChronoUnit.MINUTES);
            for (var language : English.PHRASES.languages()) {
                var said = English.PHRASES.in(language).say(SpokenDate.of(at, zone));
                assertThat(MomentWords.read(said, new Here(BERLIN, NOW)))
                        .as(said)
                        .isEqualTo(new SpokenTime.Understood(first, zone));
            }
        }
    }
}

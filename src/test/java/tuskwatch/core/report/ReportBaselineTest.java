package tuskwatch.core.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tuskwatch.testing.English;

class ReportBaselineTest {
    private static final Instant NOW = Instant.parse("2026-11-21T09:30:00Z");
    private static final Instant HOUR = Instant.parse("2026-11-21T09:00:00Z");
    private static final Optional<Instant> LONG_AGO = Optional.of(NOW.minus(Duration.ofDays(400)));

    private static Instant weeksAgo(int weeks, int hours) {
        return HOUR.minus(Duration.ofDays(7L * weeks)).plus(Duration.ofHours(hours));
    }

    /** Four people in each of the twelve hours like this one. */
    private static Map<Instant, Integer> busy() {
        var hours = new HashMap<Instant, Integer>();
        for (var week = 1; week <= 4; week++) {
            for (var hour = -1; hour <= 1; hour++) {
                hours.put(weeksAgo(week, hour), 4 * Report.WHOLE);
            }
        }
        return hours;
    }

    private static void usual(double people, Map<Instant, Integer> hours, Optional<Instant> since) {
        assertThat(ReportBaseline.of(hours, since, h -> false, NOW).people()).isCloseTo(people, within(1e-9));
    }

    @Test
    void hours_like_this_one_are_averaged_with_a_little_of_nobody() {
        usual((0.1 + 48) / (2 + 12), busy(), LONG_AGO);
        usual(0.1 / (2 + 12), Map.of(), LONG_AGO);
    }

    @Test
    void other_hours_and_older_weeks_do_not_count() {
        var hours = new HashMap<Instant, Integer>();
        for (var other : new Instant[] {
            weeksAgo(0, 0), weeksAgo(1, -2), weeksAgo(1, 2), weeksAgo(5, 0), weeksAgo(1, 24),
        }) {
            hours.put(other, 400);
        }
        usual(0.1 / (2 + 12), hours, LONG_AGO);
    }

    @Test
    void hours_before_watching_began_are_no_quiet_hours() {
        usual((0.1 + 12) / (2 + 3), busy(), Optional.of(weeksAgo(1, -1)));
        usual((0.1 + 8) / (2 + 2), busy(), Optional.of(weeksAgo(1, -1).plusMillis(1)));
        usual(0.05, busy(), Optional.empty());
    }

    @Test
    void hours_in_which_something_was_broken_are_not_usual() {
        var hours = busy();
        hours.put(weeksAgo(2, 0), 4000);
        var usual = ReportBaseline.of(hours, LONG_AGO, h -> h.equals(weeksAgo(2, 0)), NOW);
        assertThat(usual.people()).isCloseTo((0.1 + 44) / (2 + 11), within(1e-9));
    }

    @Test
    void it_looks_back_no_further_than_it_says() {
        assertThat(weeksAgo(4, -1)).isAfter(NOW.minus(ReportBaseline.MEMORY));
    }

    @ParameterizedTest
    @CsvSource({
        "0.05, fewer than one person in an hour like this",
        "0.74, fewer than one person in an hour like this",
        "0.75, about 1 person in an hour like this",
        "1.49, about 1 person in an hour like this",
        "1.5, about 2 people in an hour like this",
    })
    void people_read_a_whole_number(double people, String words) {
        assertThat(English.say(new ReportBaseline(people).words())).isEqualTo(words);
    }
}

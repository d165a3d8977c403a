package tuskwatch.core.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CadenceTest {
    @ParameterizedTest
    @CsvSource({
        "daily, 1, DAYS",
        "täglich, 1, DAYS",
        "every day, 1, DAYS",
        "jeden Tag, 1, DAYS",
        "weekly, 1, WEEKS",
        "Woche, 1, WEEKS",
        "wöchentlich, 1, WEEKS",
        "' 2 Days ', 2, DAYS",
        "12hours, 12, HOURS",
        "12 Stunden, 12, HOURS",
        "12h, 12, HOURS",
        "two weeks, 2, WEEKS",
        "alle 2 Wochen, 2, WEEKS",
        "alle zwei Wochen, 2, WEEKS",
        "every other week, 2, WEEKS",
        "fortnight, 2, WEEKS",
        "Monat, 1, MONTHS",
        "monthly, 1, MONTHS",
        "0 days, 0, DAYS",
    })
    void how_often_is_read_as_people_write_it(String words, int count, Cadence.Unit unit) {
        assertThat(Cadence.read(words)).contains(new Cadence(count, unit));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "-1 day", "1.5 days", "2", "week and a day", "every monday", "5 min", "biweekly", "every"})
    void anything_else_is_not_guessed(String words) {
        assertThat(Cadence.read(words)).isEmpty();
    }

    @Test
    void it_is_counted_from_the_first_so_that_nothing_drifts() {
        var berlin = ZoneId.of("Europe/Berlin");
        var monthly = new Cadence(1, Cadence.Unit.MONTHS);
        var last = LocalDateTime.parse("2026-01-31T03:00");
        assertThat(monthly.time(last, 1, berlin)).isEqualTo(Instant.parse("2026-02-28T02:00:00Z"));
        assertThat(monthly.time(last, 2, berlin)).isEqualTo(Instant.parse("2026-03-31T01:00:00Z"));
        var daily = new Cadence(1, Cadence.Unit.DAYS);
        var gap = LocalDateTime.parse("2026-03-28T02:30");
        assertThat(daily.time(gap, 1, berlin)).isEqualTo(Instant.parse("2026-03-29T01:30:00Z"));
        assertThat(daily.time(gap, 2, berlin)).isEqualTo(Instant.parse("2026-03-30T00:30:00Z"));
    }
}

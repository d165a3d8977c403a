package tuskwatch.core.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RecurrenceTest {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final Recurrence WEEKLY =
            new Recurrence(new Cadence(1, Cadence.Unit.WEEKS), LocalDateTime.parse("2026-03-23T03:00"), BERLIN);

    @Test
    void it_keeps_its_time_of_day_when_the_clocks_change() {
        var first = Instant.parse("2026-03-23T02:00:00Z");
        assertThat(WEEKLY.after(first)).isEqualTo(Instant.parse("2026-03-30T01:00:00Z"));
        assertThat(WEEKLY.after(first.minusSeconds(1))).isEqualTo(Instant.parse("2026-03-30T01:00:00Z"));
        assertThat(WEEKLY.after(Instant.parse("2026-10-24T00:00:00Z")))
                .isEqualTo(Instant.parse("2026-10-26T02:00:00Z"));
    }

    @Test
    void what_comes_every_few_hours_keeps_its_too() {
        var everyTwelve =
                new Recurrence(new Cadence(12, Cadence.Unit.HOURS), LocalDateTime.parse("2026-03-28T03:00"), BERLIN);
        assertThat(everyTwelve.after(Instant.parse("2026-03-28T14:00:00Z")))
                .isEqualTo(Instant.parse("2026-03-29T01:00:00Z"));
        assertThat(everyTwelve.after(Instant.parse("2026-03-29T01:00:00Z")))
                .isEqualTo(Instant.parse("2026-03-29T13:00:00Z"));
        assertThat(everyTwelve.after(Instant.parse("2026-10-25T01:00:00Z")))
                .isEqualTo(Instant.parse("2026-10-25T02:00:00Z"));
    }

    @Test
    void an_hour_that_is_left_out_comes_once_and_the_one_that_comes_twice_is_not_taken_twice() {
        var hourly =
                new Recurrence(new Cadence(1, Cadence.Unit.HOURS), LocalDateTime.parse("2026-03-29T00:30"), BERLIN);
        assertThat(Stream.iterate(Instant.parse("2026-03-28T23:30:00Z"), hourly::after)
                        .limit(4))
                .map(at -> at.atZone(BERLIN).toLocalTime().toString())
                .containsExactly("00:30", "01:30", "03:30", "04:30");
        assertThat(Stream.iterate(Instant.parse("2026-10-24T23:30:00Z"), hourly::after)
                        .limit(3))
                .map(at -> at.atZone(BERLIN).toLocalTime().toString())
                .containsExactly("01:30", "02:30", "03:30");
    }

    @Test
    void what_is_kept_comes_back_and_what_another_version_wrote_is_none() {
        assertThat(Recurrence.of(WEEKLY.text())).contains(WEEKLY);
        assertThat(WEEKLY.text()).isEqualTo("1 WEEKS 2026-03-23T03:00 Europe/Berlin");
        for (var other : new String[] {
            "",
            "1 WEEKS",
            "1000 WEEKS 2026-03-23T03:00 UTC",
            "0 WEEKS 2026-03-23T03:00 UTC",
            "1 YEARS 2026-03-23T03:00 UTC",
            "1 WEEKS soon UTC",
            "1 WEEKS 2026-03-23T03:00 Moon/Base"
        }) {
            assertThat(Recurrence.of(other)).as(other).isEmpty();
        }
    }

    @Test
    void what_never_comes_again_is_no_recurrence() {
        assertThatThrownBy(() -> new Recurrence(new Cadence(0, Cadence.Unit.DAYS), WEEKLY.first(), BERLIN))
                .isInstanceOf(IllegalArgumentException.class);
    }
}

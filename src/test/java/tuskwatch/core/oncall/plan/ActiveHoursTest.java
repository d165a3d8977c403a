package tuskwatch.core.oncall.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ActiveHoursTest {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    private static Instant at(String local) {
        return LocalDateTime.parse(local).atZone(BERLIN).toInstant();
    }

    private static ActiveHours hours(String words) {
        return ActiveHours.read(words).orElseThrow();
    }

    @Test
    void always_is_always_and_changes_nowhere() {
        assertThat(hours("always")).isEqualTo(ActiveHours.ALWAYS);
        assertThat(hours("immer")).isEqualTo(ActiveHours.ALWAYS);
        assertThat(ActiveHours.ALWAYS.cover(at("2026-03-29T02:30"), BERLIN)).isTrue();
        assertThat(ActiveHours.ALWAYS.bounds(at("2026-03-01T00:00"), at("2026-04-01T00:00"), BERLIN))
                .isEmpty();
    }

    /** A Friday is 2026-11-20. */
    @ParameterizedTest
    @CsvSource({
        "nights, 2026-11-20T22:00, 2026-11-21T07:00, 2026-11-21T12:00",
        "nachts, 2026-11-20T23:59, 2026-11-21T07:00, 2026-11-20T21:59",
        "weekends, 2026-11-21T00:00, 2026-11-23T00:00, 2026-11-20T23:59",
        "wochenende, 2026-11-22T23:59, 2026-11-23T00:00, 2026-11-25T12:00",
        "weekdays 9:00-17:00, 2026-11-20T09:00, 2026-11-20T17:00, 2026-11-21T12:00",
        "weekdays 9-17, 2026-11-20T16:59, 2026-11-20T17:00, 2026-11-22T12:00",
        "fri-sun 18:00-08:00, 2026-11-23T07:59, 2026-11-23T08:00, 2026-11-23T18:00",
        "sa - so 10:00 - 20:00, 2026-11-21T10:00, 2026-11-21T20:00, 2026-11-23T12:00",
        "'mon, wed', 2026-11-25T12:00, 2026-11-26T00:00, 2026-11-24T12:00",
        "'mi,do nights', 2026-11-27T06:59, 2026-11-27T07:00, 2026-11-27T22:30",
        "18:00-24:00, 2026-11-20T23:59, 2026-11-21T00:00, 2026-11-21T17:59",
        "daily 08:00-20:00, 2026-11-22T08:00, 2026-11-22T20:00, 2026-11-22T07:59",
    })
    void what_people_write_covers_what_they_mean(String words, String inside, String end, String outside) {
        var hours = hours(words);
        assertThat(hours.cover(at(inside), BERLIN)).isTrue();
        assertThat(hours.cover(at(end), BERLIN)).isFalse();
        assertThat(hours.cover(at(end).minusMillis(1), BERLIN)).isTrue();
        assertThat(hours.cover(at(outside), BERLIN)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "sometimes",
                "mon-",
                "-",
                "x-fri",
                "25:00-26:00",
                "9:00-",
                "mon tue",
                "nights nights",
                "mon-wed-fri"
            })
    void other_words_are_not_understood(String words) {
        assertThat(ActiveHours.read(words)).isEmpty();
    }

    @Test
    void hours_on_no_day_are_none() {
        assertThatThrownBy(() -> new ActiveHours(Set.of(), LocalTime.NOON, LocalTime.MIDNIGHT))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(hours("weekdays").days()).isEqualTo(EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY));
    }

    /** Whatever the clocks do: between two bounds nothing changes, and at each something may. */
    @Test
    void between_two_bounds_it_is_one_or_the_other() {
        for (var words :
                List.of("nights", "weekends", "weekdays 9:00-17:00", "sun 02:30-03:15", "fri-sun 18:00-08:00")) {
            var hours = hours(words);
            for (var zone : Stream.of("Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Antarctica/Troll")
                    .map(ZoneId::of)
                    .toList()) {
                var from = Instant.parse("2026-03-01T00:00:00Z");
                var to = Instant.parse("2026-04-10T00:00:00Z");
                var bounds = hours.bounds(from, to, zone);
                Optional<Boolean> before = Optional.empty();
                for (var moment = from; moment.isBefore(to); moment = moment.plus(Duration.ofMinutes(15))) {
                    var covered = hours.cover(moment, zone);
                    if (before.isPresent() && before.get() != covered) {
                        assertThat(bounds.subSet(moment.minus(Duration.ofMinutes(15)), false, moment, true))
                                .as("%s in %s at %s", words, zone, moment)
                                .isNotEmpty();
                    }
                    before = Optional.of(covered);
                }
            }
        }
    }
}

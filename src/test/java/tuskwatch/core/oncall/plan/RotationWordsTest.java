package tuskwatch.core.oncall.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tuskwatch.core.oncall.plan.Rotation.Every;
import tuskwatch.core.oncall.plan.Rotation.Unit;

class RotationWordsTest {
    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");

    @ParameterizedTest
    @CsvSource({
        "'', 1, WEEKS",
        "week, 1, WEEKS",
        "' 2 Days ', 2, DAYS",
        "12hours, 12, HOURS",
        "month, 1, MONTHS",
        "90 days, 90, DAYS",
        "fortnight, 2, WEEKS",
        "täglich, 1, DAYS",
    })
    void a_length_is_a_number_and_a_unit(String words, int count, Unit unit) {
        assertThat(RotationWords.every(words)).contains(new Every(count, unit));
    }

    @ParameterizedTest
    @ValueSource(strings = {"biweekly", "-1 day", "1.5 days", "week and a day", "2"})
    void what_is_no_length_is_not_guessed(String words) {
        assertThat(RotationWords.every(words)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0 days", "91 hours", "100 days"})
    void a_length_out_of_range_is_refused_with_a_sentence(String words) {
        assertThatThrownBy(() -> RotationWords.every(words)).isInstanceOf(RefusedException.class);
    }

    @ParameterizedTest
    @CsvSource({
        "'', WEEKS, 2026-11-16T09:00",
        "'', MONTHS, 2026-11-01T09:00",
        "31 09:00, MONTHS, 2026-10-31T09:00",
        "30th 18:00, MONTHS, 2026-10-30T18:00",
        "21 13:00, MONTHS, 2026-11-21T13:00",
        "21 13:01, MONTHS, 2026-10-21T13:01",
        "Sat 13:00, WEEKS, 2026-11-21T13:00",
        "Mon 9, WEEKS, 2026-11-16T09:00",
        "freitags 18 Uhr, WEEKS, 2026-11-20T18:00",
        "18, DAYS, 2026-11-20T18:00",
    })
    void the_first_hand_off_is_the_last_one_that_is_over(String words, Unit unit, LocalDateTime expected) {
        assertThat(RotationWords.anchor(words, unit, NOW, ZoneId.of("Europe/Berlin")))
                .contains(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "32 09:00, MONTHS",
        "0 09:00, MONTHS",
        "31 09:00, WEEKS",
        "31 09:00, DAYS",
        "25:00, DAYS",
        "Someday 09:00, WEEKS",
    })
    void what_is_no_time_of_hand_off_is_not_guessed(String words, Unit unit) {
        assertThat(RotationWords.anchor(words, unit, NOW, ZoneId.of("UTC"))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "13:00, 2026-11-21T13:00",
        "13:01, 2026-11-20T13:01",
        "SATURDAY 13:01, 2026-11-14T13:01",
        "Sun 9:00, 2026-11-15T09:00",
    })
    void now_is_by_the_clock_of_the_zone(String words, LocalDateTime expected) {
        assertThat(RotationWords.anchor(words, Unit.WEEKS, NOW, ZoneId.of("Europe/Berlin")))
                .contains(expected);
    }

    @Test
    void a_day_that_this_month_does_not_have_is_that_of_the_last_month_that_does() {
        var march = Instant.parse("2026-03-30T12:00:00Z");
        assertThat(RotationWords.anchor("31. 09:00", Unit.MONTHS, march, ZoneId.of("UTC")))
                .contains(LocalDateTime.parse("2026-01-31T09:00"));
    }
}

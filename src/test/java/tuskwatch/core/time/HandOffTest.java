package tuskwatch.core.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.LocalTime;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HandOffTest {
    @ParameterizedTest
    @CsvSource({
        "Mon 09:00, MONDAY, , 09:00",
        "Mon 9, MONDAY, , 09:00",
        "Mo 9 Uhr, MONDAY, , 09:00",
        "Mon, MONDAY, , 09:00",
        "friday 18:00, FRIDAY, , 18:00",
        "freitags 18 Uhr, FRIDAY, , 18:00",
        "jeden Montag um 9, MONDAY, , 09:00",
        "every Sunday at 6pm, SUNDAY, , 18:00",
        "18, , , 18:00",
        "18:00, , , 18:00",
        "18.30 Uhr, , , 18:30",
        "at 09:00, , , 09:00",
        "noon, , , 12:00",
        "31 09:00, , 31, 09:00",
        "30th 18:00, , 30, 18:00",
        "1. um 9 Uhr, , 1, 09:00",
        "1., , 1, 09:00",
    })
    void a_hand_off_is_read_as_people_write_it(String words, DayOfWeek weekday, Integer day, LocalTime time) {
        assertThat(HandOff.read(words))
                .contains(new HandOff(Optional.ofNullable(weekday), Optional.ofNullable(day), time));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "25:00", "32 09:00", "0 09:00", "Someday 09:00", "Mon 09:00 x", "tomorrow"})
    void anything_else_is_not_guessed(String words) {
        assertThat(HandOff.read(words)).isEmpty();
    }
}

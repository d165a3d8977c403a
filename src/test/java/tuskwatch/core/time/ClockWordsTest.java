package tuskwatch.core.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalTime;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClockWordsTest {
    @ParameterizedTest
    @CsvSource({
        "9:05, 09:05",
        "' 9:05 ', 09:05",
        "23:59, 23:59",
        "22, 22:00",
        "22 Uhr, 22:00",
        "10pm, 22:00",
        "7 am, 07:00",
        "8 abends, 20:00",
        "7 Uhr morgens, 07:00",
        "3 Uhr nachts, 03:00",
        "11 nachts, 23:00",
        "noon, 12:00",
        "Mitternacht, 00:00",
        "halb acht, 07:30",
        "half past 7 in the evening, 19:30",
        "6 o'clock, 06:00",
    })
    void a_time_of_day_is_read_as_people_write_it(String words, LocalTime time) {
        assertThat(ClockWords.read(words)).contains(time);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "24:00", "9:5", "009:05", "13 pm", "18:00 x", "monday", "in 2h", "halb", "quarter"})
    void anything_else_is_none(String words) {
        assertThat(ClockWords.read(words)).isEmpty();
    }
}

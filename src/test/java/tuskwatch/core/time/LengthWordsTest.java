package tuskwatch.core.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LengthWordsTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            45m                   | PT45M
            2h                    | PT2H
            1h30m                 | PT1H30M
            1d                    | PT24H
            1d 2h                 | PT26H
            90min                 | PT90M
            for 2 hours           | PT2H
            2 Stunden lang        | PT2H
            anderthalb Stunden    | PT90M
            eine halbe Stunde     | PT30M
            half an hour          | PT30M
            two and a half days   | PT60H
            1½ h                  | PT90M
            1 Std. 30 Min.        | PT90M
            drei Tage und 2 h     | PT74H
            eine Woche            | PT168H
            week                  | PT168H
            Dreiviertelstunde     | PT45M
            90 sec                | PT90S
            """)
    void lengths_are_read_as_people_write_them(String words, Duration length) {
        assertThat(LengthWords.read(words)).contains(length);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "", "0m", "31d", "soon", "-5m", "5", "999999m", "1 month", "h", "m", "2h x", "1.5.2h", "30 s", "18:00"
            })
    void other_words_are_no_length(String words) {
        assertThat(LengthWords.read(words)).isEmpty();
    }

    @Test
    void days_hours_and_minutes_add_up_in_both_languages() {
        var chance = new Random(6);
        for (var i = 0; i < 3_000; i++) {
            var d = chance.nextInt(20);
            var h = chance.nextInt(24);
            var m = chance.nextInt(1, 60);
            var sum = Duration.ofDays(d).plusHours(h).plusMinutes(m);
            assertThat(LengthWords.read(d + "d" + h + "h" + m + "m")).contains(sum);
            assertThat(LengthWords.read("%d Tage, %d Stunden und %d Minuten".formatted(d, h, m)))
                    .contains(sum);
        }
    }

    @Test
    void a_megabyte_is_no_length() {
        assertThat(LengthWords.read("1h".repeat(1 << 19))).isEmpty();
    }
}

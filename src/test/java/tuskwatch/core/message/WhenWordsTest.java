package tuskwatch.core.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WhenWordsTest {
    private static final Instant NOW = Instant.parse("2026-11-21T21:30:00Z");

    @ParameterizedTest
    @CsvSource({
        "now, 2026-11-21T21:30:00Z",
        "in 2h, 2026-11-21T23:30:00Z",
        "In 1h30m, 2026-11-21T23:00:00Z",
        "22:00, 2026-11-21T22:00:00Z",
        "9:15 UTC, 2026-11-22T09:15:00Z",
        "2026-11-23 06:00, 2026-11-23T06:00:00Z",
        "2026-11-23T06:00z, 2026-11-23T06:00:00Z",
        "<t:1795327200:F>, 2026-11-22T06:00:00Z",
    })
    void moments_are_read_as_people_write_them(String words, Instant moment) {
        assertThat(WhenWords.moment(words, NOW)).contains(moment);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "tomorrow",
                "25:00",
                "2026-13-01 10:00",
                "+999999999-12-31 10:00",
                "in",
                "in soon",
                "<t:abc>",
                "10",
            })
    void other_words_are_no_moment(String words) {
        assertThat(WhenWords.moment(words, NOW)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"45m, PT45M", "2h, PT2H", "1h30m, PT1H30M", "1d, P1D", "1d 2h, PT26H", "90min, PT90M"})
    void lengths_are_read_as_people_write_them(String words, Duration length) {
        assertThat(WhenWords.length(words)).contains(length);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0m", "31d", "soon", "-5m", "5", "999999m"})
    void other_words_are_no_length(String words) {
        assertThat(WhenWords.length(words)).isEmpty();
    }
}

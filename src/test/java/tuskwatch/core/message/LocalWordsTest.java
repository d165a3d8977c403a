package tuskwatch.core.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tuskwatch.core.message.LocalWords.Reading;
import tuskwatch.testing.English;

class LocalWordsTest {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    /** Nine by the clock of Berlin. */
    private static final Instant MONDAY = Instant.parse("2026-01-05T08:00:00Z");

    private static String refused(String words) {
        return LocalWords.moment(words, MONDAY, BERLIN) instanceof Reading.Refused r
                ? English.say(r.why())
                : "understood";
    }

    @ParameterizedTest
    @CsvSource({
        "now, 2026-01-05T08:00:00Z",
        "' NOW ', 2026-01-05T08:00:00Z",
        "in 2h, 2026-01-05T10:00:00Z",
        "in 45 min, 2026-01-05T08:45:00Z",
        "in 45m, 2026-01-05T08:45:00Z",
        "In 3d, 2026-01-08T08:00:00Z",
        "8:30, 2026-01-06T07:30:00Z",
        "9:00, 2026-01-06T08:00:00Z",
        "09:01, 2026-01-05T08:01:00Z",
        "2026-07-01, 2026-06-30T22:00:00Z",
        "2026-07-01 22:00, 2026-07-01T20:00:00Z",
        "2026-07-01T9:00, 2026-07-01T07:00:00Z",
    })
    void moments_are_read_by_the_clock_of_the_zone(String words, Instant at) {
        assertThat(LocalWords.moment(words, MONDAY, BERLIN)).isEqualTo(new Reading.Understood(at));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "tomorrow",
                "in 1000m",
                "in 2 weeks",
                "in -2h",
                "24:00",
                "9",
                "2026-02-30 10:00",
                "2026-2-3 10:00",
                "2026-02-03 10:00 x"
            })
    void other_words_are_refused_with_what_would_be_right(String words) {
        assertThat(refused(words)).contains("2026-11-22 22:00").contains(words.strip());
    }

    @Test
    void a_time_that_a_change_of_the_clocks_leaves_out_is_refused_with_its_neighbours() {
        assertThat(refused("2026-03-29 02:30"))
                .contains("Europe/Berlin", "2026-03-29 02:30", "2026-03-29 02:00", "2026-03-29 03:00");
        assertThat(LocalWords.moment("2026-03-29 03:00", MONDAY, BERLIN))
                .isEqualTo(new Reading.Understood(Instant.parse("2026-03-29T01:00:00Z")));
    }

    @Test
    void of_a_time_that_comes_twice_the_first_is_meant() {
        assertThat(LocalWords.moment("2026-10-25 02:30", MONDAY, BERLIN))
                .isEqualTo(new Reading.Understood(Instant.parse("2026-10-25T00:30:00Z")));
    }

    @Test
    void a_time_of_day_after_its_hour_is_tomorrows() {
        assertThat(LocalWords.clock("9:00", MONDAY, BERLIN)).contains(LocalDateTime.parse("2026-01-06T09:00"));
        assertThat(LocalWords.clock("9:00", MONDAY.minusSeconds(1), BERLIN))
                .contains(LocalDateTime.parse("2026-01-05T09:00"));
    }

    @Test
    void a_time_of_day_has_one_or_two_digits_of_hours() {
        assertThat(LocalWords.time(" 9:05 ")).contains(LocalTime.of(9, 5));
        assertThat(LocalWords.time("23:59")).contains(LocalTime.of(23, 59));
        assertThat(LocalWords.time("24:00")).isEmpty();
        assertThat(LocalWords.time("9:5")).isEmpty();
        assertThat(LocalWords.time("009:05")).isEmpty();
    }

    @Test
    void a_zone_goes_by_its_whole_name_in_any_letters() {
        assertThat(LocalWords.zone(" europe/berlin ")).contains(BERLIN);
        assertThat(LocalWords.zone("utc")).contains(ZoneId.of("UTC"));
        assertThat(LocalWords.zone("Berlin")).isEmpty();
        assertThat(LocalWords.zone("+02:00")).isEmpty();
    }

    @Test
    void zones_to_choose_from_are_places() {
        assertThat(LocalWords.zones())
                .contains("Europe/Berlin", "America/Argentina/Ushuaia")
                .doesNotContain("UTC", "Etc/GMT+2", "CET")
                .isSorted();
    }
}

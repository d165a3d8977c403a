package tuskwatch.core.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
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

    @Test
    void a_moment_is_read_by_the_clock_of_the_zone_or_of_the_one_that_is_written() {
        assertThat(LocalWords.moment("tomorrow 9", MONDAY, BERLIN))
                .isEqualTo(new Reading.Understood(Instant.parse("2026-01-06T08:00:00Z"), BERLIN));
        assertThat(LocalWords.moment("9:15 UTC", MONDAY, BERLIN))
                .isEqualTo(new Reading.Understood(Instant.parse("2026-01-05T09:15:00Z"), ZoneId.of("UTC")));
    }

    @Test
    void other_words_are_refused_with_examples_and_cut() {
        assertThat(refused("whenever")).startsWith("“whenever” is not a time that I can read; write for example 18:00");
        assertThat(refused("x".repeat(1_000_000))).hasSizeLessThan(250);
    }

    @Test
    void a_time_that_a_change_of_the_clocks_leaves_out_is_refused_with_neighbours_that_there_are() {
        assertThat(refused("2026-03-29 02:30"))
                .isEqualTo(
                        "The clocks of Europe/Berlin leave out 2026-03-29 02:30: they go from 2026-03-29 01:59 straight"
                                + " to 2026-03-29 03:00; write one of these two.");
        assertThat(LocalWords.moment("2026-03-29 03:00", MONDAY, BERLIN))
                .isEqualTo(new Reading.Understood(Instant.parse("2026-03-29T01:00:00Z"), BERLIN));
        assertThat(LocalWords.moment("2026-03-29 01:59", MONDAY, BERLIN))
                .isEqualTo(new Reading.Understood(Instant.parse("2026-03-29T00:59:00Z"), BERLIN));
    }

    @Test
    void a_date_that_is_read_differently_elsewhere_is_refused_with_its_readings() {
        assertThat(refused("12/24"))
                .isEqualTo(
                        "“12/24” can be read with the day or the month first: Thu, 24 Dec 2026? Write it as 2026-12-24.");
        assertThat(refused("3/4"))
                .isEqualTo("“3/4” can be read with the day or the month first: Wed, 4 Mar 2026 or Fri, 3 Apr 2026?"
                        + " Write it as 2026-03-04.");
    }

    @Test
    void times_of_day_and_zones_are_read_as_everywhere() {
        assertThat(LocalWords.time(" 9:05 ")).contains(LocalTime.of(9, 5));
        assertThat(LocalWords.time("soon")).isEmpty();
        assertThat(LocalWords.zone(" europe/berlin ")).contains(BERLIN);
        assertThat(LocalWords.zone("Nowhere")).isEmpty();
        assertThat(LocalWords.zones()).contains("Europe/Berlin", "America/Argentina/Ushuaia");
    }
}

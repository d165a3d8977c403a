package tuskwatch.core.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AmountTest {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    /** As an amount of the most digits is written, and how often that fits into a text that is looked at. */
    private static final int MOST = 99_999;

    /** What is an amount from its first word to its last. */
    private static Optional<Amount> read(String words) {
        return Tokens.of(words).flatMap(t -> Amount.read(t).filter(a -> t.done()));
    }

    private static Amount amount(String words) {
        return read(words).orElseThrow();
    }

    private static Amount elapsed(Duration rest) {
        return new Amount(0, rest);
    }

    @ParameterizedTest
    @CsvSource({
        "PT1S, s sec secs second seconds sek sekunde sekunden",
        "PT1M, m min mins minute minutes minuten",
        "PT1H, h hr hrs hour hours std stunde stunden",
        "P1D, d day days tag tage tagen",
        "P7D, w wk wks week weeks woche wochen",
    })
    void a_unit_is_known_by_each_of_its_words_in_whatever_case_with_a_point_or_without(Duration one, String words) {
        for (var word : words.split(" ")) {
            for (var written : List.of(word, word.toUpperCase(Locale.ROOT), " " + word + ".")) {
                assertThat(read("3" + written)).as(written).contains(elapsed(one.multipliedBy(3)));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"month", "months", "monat", "monate", "monaten", "MONTHS"})
    void a_month_has_no_length_in_days(String word) {
        assertThat(read("3 " + word)).contains(new Amount(3, Duration.ZERO));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "mo", "mon", "ms", "y", "years", "jahre", "quartal", "hs", "sekundes", "minuts", "1", "."})
    void nothing_else_is_a_unit(String word) {
        assertThat(Amount.Unit.of(word)).isEmpty();
        assertThat(read("3 " + word)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            half the hour                        | PT30M
            half of a day                        | PT12H
            halbe Stunde                         | PT30M
            einer halben Woche                   | PT84H
            ein halber Tag                       | PT12H
            einen halben Tag                     | PT12H
            a quarter of the day                 | PT6H
            viertel Stunde                       | PT15M
            eine viertel Minute                  | PT15S
            anderthalb Tage                      | PT36H
            anderthalbe Stunde                   | PT90M
            eineinhalb Minuten                   | PT90S
            einundeinhalb Wochen                 | PT252H
            zweieinhalb Stunden                  | PT150M
            dreieinhalb Tage                     | PT84H
            Viertelstunde                        | PT15M
            eine Dreiviertelstunde               | PT45M
            einer halbestunde                    | PT30M
            one fortnight                        | PT336H
            1h Viertelstunde                     | PT75M
            einen Tag und eine Viertelstunde     | PT24H15M
            half an hour and half a minute       | PT30M30S
            4 and a half days                    | PT108H
            two and a half minutes               | PT150S
            zwei und eine halbe Stunde           | PT150M
            12 und ein halb Tage                 | PT300H
            """)
    void parts_of_one_are_read_in_words(String words, Duration length) {
        assertThat(read(words)).contains(elapsed(length));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            0.5h        | PT30M
            0,5 h       | PT30M
            1.25 days   | PT30H
            1,25 Tage   | PT30H
            0.001 s     | PT0.001S
            0.010 s     | PT0.01S
            2.0 weeks   | PT336H
            00002.5 min | PT150S
            10½ h       | PT630M
            """)
    void a_point_is_as_good_as_a_comma_and_both_count_to_the_thousandth(String words, Duration length) {
        assertThat(read(words)).contains(elapsed(length));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1.h", "1. 5h", "1 .5h", "1, 5h", "1..5h", "1.,5h", "1.5.5h", "1,5,5h", "1.2345h", "1.-5h", "1:5h"
            })
    void a_decimal_that_falls_apart_is_none(String words) {
        assertThat(Tokens.of(words).flatMap(Amount::read)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            1h00        | PT1H
            1h05        | PT65M
            2Std30      | PT150M
            3 Stunden45 | PT225M
            0h59        | PT59M
            1d1h30      | PT25H30M
            1h1h30      | PT150M
            1h30s       | PT1H30S
            1h30d       | PT721H
            1h30.5s     | PT1H30.5S
            """)
    void two_digits_behind_an_hour_are_minutes_where_nothing_says_otherwise(String words, Duration length) {
        assertThat(read(words)).contains(elapsed(length));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"1h5", "1h300", "1h3x", "1h30x", "1h30:00", "1h30h.5", "1h30 30", "1m30", "1w30", "1month30"})
    void other_digits_behind_a_unit_are_not_guessed(String words) {
        assertThat(read(words)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"hour, PT1H", "Minute, PT1M", "sec, PT1S", "Tag, P1D", "Woche, P7D", "week 2 days, P9D", "an hour, PT1H"
    })
    void a_unit_alone_is_one_of_it(String words, Duration length) {
        assertThat(read(words)).contains(elapsed(length));
        assertThat(read("Monat")).contains(new Amount(1, Duration.ZERO));
    }

    @ParameterizedTest
    @ValueSource(strings = {"s", "m", "h", "d", "w", "min", "mins", "std", "M.", "2h week", "week day", "h 2h"})
    void a_letter_alone_is_none_and_a_unit_without_number_only_the_first(String words) {
        assertThat(read(words)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1d 2h 30m",
                "30m2h1d",
                "2h,30m,1d",
                "2 hours & 30 minutes & a day",
                "30 Min. und 2 Std. und ein Tag",
                "a day, 2 hours, and 30 minutes",
                "1h 1h 24h 20m 10m",
                "26½ h",
                "2h30, 1d",
            })
    void what_is_written_adds_up_in_whatever_order(String words) {
        var sum = elapsed(Duration.ofHours(26).plusMinutes(30));
        assertThat(read(words).equals(Optional.of(sum))).isEqualTo(!words.equals("2h30, 1d"));
    }

    @Test
    void months_are_counted_beside_the_rest() {
        assertThat(read("1 month, 2 weeks and a day")).contains(new Amount(1, Duration.ofDays(15)));
        assertThat(read("ein Tag, zwei Monate, 1 month")).contains(new Amount(3, Duration.ofDays(1)));
        assertThat(read("2.0 months")).contains(new Amount(2, Duration.ZERO));
        for (var part :
                List.of("half a month", "1.5 months", "anderthalb Monate", "two and a half months", "1,001 Monate")) {
            assertThat(read(part)).as(part).isEmpty();
            assertThat(read("2 days " + part)).as(part).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "2h x, x",
        "2h and, and",
        "2h und 5, und",
        "1 day and a pizza, and",
        "2h 24h!, !",
        "1d half a month, half",
        "half a pizza, half",
        "anderthalb, anderthalb",
        "and 2h, and",
        "three, three",
    })
    void what_is_no_part_of_it_is_left_to_others(String words, String rest) {
        var tokens = Tokens.of(words).orElseThrow();
        assertThat(Amount.read(tokens).isPresent()).isEqualTo(!words.startsWith(rest));
        assertThat(tokens.before(rest)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-5h",
                "\u22125h",
                "+5h",
                "5-h",
                "5+5h",
                "(5h)",
                "5'000h",
                "5_000h",
                "5e3h",
                "0x5h",
                "5/2h",
                "NaN h",
                "Infinity h",
                "\u0669\u0660 min",
                "\uff19\uff10 min",
                "9\uff10 min",
                "\u4e94 h",
                "\u2167 h",
                "\u00b2h",
                "5\uff48",
                "5\u217fonths",
                "90 M\u0130N",
                "90 m\u0131n",
                "5\u200bh",
                "5h\u202e",
                "5\u0000h",
                "5h\u0301",
                "5 \ud83d\ude00h",
                "5\ud83dh",
                "' OR 5h",
                "a a hour",
                "no hour",
                "100000h",
                "0000001h",
            })
    void what_only_looks_like_an_amount_is_none(String words) {
        assertThat(read(words)).isEmpty();
    }

    @Test
    void nothing_is_an_amount_and_no_number_runs_over() {
        assertThat(read("0h")).contains(elapsed(Duration.ZERO));
        assertThat(read("0 months 0.0 d")).contains(elapsed(Duration.ZERO));
        assertThat(read("00001h")).contains(elapsed(Duration.ofHours(1)));
        assertThat(read(MOST + " weeks")).contains(elapsed(Duration.ofDays(7L * MOST)));
        assertThat(read(MOST + ".999 and a half min"))
                .contains(elapsed(Duration.ofMinutes(MOST).plusMillis(89_940)));
        assertThat(read(MOST + " months")).contains(new Amount(MOST, Duration.ZERO));
    }

    @Test
    void the_most_that_can_be_written_is_a_moment_still() {
        var weeks = amount((MOST + "w").repeat(16));
        var months = amount((MOST + "month").repeat(10));
        assertThat(weeks).isEqualTo(elapsed(Duration.ofDays(7L * 16 * MOST)));
        assertThat(months).isEqualTo(new Amount(10L * MOST, Duration.ZERO));
        var now = Instant.parse("2026-11-30T13:40:00Z");
        for (var most : List.of(weeks, months)) {
            assertThat(most.after(now, BERLIN)).isAfter(now.plus(Duration.ofDays(10_000_000)));
            assertThat(most.before().after(now, BERLIN)).isBefore(now.minus(Duration.ofDays(10_000_000)));
        }
    }

    @Test
    void whatever_is_written_is_read_without_harm_and_never_as_less_than_nothing() {
        for (var hostile :
                List.of("a ", "and ", "half ", "half a ", "1.", "1h,", ",", "1 and a ", "viertel", "½", "of the ")) {
            var words = hostile.repeat(Tokens.LONGEST / hostile.length());
            assertThat(Tokens.of(words)
                            .flatMap(Amount::read)
                            .map(Amount::months)
                            .orElse(0L))
                    .isZero();
        }
        var pieces =
                "1 0 99999 30 . , ½ h m d month week min std half halb a an and und & viertel fortnight - x ten the";
        var chance = new Random(8);
        for (var i = 0; i < 8_000; i++) {
            var text = new StringBuilder();
            for (var n = chance.nextInt(9); n >= 0; n--) {
                var all = pieces.split(" ");
                text.append(all[chance.nextInt(all.length)]).append(chance.nextBoolean() ? " " : "");
            }
            var read = Tokens.of(text.toString()).flatMap(Amount::read).orElse(elapsed(Duration.ZERO));
            assertThat(read.rest().isNegative() || read.months() < 0)
                    .as(text.toString())
                    .isFalse();
        }
    }

    @Test
    void the_order_of_the_parts_never_matters() {
        var chance = new Random(9);
        var parts = List.of(
                "2 months", "a week", "3d", "5 Std.", "half an hour", "1,5 min", "Viertelstunde", "7s", "ein Monat");
        var sum = new Amount(3, Duration.ofDays(10).plusHours(5).plusMinutes(46).plusSeconds(37));
        for (var i = 0; i < 300; i++) {
            var shuffled = new ArrayList<>(parts);
            Collections.shuffle(shuffled, chance);
            assertThat(read(String.join(" & ", shuffled))).contains(sum);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "2 days, true",
        "24h, true",
        "1440 min, true",
        "86400 s, true",
        "a month, true",
        "0h, true",
        "half a day 12h, true",
        "23h, false",
        "25h, false",
        "1.5 weeks, false",
        "1 month 1h, false",
        "1s, false",
        "1 day 1 s, false",
    })
    void a_time_of_day_may_follow_whole_days(String words, boolean whole) {
        assertThat(amount(words).wholeDays()).isEqualTo(whole);
        assertThat(amount(words).before().wholeDays()).isEqualTo(whole);
    }

    @ParameterizedTest
    @CsvSource({
        "2027-01-31T10:00, 1 month, 2027-02-28T10:00, 2026-12-31T10:00",
        "2028-01-31T10:00, 1 month, 2028-02-29T10:00, 2027-12-31T10:00",
        "2028-02-29T10:00, 12 months, 2029-02-28T10:00, 2027-02-28T10:00",
        "2028-02-28T10:00, 1 day, 2028-02-29T10:00, 2028-02-27T10:00",
        "2028-03-31T10:00, 1 month 1 day, 2028-05-01T10:00, 2028-02-28T10:00",
        "2027-01-30T10:00, 1 day 1 month, 2027-03-01T10:00, 2026-12-29T10:00",
        "2026-12-31T23:00, 2h, 2027-01-01T01:00, 2026-12-31T21:00",
        "2027-01-01T00:00, 1 s, 2027-01-01T00:00:01, 2026-12-31T23:59:59",
    })
    void by_the_calendar_months_come_first_and_end_in_the_month_they_lead_to(
            LocalDateTime clock, String words, LocalDateTime after, LocalDateTime before) {
        assertThat(amount(words).after(clock)).isEqualTo(after);
        assertThat(amount(words).before().after(clock)).isEqualTo(before);
        assertThat(amount(words).before().before()).isEqualTo(amount(words));
    }

    @ParameterizedTest
    @CsvSource({
        "2026-10-01T12:00, 1 month, 2026-11-01T12:00",
        "2026-10-01T12:00, 31 days, 2026-11-01T11:00",
        "2026-10-24T12:00, 24h, 2026-10-25T11:00",
        "2026-10-01T12:00, 1 month 24h, 2026-11-02T12:00",
        "2026-09-24T12:00, 24h 1 month, 2026-10-25T11:00",
        "2027-01-28T02:30, 2 months, 2027-03-28T03:30",
    })
    void of_moments_months_keep_the_time_of_day_and_the_rest_is_elapsed(
            LocalDateTime now, String words, LocalDateTime then) {
        assertThat(amount(words).after(now.atZone(BERLIN).toInstant(), BERLIN))
                .isEqualTo(then.atZone(BERLIN).toInstant());
    }

    @Test
    void which_day_it_is_for_a_month_depends_on_the_zone() {
        var night = Instant.parse("2028-02-29T23:30:00Z");
        assertThat(amount("12 months").after(night, ZoneOffset.UTC)).isEqualTo(Instant.parse("2029-02-28T23:30:00Z"));
        assertThat(amount("1 month").after(night, BERLIN)).isEqualTo(Instant.parse("2028-03-31T22:30:00Z"));
        assertThat(amount("1 month").before().after(night, BERLIN)).isEqualTo(Instant.parse("2028-01-31T23:30:00Z"));
    }
}

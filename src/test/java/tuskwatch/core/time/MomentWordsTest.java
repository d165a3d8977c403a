package tuskwatch.core.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MomentWordsTest {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    /** Monday, 14:40 by the clock of Berlin. */
    private static final Here HERE = new Here(BERLIN, Instant.parse("2026-11-30T13:40:00Z"));

    private static String read(String words) {
        return switch (MomentWords.read(words, HERE)) {
            case SpokenTime.Understood u ->
                u.at().atZone(BERLIN).toLocalDateTime().toString();
            case SpokenTime.LeftOut l -> "left out";
            case SpokenTime.Ambiguous a -> "ambiguous";
            case SpokenTime.Unreadable u -> "unreadable";
        };
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            now                          | 2026-11-30T14:40
            ' NOW '                      | 2026-11-30T14:40
            2h                           | 2026-11-30T16:40
            +2h                          | 2026-11-30T16:40
            in 2h                        | 2026-11-30T16:40
            in 2 hours                   | 2026-11-30T16:40
            in 45 min                    | 2026-11-30T15:25
            In 1h30m                     | 2026-11-30T16:10
            1d 12h                       | 2026-12-02T02:40
            90 min                       | 2026-11-30T16:10
            half an hour                 | 2026-11-30T15:10
            a quarter of an hour         | 2026-11-30T14:55
            one and a half hours         | 2026-11-30T16:10
            1.5h                         | 2026-11-30T16:10
            1h30                         | 2026-11-30T16:10
            in 3 days at 18:00           | 2026-12-03T18:00
            in two weeks                 | 2026-12-14T14:40
            in 1 month                   | 2026-12-30T14:40
            2 days ago                   | 2026-11-28T14:40
            yesterday 15:00              | 2026-11-29T15:00
            today 18:00                  | 2026-11-30T18:00
            tonight                      | 2026-11-30T20:00
            tonight at 11                | 2026-11-30T23:00
            tomorrow                     | 2026-12-01T00:00
            tomorrow 9                   | 2026-12-01T09:00
            tomorrow at noon             | 2026-12-01T12:00
            tomorrow evening             | 2026-12-01T20:00
            the day after tomorrow, 7pm  | 2026-12-02T19:00
            18                           | 2026-11-30T18:00
            9                            | 2026-12-01T09:00
            18:00                        | 2026-11-30T18:00
            14:40                        | 2026-12-01T14:40
            14:41                        | 2026-11-30T14:41
            6pm                          | 2026-11-30T18:00
            6 p.m.                       | 2026-11-30T18:00
            12am                         | 2026-12-01T00:00
            12 pm                        | 2026-12-01T12:00
            noon                         | 2026-12-01T12:00
            midnight                     | 2026-12-01T00:00
            friday midnight              | 2026-12-05T00:00
            half past six                | 2026-12-01T06:30
            quarter to 7 in the evening  | 2026-11-30T18:45
            at 9 in the morning          | 2026-12-01T09:00
            friday                       | 2026-12-04T00:00
            friday 18:00                 | 2026-12-04T18:00
            18:00 on friday              | 2026-12-04T18:00
            until friday 18:00           | 2026-12-04T18:00
            Mon 9                        | 2026-12-07T09:00
            Mon 15                       | 2026-11-30T15:00
            next monday                  | 2026-12-07T00:00
            next week                    | 2026-12-07T00:00
            friday next week at 9        | 2026-12-11T09:00
            next month                   | 2026-12-01T00:00
            weekend                      | 2026-12-05T00:00
            2026-12-24                   | 2026-12-24T00:00
            2026-12-24 18:00             | 2026-12-24T18:00
            2026-12-24T18:00             | 2026-12-24T18:00
            2026-2-3 10:00               | 2026-02-03T10:00
            24.12.2026                   | 2026-12-24T00:00
            24.12.26 18:00               | 2026-12-24T18:00
            24.12. 18 Uhr                | 2026-12-24T18:00
            24.12 18:30                  | 2026-12-24T18:30
            1.1.                         | 2027-01-01T00:00
            29.2.                        | 2028-02-29T00:00
            24 dec                       | 2026-12-24T00:00
            dec 24 at 6pm                | 2026-12-24T18:00
            24th of December 2026, 18:00 | 2026-12-24T18:00
            December 24, 2027            | 2027-12-24T00:00
            Thursday, 24 December, 18:00 | 2026-12-24T18:00
            22:00 UTC                    | 2026-11-30T23:00
            22:00z                       | 2026-11-30T23:00
            2026-12-24T18:00:00Z         | 2026-12-24T19:00
            2026-12-24T18:00+02:00       | 2026-12-24T17:00
            6pm CET                      | 2026-11-30T18:00
            18:00 new york               | 2026-12-01T00:00
            tomorrow 9 PST               | 2026-12-01T18:00
            <t:1795327200:F>             | 2026-11-22T07:00
            """)
    void moments_are_read_as_people_write_them_in_english(String words, String at) {
        assertThat(read(words)).isEqualTo(at);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            jetzt                        | 2026-11-30T14:40
            2 Stunden                    | 2026-11-30T16:40
            in 2 Stunden                 | 2026-11-30T16:40
            anderthalb Stunden           | 2026-11-30T16:10
            eine halbe Stunde            | 2026-11-30T15:10
            eine Viertelstunde           | 2026-11-30T14:55
            1,5 Stunden                  | 2026-11-30T16:10
            zweieinhalb Tage             | 2026-12-03T02:40
            in 3 Tagen um 18 Uhr         | 2026-12-03T18:00
            vor 2 Stunden                | 2026-11-30T12:40
            gestern 15 Uhr               | 2026-11-29T15:00
            Woche                        | 2026-12-07T14:40
            heute abend                  | 2026-11-30T20:00
            heute Nacht um 3             | 2026-12-01T03:00
            morgen                       | 2026-12-01T00:00
            morgens                      | 2026-12-01T09:00
            morgen früh                  | 2026-12-01T09:00
            morgen früh um 7             | 2026-12-01T07:00
            morgen abend                 | 2026-12-01T20:00
            morgen Mittag                | 2026-12-01T12:00
            übermorgen                   | 2026-12-02T00:00
            uebermorgen 9 Uhr            | 2026-12-02T09:00
            18 Uhr                       | 2026-11-30T18:00
            18 Uhr 30                    | 2026-11-30T18:30
            18.30 Uhr                    | 2026-11-30T18:30
            um sechs                     | 2026-12-01T06:00
            8 Uhr abends                 | 2026-11-30T20:00
            halb sieben                  | 2026-12-01T06:30
            viertel nach 8 abends        | 2026-11-30T20:15
            viertel vor 7                | 2026-12-01T06:45
            Mitternacht                  | 2026-12-01T00:00
            12 Uhr mittags               | 2026-12-01T12:00
            Freitag                      | 2026-12-04T00:00
            bis Freitag 18 Uhr           | 2026-12-04T18:00
            am Freitag um 18:00          | 2026-12-04T18:00
            Freitagabend                 | 2026-12-04T20:00
            Freitag morgen               | 2026-12-04T09:00
            sonntags um 10               | 2026-12-06T10:00
            Mo 9                         | 2026-12-07T09:00
            nächsten Montag              | 2026-12-07T00:00
            übernächsten Montag 9 Uhr    | 2026-12-14T09:00
            nächste Woche Freitag        | 2026-12-11T00:00
            am Wochenende                | 2026-12-05T00:00
            24. Dezember                 | 2026-12-24T00:00
            24. Dez. 2026 18 Uhr         | 2026-12-24T18:00
            Donnerstag, 24. Dezember 2026, 18:00 | 2026-12-24T18:00
            3. März 2027                 | 2027-03-03T00:00
            18 Uhr Wien                  | 2026-11-30T18:00
            """)
    void moments_are_read_as_people_write_them_in_german(String words, String at) {
        assertThat(read(words)).isEqualTo(at);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "whenever",
                "in",
                "in soon",
                "-2h",
                "in -2h",
                "24:00",
                "25:00",
                "9:5",
                "18 pm",
                "0 pm",
                "2026-02-30 10:00",
                "2026-13-01",
                "+999999999-12-31 10:00",
                "99999999999999999999h",
                "2026-02-03 10:00 x",
                "Friday, 24 December 2026",
                "18:00 18:00",
                "tomorrow friday",
                "22:00 Moon",
                "<t:abc>",
                "<t:99999999999999:F>",
                "\u0661\u0662:00",
                "\u202e18:00",
                "5",
                "5 o'clock sharp",
                "::::",
                "....",
                "24.",
                "24.13.",
                "and",
                "a",
                "tomorrow ' OR 1=1",
            })
    void other_words_are_no_moment_or_an_hour(String words) {
        assertThat(read(words)).isIn("unreadable", "2026-12-01T05:00");
        assertThat(read(words).equals("2026-12-01T05:00")).isEqualTo(words.equals("5"));
    }

    @Test
    void a_date_with_slashes_has_the_readings_that_there_are() {
        assertThat(MomentWords.read("12/24", HERE))
                .isEqualTo(new SpokenTime.Ambiguous(List.of(LocalDate.parse("2026-12-24"))));
        assertThat(MomentWords.read("3/4/2027 18:00", HERE))
                .isEqualTo(new SpokenTime.Ambiguous(
                        List.of(LocalDate.parse("2027-03-04"), LocalDate.parse("2027-04-03"))));
        assertThat(read("13/13")).isEqualTo("unreadable");
        assertThat(read("2026/12/24")).isEqualTo("2026-12-24T00:00");
    }

    @Test
    void a_time_of_day_in_a_gap_of_the_clocks_has_two_neighbours() {
        assertThat(MomentWords.read("2027-03-28 02:30", HERE))
                .isEqualTo(new SpokenTime.LeftOut(
                        LocalDateTime.parse("2027-03-28T02:30"),
                        LocalDateTime.parse("2027-03-28T02:00"),
                        LocalDateTime.parse("2027-03-28T03:00"),
                        BERLIN));
    }

    @Test
    void of_a_time_that_comes_twice_the_first_is_meant() {
        assertThat(MomentWords.read("31.10.2027 2:30", HERE))
                .isEqualTo(new SpokenTime.Understood(Instant.parse("2027-10-31T00:30:00Z"), BERLIN));
    }

    @Test
    void a_day_whose_midnight_the_clocks_leave_out_begins_with_its_first_moment() {
        var cairo = new Here(ZoneId.of("Africa/Cairo"), Instant.parse("2026-04-20T12:00:00Z"));
        assertThat(MomentWords.read("24.4.2026", cairo))
                .isEqualTo(new SpokenTime.Understood(Instant.parse("2026-04-23T22:00:00Z"), cairo.zone()));
    }

    @Test
    void lengths_are_elapsed_time_whatever_the_clocks_do() {
        var before = new Here(BERLIN, Instant.parse("2026-10-25T00:45:00Z"));
        assertThat(MomentWords.read("30 min", before))
                .isEqualTo(new SpokenTime.Understood(Instant.parse("2026-10-25T01:15:00Z"), BERLIN));
    }

    @Test
    void whatever_is_written_gets_an_answer_and_a_megabyte_is_not_even_looked_at() {
        for (var hostile :
                List.of("1".repeat(1 << 20), "a ".repeat(1 << 19), "<t:".repeat(300_000), " ".repeat(1 << 20))) {
            assertThat(read(hostile)).isEqualTo("unreadable");
        }
        var pieces = List.of(
                "1",
                "24",
                "2026",
                ":",
                ".",
                "/",
                "-",
                "+",
                " ",
                ",",
                "am",
                "pm",
                "uhr",
                "morgen",
                "friday",
                "freitag",
                "dec",
                "in",
                "h",
                "min",
                "halb",
                "viertel",
                "next",
                "week",
                "z",
                "cet",
                "und",
                "a",
                "ago",
                "vor",
                "tonight",
                "½",
                "ß",
                "\u0000",
                "😀",
                "mitternacht",
                "t",
                "<t:",
                ">");
        var chance = new Random(4);
        for (var i = 0; i < 8_000; i++) {
            var text = new StringBuilder();
            for (var n = chance.nextInt(9); n >= 0; n--) {
                text.append(pieces.get(chance.nextInt(pieces.size()))).append(chance.nextBoolean() ? " " : "");
            }
            // An answer of whatever kind: nothing that people write throws.
            assertThat(MomentWords.read(text.toString(), HERE))
                    .as(text.toString())
                    .isNotNull();
        }
    }

    @Test
    void a_time_of_day_alone_is_always_within_the_next_day_and_a_weekday_within_the_next_week() {
        var chance = new Random(5);
        var zones = ZoneNames.places();
        for (var i = 0; i < 1_000; i++) {
            var now = HERE.now().plusSeconds(chance.nextInt(3 * 365 * 86_400));
            var here = new Here(ZoneId.of(zones.get(chance.nextInt(zones.size()))), now);
            if (MomentWords.read("%d:%02d".formatted(chance.nextInt(24), chance.nextInt(60)), here)
                    instanceof SpokenTime.Understood u) {
                // A clock that is set back by an hour makes a day of 25; of a time that comes twice the first may be
                // just over.
                assertThat(u.at()).isAfter(now.minusSeconds(3600)).isBeforeOrEqualTo(now.plusSeconds(26 * 3600));
            }
            if (MomentWords.read("friday", here) instanceof SpokenTime.Understood u) {
                assertThat(u.at()).isAfter(now).isBeforeOrEqualTo(now.plusSeconds(8 * 86_400 + 3600));
            }
        }
    }
}

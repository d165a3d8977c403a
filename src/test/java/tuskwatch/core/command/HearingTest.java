package tuskwatch.core.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;
import tuskwatch.core.time.Here;
import tuskwatch.testing.English;

class HearingTest {
    private static final Here HERE = new Here(ZoneId.of("Europe/Berlin"), Instant.parse("2026-11-30T13:40:00Z"));

    private static List<String> suggested(Hearing hearing, String typed) {
        return hearing.suggestions(typed, HERE)
                .map(s -> s.value() + " = " + English.say(s.words()))
                .toList();
    }

    @Test
    void the_raw_text_is_suggested_under_what_is_understood_of_it() {
        assertThat(suggested(Hearing.MOMENT, "freitag 18 Uhr"))
                .containsExactly("freitag 18 Uhr = Fri, 4 Dec 2026, 18:00 (Europe/Berlin)");
        assertThat(suggested(Hearing.LENGTH, "anderthalb Stunden")).containsExactly("anderthalb Stunden = 90 min");
        assertThat(suggested(Hearing.DAYS, "2 Wochen")).containsExactly("2 Wochen = 14 days");
        assertThat(suggested(Hearing.TIME, "10pm")).containsExactly("10pm = 22:00 (Europe/Berlin)");
        assertThat(suggested(Hearing.CADENCE, "alle 2 Wochen")).containsExactly("alle 2 Wochen = every 2 weeks");
        assertThat(suggested(Hearing.CADENCE, "daily")).containsExactly("daily = every day");
        assertThat(suggested(Hearing.HAND_OFF, "Mo 9")).containsExactly("Mo 9 = Mon, 09:00 (Europe/Berlin)");
        assertThat(suggested(Hearing.HAND_OFF, "31 9:00"))
                .containsExactly("31 9:00 = day 31 of the month, 09:00 (Europe/Berlin)");
    }

    @Test
    void of_what_has_two_readings_both_are_suggested() {
        assertThat(suggested(Hearing.MOMENT, "3/4/2027"))
                .containsExactly(
                        "2027-03-04 = Thu, 4 Mar 2027, 00:00 (Europe/Berlin)",
                        "2027-04-03 = Sat, 3 Apr 2027, 00:00 (Europe/Berlin)");
        assertThat(suggested(Hearing.MOMENT, "28.3.2027 2:30"))
                .containsExactly(
                        "2027-03-28 01:59 = Sun, 28 Mar 2027, 01:59 (Europe/Berlin)",
                        "2027-03-28 03:00 = Sun, 28 Mar 2027, 03:00 (Europe/Berlin)");
    }

    @Test
    void a_zone_is_suggested_by_its_city_with_the_time_there() {
        assertThat(suggested(Hearing.ZONE, "viен")).isEmpty();
        assertThat(suggested(Hearing.ZONE, "wien")).containsExactly("wien = Mon, 30 Nov 2026, 14:40 (Europe/Vienna)");
        assertThat(suggested(Hearing.ZONE, "berl"))
                .containsExactly("Europe/Berlin = Mon, 30 Nov 2026, 14:40 (Europe/Berlin)");
    }

    @Test
    void before_anything_is_typed_there_are_examples_and_for_what_means_nothing_there_is_nothing() {
        for (var hearing : Hearing.values()) {
            assertThat(suggested(hearing, "")).as(hearing.name()).hasSizeGreaterThanOrEqualTo(3);
            assertThat(suggested(hearing, "qqq")).as(hearing.name()).isEmpty();
            assertThat(suggested(hearing, "9".repeat(200))).as(hearing.name()).isEmpty();
        }
    }
}

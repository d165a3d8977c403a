package tuskwatch.core.oncall.way;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tuskwatch.testing.English;

class ContactOrderTest {
    private static String read(String typed) {
        return switch (ContactOrder.read(typed)) {
            case ContactOrder.Reading.Understood u -> English.say(u.order().words());
            case ContactOrder.Reading.Refused r -> English.say(r.why());
        };
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ntfy at once, DM after 1 min, mail after 5 | ntfy at once, private message after 60 s, mail after 5 min",
                "ntfy sofort, PN nach 1 Min, E-Mail nach 5 Minuten | ntfy at once, private message after 60 s, mail after 5 min",
                "ntfy, dm 30s | ntfy at once, private message after 30 s",
                "mail 5 then push then discord 2m | ntfy at once, private message after 2 min, mail after 5 min",
                "dm | private message at once",
                "dm 2, ntfy 3 | private message at once, ntfy after 60 s",
            })
    void it_is_read_as_people_write_it_and_begins_at_once(String typed, String meant) {
        assertThat(read(typed)).isEqualTo(meant);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "soon",
                "ntfy,",
                "ntfy, ntfy 2",
                "ntfy mail",
                "dm 61",
                "dm 9999999",
                "pigeon 3",
                "mail after 1 hour",
                "mail 1h",
                "dm 2 Stunden",
                "dm after one minute"
            })
    void what_is_none_is_refused_with_an_example(String typed) {
        assertThat(read(typed))
                .isEqualTo("“" + typed
                        + "” is no order that I can read; write for example ntfy, dm 1 min, mail 5 min, or off.");
    }

    @Test
    void the_ways_stand_in_the_order_of_their_waits() {
        var order = ((ContactOrder.Reading.Understood) ContactOrder.read("mail 9, dm 4, ntfy")).order();
        assertThat(order.legs())
                .containsExactly(
                        new ContactOrder.Leg(ContactOrder.Way.PUSH, Duration.ZERO),
                        new ContactOrder.Leg(ContactOrder.Way.DIRECT, Duration.ofMinutes(4)),
                        new ContactOrder.Leg(ContactOrder.Way.MAIL, Duration.ofMinutes(9)));
    }
}

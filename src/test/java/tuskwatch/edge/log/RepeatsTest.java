package tuskwatch.edge.log;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import java.time.Instant;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class RepeatsTest {
    private static final Instant NINE = Instant.parse("2026-11-21T09:00:00Z");

    private final Repeats repeats = new Repeats();

    private OptionalLong warned(double seconds, String why) {
        return repeats.before(
                Level.WARN, NINE.plusMillis((long) (seconds * 1000)), "delivery-broke-off", Map.of("why", why));
    }

    @Test
    void the_same_is_one_line_a_minute_that_says_how_many_were_left_out() {
        assertThat(warned(0, "no space, 7 bytes")).hasValue(0);
        for (var i = 1; i < 240; i++) {
            assertThat(warned(i * 0.25, "no space, " + i + " bytes")).isEmpty();
        }
        assertThat(warned(60, "no space, 8 bytes")).hasValue(239);
        assertThat(warned(61, "no space, 9 bytes")).isEmpty();
        assertThat(warned(180, "no space, 9 bytes")).hasValue(1);
    }

    @Test
    void what_says_something_else_is_a_line_of_its_own() {
        assertThat(warned(0, "no space")).hasValue(0);
        assertThat(warned(0, "no name")).hasValue(0);
        assertThat(repeats.before(Level.WARN, NINE, "route-broken", Map.of("why", "no space")))
                .hasValue(0);
    }

    @Test
    void numbers_that_name_something_tell_apart_and_those_that_count_do_not() {
        for (var channel : new String[] {"1600000000000000001", "1600000000000000002"}) {
            assertThat(repeats.before(Level.WARN, NINE, "route-broken", Map.of("destination", channel)))
                    .hasValue(0);
        }
        assertThat(repeats.before(Level.ERROR, NINE, "still-failing", Map.of("what", "pages", "times", "7")))
                .hasValue(0);
        assertThat(repeats.before(Level.ERROR, NINE, "still-failing", Map.of("what", "pages", "times", "8")))
                .isEmpty();
    }

    @Test
    void what_happened_is_always_told() {
        for (var i = 0; i < 3; i++) {
            assertThat(repeats.before(Level.INFO, NINE, "delivery-sent", Map.of()))
                    .hasValue(0);
        }
    }

    @Test
    void a_clock_that_was_set_back_silences_nothing_for_long() {
        assertThat(warned(0, "no space")).hasValue(0);
        assertThat(warned(-3600, "no space")).hasValue(0);
    }
}

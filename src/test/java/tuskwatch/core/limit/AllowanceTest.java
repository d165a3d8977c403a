package tuskwatch.core.limit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import tuskwatch.testing.English;
import tuskwatch.testing.VirtualClock;

class AllowanceTest {
    private static final Instant NINE = Instant.parse("2026-11-21T09:00:00Z");

    private final VirtualClock clock = new VirtualClock(NINE);
    private final Allowance<String> tests = new Allowance<>(2, Duration.ofMinutes(10), clock);

    @Test
    void each_has_so_many_in_so_long_and_is_told_when_the_next_is_free() {
        assertThat(tests.take("a")).isEmpty();
        clock.advance(Duration.ofMinutes(4));
        assertThat(tests.take("a")).isEmpty();
        assertThat(tests.take("a")).contains(NINE.plus(Duration.ofMinutes(10)));
        assertThat(tests.take("b")).isEmpty();
        clock.advance(Duration.ofMinutes(6));
        assertThat(tests.take("a")).isEmpty();
        assertThat(tests.take("a")).contains(NINE.plus(Duration.ofMinutes(14)));
    }

    @Test
    void the_same_again_costs_nothing() {
        for (var i = 0; i < 9; i++) {
            assertThat(tests.take("a", "one")).isEmpty();
        }
        assertThat(tests.take("a", "two")).isEmpty();
        assertThat(tests.take("a", "three")).isPresent();
        assertThat(tests.take("a", "one")).isEmpty();
    }

    @Test
    void what_is_refused_is_not_counted() {
        tests.take("a");
        tests.take("a");
        for (var i = 0; i < 9; i++) {
            assertThat(tests.take("a")).isPresent();
        }
        clock.advance(Duration.ofMinutes(10));
        assertThat(tests.take("a")).isEmpty();
    }

    @Test
    void a_clock_that_was_set_back_far_refuses_nobody_for_long() {
        tests.take("a");
        tests.take("a");
        clock.skip(Duration.ofDays(-1));
        assertThat(tests.take("a")).isEmpty();
    }

    @Test
    void the_refusal_is_one_sentence_that_says_when_again() {
        tests.take("a");
        tests.take("a");
        assertThat(English.say(tests.refusal("a", "limit.tests")).orElseThrow())
                .startsWith("At most 2 tests in 10 min for one Discord server; the next one is possible ");
    }
}

package tuskwatch.core.monitor;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import tuskwatch.core.monitor.ClockMonitor.Jump;
import tuskwatch.core.monitor.ClockMonitor.Kind;

class ClockMonitorTest {
    private static final Instant START = Instant.parse("2026-11-21T09:00:00Z");

    private Instant wall = START;
    private long nanos = 7;
    private final ClockMonitor monitor = new ClockMonitor(() -> wall, () -> nanos, Duration.ofSeconds(2));

    private void passes(Duration time) {
        wall = wall.plus(time);
        nanos += time.toNanos();
    }

    private static Instant at(long seconds) {
        return START.plusSeconds(seconds);
    }

    @Test
    void time_that_goes_on_steadily_is_no_jump() {
        var mark = monitor.mark();
        for (var i = 0; i < 10; i++) {
            passes(Duration.ofSeconds(2));
            assertThat(monitor.beat()).isEmpty();
        }
        assertThat(monitor.steadySince(mark)).isTrue();
    }

    @Test
    void a_silence_longer_than_tolerated_means_that_the_process_stood_still() {
        passes(Duration.ofSeconds(1));
        monitor.beat();
        passes(Duration.ofMillis(2_001));
        assertThat(monitor.beat()).contains(new Jump(Kind.STOOD_STILL, at(1), at(3).plusMillis(1)));
        passes(Duration.ofSeconds(1));
        assertThat(monitor.beat()).isEmpty();
    }

    @Test
    void a_clock_that_is_slewed_is_no_jump_and_one_that_is_set_is() {
        wall = wall.plusSeconds(5);
        assertThat(monitor.beat()).isEmpty();
        wall = wall.plusMillis(5_001);
        assertThat(monitor.beat()).contains(new Jump(Kind.CLOCK_FORWARD, at(5), at(10).plusMillis(1)));
    }

    @Test
    void a_clock_set_back_is_told_with_where_it_was() {
        passes(Duration.ofSeconds(1));
        wall = wall.minusSeconds(3600);
        var jump = monitor.beat().orElseThrow();
        assertThat(jump).isEqualTo(new Jump(Kind.CLOCK_BACK, START, at(-3599)));
    }

    @Test
    void a_machine_that_slept_without_its_monotonic_clock_looks_like_a_clock_set_forward() {
        wall = wall.plusSeconds(600);
        assertThat(monitor.beat()).contains(new Jump(Kind.CLOCK_FORWARD, START, at(600)));
    }

    @Test
    void what_began_before_a_jump_was_not_steady_and_what_begins_after_it_is() {
        var before = monitor.mark();
        passes(Duration.ofSeconds(3));
        monitor.beat();
        passes(Duration.ofSeconds(1));
        var after = monitor.mark();
        assertThat(monitor.steadySince(before)).isFalse();
        assertThat(monitor.steadySince(after)).isTrue();
    }

    @Test
    void a_silence_that_goes_on_counts_before_any_beat_notices_it() {
        var mark = monitor.mark();
        passes(Duration.ofSeconds(2));
        assertThat(monitor.steadySince(mark)).isTrue();
        passes(Duration.ofMillis(1));
        assertThat(monitor.steadySince(mark)).isFalse();
    }

    @Test
    void only_the_silence_since_the_moment_counts() {
        passes(Duration.ofSeconds(10));
        var mark = monitor.mark();
        passes(Duration.ofSeconds(2));
        assertThat(monitor.steadySince(mark)).isTrue();
    }
}

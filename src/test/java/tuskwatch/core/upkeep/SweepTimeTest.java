package tuskwatch.core.upkeep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tuskwatch.core.monitor.ClockMonitor;

class SweepTimeTest {
    private static final Instant NINE = Instant.parse("2026-11-21T09:00:00Z");
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration DAY = Duration.ofDays(1);
    private static final Duration YEARS = Duration.ofDays(5000);

    private Instant wall = NINE;
    private long nanos;
    private Optional<Instant> last = Optional.of(NINE.minus(HOUR));
    private final List<Instant> forgotten = new ArrayList<>();
    private final List<Instant> right = new ArrayList<>();
    private final ClockMonitor monitor = new ClockMonitor(() -> wall, () -> nanos, Duration.ofSeconds(2));
    private final SweepTime time = new SweepTime(
            new SweepBook() {
                @Override
                public Optional<Instant> last() {
                    return last;
                }

                @Override
                public void swept(Instant to) {
                    last = Optional.of(to);
                }
            },
            monitor,
            () -> wall);

    private void passes(Duration length) {
        wall = wall.plus(length);
        nanos += length.toNanos();
        monitor.beat();
    }

    private void set(Duration by) {
        wall = wall.plus(by);
        monitor.beat();
    }

    private void sweeps() {
        time.sweep(forgotten::add, right::add);
    }

    @Test
    void by_a_clock_that_goes_on_ages_are_counted_from_now() {
        sweeps();
        passes(HOUR);
        assertThat(time.now()).contains(NINE.plus(HOUR));
        sweeps();
        assertThat(forgotten).containsExactly(NINE, NINE.plus(HOUR));
        assertThat(right).isEqualTo(forgotten);
        assertThat(last).contains(NINE.plus(HOUR));
    }

    @Test
    void before_the_first_sweep_nothing_is_old_and_it_only_notes_when_it_was() {
        last = Optional.empty();
        assertThat(time.now()).isEmpty();
        sweeps();
        assertThat(forgotten).isEmpty();
        assertThat(right).isEmpty();
        assertThat(time.now()).contains(NINE);
    }

    @Test
    void in_the_first_hour_after_the_clock_was_set_nothing_is_old() {
        set(YEARS);
        passes(HOUR.minusNanos(1));
        assertThat(time.now()).isEmpty();
        sweeps();
        assertThat(forgotten).isEmpty();
        set(YEARS.negated());
        passes(HOUR);
        assertThat(time.now()).contains(wall);
    }

    @Test
    void a_jump_that_no_beat_has_seen_yet_counts() {
        wall = wall.plus(YEARS);
        assertThat(time.now()).isEmpty();
    }

    @Test
    void a_process_that_stood_still_may_forget_by_a_clock_that_went_on() {
        passes(Duration.ofHours(3));
        assertThat(time.now()).contains(wall);
    }

    @Test
    void no_sweep_goes_more_than_a_day_beyond_the_last_whatever_the_clock_says() {
        wall = NINE.plus(YEARS);
        set(Duration.ZERO);
        passes(HOUR);
        sweeps();
        sweeps();
        assertThat(forgotten)
                .containsExactly(
                        NINE.minus(HOUR).plus(DAY), NINE.minus(HOUR).plus(DAY).plus(DAY));
        assertThat(right).isEmpty();
        assertThat(time.now()).contains(NINE.minus(HOUR).plus(DAY.multipliedBy(3)));
    }

    @Test
    void a_clock_behind_the_last_sweep_takes_less_for_old_and_nothing_for_the_future() {
        last = Optional.of(NINE.plus(DAY));
        sweeps();
        assertThat(forgotten).containsExactly(NINE);
        assertThat(right).isEmpty();
        assertThat(last).contains(NINE.plus(DAY));
    }

    @Test
    void a_sweep_that_failed_is_done_again() {
        assertThatThrownBy(() -> time.sweep(
                        to -> {
                            throw new IllegalStateException("no disk");
                        },
                        right::add))
                .hasMessage("no disk");
        assertThat(last).contains(NINE.minus(HOUR));
    }
}

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
import tuskwatch.core.upkeep.SweepBook.Sweep;

class SweepTimeTest {
    private static final Instant NINE = Instant.parse("2026-11-21T09:00:00Z");
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration DAY = Duration.ofDays(1);
    private static final Duration YEARS = Duration.ofDays(5000);

    private Instant wall = NINE;
    private long nanos;
    private Optional<Sweep> last = Optional.of(new Sweep(NINE.minus(HOUR), DAY));
    private Optional<Instant> outside = Optional.empty();
    private final List<Instant> forgotten = new ArrayList<>();
    private final List<Instant> right = new ArrayList<>();
    private final ClockMonitor monitor = new ClockMonitor(() -> wall, () -> nanos, Duration.ofSeconds(2));
    private SweepTime time = process();

    private SweepTime process() {
        var book = new SweepBook() {
            @Override
            public Optional<Sweep> last() {
                return last;
            }

            @Override
            public void swept(Sweep sweep) {
                last = Optional.of(sweep);
            }
        };
        return new SweepTime(book, monitor, () -> wall);
    }

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
        time.sweep(outside, forgotten::add, right::add);
    }

    private Optional<Instant> to() {
        return last.map(Sweep::to);
    }

    @Test
    void by_a_clock_that_goes_on_ages_are_counted_from_now() {
        sweeps();
        passes(HOUR);
        assertThat(time.now()).contains(NINE.plus(HOUR));
        sweeps();
        assertThat(forgotten).containsExactly(NINE, NINE.plus(HOUR));
        assertThat(right).isEqualTo(forgotten);
        assertThat(to()).contains(NINE.plus(HOUR));
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
    void by_a_clock_that_is_wrong_ages_go_on_as_time_passes_and_never_more_than_a_day_further() {
        set(YEARS);
        passes(HOUR);
        for (var hour = 0; hour < 72; hour++) {
            sweeps();
            passes(HOUR);
        }
        assertThat(forgotten.getFirst()).isEqualTo(NINE.plus(DAY).minus(HOUR));
        assertThat(forgotten).doesNotHaveDuplicates().isSorted();
        assertThat(forgotten.getLast()).isEqualTo(NINE.plus(DAY).plus(Duration.ofHours(70)));
        assertThat(time.now()).contains(NINE.plus(DAY).plus(Duration.ofHours(71)));
        assertThat(right).isEmpty();
    }

    @Test
    void a_process_that_is_begun_again_and_again_by_a_wrong_clock_takes_that_day_once() {
        wall = NINE.plus(YEARS);
        set(Duration.ZERO);
        passes(HOUR);
        for (var start = 0; start < 9; start++) {
            time = process();
            sweeps();
        }
        assertThat(to()).contains(NINE.minus(HOUR).plus(DAY));
        assertThat(time.now()).isEqualTo(to());
    }

    @Test
    void a_day_by_the_hour_is_caught_up_while_somebody_outside_has_the_same_time() {
        passes(Duration.ofDays(30));
        for (var hour = 0; hour < 32; hour++) {
            outside = Optional.of(wall.plusSeconds(599));
            time = process();
            sweeps();
            passes(HOUR);
        }
        assertThat(forgotten.getFirst()).isEqualTo(NINE.minus(HOUR).plus(DAY));
        assertThat(right).isNotEmpty();
        assertThat(to()).contains(wall.minus(HOUR));
    }

    @Test
    void somebody_outside_who_has_another_time_is_no_reason_to_go_on() {
        passes(Duration.ofDays(30));
        time = process();
        outside = Optional.of(wall.minusSeconds(601));
        sweeps();
        sweeps();
        assertThat(forgotten)
                .containsExactly(NINE.minus(HOUR).plus(DAY), NINE.minus(HOUR).plus(DAY));
    }

    @Test
    void a_last_sweep_in_the_future_is_set_right_once_somebody_outside_has_the_same_time() {
        last = Optional.of(new Sweep(NINE.plus(YEARS), Duration.ZERO));
        outside = Optional.of(NINE);
        sweeps();
        assertThat(forgotten).containsExactly(NINE);
        assertThat(right).containsExactly(NINE);
        assertThat(last).contains(new Sweep(NINE, DAY));
    }

    @Test
    void a_clock_behind_the_last_sweep_takes_less_for_old_and_nothing_for_the_future() {
        last = Optional.of(new Sweep(NINE.plus(DAY), DAY));
        sweeps();
        assertThat(forgotten).containsExactly(NINE);
        assertThat(right).isEmpty();
        assertThat(to()).contains(NINE.plus(DAY));
    }

    @Test
    void a_sweep_that_failed_is_done_again() {
        assertThatThrownBy(() -> time.sweep(
                        outside,
                        to -> {
                            throw new IllegalStateException("no disk");
                        },
                        right::add))
                .hasMessage("no disk");
        assertThat(to()).contains(NINE.minus(HOUR));
    }
}

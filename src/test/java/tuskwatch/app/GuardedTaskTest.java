package tuskwatch.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.Test;
import tuskwatch.core.meter.Meter;
import tuskwatch.core.monitor.FailureLog;

class GuardedTaskTest {
    private final Deque<Runnable> begun = new ArrayDeque<>();
    private final FailureLog failures = new FailureLog(() -> Instant.EPOCH, Meter.NONE);
    private Runnable meanwhile = () -> {};
    private boolean refusing;
    private int runs;
    private final GuardedTask task = new GuardedTask("task", this::work, this::begins, failures);

    private void begins(Runnable thread) {
        if (refusing) {
            throw new RejectedExecutionException("no thread");
        }
        begun.add(thread);
    }

    private void work() {
        runs++;
        var now = meanwhile;
        meanwhile = () -> {};
        now.run();
    }

    @Test
    void one_that_goes_on_is_left_out_and_the_next_time_it_runs_again() {
        task.start();
        task.start();
        assertThat(begun).hasSize(1);
        meanwhile = task::start;
        begun.remove().run();
        assertThat(begun).isEmpty();
        assertThat(runs).isEqualTo(1);
        task.start();
        begun.remove().run();
        assertThat(runs).isEqualTo(2);
    }

    @Test
    void what_is_new_while_it_goes_on_is_looked_at_once_more_afterwards() {
        task.again();
        meanwhile = () -> {
            task.again();
            task.again();
        };
        begun.remove().run();
        assertThat(runs).isEqualTo(2);
        assertThat(begun).isEmpty();
    }

    @Test
    void whatever_it_throws_it_runs_the_next_time() {
        meanwhile = () -> {
            throw new StackOverflowError();
        };
        task.start();
        begun.remove().run();
        task.start();
        begun.remove().run();
        assertThat(runs).isEqualTo(2);
    }

    @Test
    void one_for_which_there_was_no_thread_runs_the_next_time() {
        refusing = true;
        task.start();
        task.again();
        refusing = false;
        task.start();
        begun.remove().run();
        assertThat(runs).isEqualTo(1);
    }
}

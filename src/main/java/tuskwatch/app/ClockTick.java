package tuskwatch.app;

import java.time.Duration;
import java.util.function.Consumer;
import tuskwatch.core.monitor.ClockMonitor;
import tuskwatch.core.monitor.FailureLog;

/** Beats four times a second on a thread of its own, and tells when time jumped. */
public final class ClockTick implements AutoCloseable {
    private static final Duration BEAT = Duration.ofMillis(250);

    private final Thread thread;

    private ClockTick(Thread thread) {
        this.thread = thread;
    }

    /** @param jumped must not take long */
    public static ClockTick start(ClockMonitor clockMonitor, FailureLog failures, Consumer<ClockMonitor.Jump> jumped) {
        var thread = Thread.ofPlatform().name("pulse").daemon().unstarted(() -> {
            while (!Thread.currentThread().isInterrupted()) {
                failures.run("pulse", () -> clockMonitor.beat().ifPresent(jumped));
                Clocks.pause(BEAT);
            }
        });
        clockMonitor.beat();
        thread.start();
        return new ClockTick(thread);
    }

    @Override
    public void close() {
        thread.interrupt();
    }
}

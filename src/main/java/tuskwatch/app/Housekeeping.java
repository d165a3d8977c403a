package tuskwatch.app;

import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import tuskwatch.core.monitor.FailureLog;
import tuskwatch.edge.quartz.Timetable;

/** Runs periodic tasks, each on a thread of its own. */
public record Housekeeping(Timetable timetable, Executor threads, FailureLog failures) {
    public void every(PeriodicTask task) {
        var running = new AtomicBoolean();
        timetable.every(task.name(), task.period(), () -> {
            if (running.compareAndSet(false, true)) {
                threads.execute(() -> run(task, running));
            }
        });
    }

    private void run(PeriodicTask task, AtomicBoolean running) {
        try {
            failures.run(task.name(), task.work());
        } finally {
            running.set(false);
        }
    }
}

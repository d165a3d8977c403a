package tuskwatch.app;

import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tuskwatch.core.monitor.FailureLog;
import tuskwatch.edge.quartz.Timetable;

/** Runs periodic tasks, each on a thread of its own. */
public record Housekeeping(Timetable timetable, Executor threads, FailureLog failures) {
    private static final Logger LOG = LoggerFactory.getLogger(Housekeeping.class);

    public void every(PeriodicTask task) {
        LOG.atDebug()
                .addKeyValue("task", task.name())
                .addKeyValue("owner", task.owner().getSimpleName())
                .addKeyValue("does", task.does())
                .addKeyValue("period", task.period())
                .log("task-planned");
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

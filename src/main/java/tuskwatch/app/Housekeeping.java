package tuskwatch.app;

import java.util.concurrent.Executor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tuskwatch.core.monitor.FailureLog;
import tuskwatch.edge.quartz.Timetable;

/** Runs periodic tasks, each on a thread of its own. */
public record Housekeeping(Timetable timetable, Executor threads, FailureLog failures) {
    private static final Logger LOG = LoggerFactory.getLogger(Housekeeping.class);

    /** @return what lets it run at once, because there is something new */
    public Runnable every(PeriodicTask task) {
        LOG.atDebug()
                .addKeyValue("task", task.name())
                .addKeyValue("owner", task.owner().getSimpleName())
                .addKeyValue("does", task.does())
                .addKeyValue("period", task.period())
                .log("task-planned");
        var guarded = new GuardedTask(task.name(), task.work(), threads, failures);
        timetable.every(task.name(), task.period(), guarded::start);
        return guarded::again;
    }
}

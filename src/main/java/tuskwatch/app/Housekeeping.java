package tuskwatch.app;

import java.time.Duration;
import java.util.concurrent.Executor;
import tuskwatch.core.monitor.FailureLog;
import tuskwatch.edge.quartz.Timetable;

/** Work that comes again and again, each time on a thread of its own; a failure of one is nobody else's. */
record Housekeeping(Timetable timetable, Executor threads, FailureLog failures) {
    void every(String name, Duration period, Runnable work) {
        timetable.every(name, period, () -> threads.execute(() -> failures.run(name, work)));
    }
}

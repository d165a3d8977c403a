package tuskwatch.edge.quartz;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Objects;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntConsumer;
import org.quartz.DisallowConcurrentExecution;
import org.quartz.Job;
import org.quartz.JobBuilder;
import org.quartz.JobExecutionContext;
import org.quartz.JobKey;
import org.quartz.Scheduler;
import org.quartz.SchedulerException;
import org.quartz.SimpleScheduleBuilder;
import org.quartz.Trigger;
import org.quartz.TriggerBuilder;
import org.quartz.TriggerKey;
import org.quartz.impl.StdSchedulerFactory;
import org.quartz.listeners.TriggerListenerSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tuskwatch.core.monitor.FailureLog;

/**
 * Fires a trigger per bucket of instances, and one per housekeeping task, at fixed intervals. Jobs hand over and return.
 * Misfires are logged and counted.
 */
public final class Timetable implements AutoCloseable {
    private static final String TASK = "task";
    private static final String BUCKET = "bucket";
    private static final Logger LOG = LoggerFactory.getLogger(Timetable.class);

    private final Scheduler scheduler;
    private final InstantSource clock;
    private final FailureLog failures;
    private final AtomicLong misfires = new AtomicLong();
    private final List<Entry> entries = new ArrayList<>();

    private record Entry(String name, Duration period, long delayMillis) {}

    private Timetable(Scheduler scheduler, InstantSource clock, FailureLog failures) {
        this.clock = clock;
        this.failures = failures;
        this.scheduler = scheduler;
    }

    /**
     * A timetable that is not started yet.
     *
     * @param name of the scheduler, unique in the process
     * @param failures told when a task throws instead of handing over
     */
    public static Timetable named(String name, InstantSource clock, FailureLog failures) {
        var properties = new Properties();
        properties.setProperty("org.quartz.scheduler.instanceName", name);
        properties.setProperty("org.quartz.scheduler.skipUpdateCheck", "true");
        properties.setProperty("org.quartz.threadPool.threadCount", "4");
        properties.setProperty("org.quartz.jobStore.misfireThreshold", "5000");
        properties.setProperty("org.quartz.scheduler.batchTriggerAcquisitionMaxCount", "32");
        try {
            return new Timetable(new StdSchedulerFactory(properties).getScheduler(), clock, failures);
        } catch (SchedulerException e) {
            throw new IllegalStateException("Quartz does not start", e);
        }
    }

    /** Visits every bucket once per tick, spread evenly over it. */
    public void buckets(int count, Duration tick, IntConsumer visit) {
        for (var bucket = 0; bucket < count; bucket++) {
            var number = bucket;
            add("bucket-" + bucket, tick, tick.toMillis() * bucket / count, BUCKET, () -> visit.accept(number));
        }
    }

    /** Runs a task once per period; it must hand over and return. */
    public void every(String name, Duration period, Runnable task) {
        add(name, period, 0, name, task);
    }

    /** Starts firing. */
    public void start() {
        try {
            scheduler.getListenerManager().addTriggerListener(new Misfires());
            scheduler.start();
        } catch (SchedulerException e) {
            throw new IllegalStateException("Quartz does not start", e);
        }
    }

    /** Misfires so far. */
    public long misfires() {
        return misfires.get();
    }

    @Override
    public void close() {
        try {
            scheduler.shutdown(true);
        } catch (SchedulerException e) {
            LOG.atWarn().addKeyValue("why", e.getMessage()).log("timetable-close-failed");
        }
    }

    /** @param kind under which failures are told together */
    private void add(String name, Duration period, long delayMillis, String kind, Runnable task) {
        var job =
                JobBuilder.newJob(Task.class).withIdentity(JobKey.jobKey(name)).build();
        Runnable guarded = () -> failures.run(kind, task);
        job.getJobDataMap().put(TASK, guarded);
        var entry = new Entry(name, period, delayMillis);
        entries.add(entry);
        try {
            scheduler.scheduleJob(job, trigger(entry, clock.instant()));
        } catch (SchedulerException e) {
            throw new IllegalStateException("Quartz refuses the job " + name, e);
        }
    }

    /** Begins anew from now on: Quartz knows only the wall clock, and after that was set back it would wait until it caught up. */
    public void restart() {
        var now = clock.instant();
        for (var entry : entries) {
            try {
                scheduler.rescheduleJob(TriggerKey.triggerKey(entry.name()), trigger(entry, now));
            } catch (SchedulerException e) {
                throw new IllegalStateException("Quartz refuses the job " + entry.name(), e);
            }
        }
    }

    private static Trigger trigger(Entry entry, Instant start) {
        return TriggerBuilder.newTrigger()
                .withIdentity(entry.name())
                .startAt(Date.from(start.plusMillis(entry.delayMillis())))
                .withSchedule(SimpleScheduleBuilder.simpleSchedule()
                        .withIntervalInMilliseconds(entry.period().toMillis())
                        .repeatForever()
                        .withMisfireHandlingInstructionNextWithRemainingCount())
                .build();
    }

    /** Runs the task that its job carries. The next firing comes as planned, whatever became of this one. */
    @DisallowConcurrentExecution
    public static final class Task implements Job {
        @Override
        public void execute(JobExecutionContext context) {
            Objects.requireNonNull((Runnable) context.getMergedJobDataMap().get(TASK))
                    .run();
        }
    }

    private final class Misfires extends TriggerListenerSupport {
        @Override
        public String getName() {
            return "misfires";
        }

        @Override
        public void triggerMisfired(Trigger trigger) {
            misfires.incrementAndGet();
            LOG.atWarn().addKeyValue("trigger", trigger.getKey().getName()).log("misfire");
        }
    }
}

package tuskwatch.edge.quartz;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
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
import tuskwatch.core.due.Alarm;
import tuskwatch.core.monitor.FailureLog;

/**
 * Fires when something is due, and one trigger for all housekeeping tasks of a period. Jobs hand over and return.
 * Misfires are logged and counted.
 */
public final class Timetable implements AutoCloseable {
    private static final String TASK = "task";
    /** How often what is done when it is due is done besides. */
    private static final Duration LOOK = Duration.ofSeconds(5);

    private static final Duration TOGETHER = Duration.ofMillis(4);
    private static final Logger LOG = LoggerFactory.getLogger(Timetable.class);

    private final Scheduler scheduler;
    private final InstantSource clock;
    private final FailureLog failures;
    private final AtomicLong misfires = new AtomicLong();
    private volatile boolean begun;
    private volatile boolean closed;
    private final List<Entry> entries = new ArrayList<>();
    private final Map<Duration, List<Runnable>> periods = new ConcurrentHashMap<>();
    private final List<SetAlarm> alarms = new CopyOnWriteArrayList<>();

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

    /**
     * Runs a task whenever it is due; it must hand over and return. It is run each five seconds besides, so that a moment that was missed is
     * no more than late.
     *
     * @param next when it is due next; empty where nobody knows
     * @return to be told whenever that may have become earlier
     */
    public Alarm whenDue(String name, Supplier<Optional<Instant>> next, Runnable task) {
        var alarm = new SetAlarm(name, next, task);
        alarms.add(alarm);
        add(new Entry(name, LOOK, LOOK.toMillis()), () -> failures.run(name, alarm::ring));
        alarm.set();
        return alarm;
    }

    /** A moment that is set anew each time. */
    private final class SetAlarm implements Alarm {
        private final String name;
        private final Supplier<Optional<Instant>> next;
        private final Runnable task;
        private Instant set = Instant.MAX;

        SetAlarm(String name, Supplier<Optional<Instant>> next, Runnable task) {
            this.name = name;
            this.next = next;
            this.task = task;
        }

        void ring() {
            try {
                task.run();
            } finally {
                set();
            }
        }

        /** Nothing is due in between of what is due within some milliseconds: those start together. */
        private synchronized void set() {
            var now = clock.instant();
            var look = now.plus(LOOK);
            var soonest = now.plus(TOGETHER);
            var wanted = next.get().filter(look::isAfter).orElse(look);
            set = wanted.isBefore(soonest) ? soonest : wanted;
            try {
                reschedule(new Entry(name, LOOK, 0), set);
            } catch (IllegalStateException e) {
                // The next look comes all the same.
                failures.failed(name, e);
            }
        }

        @Override
        public synchronized void sooner() {
            if (!closed && next.get().filter(set::isAfter).isPresent()) {
                set();
            }
        }
    }

    /**
     * Runs a task once per period, and at once where the timetable has begun; it must hand over and return. Tasks of one period have one
     * trigger, which runs them in turn: a firing costs more than a task that finds nothing to do.
     */
    public void every(String name, Duration period, Runnable task) {
        Runnable guarded = () -> failures.run(name, task);
        var all = periods.computeIfAbsent(period, p -> new CopyOnWriteArrayList<>());
        all.add(guarded);
        if (all.size() == 1) {
            add(new Entry("every-" + period, period, 0), () -> all.forEach(Runnable::run));
        } else if (begun) {
            guarded.run();
        }
    }

    /** Starts firing. */
    public void start() {
        try {
            scheduler.getListenerManager().addTriggerListener(new Misfires());
            begun = true;
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
        closed = true;
        try {
            scheduler.shutdown(true);
        } catch (SchedulerException e) {
            LOG.atWarn().addKeyValue("why", e.getMessage()).log("timetable-close-failed");
        }
    }

    /** @param task keeps its failures to itself */
    private void add(Entry entry, Runnable task) {
        var job = JobBuilder.newJob(Task.class)
                .withIdentity(JobKey.jobKey(entry.name()))
                .build();
        job.getJobDataMap().put(TASK, task);
        entries.add(entry);
        try {
            scheduler.scheduleJob(job, trigger(entry, clock.instant()));
        } catch (SchedulerException e) {
            throw new IllegalStateException("Quartz refuses the job " + entry.name(), e);
        }
    }

    /** Begins anew from now on: Quartz knows only the wall clock, and after that was set back it would wait until it caught up. */
    public void restart() {
        var now = clock.instant();
        entries.forEach(entry -> reschedule(entry, now));
        alarms.forEach(SetAlarm::set);
    }

    private void reschedule(Entry entry, Instant start) {
        try {
            scheduler.rescheduleJob(TriggerKey.triggerKey(entry.name()), trigger(entry, start));
        } catch (SchedulerException e) {
            throw new IllegalStateException("Quartz refuses the job " + entry.name(), e);
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

package tuskwatch.core.monitor;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicLong;
import tuskwatch.core.community.WatchRegistry;
import tuskwatch.core.due.Alarm;
import tuskwatch.core.due.DueQueue;
import tuskwatch.core.instance.InstanceName;
import tuskwatch.core.meter.Figure;
import tuskwatch.core.meter.Meter;

/**
 * Which instance is due, and that no instance has two rounds at once. The timetable comes when the next is due; each round runs on a
 * thread of its own, so one hanging host delays no other. A round under way holds some tens of KiB: when a
 * thousand servers hang at once, as many as the memory has room for are asked, and the others wait for their turn. Threads
 * may share it.
 */
public final class Rounds {
    private static final String ROUND = "round";
    private static final Duration PER_INSTANCE = Duration.ofMillis(10);
    private static final Duration LONGEST_ROUND = Duration.ofMinutes(5);

    private final Watch watch;
    private final WatchRegistry registry;
    private final InstantSource clock;
    private final Executor threads;
    private final Interruptions interruptions;
    private final FailureLog failures;
    private final Meter meter;
    private final WatchSettings settings;
    private final DueQueue queue = new DueQueue();
    private final AtomicLong plannings = new AtomicLong();
    private volatile Instant lastVisit = Instant.EPOCH;
    private volatile Instant lastEnd = Instant.EPOCH;
    private volatile Alarm timetable = Alarm.NONE;

    /** @param threads virtual threads */
    public Rounds(
            Watch watch,
            WatchRegistry registry,
            InstantSource clock,
            Executor threads,
            Interruptions interruptions,
            FailureLog failures,
            Meter meter) {
        this.watch = watch;
        this.registry = registry;
        this.clock = clock;
        this.threads = threads;
        this.interruptions = interruptions;
        this.failures = failures;
        this.meter = meter;
        this.settings = watch.settings();
    }

    /** @param alarm told whenever {@link #nextStart} may have become earlier */
    public void wakes(Alarm alarm) {
        timetable = alarm;
    }

    /** Plans everything anew, as after a start: the clock by which it was planned is not the clock of now. */
    public void replan() {
        plannings.incrementAndGet();
        queue.clear();
        plan();
    }

    /** Plans the first rounds: the whole fleet within min(interval, n × 10 ms), a single one now; drops what nobody watches now. */
    public void plan() {
        var now = clock.instant();
        var wanted = registry.instances();
        var each = PER_INSTANCE.multipliedBy(Math.max(0, wanted.size() - 1));
        var window = each.compareTo(settings.interval()) > 0 ? settings.interval() : each;
        var spread = window.multipliedBy(7).dividedBy(10);
        watch.watching(wanted.size());
        queue.plan(wanted, instance -> ProbeScheduler.first(instance, now, spread));
        timetable.sooner();
    }

    /** Starts what is due, and returns. */
    public void startDue() {
        var now = clock.instant();
        lastVisit = now;
        for (var due = queue.begin(now, atOnce()); due.isPresent(); due = queue.begin(now, atOnce())) {
            meter.time(Figure.PROBE_LATENESS, Duration.between(due.get().at(), now));
            begin(due.get().instance());
        }
    }

    /** Somebody wants to know how it is: one that is asked seldom, because it has been down for long, is asked now. */
    public void attend(InstanceName instance) {
        if (watch.seldom(instance)) {
            queue.sooner(instance, clock.instant());
            timetable.sooner();
        }
    }

    private int atOnce() {
        return settings.atOnce(queue.size());
    }

    /** When the next can be started; empty where none waits, or there is no room for it until another has ended. */
    public Optional<Instant> nextStart() {
        return queue.next(atOnce());
    }

    /** A machine that has no thread for it now may have one for the next. */
    private void begin(InstanceName instance) {
        try {
            threads.execute(() -> round(instance));
        } catch (Throwable e) {
            failed(instance, e);
        }
    }

    /** When the timetable came by last. */
    public Instant lastVisit() {
        return lastVisit;
    }

    /**
     * Whether rounds do not end any more: one is long due, and for as long none has ended. A single round may last minutes, where
     * each of its checks runs into its time limit.
     */
    public boolean stuck() {
        var limit = clock.instant().minus(LONGEST_ROUND);
        return nextDue().filter(limit::isAfter).isPresent() && lastEnd.isBefore(limit);
    }

    /** When the next round is due; empty where nothing is watched. */
    public Optional<Instant> nextDue() {
        return queue.earliest();
    }

    /** Instances on the plan. */
    public int planned() {
        return queue.size();
    }

    private void round(InstanceName instance) {
        var planned = plannings.get();
        try {
            var state = watch.round(instance);
            // A round that was under way when everything was planned anew speaks by the clock that is no more.
            if (planned == plannings.get()) {
                queue.end(instance, state.nextDue());
            } else {
                queue.end(instance);
            }
            interruptions.written(clock.instant());
            failures.worked(ROUND);
            meter.count(Figure.ROUNDS, "done");
        } catch (Throwable e) {
            failed(instance, e);
        } finally {
            lastEnd = clock.instant();
            timetable.sooner();
        }
    }

    /** Whatever it was, the next round comes when it would have come otherwise. */
    private void failed(InstanceName instance, Throwable failure) {
        queue.end(instance, clock.instant().plus(settings.interval()));
        if (failure instanceof StoreUnavailableException) {
            interruptions.unwritten(clock.instant());
        }
        failures.failed(ROUND, failure);
        meter.count(Figure.ROUNDS, "failed");
    }
}

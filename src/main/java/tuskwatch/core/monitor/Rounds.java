package tuskwatch.core.monitor;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicLong;
import tuskwatch.core.community.WatchRegistry;
import tuskwatch.core.instance.InstanceName;
import tuskwatch.core.meter.Figure;
import tuskwatch.core.meter.Meter;

/**
 * Which instance is due, and that no instance has two rounds at once. Buckets are visited by the timetable; each due
 * round runs on a thread of its own, so one hanging host delays no other. A round under way holds some tens of KiB: when a
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
    private final Map<InstanceName, Instant> due = new ConcurrentHashMap<>();
    private final Set<InstanceName> running = ConcurrentHashMap.newKeySet();
    private final AtomicLong plannings = new AtomicLong();
    private volatile Instant lastVisit = Instant.EPOCH;
    private volatile Instant lastEnd = Instant.EPOCH;

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

    /** Plans everything anew, as after a start: the clock by which it was planned is not the clock of now. */
    public void replan() {
        plannings.incrementAndGet();
        due.clear();
        plan();
    }

    /** Plans the first rounds: the whole fleet within min(interval, n × 10 ms), a single one now; drops what nobody watches now. */
    public void plan() {
        var now = clock.instant();
        var wanted = registry.instances();
        due.keySet().retainAll(wanted);
        var each = PER_INSTANCE.multipliedBy(Math.max(0, wanted.size() - 1));
        var window = each.compareTo(settings.interval()) > 0 ? settings.interval() : each;
        var spread = window.multipliedBy(7).dividedBy(10);
        for (var instance : wanted) {
            due.computeIfAbsent(instance, i -> ProbeScheduler.first(i, now, spread));
        }
    }

    /** Starts what is due in one bucket, and returns. */
    public void startDue(int bucket, int buckets) {
        var now = clock.instant();
        lastVisit = now;
        due.forEach((instance, at) -> {
            if (instance.spread() % buckets == bucket
                    && !at.isAfter(now)
                    && running.size() < settings.mostAtOnce()
                    && running.add(instance)) {
                meter.time(Figure.PROBE_LATENESS, Duration.between(at, now));
                begin(instance);
            }
        });
    }

    /** A machine that has no thread for it now may have one for the next. */
    private void begin(InstanceName instance) {
        try {
            threads.execute(() -> round(instance));
        } catch (Throwable e) {
            failed(instance, e);
            running.remove(instance);
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
        return due.values().stream().min(Comparator.naturalOrder());
    }

    /** Instances on the plan. */
    public int planned() {
        return due.size();
    }

    private void round(InstanceName instance) {
        var planned = plannings.get();
        try {
            var state = watch.round(instance);
            // A round that was under way when everything was planned anew speaks by the clock that is no more.
            due.computeIfPresent(instance, (i, next) -> planned == plannings.get() ? state.nextDue() : next);
            interruptions.written(clock.instant());
            failures.worked(ROUND);
            meter.count(Figure.ROUNDS, "done");
        } catch (Throwable e) {
            failed(instance, e);
        } finally {
            lastEnd = clock.instant();
            running.remove(instance);
        }
    }

    /** Whatever it was, the next round comes when it would have come otherwise. */
    private void failed(InstanceName instance, Throwable failure) {
        due.computeIfPresent(instance, (i, before) -> clock.instant().plus(settings.interval()));
        if (failure instanceof StoreUnavailableException) {
            interruptions.unwritten(clock.instant());
        }
        failures.failed(ROUND, failure);
        meter.count(Figure.ROUNDS, "failed");
    }
}

package tuskwatch.core.guidance;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import tuskwatch.core.guidance.Measured.Measure;
import tuskwatch.core.instance.Component;
import tuskwatch.core.instance.ComponentState;

/**
 * What an admin's instruments say, as clues. What they do not measure is no evidence: series of Puma are often missing, and an
 * exporter that hangs says nothing. Redis is judged before Sidekiq, whose list of processes lives in Redis. Source: answers of a
 * Prometheus recorded under twelve faults.
 */
public final class InsideRules {
    /** PostgreSQL keeps reserved slots and workers that are not counted: nothing was to be had at 0.89. */
    private static final double SLOTS_FULL = 0.85;

    private static final double DISK_FULL = 0.97;
    private static final double LATE_SECONDS = 300;
    private static final double MAIL_LATE_SECONDS = 120;
    private static final String MAIL = "mailers";
    /** Jobs of mail have no name of their own. */
    private static final String MAIL_JOB = "Sidekiq::ActiveJob::Wrapper";

    private static final Set<String> QUEUES = Set.of("default", "ingress", MAIL, "pull", "push", "scheduler");

    private final Measured measured;
    private final List<Evidence> evidence = new ArrayList<>();
    private final Map<Component, ComponentState> states = new EnumMap<>(Component.class);

    private InsideRules(Measured measured) {
        this.measured = measured;
    }

    /**
     * What was found.
     *
     * @param states of parts that strangers cannot see
     */
    public record Finding(List<Evidence> evidence, Map<Component, ComponentState> states) {
        /** Nothing to look at. */
        public static final Finding NOTHING = new Finding(List.of(), Map.of());

        public Finding {
            evidence = List.copyOf(evidence);
            states = Map.copyOf(states);
        }
    }

    /** Judges one look. */
    public static Finding judge(Measured measured) {
        var rules = new InsideRules(measured);
        rules.stores();
        rules.web();
        rules.jobs();
        rules.mail();
        rules.disks();
        return new Finding(rules.evidence, rules.states);
    }

    private void stores() {
        if (measured.is(Measure.DATABASE_UP, 0)) {
            found("inside-database-down", "its exporter gets no answer of PostgreSQL");
        }
        if (measured.reaches(Measure.DATABASE_SLOTS, SLOTS_FULL)) {
            found(
                    "inside-slots-full",
                    measured.percent(Measure.DATABASE_SLOTS) + " of PostgreSQL's connections are in use");
        }
        if (measured.is(Measure.CACHE_UP, 0)) {
            found("inside-cache-down", "its exporter gets no answer of Redis");
        }
        if (measured.is(Measure.CACHE_SAVED, 0)) {
            found("inside-cache-unsaved", "Redis could not save itself");
        }
        if (measured.reaches(Measure.CACHE_MEMORY, 1)) {
            found("inside-cache-memory", "Redis uses all the memory that it may");
        }
    }

    private boolean cacheWorks() {
        return !measured.is(Measure.CACHE_UP, 0)
                && !measured.is(Measure.CACHE_SAVED, 0)
                && !measured.reaches(Measure.CACHE_MEMORY, 1);
    }

    private void web() {
        var backlog = measured.most(Measure.PUMA_BACKLOG).orElse(0);
        if (backlog > 0) {
            found("inside-threads-full", Math.round(backlog) + " requests wait for a thread of Puma");
        }
        var failed = measured.of(Measure.SIGN_UPS).stream()
                .filter(p -> p.label("status").startsWith("5"))
                .mapToDouble(Measured.Point::value)
                .sum();
        if (failed > 0.5) {
            found("inside-sign-ups-fail", "sign-ups of the last minutes ended in errors");
        }
    }

    private void jobs() {
        if (!cacheWorks()) {
            return;
        }
        if (measured.is(Measure.SIDEKIQ_GONE, 1)) {
            found("inside-sidekiq-gone", "no process of Sidekiq reports");
            states.put(Component.JOBS, ComponentState.DOWN);
            return;
        }
        if (!measured.of(Measure.SIDEKIQ_STUCK).isEmpty()) {
            found("inside-sidekiq-stuck", "jobs wait and none is done");
            states.put(Component.JOBS, ComponentState.DOWN);
            return;
        }
        queues();
    }

    /** A queue that nobody works on has no series at all. */
    private void queues() {
        var latencies = measured.of(Measure.QUEUE_LATENCY);
        if (latencies.isEmpty()) {
            return;
        }
        states.put(Component.JOBS, ComponentState.UP);
        var worked = latencies.stream().map(p -> p.label("queue")).collect(Collectors.toSet());
        var missing = QUEUES.stream().filter(q -> !worked.contains(q)).sorted().collect(Collectors.joining(", "));
        if (!missing.isEmpty()) {
            found("inside-queue-missing", "nobody works on the queue " + missing);
            states.put(Component.JOBS, ComponentState.DEGRADED);
        }
        latencies.stream()
                .filter(p -> p.value() > (p.label("queue").equals(MAIL) ? MAIL_LATE_SECONDS : LATE_SECONDS))
                .findFirst()
                .ifPresent(p -> {
                    found(
                            "inside-queue-late",
                            "a job of the queue " + p.label("queue") + " has waited " + Math.round(p.value() / 60)
                                    + " min");
                    states.put(Component.JOBS, ComponentState.DEGRADED);
                });
    }

    private void mail() {
        var failing = measured.of(Measure.FAILED_JOBS).stream()
                .anyMatch(p -> p.label("job_name").equals(MAIL_JOB) && p.value() > 0);
        if (failing && measured.most(Measure.RETRY_SET).orElse(0) > 0 && cacheWorks()) {
            found("inside-mail-fails", "jobs that send mail fail and are tried again");
            states.put(Component.MAIL, ComponentState.DOWN);
        }
    }

    private void disks() {
        if (measured.reaches(Measure.DISK, DISK_FULL)) {
            found("inside-disk-full", "a disk is " + measured.percent(Measure.DISK) + " full");
        }
        if (!measured.of(Measure.DISK_READ_ONLY).isEmpty()) {
            found("inside-disk-read-only", "a disk of a store takes no writes");
        }
    }

    private void found(String clue, String says) {
        evidence.add(new Evidence(clue, Evidence.Source.INSIDE, "The admin's own instruments say that " + says));
    }
}

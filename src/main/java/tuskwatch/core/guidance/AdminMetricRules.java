package tuskwatch.core.guidance;

import static tuskwatch.core.message.LocalizedText.phrase;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import tuskwatch.core.guidance.Measured.Measure;
import tuskwatch.core.instance.Component;
import tuskwatch.core.instance.ComponentState;
import tuskwatch.core.message.LocalizedText;

/**
 * What an admin's instruments say, as clues. What they do not measure is no evidence: series of Puma are often missing, and an
 * exporter that hangs says nothing. Redis is judged before Sidekiq, whose list of processes lives in Redis. Source: answers of a
 * Prometheus recorded under twelve faults.
 */
public final class AdminMetricRules {
    /** PostgreSQL keeps reserved slots and workers that are not counted: nothing was to be had at 0.89. */
    private static final double SLOTS_FULL = 0.85;

    private static final double DISK_FULL = 0.97;
    private static final double LATE_SECONDS = 300;
    private static final double MAIL_LATE_SECONDS = 120;
    private static final String MAIL = "mailers";
    /** Jobs of mail have no name of their own. */
    private static final String MAIL_JOB = "Sidekiq::ActiveJob::Wrapper";

    /** A confirmation mail may take so long, and a person too. */
    private static final double PATIENT_SECONDS = 1800;

    private static final double YOUNG_SECONDS = 1800;
    /** So many accounts before those that nobody confirmed tell what is usual here. */
    private static final int USUAL = 5;
    /** So unlikely by chance. */
    private static final double CHANCE = 0.01;

    private static final Set<String> QUEUES = Set.of("default", "ingress", MAIL, "pull", "push", "scheduler");

    private final Measured measured;
    private final List<Evidence> evidence = new ArrayList<>();
    private final Map<Component, ComponentState> states = new EnumMap<>(Component.class);

    private AdminMetricRules(Measured measured) {
        this.measured = measured;
    }

    /**
     * What was found.
     *
     * @param states of parts that strangers cannot see
     */
    public record Finding(List<Evidence> evidence, Map<Component, ComponentState> states) {
        public Finding {
            evidence = List.copyOf(evidence);
            states = Map.copyOf(states);
        }
    }

    /** Judges one look. */
    public static Finding judge(Measured measured) {
        var rules = new AdminMetricRules(measured);
        rules.stores();
        rules.web();
        rules.jobs();
        rules.mail();
        rules.disks();
        rules.accounts();
        rules.figures();
        return new Finding(rules.evidence, rules.states);
    }

    private void stores() {
        var slots = measured.percent(Measure.DATABASE_SLOTS);
        when(measured.is(Measure.DATABASE_UP, 0), "inside-database-down", phrase("inside.its-exporter-gets-no"));
        when(
                measured.reaches(Measure.DATABASE_SLOTS, SLOTS_FULL),
                "inside-slots-full",
                phrase("inside.postgresql-s-connections-are", slots));
        when(measured.is(Measure.CACHE_UP, 0), "inside-cache-down", phrase("inside.its-exporter-gets-no-2"));
        when(measured.is(Measure.CACHE_SAVED, 0), "inside-cache-unsaved", phrase("inside.redis-could-not-save"));
        when(measured.reaches(Measure.CACHE_MEMORY, 1), "inside-cache-memory", phrase("inside.redis-uses-all-memory"));
    }

    private boolean cacheWorks() {
        return !measured.is(Measure.CACHE_UP, 0)
                && !measured.is(Measure.CACHE_SAVED, 0)
                && !measured.reaches(Measure.CACHE_MEMORY, 1);
    }

    private void web() {
        var backlog = measured.most(Measure.PUMA_BACKLOG).orElse(0);
        when(backlog > 0, "inside-threads-full", phrase("inside.requests-wait-for-thread", Math.round(backlog)));
        var failed = measured.of(Measure.SIGN_UPS).stream()
                .filter(p -> p.label("status").startsWith("5"))
                .mapToDouble(Measured.Point::value)
                .sum();
        when(failed > 0.5, "inside-sign-ups-fail", phrase("inside.sign-ups-last-minutes"));
    }

    private void jobs() {
        if (!cacheWorks()) {
            return;
        }
        var gone = measured.is(Measure.SIDEKIQ_GONE, 1);
        if (gone || !measured.of(Measure.SIDEKIQ_STUCK).isEmpty()) {
            found(
                    gone ? "inside-sidekiq-gone" : "inside-sidekiq-stuck",
                    phrase(gone ? "inside.no-process-sidekiq-reports" : "inside.jobs-wait-and-none"));
            states.put(Component.JOBS, ComponentState.DOWN);
        } else {
            queues();
        }
    }

    private void queues() {
        var latencies = measured.of(Measure.QUEUE_LATENCY);
        if (latencies.isEmpty()) {
            return;
        }
        states.put(Component.JOBS, ComponentState.UP);
        var worked = worked(latencies);
        var missing = QUEUES.stream().filter(q -> !worked.contains(q)).sorted().collect(Collectors.joining(", "));
        if (!missing.isEmpty()) {
            found("inside-queue-missing", phrase("inside.nobody-works-on-queue", missing));
            states.put(Component.JOBS, ComponentState.DEGRADED);
        }
        latencies.stream()
                .filter(p -> p.value() > (p.label("queue").equals(MAIL) ? MAIL_LATE_SECONDS : LATE_SECONDS))
                .findFirst()
                .ifPresent(p -> {
                    found("inside-queue-late", phrase("rule.queue-late", p.label("queue"), Math.round(p.value() / 60)));
                    states.put(Component.JOBS, ComponentState.DEGRADED);
                });
    }

    /**
     * The queues that processes say they work on. Where none says it, those that have a series: one that nobody works on has none,
     * but neither has {@code ingress} on a server to which nobody ever wrote.
     */
    private Set<String> worked(List<Measured.Point> latencies) {
        var said = measured.of(Measure.QUEUES).stream()
                .flatMap(p -> Arrays.stream(p.label("queues").split(",", -1)))
                .map(String::strip)
                .filter(q -> !q.isEmpty())
                .collect(Collectors.toCollection(HashSet::new));
        if (said.isEmpty()) {
            latencies.forEach(p -> said.add(p.label("queue")));
            said.add("ingress");
        }
        return said;
    }

    private void mail() {
        var failing = measured.of(Measure.FAILED_JOBS).stream()
                .anyMatch(p -> p.label("job_name").equals(MAIL_JOB) && p.value() > 0);
        if (failing && measured.most(Measure.RETRY_SET).orElse(0) > 0 && cacheWorks()) {
            found("inside-mail-fails", phrase("inside.jobs-send-mail-fail"));
            states.put(Component.MAIL, ComponentState.DOWN);
        }
    }

    private void disks() {
        when(
                measured.reaches(Measure.DISK, DISK_FULL),
                "inside-disk-full",
                phrase("inside.disk-full", measured.percent(Measure.DISK)));
        when(
                !measured.of(Measure.DISK_READ_ONLY).isEmpty(),
                "inside-disk-read-only",
                phrase("inside.disk-store-takes-no"));
    }

    /** Account after account without a confirmed address, where people usually confirm theirs: no mail arrives. */
    private void accounts() {
        var all = measured.of(Measure.NEW_ACCOUNTS);
        var youngest = all.stream().mapToDouble(Measured.Point::value).min().orElse(YOUNG_SECONDS);
        if (youngest < YOUNG_SECONDS) {
            found(
                    "inside-accounts-made",
                    phrase("inside.somebody-got-account-min", Math.max(1, Math.round(youngest / 60))));
        }
        var old = all.stream()
                .filter(p -> p.value() >= PATIENT_SECONDS)
                .map(p -> p.label("confirmed").equals("true"))
                .toList();
        var run = old.indexOf(true);
        if (run < 0) {
            return;
        }
        var before = old.subList(run, old.size());
        var confirmed = before.stream().filter(c -> c).count() / (double) before.size();
        if (before.size() >= USUAL && Math.pow(1 - confirmed, run) < CHANCE) {
            found(
                    "inside-unconfirmed",
                    phrase("inside.none-newest-accounts-confirmed", run, Math.round(100 * confirmed)));
            states.putIfAbsent(Component.MAIL, ComponentState.DOWN);
        }
    }

    /** Recorded with Redis away: accounts are listed, the figures crash. */
    private void figures() {
        when(
                measured.is(Measure.ADMIN_ACCOUNTS, 1) && measured.is(Measure.ADMIN_FIGURES, 0),
                "inside-figures-crash",
                phrase("inside.accounts-can-be-listed"));
    }

    private void when(boolean measuredSo, String clue, LocalizedText says) {
        if (measuredSo) {
            found(clue, says);
        }
    }

    private void found(String clue, LocalizedText says) {
        evidence.add(new Evidence(clue, Evidence.Source.INSIDE, phrase("rule.inside", says)));
    }
}

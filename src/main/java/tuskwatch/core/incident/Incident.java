package tuskwatch.core.incident;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tuskwatch.core.detect.Verdict;
import tuskwatch.core.detect.symptom.Hypothesis;
import tuskwatch.core.identity.Person;
import tuskwatch.core.instance.Component;
import tuskwatch.core.instance.ComponentState;
import tuskwatch.core.instance.InstanceName;

/**
 * What is wrong with one instance, from the first failing sample until it is over. One is open per instance at most;
 * components come and go inside it.
 *
 * <pre>
 *  first failing sample (since) ── confirmed (openedAt) ─► OPEN ◄──── relapse ──── RECOVERING ── held long enough ─► RESOLVED
 *                       a person declares it ────────────►  │ └─ three good rounds ──►┘                               │
 *                                                           └─ a person calls it false ─► FALSE_ALARM      soon after: OPEN again
 * </pre>
 *
 * @param since the first failing sample
 * @param openedAt when it was confirmed
 * @param components those that fail now, or failed last
 * @param causes what the symptom rules support, best first
 * @param recent whether each of the last rounds was good, oldest first, at most 20
 * @param goodRounds good rounds in a row, up to now
 * @param updatedAt the last event
 * @param closedBy who called it a false alarm, or over
 * @param mutedUntil no new messages and no mentions before then
 * @param declared by whom, where no check but a person says so; it ends only when a person says so too
 */
public record Incident(
        IncidentId id,
        InstanceName instance,
        Instant since,
        Instant openedAt,
        Phase phase,
        Verdict verdict,
        Map<Component, ComponentState> components,
        List<Hypothesis> causes,
        List<Boolean> recent,
        int goodRounds,
        Instant updatedAt,
        Optional<Instant> resolvedAt,
        Optional<Person> closedBy,
        Optional<Instant> mutedUntil,
        Optional<Declaration> declared) {
    private static final int REMEMBERED = 20;

    public Incident {
        components = Map.copyOf(components);
        causes = List.copyOf(causes);
        recent = List.copyOf(recent);
    }

    /** As the checks find it. */
    public Incident(
            IncidentId id,
            InstanceName instance,
            Instant since,
            Instant openedAt,
            Phase phase,
            Verdict verdict,
            Map<Component, ComponentState> components,
            List<Hypothesis> causes,
            List<Boolean> recent,
            int goodRounds,
            Instant updatedAt,
            Optional<Instant> resolvedAt,
            Optional<Person> closedBy,
            Optional<Instant> mutedUntil) {
        this(
                id,
                instance,
                since,
                openedAt,
                phase,
                verdict,
                components,
                causes,
                recent,
                goodRounds,
                updatedAt,
                resolvedAt,
                closedBy,
                mutedUntil,
                Optional.empty());
    }

    /**
     * What a person says is broken.
     *
     * @param words what he sees, may be empty; text from outside
     */
    public record Declaration(Person who, String words) {}

    /** One that a person declares. */
    static Incident declared(IncidentId id, InstanceName instance, Component component, Declaration by, Instant now) {
        var components = Map.of(component, ComponentState.DOWN);
        return new Incident(
                id,
                instance,
                now,
                now,
                Phase.OPEN,
                Verdict.of(components),
                components,
                List.of(),
                List.of(),
                0,
                now,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(by));
    }

    /** Where it stands. */
    public enum Phase {
        OPEN,
        /** Three good rounds in a row; not over yet. */
        RECOVERING,
        RESOLVED,
        /** A person said that nothing was wrong. */
        FALSE_ALARM
    }

    /** Whether it is still going on. */
    public boolean open() {
        return phase == Phase.OPEN || phase == Phase.RECOVERING;
    }

    /** Whether new messages and mentions are held back. */
    public boolean muted(Instant now) {
        return mutedUntil.filter(now::isBefore).isPresent();
    }

    /** Failures among the last rounds, for "x of the last 20 checks fail". */
    public long recentFailures() {
        return recent.stream().filter(good -> !good).count();
    }

    Incident withRound(boolean good) {
        var rounds = new ArrayList<>(recent);
        rounds.add(good);
        var next = new Draft(this);
        next.recent = rounds.subList(Math.max(0, rounds.size() - REMEMBERED), rounds.size());
        next.goodRounds = good ? goodRounds + 1 : 0;
        return next.made();
    }

    Incident seen(Verdict now, Map<Component, ComponentState> failing, List<Hypothesis> why, Instant at) {
        var next = new Draft(this);
        next.verdict = now;
        next.components = failing;
        next.causes = why.isEmpty() ? causes : why;
        next.updatedAt = at;
        return next.made();
    }

    Incident in(Phase after, Instant at) {
        var over = after == Phase.RESOLVED || after == Phase.FALSE_ALARM;
        var next = new Draft(this);
        next.phase = after;
        next.updatedAt = at;
        next.resolvedAt = over ? Optional.of(at) : Optional.empty();
        return next.made();
    }

    Incident byHand(Phase end, Person who, Instant at) {
        var next = new Draft(in(end, at));
        next.resolvedAt = Optional.of(at);
        next.closedBy = Optional.of(who);
        return next.made();
    }

    /** The same, found by checks. */
    Incident found() {
        var next = new Draft(this);
        next.declared = Optional.empty();
        return next.made();
    }

    Incident mutedTill(Instant until) {
        var next = new Draft(this);
        next.mutedUntil = Optional.of(until);
        return next.made();
    }

    /** What changes from one state to the next, starting with what was. */
    private static final class Draft {
        private final Incident before;
        private Phase phase;
        private Verdict verdict;
        private Map<Component, ComponentState> components;
        private List<Hypothesis> causes;
        private List<Boolean> recent;
        private int goodRounds;
        private Instant updatedAt;
        private Optional<Instant> resolvedAt;
        private Optional<Person> closedBy;
        private Optional<Instant> mutedUntil;
        private Optional<Declaration> declared;

        Draft(Incident before) {
            this.before = before;
            this.phase = before.phase;
            this.verdict = before.verdict;
            this.components = before.components;
            this.causes = before.causes;
            this.recent = before.recent;
            this.goodRounds = before.goodRounds;
            this.updatedAt = before.updatedAt;
            this.resolvedAt = before.resolvedAt;
            this.closedBy = before.closedBy;
            this.mutedUntil = before.mutedUntil;
            this.declared = before.declared;
        }

        Incident made() {
            return new Incident(
                    before.id,
                    before.instance,
                    before.since,
                    before.openedAt,
                    phase,
                    verdict,
                    components,
                    causes,
                    recent,
                    goodRounds,
                    updatedAt,
                    resolvedAt,
                    closedBy,
                    mutedUntil,
                    declared);
        }
    }
}

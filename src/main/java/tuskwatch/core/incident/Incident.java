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

    /**
     * What a person says is broken.
     *
     * @param words what he sees, may be empty; text from outside
     */
    public record Declaration(Person who, String words) {}

    /** One that was just confirmed. */
    static Incident opened(
            IncidentId id,
            InstanceName instance,
            Instant since,
            Instant at,
            Verdict verdict,
            Map<Component, ComponentState> components,
            List<Hypothesis> causes) {
        return new Incident(
                id,
                instance,
                since,
                at,
                Phase.OPEN,
                verdict,
                components,
                causes,
                List.of(),
                0,
                at,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    /** One that a person declares. */
    static Incident declared(IncidentId id, InstanceName instance, Component component, Declaration by, Instant now) {
        var components = Map.of(component, ComponentState.DOWN);
        return opened(id, instance, now, now, Verdict.of(components), components, List.of())
                .in(Phase.OPEN, now, Optional.empty(), Optional.empty(), Optional.empty(), Optional.of(by));
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
        var last = rounds.subList(Math.max(0, rounds.size() - REMEMBERED), rounds.size());
        return seen(verdict, components, causes, last, good ? goodRounds + 1 : 0, updatedAt);
    }

    Incident seen(Verdict now, Map<Component, ComponentState> failing, List<Hypothesis> why, Instant at) {
        return seen(now, failing, why.isEmpty() ? causes : why, recent, goodRounds, at);
    }

    Incident in(Phase after, Instant at) {
        var over = after == Phase.RESOLVED || after == Phase.FALSE_ALARM;
        return in(after, at, over ? Optional.of(at) : Optional.empty(), closedBy, mutedUntil, declared);
    }

    Incident byHand(Phase end, Person who, Instant at) {
        return in(end, at, Optional.of(at), Optional.of(who), mutedUntil, declared);
    }

    /** The same, found by checks. */
    Incident found() {
        return in(phase, updatedAt, resolvedAt, closedBy, mutedUntil, Optional.empty());
    }

    Incident mutedTill(Instant until) {
        return in(phase, updatedAt, resolvedAt, closedBy, Optional.of(until), declared);
    }

    /** With what checks change. */
    private Incident seen(
            Verdict now,
            Map<Component, ComponentState> failing,
            List<Hypothesis> why,
            List<Boolean> rounds,
            int good,
            Instant at) {
        return new Incident(
                id,
                instance,
                since,
                openedAt,
                phase,
                now,
                failing,
                why,
                rounds,
                good,
                at,
                resolvedAt,
                closedBy,
                mutedUntil,
                declared);
    }

    /** With how far it is, and what people change. */
    private Incident in(
            Phase after,
            Instant at,
            Optional<Instant> over,
            Optional<Person> by,
            Optional<Instant> quiet,
            Optional<Declaration> said) {
        return new Incident(
                id,
                instance,
                since,
                openedAt,
                after,
                verdict,
                components,
                causes,
                recent,
                goodRounds,
                at,
                over,
                by,
                quiet,
                said);
    }
}

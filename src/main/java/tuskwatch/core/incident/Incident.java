package tuskwatch.core.incident;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import tuskwatch.core.detect.Verdict;
import tuskwatch.core.detect.symptom.Hypothesis;
import tuskwatch.core.identity.CommunityId;
import tuskwatch.core.identity.Person;
import tuskwatch.core.instance.Component;
import tuskwatch.core.instance.ComponentState;
import tuskwatch.core.instance.InstanceName;
import tuskwatch.core.instance.SoftwareChange;

/**
 * What is wrong with one instance, from the first failing sample until it is over. One that checks saw is open per instance at most;
 * components come and go inside it. It is shared by all who watch the instance and stays open as long as the checks fail; what
 * people do with it is kept for each community ({@link Handling}), and {@link #seenBy} tells what one of them sees. One that people
 * declare belongs to their community alone.
 *
 * <pre>
 *  first failing sample (since) ── confirmed (openedAt) ─► OPEN ◄──── relapse ──── RECOVERING ── held long enough ─► RESOLVED
 *                                                           └─── three good rounds ──►┘        soon after: OPEN again
 *  declared ─► OPEN ── its community calls it over, or false ─► RESOLVED, FALSE_ALARM
 * </pre>
 *
 * @param since the first failing sample
 * @param openedAt when it was confirmed
 * @param components those that fail now, or failed last
 * @param causes what the symptom rules support, best first
 * @param recent whether each of the last rounds was good, oldest first, at most 20
 * @param goodRounds good rounds in a row, up to now
 * @param worksSince the first sample of these good rounds; empty after a bad one, and of what versions before 0.10.0 wrote
 * @param updatedAt the last event
 * @param resolvedAt when it ended: of what checks saw, the first good sample of what turned out to be the end, not the moment at which that
 *     was certain
 * @param closedBy who called it a false alarm, or over; of one that checks saw only as a community sees it
 * @param mutedUntil no new messages and no mentions before then; only as a community sees it
 * @param declared by whom, where no check but a person says so; it ends only when a person says so too
 * @param handled what communities did with it
 * @param changes of its software in the course of it, oldest first, at most 4; none in what versions before 0.11.0 wrote
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
        Optional<Instant> worksSince,
        Instant updatedAt,
        Optional<Instant> resolvedAt,
        Optional<Person> closedBy,
        Optional<Instant> mutedUntil,
        Optional<Declaration> declared,
        Map<CommunityId, Handling> handled,
        List<SoftwareChange> changes) {
    private static final int REMEMBERED = 20;
    private static final int MOST_CHANGES = 4;

    public Incident {
        handled = Map.copyOf(handled);
        components = Map.copyOf(components);
        causes = List.copyOf(causes);
        recent = List.copyOf(recent);
        changes = List.copyOf(Objects.requireNonNullElse(changes, List.of()));
    }

    /** One during which no software changed. */
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
            Optional<Instant> worksSince,
            Instant updatedAt,
            Optional<Instant> resolvedAt,
            Optional<Person> closedBy,
            Optional<Instant> mutedUntil,
            Optional<Declaration> declared,
            Map<CommunityId, Handling> handled) {
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
                worksSince,
                updatedAt,
                resolvedAt,
                closedBy,
                mutedUntil,
                declared,
                handled,
                List.of());
    }

    /**
     * What a person says is broken.
     *
     * @param words what he sees, may be empty; text from outside
     * @param part which part
     * @param where in which community; empty as versions before 0.10.0 wrote it, which asked all who watched
     */
    public record Declaration(Person who, String words, Optional<Component> part, Optional<CommunityId> where) {}

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
                Optional.empty(),
                at,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Map.of());
    }

    /** One that a person declares. */
    static Incident declared(IncidentId id, InstanceName instance, Declaration by, Instant now) {
        var components = by.part().map(p -> Map.of(p, ComponentState.DOWN)).orElse(Map.of());
        var opened = opened(id, instance, now, now, Verdict.of(components), components, List.of());
        return new IncidentDraft(opened).declared(Optional.of(by)).done();
    }

    /** Where it stands. */
    public enum Phase {
        OPEN,
        /** Three good rounds in a row; not over yet. */
        RECOVERING,
        RESOLVED,
        /** People said that nothing was wrong: one that they declared, or as their community sees one of the checks. */
        FALSE_ALARM,
        /** A community called over what the checks still see; only as that community sees it. */
        CLOSED,
        /** Where it is shown nobody watches the server any more: of one that checks saw, only as it is shown there. */
        UNWATCHED
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

    /** @param begun when its first sample was asked for */
    Incident withRound(boolean good, Instant begun) {
        var rounds = new ArrayList<>(recent);
        rounds.add(good);
        return new IncidentDraft(this)
                .recent(rounds.subList(Math.max(0, rounds.size() - REMEMBERED), rounds.size()))
                .goodRounds(good ? goodRounds + 1 : 0)
                .worksSince(good ? worksSince.or(() -> Optional.of(begun)) : Optional.empty())
                .done();
    }

    Incident seen(Verdict now, Map<Component, ComponentState> failing, List<Hypothesis> why, Instant at) {
        return new IncidentDraft(this)
                .fails(now, failing)
                .causes(why.isEmpty() ? causes : why)
                .updatedAt(at)
                .done();
    }

    /** With another version of its software; what ended stays of the moment at which it ended. */
    Incident changed(SoftwareChange change) {
        var all = new ArrayList<>(changes);
        all.add(change);
        var newest = all.subList(Math.max(0, all.size() - MOST_CHANGES), all.size());
        return new IncidentDraft(this).changes(newest).done();
    }

    /** Whose it is, where people declared it. */
    public Optional<CommunityId> owner() {
        return declared.flatMap(Declaration::where);
    }

    /** What a community did with it. */
    public Handling handling(CommunityId community) {
        return handled.getOrDefault(community, Handling.NONE);
    }

    /**
     * What a community may see of it, and how: with what its own people did, and nothing of others. Empty for what another one declared,
     * and for what is told with an incident that it had declared itself.
     */
    public Optional<Incident> seenBy(CommunityId community) {
        return IncidentView.of(this, community);
    }

    /** Its end is certain: it was over with the first good sample. */
    Incident resolved(Instant at) {
        return new IncidentDraft(this)
                .in(Phase.RESOLVED, at, worksSince.or(() -> Optional.of(at)))
                .done();
    }

    /** When its end was known: of what checks saw later than the end itself, which had to hold. */
    public Optional<Instant> endKnownAt() {
        return resolvedAt.map(end -> phase == Phase.RESOLVED && updatedAt.isAfter(end) ? updatedAt : end);
    }

    Incident in(Phase after, Instant at) {
        var over = after == Phase.RESOLVED || after == Phase.FALSE_ALARM || after == Phase.UNWATCHED;
        return new IncidentDraft(this)
                .in(after, at, over ? Optional.of(at) : Optional.empty())
                .done();
    }

    /** As a place shows it that hears no more of it. */
    public Incident unwatched() {
        return new IncidentDraft(this)
                .in(Phase.UNWATCHED, updatedAt, Optional.empty())
                .done();
    }

    Incident byHand(Phase end, Person who, Instant at) {
        return new IncidentDraft(this)
                .in(end, at, Optional.of(at))
                .closedBy(Optional.of(who))
                .done();
    }

    /** The same, found by checks. */
    Incident found() {
        return new IncidentDraft(this).declared(Optional.empty()).done();
    }

    /** With something that a community did. */
    Incident handled(CommunityId community, UnaryOperator<Handling> deed) {
        var all = new TreeMap<>(handled);
        all.put(community, deed.apply(handling(community)));
        return new IncidentDraft(this).handled(all).done();
    }

    /** It came, or came back: told to every community again, but to those with what they had declared before. */
    Incident told(Set<CommunityId> declaredBefore, Instant at) {
        var next = this;
        for (var community : handled.keySet()) {
            next = next.handled(community, Handling::reopened);
        }
        var before = new Handling.Closing(Handling.How.DECLARED_BEFORE, Optional.empty(), at);
        for (var community : declaredBefore) {
            next = next.handled(community, h -> h.closed(before));
        }
        return next;
    }

    /** With what is seen beside it, whoever closed that. */
    public Incident joined(Optional<Incident> theirs, Instant at) {
        return IncidentView.joined(this, theirs, at);
    }
}

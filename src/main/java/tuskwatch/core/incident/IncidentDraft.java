package tuskwatch.core.incident;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tuskwatch.core.detect.Verdict;
import tuskwatch.core.detect.symptom.Hypothesis;
import tuskwatch.core.identity.CommunityId;
import tuskwatch.core.identity.Person;
import tuskwatch.core.instance.Component;
import tuskwatch.core.instance.ComponentState;
import tuskwatch.core.instance.SoftwareChange;

/** An incident of which something is about to change, and all else stays. Not for threads to share. */
final class IncidentDraft {
    private final Incident kept;
    private Incident.Phase phase;
    private Verdict verdict;
    private Map<Component, ComponentState> components;
    private List<Hypothesis> causes;
    private List<Boolean> recent;
    private int goodRounds;
    private Optional<Instant> worksSince;
    private Instant updatedAt;
    private Optional<Instant> resolvedAt;
    private Optional<Person> closedBy;
    private Optional<Instant> mutedUntil;
    private Optional<Incident.Declaration> declared;
    private Map<CommunityId, Handling> handled;
    private List<SoftwareChange> changes;

    IncidentDraft(Incident kept) {
        this.kept = kept;
        this.phase = kept.phase();
        this.verdict = kept.verdict();
        this.components = kept.components();
        this.causes = kept.causes();
        this.recent = kept.recent();
        this.goodRounds = kept.goodRounds();
        this.worksSince = kept.worksSince();
        this.updatedAt = kept.updatedAt();
        this.resolvedAt = kept.resolvedAt();
        this.closedBy = kept.closedBy();
        this.mutedUntil = kept.mutedUntil();
        this.declared = kept.declared();
        this.handled = kept.handled();
        this.changes = kept.changes();
    }

    /** How far it is, since when, and when it ended. */
    IncidentDraft in(Incident.Phase next, Instant at, Optional<Instant> over) {
        phase = next;
        updatedAt = at;
        resolvedAt = over;
        return this;
    }

    IncidentDraft fails(Verdict now, Map<Component, ComponentState> failing) {
        verdict = now;
        components = failing;
        return this;
    }

    IncidentDraft causes(List<Hypothesis> all) {
        causes = all;
        return this;
    }

    IncidentDraft recent(List<Boolean> rounds) {
        recent = rounds;
        return this;
    }

    IncidentDraft goodRounds(int count) {
        goodRounds = count;
        return this;
    }

    IncidentDraft worksSince(Optional<Instant> at) {
        worksSince = at;
        return this;
    }

    IncidentDraft updatedAt(Instant at) {
        updatedAt = at;
        return this;
    }

    IncidentDraft closedBy(Optional<Person> who) {
        closedBy = who;
        return this;
    }

    IncidentDraft mutedUntil(Optional<Instant> at) {
        mutedUntil = at;
        return this;
    }

    IncidentDraft declared(Optional<Incident.Declaration> by) {
        declared = by;
        return this;
    }

    IncidentDraft handled(Map<CommunityId, Handling> deeds) {
        handled = deeds;
        return this;
    }

    IncidentDraft changes(List<SoftwareChange> all) {
        changes = all;
        return this;
    }

    Incident done() {
        return new Incident(
                kept.id(),
                kept.instance(),
                kept.since(),
                kept.openedAt(),
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
                changes);
    }
}

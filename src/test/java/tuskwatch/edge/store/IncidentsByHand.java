package tuskwatch.edge.store;

import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tuskwatch.core.detect.Verdict;
import tuskwatch.core.identity.CommunityId;
import tuskwatch.core.identity.Person;
import tuskwatch.core.identity.PersonId;
import tuskwatch.core.incident.Incident;
import tuskwatch.core.incident.IncidentId;
import tuskwatch.core.incident.IncidentRules;
import tuskwatch.core.instance.Component;
import tuskwatch.core.instance.ComponentState;
import tuskwatch.core.instance.InstanceName;

/** Writes incidents as the ledger would, without any probing. */
public final class IncidentsByHand {
    private final Store store;

    public IncidentsByHand(Store store) {
        this.store = store;
    }

    /** One that goes on. */
    public Incident opens(String id, InstanceName instance, Instant now, Component... failing) {
        var components = new EnumMap<Component, ComponentState>(Component.class);
        for (var component : failing) {
            components.put(component, ComponentState.DOWN);
        }
        var incident = new Incident(
                new IncidentId(id),
                instance,
                now.minusSeconds(60),
                now,
                Incident.Phase.OPEN,
                components.containsKey(Component.WEB) ? Verdict.DOWN : Verdict.DEGRADED,
                Map.copyOf(components),
                List.of(),
                List.of(),
                0,
                Optional.empty(),
                now,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Map.of());
        write(incident);
        return incident;
    }

    /** One that goes on because a community says so. */
    public Incident declares(String id, InstanceName instance, CommunityId where, Instant now) {
        var who = new Person(new PersonId("1"), "Mia");
        var by = new Incident.Declaration(who, "", Optional.of(Component.WEB), Optional.of(where));
        var incident = IncidentRules.declared(new IncidentId(id), instance, by, now)
                .incident()
                .orElseThrow();
        write(incident);
        return incident;
    }

    /** The same, over. */
    public Incident ends(Incident i, Instant now) {
        return as(i, Incident.Phase.RESOLVED, Optional.of(now), i.mutedUntil());
    }

    /** The same, going on again. */
    public Incident reopens(Incident i) {
        return as(i, Incident.Phase.OPEN, Optional.empty(), i.mutedUntil());
    }

    /** The same, muted. */
    public Incident muted(Incident i, Instant until) {
        return as(i, i.phase(), i.resolvedAt(), Optional.of(until));
    }

    /** The same, and more of it fails. */
    public Incident worsens(Incident i, Component... failing) {
        var components = new EnumMap<Component, ComponentState>(i.components());
        for (var component : failing) {
            components.put(component, ComponentState.DOWN);
        }
        return as(i, Map.copyOf(components), i.phase(), i.resolvedAt(), i.mutedUntil());
    }

    private Incident as(Incident i, Incident.Phase phase, Optional<Instant> end, Optional<Instant> mute) {
        return as(i, i.components(), phase, end, mute);
    }

    private Incident as(
            Incident i,
            Map<Component, ComponentState> components,
            Incident.Phase phase,
            Optional<Instant> end,
            Optional<Instant> mute) {
        var incident = new Incident(
                i.id(),
                i.instance(),
                i.since(),
                i.openedAt(),
                phase,
                i.verdict(),
                components,
                i.causes(),
                i.recent(),
                i.goodRounds(),
                Optional.empty(),
                end.orElse(i.updatedAt()),
                end,
                i.closedBy(),
                mute,
                Optional.empty(),
                Map.of());
        write(incident);
        return incident;
    }

    /** Makes the body of its row unreadable. */
    public void garbles(IncidentId id) {
        store.useTransaction(h -> h.createUpdate("UPDATE incident SET body = '{\"phase\":7}' WHERE id = :id")
                .bind("id", id.text())
                .execute());
    }

    /** Makes the row of its page unreadable. */
    public void garblesPage(Incident incident) {
        store.useTransaction(h -> h.createUpdate(
                        "UPDATE page SET body = '{\"phase\":7}', version = version + 1 WHERE incident = :id")
                .bind("id", incident.id().text())
                .execute());
    }

    /** How many pages are kept. */
    public int pages() {
        return store.read(h ->
                h.createQuery("SELECT COUNT(*) FROM page").mapTo(Integer.class).one());
    }

    private void write(Incident incident) {
        store.useTransaction(h -> IncidentRows.write(h, incident));
    }
}

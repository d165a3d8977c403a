package tuskwatch.edge.store;

import java.util.Optional;
import org.jdbi.v3.core.Handle;
import tuskwatch.core.incident.Incident;
import tuskwatch.core.incident.IncidentEvent;
import tuskwatch.core.incident.Transition;
import tuskwatch.edge.store.json.StoreJson;

/** Incidents, inside somebody's transaction. */
final class IncidentRows {
    private IncidentRows() {}

    /** The incident as it is now, and what happened to it. */
    static void write(Handle h, Transition transition) {
        var incident = transition.incident().orElseThrow();
        write(h, incident);
        for (var event : transition.events()) {
            var deed = Optional.of(event)
                    .filter(IncidentEvent.Deed.class::isInstance)
                    .map(IncidentEvent.Deed.class::cast);
            var who = deed.flatMap(IncidentEvent.Deed::who);
            h.createUpdate("""
                            INSERT INTO incident_event (incident, at, kind, who, who_id, community)
                            VALUES (:incident, :at, :kind, :who, :who_id, :community)""")
                    .bind("incident", incident.id())
                    .bind("at", event.at())
                    .bind("kind", event.kind())
                    .bind("who", who.map(People::name))
                    .bind("who_id", who.flatMap(People::id))
                    .bind("community", deed.flatMap(IncidentEvent.Deed::where))
                    .execute();
        }
    }

    static void write(Handle h, Incident incident) {
        var body = StoreJson.write(incident);
        var updated = h.execute(
                "UPDATE incident SET phase = ?, resolved_at = ?, body = ? WHERE id = ?",
                incident.phase(),
                incident.resolvedAt(),
                body,
                incident.id());
        if (updated == 0) {
            h.createUpdate("""
                            INSERT INTO incident (id, instance, phase, since_at, opened_at, resolved_at, body, community)
                            VALUES (:id, :instance, :phase, :since, :openedAt, :resolvedAt, :body, :owner)""").bindMethods(incident).bind("body", body).execute();
        }
    }
}

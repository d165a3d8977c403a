package tuskwatch.edge.store;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import tuskwatch.core.incident.Happening;
import tuskwatch.core.incident.IncidentId;
import tuskwatch.core.instance.InstanceName;

/** Rows about incidents that more than one reader asks for. */
final class IncidentRows {
    private IncidentRows() {}

    /** Incidents that go on, as stored, oldest first. */
    static List<String> open(Handle h) {
        return h.createQuery("SELECT body FROM incident WHERE phase IN ('OPEN', 'RECOVERING') ORDER BY opened_at, id")
                .mapTo(String.class)
                .list();
    }

    /** One incident, as stored. */
    static Optional<String> one(Handle h, IncidentId id) {
        return h.createQuery("SELECT body FROM incident WHERE id = :id")
                .bind("id", id.text())
                .mapTo(String.class)
                .findOne();
    }

    /** The one that was confirmed last. */
    static Optional<IncidentId> newest(Handle h, InstanceName instance) {
        return h.createQuery("SELECT id FROM incident WHERE instance = :instance ORDER BY opened_at DESC LIMIT 1")
                .bind("instance", instance.text())
                .mapTo(String.class)
                .findOne()
                .map(IncidentId::new);
    }

    /** What happened to an incident, oldest first. */
    static List<Happening> happened(Handle h, IncidentId incident) {
        return h.createQuery("SELECT at, kind, who FROM incident_event WHERE incident = :incident ORDER BY at")
                .bind("incident", incident.text())
                .map((row, ctx) -> new Happening(
                        Instant.ofEpochMilli(row.getLong("at")),
                        row.getString("kind"),
                        Optional.ofNullable(row.getString("who"))))
                .list();
    }
}

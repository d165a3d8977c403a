package tuskwatch.edge.store;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tuskwatch.core.incident.Incident;
import tuskwatch.core.incident.IncidentEvent;
import tuskwatch.core.incident.IncidentId;
import tuskwatch.core.incident.IncidentRepository;
import tuskwatch.core.instance.InstanceName;
import tuskwatch.edge.store.json.StoreJson;

/** Incidents as kept. Threads may share it. */
public final class JdbiIncidentRepository implements IncidentRepository {
    private final Store store;
    /** Those that go on, which are asked for every second: what did not change is not parsed again. */
    private volatile Map<String, Incident> going = Map.of();

    public JdbiIncidentRepository(Store store) {
        this.store = store;
    }

    @Override
    public Optional<Incident> incident(IncidentId id) {
        return store.find(String.class, "SELECT body FROM incident WHERE id = ?", id)
                .flatMap(JdbiIncidentRepository::one);
    }

    @Override
    public Optional<InstanceName> instance(IncidentId id) {
        return store.find(InstanceName.class, "SELECT instance FROM incident WHERE id = ?", id);
    }

    @Override
    public List<Incident> open() {
        var bodies = store.list(
                String.class, "SELECT body FROM incident WHERE phase IN ('OPEN', 'RECOVERING') ORDER BY opened_at, id");
        var before = going;
        var now = new LinkedHashMap<String, Incident>();
        bodies.forEach(body -> Optional.ofNullable(before.get(body))
                .or(() -> one(body))
                .ifPresent(incident -> now.put(body, incident)));
        going = now;
        return List.copyOf(now.values());
    }

    @Override
    public List<Incident> latest(int most) {
        return parse(store.list(String.class, "SELECT body FROM incident ORDER BY opened_at DESC LIMIT ?", most));
    }

    @Override
    public Optional<IncidentId> newest(InstanceName instance) {
        return store.find(
                IncidentId.class,
                "SELECT id FROM incident WHERE instance = ? ORDER BY opened_at DESC LIMIT 1",
                instance);
    }

    @Override
    public List<Incident> since(InstanceName instance, Instant from) {
        return parse(store.list(String.class, """
                SELECT body FROM incident
                WHERE instance = ? AND (resolved_at IS NULL OR resolved_at >= ?) ORDER BY opened_at""", instance, from));
    }

    @Override
    public List<IncidentEvent> happened(IncidentId incident) {
        return store.list(
                (row, ctx) -> IncidentEvent.of(
                        Instant.ofEpochMilli(row.getLong("at")),
                        row.getString("kind"),
                        Optional.ofNullable(People.read(row, 3))),
                "SELECT at, kind, who, who_id FROM incident_event WHERE incident = ? ORDER BY at",
                incident);
    }

    private static List<Incident> parse(List<String> bodies) {
        return bodies.stream().flatMap(body -> one(body).stream()).toList();
    }

    private static Optional<Incident> one(String body) {
        return StoreJson.readable(() -> StoreJson.read(body, Incident.class), "incident-unreadable", Map.of());
    }
}

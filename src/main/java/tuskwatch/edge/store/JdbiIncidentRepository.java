package tuskwatch.edge.store;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tuskwatch.core.identity.CommunityId;
import tuskwatch.core.incident.Incident;
import tuskwatch.core.incident.IncidentEvent;
import tuskwatch.core.incident.IncidentId;
import tuskwatch.core.incident.IncidentRepository;
import tuskwatch.core.instance.InstanceName;
import tuskwatch.edge.store.json.StoreJson;

/** Incidents as kept. Threads may share it. */
public final class JdbiIncidentRepository implements IncidentRepository {
    /** Incidents in a row that a community may not see, because it had declared its own before. */
    private static final int MOST_HIDDEN = 20;

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

    /** The newest that the checks saw of an instance; empty where there is none, or it cannot be read. */
    Optional<Incident> seen(InstanceName instance) {
        return store.find(String.class, """
                        SELECT body FROM incident WHERE instance = ? AND community IS NULL
                        ORDER BY opened_at DESC LIMIT 1""", instance).flatMap(JdbiIncidentRepository::one);
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
    public List<Incident> latest(int most, CommunityId community) {
        return parse(store.list(
                String.class,
                "SELECT body FROM incident WHERE community IS NULL OR community = ? ORDER BY opened_at DESC LIMIT ?",
                community,
                most));
    }

    @Override
    public Optional<IncidentId> newest(InstanceName instance, CommunityId community) {
        var bodies = store.list(String.class, """
                SELECT body FROM incident WHERE instance = ? AND (community IS NULL OR community = ?)
                ORDER BY opened_at DESC LIMIT ?""", instance, community, MOST_HIDDEN);
        return parse(bodies).stream()
                .filter(i -> i.seenBy(community).isPresent())
                .findFirst()
                .map(Incident::id);
    }

    @Override
    public List<Incident> since(InstanceName instance, Instant from) {
        return parse(store.list(String.class, """
                SELECT body FROM incident
                WHERE instance = ? AND community IS NULL AND (resolved_at IS NULL OR resolved_at >= ?) ORDER BY opened_at""", instance, from));
    }

    @Override
    public List<Incident> since(InstanceName instance, Instant from, CommunityId community) {
        return parse(store.list(String.class, """
                SELECT body FROM incident WHERE instance = ? AND (community IS NULL OR community = ?)
                    AND (resolved_at IS NULL OR resolved_at >= ?) ORDER BY opened_at""", instance, community, from)).stream()
                .flatMap(i -> i.seenBy(community).stream())
                .toList();
    }

    @Override
    public List<Incident> declared(Instant from) {
        return parse(store.list(
                String.class,
                "SELECT body FROM incident WHERE community IS NOT NULL AND opened_at >= ? ORDER BY opened_at",
                from));
    }

    @Override
    public List<IncidentEvent> happened(IncidentId incident, CommunityId community) {
        return store
                .list(
                        (row, ctx) -> IncidentEvent.of(
                                Instant.ofEpochMilli(row.getLong("at")),
                                row.getString("kind"),
                                Optional.ofNullable(People.read(row, 3)),
                                Optional.ofNullable(row.getString("community")).map(CommunityId::new)),
                        "SELECT at, kind, who, who_id, community FROM incident_event WHERE incident = ? ORDER BY at",
                        incident)
                .stream()
                .flatMap(e -> e.seenBy(community).stream())
                .toList();
    }

    private static List<Incident> parse(List<String> bodies) {
        return bodies.stream().flatMap(body -> one(body).stream()).toList();
    }

    private static Optional<Incident> one(String body) {
        return StoreJson.readable(() -> StoreJson.read(body, Incident.class), "incident-unreadable", Map.of());
    }
}

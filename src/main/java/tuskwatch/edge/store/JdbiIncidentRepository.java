package tuskwatch.edge.store;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tuskwatch.core.incident.Incident;
import tuskwatch.core.incident.IncidentEvent;
import tuskwatch.core.incident.IncidentId;
import tuskwatch.core.incident.IncidentRepository;
import tuskwatch.core.instance.InstanceName;
import tuskwatch.edge.store.json.StoreJson;

/** Incidents as kept. Threads may share it. */
public final class JdbiIncidentRepository implements IncidentRepository {
    private static final Logger LOG = LoggerFactory.getLogger(JdbiIncidentRepository.class);

    private final Store store;
    /** Those that go on, which are asked for every second: what did not change is not parsed again. */
    private volatile Map<String, Incident> going = Map.of();

    public JdbiIncidentRepository(Store store) {
        this.store = store;
    }

    @Override
    public Optional<Incident> incident(IncidentId id) {
        return store.jdbi()
                .withHandle(h -> h.createQuery("SELECT body FROM incident WHERE id = :id")
                        .bind("id", id.text())
                        .mapTo(String.class)
                        .findOne())
                .flatMap(body -> one(body).findFirst());
    }

    @Override
    public Optional<InstanceName> instance(IncidentId id) {
        return store.jdbi()
                .withHandle(h -> h.createQuery("SELECT instance FROM incident WHERE id = :id")
                        .bind("id", id.text())
                        .mapTo(String.class)
                        .findOne()
                        .map(InstanceName::new));
    }

    @Override
    public List<Incident> open() {
        var bodies = store.jdbi()
                .withHandle(h -> h.createQuery(
                                "SELECT body FROM incident WHERE phase IN ('OPEN', 'RECOVERING') ORDER BY opened_at, id")
                        .mapTo(String.class)
                        .list());
        var before = going;
        var now = new LinkedHashMap<String, Incident>();
        bodies.forEach(body -> Optional.ofNullable(before.get(body))
                .or(() -> one(body).findFirst())
                .ifPresent(incident -> now.put(body, incident)));
        going = now;
        return List.copyOf(now.values());
    }

    @Override
    public List<Incident> latest(int most) {
        return parse(store.jdbi()
                .withHandle(h -> h.createQuery("SELECT body FROM incident ORDER BY opened_at DESC LIMIT :most")
                        .bind("most", most)
                        .mapTo(String.class)
                        .list()));
    }

    @Override
    public Optional<IncidentId> newest(InstanceName instance) {
        return store.jdbi()
                .withHandle(h -> h.createQuery(
                                "SELECT id FROM incident WHERE instance = :instance ORDER BY opened_at DESC LIMIT 1")
                        .bind("instance", instance.text())
                        .mapTo(String.class)
                        .findOne()
                        .map(IncidentId::new));
    }

    @Override
    public List<Incident> since(InstanceName instance, Instant from) {
        return parse(store.jdbi()
                .withHandle(h -> h.createQuery("""
                        SELECT body FROM incident
                        WHERE instance = :instance AND (resolved_at IS NULL OR resolved_at >= :from) ORDER BY opened_at""")
                        .bind("instance", instance.text())
                        .bind("from", from.toEpochMilli())
                        .mapTo(String.class)
                        .list()));
    }

    @Override
    public List<IncidentEvent> happened(IncidentId incident) {
        return store.jdbi()
                .withHandle(h -> h.createQuery(
                                "SELECT at, kind, who, who_id FROM incident_event WHERE incident = :incident ORDER BY at")
                        .bind("incident", incident.text())
                        .map((row, ctx) -> IncidentEvent.of(
                                Instant.ofEpochMilli(row.getLong("at")), row.getString("kind"), People.did(row)))
                        .list());
    }

    private static List<Incident> parse(List<String> bodies) {
        return bodies.stream().flatMap(JdbiIncidentRepository::one).toList();
    }

    private static Stream<Incident> one(String body) {
        try {
            return Stream.of(StoreJson.read(body, Incident.class));
        } catch (StoreJson.UnreadableRowException e) {
            LOG.atError().addKeyValue("why", e.getMessage()).log("incident-unreadable");
            return Stream.empty();
        }
    }
}

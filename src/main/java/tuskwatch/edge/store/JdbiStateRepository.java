package tuskwatch.edge.store;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jdbi.v3.core.Handle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tuskwatch.core.detect.ConnectivityState;
import tuskwatch.core.identity.Person;
import tuskwatch.core.incident.Incident;
import tuskwatch.core.incident.IncidentEvent;
import tuskwatch.core.incident.Uptime;
import tuskwatch.core.instance.InstanceName;
import tuskwatch.core.message.Text;
import tuskwatch.core.monitor.Commit;
import tuskwatch.core.monitor.StateRepository;
import tuskwatch.core.monitor.StoreUnavailableException;
import tuskwatch.core.monitor.WatchState;
import tuskwatch.core.outbox.Message;
import tuskwatch.core.probe.Observation;
import tuskwatch.core.probe.Outcome;
import tuskwatch.edge.store.json.StoreJson;

/** The tables that hold all state that matters. */
public final class JdbiStateRepository implements StateRepository {
    private static final Logger LOG = LoggerFactory.getLogger(JdbiStateRepository.class);

    private final Store store;
    private final InstantSource clock;
    private final Runnable newMessages;
    /** What was last read or written of each instance, for while the tables cannot be read. */
    private final Map<InstanceName, Versioned> lastKnown = new ConcurrentHashMap<>();

    /** @param newMessages told after a commit that changed what channels should show */
    public JdbiStateRepository(Store store, InstantSource clock, Runnable newMessages) {
        this.store = store;
        this.clock = clock;
        this.newMessages = newMessages;
    }

    @Override
    public Optional<Versioned> load(InstanceName instance) {
        try {
            var read = Store.translated(() -> read(instance));
            read.ifPresent(r -> lastKnown.put(instance, r));
            return read;
        } catch (StoreUnavailableException e) {
            if (lastKnown.containsKey(instance)) {
                return Optional.ofNullable(lastKnown.get(instance));
            }
            throw e;
        }
    }

    private Optional<Versioned> read(InstanceName instance) {
        return store.jdbi()
                .withHandle(h -> h.createQuery("SELECT version, state FROM watched WHERE instance = :instance")
                        .bind("instance", instance.text())
                        .map((row, ctx) ->
                                new Versioned(state(instance, row.getString("state")), row.getLong("version")))
                        .findOne());
    }

    @Override
    public boolean commit(Commit commit) {
        var written = Store.translated(() -> store.jdbi().inTransaction(h -> {
            if (!writeState(h, commit)) {
                h.rollback();
                return false;
            }
            writeObservations(h, commit);
            commit.span().ifPresent(span -> extend(h, commit.state().instance(), span));
            writeIncident(h, commit.state(), commit.events());
            commit.notes().forEach(n -> TimelineRows.write(h, n));
            commit.messages().forEach(m -> OutboxRows.want(h, m, clock.instant()));
            return true;
        }));
        if (written && !commit.messages().isEmpty()) {
            newMessages.run();
        }
        return written;
    }

    @Override
    public ConnectivityState vantage() {
        return store.jdbi()
                .withHandle(h -> h.createQuery("SELECT body FROM vantage WHERE id = 1")
                        .mapTo(String.class)
                        .findOne())
                .map(body -> StoreJson.read(body, ConnectivityState.class))
                .orElse(ConnectivityState.FRESH);
    }

    @Override
    public void commit(ConnectivityState vantage, List<Message> messages) {
        store.jdbi().useTransaction(h -> {
            var body = StoreJson.write(vantage);
            var updated = h.createUpdate("UPDATE vantage SET body = :body WHERE id = 1")
                    .bind("body", body)
                    .execute();
            if (updated == 0) {
                h.createUpdate("INSERT INTO vantage (id, body) VALUES (1, :body)")
                        .bind("body", body)
                        .execute();
            }
            messages.forEach(m -> OutboxRows.want(h, m, clock.instant()));
        });
        if (!messages.isEmpty()) {
            newMessages.run();
        }
    }

    /** A row that this version cannot read is told once per load, and watching starts afresh. */
    private WatchState state(InstanceName instance, String text) {
        try {
            return StoreJson.read(text, WatchState.class, WatchState.fresh(instance, clock.instant()));
        } catch (StoreJson.UnreadableRowException e) {
            LOG.atError()
                    .addKeyValue("instance", instance)
                    .addKeyValue("why", e.getMessage())
                    .log("state-unreadable-starting-afresh");
            return WatchState.fresh(instance, clock.instant());
        }
    }

    private static boolean writeState(Handle h, Commit commit) {
        var state = commit.state();
        var text = StoreJson.write(state);
        if (commit.expected() == 0) {
            var there = h.createQuery("SELECT COUNT(*) FROM watched WHERE instance = :instance")
                    .bind("instance", state.instance().text())
                    .mapTo(Integer.class)
                    .one();
            if (there > 0) {
                return false;
            }
            h.createUpdate(
                            "INSERT INTO watched (instance, version, next_due, state) VALUES (:instance, 1, :due, :state)")
                    .bind("instance", state.instance().text())
                    .bind("due", state.nextDue().toEpochMilli())
                    .bind("state", text)
                    .execute();
            return true;
        }
        return h.createUpdate("""
                        UPDATE watched SET version = :next, next_due = :due, state = :state
                        WHERE instance = :instance AND version = :expected""")
                        .bind("next", commit.expected() + 1)
                        .bind("due", state.nextDue().toEpochMilli())
                        .bind("state", text)
                        .bind("instance", state.instance().text())
                        .bind("expected", commit.expected())
                        .execute()
                == 1;
    }

    private static void writeObservations(Handle h, Commit commit) {
        if (commit.observations().isEmpty()) {
            return;
        }
        var batch = h.prepareBatch("""
                INSERT INTO observation (instance, at, check_id, took_ms, outcome)
                VALUES (:instance, :at, :check, :took, :outcome)""");
        for (Observation o : commit.observations()) {
            batch.bind("instance", commit.state().instance().text())
                    .bind("at", o.at().toEpochMilli())
                    .bind("check", o.check().id())
                    .bind("took", o.took().toMillis())
                    .bind("outcome", word(o.outcome()))
                    .add();
        }
        batch.execute();
    }

    /** The status, or what came instead of an answer: for queries, not for people. */
    private static String word(Outcome outcome) {
        return outcome instanceof Outcome.Answered a
                ? String.valueOf(a.status())
                : outcome.getClass().getSimpleName();
    }

    private static void extend(Handle h, InstanceName instance, Uptime.Span span) {
        if (span.from().equals(span.to())) {
            return;
        }
        var extended = h.createUpdate("""
                        UPDATE uptime_span SET to_at = :to
                        WHERE instance = :instance AND to_at = :from AND verdict = :verdict""")
                .bind("to", span.to().toEpochMilli())
                .bind("instance", instance.text())
                .bind("from", span.from().toEpochMilli())
                .bind("verdict", span.verdict().name())
                .execute();
        if (extended == 0 && !overlaps(h, instance, span)) {
            h.createUpdate(
                            "INSERT INTO uptime_span (instance, from_at, to_at, verdict) VALUES (:instance, :from, :to, :verdict)")
                    .bind("instance", instance.text())
                    .bind("from", span.from().toEpochMilli())
                    .bind("to", span.to().toEpochMilli())
                    .bind("verdict", span.verdict().name())
                    .execute();
        }
    }

    /** Where a clock was set back, a stretch of time is told twice; what was written first stands. */
    private static boolean overlaps(Handle h, InstanceName instance, Uptime.Span span) {
        return h.createQuery("SELECT COUNT(*) FROM uptime_span WHERE instance = :instance AND to_at > :from")
                        .bind("instance", instance.text())
                        .bind("from", span.from().toEpochMilli())
                        .mapTo(Integer.class)
                        .one()
                > 0;
    }

    private static void writeIncident(Handle h, WatchState state, List<IncidentEvent> events) {
        if (events.isEmpty() || state.incident().isEmpty()) {
            return;
        }
        var incident = state.incident().get();
        write(h, incident);
        for (var event : events) {
            h.createUpdate(
                            "INSERT INTO incident_event (incident, at, kind, who, who_id) VALUES (:incident, :at, :kind, :who, :id)")
                    .bind("incident", incident.id().text())
                    .bind("at", event.at().toEpochMilli())
                    .bind("kind", event.kind())
                    .bind("who", who(event).map(w -> Text.cut(w.name(), 150)).orElse(null))
                    .bind("id", who(event).flatMap(People::id).orElse(null))
                    .execute();
        }
    }

    static void write(Handle h, Incident incident) {
        var updated = h.createUpdate(
                        "UPDATE incident SET phase = :phase, resolved_at = :resolved, body = :body WHERE id = :id")
                .bind("phase", incident.phase().name())
                .bind(
                        "resolved",
                        incident.resolvedAt().map(Instant::toEpochMilli).orElse(null))
                .bind("body", StoreJson.write(incident))
                .bind("id", incident.id().text())
                .execute();
        if (updated == 0) {
            h.createUpdate("""
                            INSERT INTO incident (id, instance, phase, since_at, opened_at, resolved_at, body)
                            VALUES (:id, :instance, :phase, :since, :opened, :resolved, :body)""")
                    .bind("id", incident.id().text())
                    .bind("instance", incident.instance().text())
                    .bind("phase", incident.phase().name())
                    .bind("since", incident.since().toEpochMilli())
                    .bind("opened", incident.openedAt().toEpochMilli())
                    .bind(
                            "resolved",
                            incident.resolvedAt().map(Instant::toEpochMilli).orElse(null))
                    .bind("body", StoreJson.write(incident))
                    .execute();
        }
    }

    private static Optional<Person> who(IncidentEvent event) {
        return event instanceof IncidentEvent.Deed deed ? deed.who() : Optional.empty();
    }
}

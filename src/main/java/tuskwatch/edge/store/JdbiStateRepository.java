package tuskwatch.edge.store;

import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;
import tuskwatch.core.detect.ConnectivityState;
import tuskwatch.core.incident.Incident;
import tuskwatch.core.incident.IncidentEvent;
import tuskwatch.core.incident.Transition;
import tuskwatch.core.incident.Uptime;
import tuskwatch.core.instance.InstanceName;
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
    private static final RowMapper<Row> ROWS = ConstructorMapper.of(Row.class);
    private static final Comparator<Transition> BY_INCIDENT =
            Comparator.comparing(t -> t.incident().orElseThrow().id().text());

    private final Store store;
    private final InstantSource clock;
    private final JdbiOutbox outbox;
    private final JdbiIncidentRepository incidents;
    /** What was last read or written of each instance, for while the tables cannot be read. */
    private final Map<InstanceName, Versioned> lastKnown = new ConcurrentHashMap<>();

    /** @param newMessages told after a commit that changed what channels should show */
    public JdbiStateRepository(Store store, InstantSource clock, Runnable newMessages) {
        this.store = store;
        this.clock = clock;
        this.incidents = new JdbiIncidentRepository(store);
        this.outbox = new JdbiOutbox(store, clock, newMessages);
    }

    @Override
    public Optional<Versioned> load(InstanceName instance) {
        try {
            var read = Store.translated(() -> read(instance));
            read.ifPresent(r -> lastKnown.put(instance, r));
            return read;
        } catch (StoreUnavailableException e) {
            return Optional.of(Optional.ofNullable(lastKnown.get(instance)).orElseThrow(() -> e));
        }
    }

    private Optional<Versioned> read(InstanceName instance) {
        return store.list(ROWS, "SELECT version, state FROM watched WHERE instance = ?", instance).stream()
                .findFirst()
                .map(row -> new Versioned(state(instance, row.state()), row.version()));
    }

    private record Row(String state, long version) {}

    @Override
    public boolean commit(Commit commit) {
        var state = StoreJson.write(commit.state());
        var written = Store.translated(() -> store.inTransaction(h -> {
            if (!writeState(h, commit, state)) {
                h.rollback();
                return false;
            }
            writeObservations(h, commit);
            commit.span().ifPresent(span -> extend(h, commit.state().instance(), span));
            commit.transitions().stream()
                    .flatMap(t -> t.turnedOut().stream())
                    .forEach(right -> correct(h, commit.state().instance(), right));
            commit.transitions().stream().sorted(BY_INCIDENT).forEach(t -> writeIncident(h, t));
            commit.notes().forEach(n -> TimelineRows.write(h, n));
            outbox.want(h, commit.messages());
            return true;
        }));
        if (written && !commit.messages().isEmpty()) {
            outbox.tell();
        }
        return written;
    }

    @Override
    public ConnectivityState vantage() {
        return store.find(String.class, "SELECT body FROM vantage WHERE id = 1")
                .map(body -> StoreJson.read(body, ConnectivityState.class))
                .orElse(ConnectivityState.FRESH);
    }

    @Override
    public void commit(ConnectivityState vantage, List<Message> messages) {
        var body = StoreJson.write(vantage);
        Store.translated(() -> store.inTransaction(h -> {
            if (h.execute("UPDATE vantage SET body = ? WHERE id = 1", body) == 0) {
                h.execute("INSERT INTO vantage (id, body) VALUES (1, ?)", body);
            }
            outbox.want(h, messages);
            return true;
        }));
        if (!messages.isEmpty()) {
            outbox.tell();
        }
    }

    /** A row that this version cannot read is told once per load, and watching starts afresh; incidents go on. */
    private WatchState state(InstanceName instance, String text) {
        var now = clock.instant();
        return StoreJson.readable(
                        () -> StoreJson.read(text, WatchState.class, WatchState.fresh(instance, now)),
                        "state-unreadable-starting-afresh",
                        Map.of("instance", instance))
                .orElseGet(() -> WatchState.recovered(
                        instance,
                        now,
                        incidents.seen(instance),
                        incidents.open().stream()
                                .filter(i -> i.instance().equals(instance)
                                        && i.owner().isPresent())
                                .toList()));
    }

    private static boolean writeState(Handle h, Commit commit, String text) {
        var state = commit.state();
        if (commit.expected() > 0) {
            return h.execute("""
                            UPDATE watched SET version = version + 1, next_due = ?, state = ?
                            WHERE instance = ? AND version = ?""", state.nextDue(), text, state.instance(), commit.expected()) == 1;
        }
        return h.execute("""
                        INSERT INTO watched (instance, version, next_due, state) SELECT ?, 1, ?, ?
                        WHERE NOT EXISTS (SELECT 1 FROM watched WHERE instance = ?)""", state.instance(), state.nextDue(), text, state.instance()) == 1;
    }

    private static void writeObservations(Handle h, Commit commit) {
        if (commit.observations().isEmpty()) {
            return;
        }
        var batch = h.prepareBatch("""
                INSERT INTO observation (instance, at, check_id, took_ms, outcome)
                VALUES (:instance, :at, :check, :took, :outcome)""");
        for (Observation o : commit.observations()) {
            batch.bind("instance", commit.state().instance())
                    .bind("at", o.at())
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

    /** What a stretch of time turned out to have been, where something else stands; time that nobody saw stays unknown. */
    private static void correct(Handle h, InstanceName instance, Uptime.Span right) {
        var wrong = h.createQuery("""
                        SELECT verdict, from_at AS "from", to_at AS "to" FROM uptime_span
                        WHERE instance = :instance AND from_at < :to AND to_at > :from AND verdict <> :verdict
                            AND verdict IN ('UP', 'DEGRADED', 'DOWN', 'MAINTENANCE')""")
                .bind("instance", instance)
                .bindMethods(right)
                .map(ConstructorMapper.of(Uptime.Span.class))
                .list();
        for (var span : wrong) {
            h.execute("DELETE FROM uptime_span WHERE instance = ? AND from_at = ?", instance, span.from());
            for (var piece : span.corrected(right)) {
                h.createUpdate(
                                "INSERT INTO uptime_span (instance, from_at, to_at, verdict) VALUES (:instance, :from, :to, :verdict)")
                        .bind("instance", instance)
                        .bindMethods(piece)
                        .execute();
            }
        }
    }

    private static void extend(Handle h, InstanceName instance, Uptime.Span span) {
        if (span.from().equals(span.to())) {
            return;
        }
        var extended = h.execute(
                "UPDATE uptime_span SET to_at = ? WHERE instance = ? AND to_at = ? AND verdict = ?",
                span.to(),
                instance,
                span.from(),
                span.verdict());
        if (extended == 0) {
            // Where a clock was set back, a stretch of time is told twice; what was written first stands.
            h.createUpdate("""
                            INSERT INTO uptime_span (instance, from_at, to_at, verdict) SELECT :instance, :from, :to, :verdict
                            WHERE NOT EXISTS (SELECT 1 FROM uptime_span WHERE instance = :instance AND to_at > :from)""").bind("instance", instance).bindMethods(span).execute();
        }
    }

    private static void writeIncident(Handle h, Transition transition) {
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

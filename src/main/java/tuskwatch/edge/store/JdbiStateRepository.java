package tuskwatch.edge.store;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Supplier;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;
import tuskwatch.core.detect.ConnectivityState;
import tuskwatch.core.incident.Transition;
import tuskwatch.core.instance.InstanceName;
import tuskwatch.core.monitor.Commit;
import tuskwatch.core.monitor.StateRepository;
import tuskwatch.core.monitor.StoreUnavailableException;
import tuskwatch.core.monitor.WatchState;
import tuskwatch.core.outbox.Message;
import tuskwatch.edge.store.json.StoreJson;
import tuskwatch.edge.store.rounds.GroupCommit;
import tuskwatch.edge.store.rounds.HeldState;
import tuskwatch.edge.store.rounds.SampleRows;
import tuskwatch.edge.store.rounds.Unwritten;
import tuskwatch.edge.store.rounds.UptimeRows;

/** The tables that hold all state that matters. */
public final class JdbiStateRepository implements StateRepository, AutoCloseable {
    private static final RowMapper<Row> ROWS = ConstructorMapper.of(Row.class);
    private static final Comparator<Transition> BY_INCIDENT =
            Comparator.comparing(t -> t.incident().orElseThrow().id().text());

    /** How long a round of which nothing follows may wait to be written. */
    static final Duration PATIENCE = Duration.ofMinutes(1);

    private static final int AT_ONCE = 64;

    private final Store store;
    private final InstantSource clock;
    private final JdbiOutbox outbox;
    private final JdbiIncidentRepository incidents;
    private final GroupCommit group;
    private final Map<InstanceName, HeldState> held = new ConcurrentHashMap<>();
    /** Those that are ahead of their rows, the longest first. */
    private final Queue<Ahead> waiting = new ConcurrentLinkedQueue<>();
    /** As long as the store fails nothing is kept for later: it is tried, and told. */
    private volatile boolean failing;

    private volatile boolean ending;
    /** When it was written last that this process watches. */
    private volatile Instant signed = Instant.EPOCH;

    private record Ahead(Instant since, HeldState held) {}

    /** @param newMessages told after a commit that changed what channels should show */
    public JdbiStateRepository(Store store, InstantSource clock, Runnable newMessages) {
        this.store = store;
        this.clock = clock;
        this.incidents = new JdbiIncidentRepository(store);
        this.outbox = new JdbiOutbox(store, clock, newMessages);
        this.group = new GroupCommit(store::inTransaction);
    }

    @Override
    public Optional<Versioned> load(InstanceName instance) {
        var known = Optional.ofNullable(held.get(instance)).flatMap(HeldState::known);
        return known.isPresent()
                ? known
                : Store.translated(() -> read(instance)).map(row -> held(instance, row));
    }

    private Versioned held(InstanceName instance, Versioned row) {
        var state = held.computeIfAbsent(instance, i -> new HeldState());
        state.lock();
        try {
            return state.read(row);
        } finally {
            state.unlock();
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
        var state = held.computeIfAbsent(commit.state().instance(), i -> new HeldState());
        state.lock();
        try {
            if (state.version() != commit.expected()) {
                return false;
            }
            if (failing
                    || ending
                    || !state.known().map(k -> commit.calm(k.state())).orElse(false)) {
                return write(state, commit);
            }
            state.keep(commit);
            if (!state.waits(true)) {
                waiting.add(new Ahead(clock.instant(), state));
            }
            return true;
        } finally {
            state.unlock();
        }
    }

    private boolean write(HeldState held, Commit commit) {
        var next = new Versioned(commit.state(), held.version() + 1);
        var measured = held.unwritten().and(commit);
        var text = StoreJson.write(commit.state());
        var written = tried(() -> group.write(h -> {
            if (!writeState(h, next, held.stored(), text)) {
                return false;
            }
            writeMeasured(h, next.state().instance(), measured);
            SampleRows.watching(h, clock.instant());
            commit.transitions().stream()
                    .flatMap(t -> t.turnedOut().stream())
                    .forEach(right -> UptimeRows.correct(h, next.state().instance(), right));
            commit.transitions().stream().sorted(BY_INCIDENT).forEach(t -> IncidentRows.write(h, t));
            commit.notes().forEach(n -> TimelineRows.write(h, n));
            outbox.want(h, commit.messages());
            return true;
        }));
        if (!written) {
            held.forget();
            return false;
        }
        held.written(next);
        if (!commit.messages().isEmpty()) {
            outbox.tell();
        }
        return true;
    }

    private <T> T tried(Supplier<T> work) {
        try {
            var done = Store.translated(work);
            failing = false;
            return done;
        } catch (StoreUnavailableException e) {
            failing = true;
            throw e;
        }
    }

    /**
     * Writes some of what waits for it since {@link #PATIENCE}, those that wait longest. So a kill takes at most what was measured in that time,
     * or, of more than 3,840 instances, in the time in which all of them had their turn: 64 a call. Where nothing else was written for long,
     * that the process watches is: servers that have been down for hours are asked seldom.
     *
     * @param sign so long nothing may be written
     * @throws StoreUnavailableException when the tables cannot be written; then it waits on
     */
    public void writeDue(Duration sign) {
        var first = waiting.peek();
        if (waited(signed, sign) || first != null && waited(first.since(), PATIENCE)) {
            writeSome();
        }
    }

    private boolean waited(Instant since, Duration patience) {
        return Duration.between(since, clock.instant()).abs().compareTo(patience) >= 0;
    }

    /** The end: all that waits is written, and what comes yet at once. */
    @Override
    public void close() {
        ending = true;
        writeSome();
        writeAll();
    }

    /** Writes all that waits: before others change rows, too. */
    public void writeAll() {
        while (!waiting.isEmpty()) {
            writeSome();
        }
    }

    private void writeSome() {
        var some = new ArrayList<Ahead>();
        for (var next = waiting.poll(); next != null; next = some.size() < AT_ONCE ? waiting.poll() : null) {
            some.add(next);
        }
        some.forEach(a -> a.held().lock());
        try {
            some.forEach(a -> a.held().waits(false));
            write(some.stream().map(Ahead::held).filter(HeldState::ahead).toList());
        } catch (RuntimeException e) {
            some.stream().filter(a -> a.held().ahead() && !a.held().waits(true)).forEach(waiting::add);
            throw e;
        } finally {
            some.forEach(a -> a.held().unlock());
        }
    }

    /** Those whose rows somebody else has changed are read again. */
    private void write(List<HeldState> some) {
        var others = new ArrayList<HeldState>();
        tried(() -> group.write(h -> {
            others.clear();
            for (var held : some) {
                var now = held.known().orElseThrow();
                if (writeState(h, now, held.stored(), StoreJson.write(now.state()))) {
                    writeMeasured(h, now.state().instance(), held.unwritten());
                } else {
                    others.add(held);
                }
            }
            SampleRows.watching(h, clock.instant());
            return true;
        }));
        signed = clock.instant();
        some.forEach(held -> held.written(held.known().orElseThrow()));
        others.forEach(HeldState::forget);
    }

    /** What rounds measured of an instance and the tables do not hold yet. */
    Unwritten unwritten(InstanceName instance) {
        return Optional.ofNullable(held.get(instance)).map(HeldState::unwritten).orElse(Unwritten.NONE);
    }

    /** Rows were changed by others: they are read again. */
    public void reread() {
        for (var state : held.values()) {
            state.lock();
            state.forget();
            state.unlock();
        }
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

    private static boolean writeState(Handle h, Versioned next, long stored, String text) {
        var state = next.state();
        if (stored > 0) {
            return h.execute("""
                            UPDATE watched SET version = ?, next_due = ?, state = ?
                            WHERE instance = ? AND version = ?""", next.version(), state.nextDue(), text, state.instance(), stored) == 1;
        }
        return h.execute("""
                        INSERT INTO watched (instance, version, next_due, state) SELECT ?, ?, ?, ?
                        WHERE NOT EXISTS (SELECT 1 FROM watched WHERE instance = ?)""", state.instance(), next.version(), state.nextDue(), text, state.instance()) == 1;
    }

    private static void writeMeasured(Handle h, InstanceName instance, Unwritten measured) {
        SampleRows.add(h, instance, measured.samples());
        measured.spans().forEach(span -> UptimeRows.extend(h, instance, span));
    }
}

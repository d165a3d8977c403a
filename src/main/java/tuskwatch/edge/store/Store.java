package tuskwatch.edge.store;

import com.zaxxer.hikari.HikariDataSource;
import java.io.File;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.flywaydb.core.api.FlywayException;
import org.jdbi.v3.core.ConnectionException;
import org.jdbi.v3.core.HandleCallback;
import org.jdbi.v3.core.HandleConsumer;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.jdbi.v3.core.mapper.RowMapper;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tuskwatch.core.monitor.StoreUnavailableException;
import tuskwatch.edge.store.opening.Connections;
import tuskwatch.edge.store.opening.Pool;
import tuskwatch.edge.store.opening.Tables;
import tuskwatch.edge.store.work.Failure;
import tuskwatch.edge.store.work.OwnThreads;

/** The open store. Made by {@link #open}, closed last. */
public final class Store implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Store.class);
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final int THREADS = 8;
    /** How often a transaction is begun where others are in the way. */
    private static final int TIMES = 5;

    /** Of {@code db/migration}; a test compares. */
    static final String NEWEST_MIGRATION = "25";

    private final Connections connections;
    private final Jdbi jdbi;
    /** More than connections: whoever waits for one keeps nobody from being told at once that there is none. */
    private final OwnThreads threads;

    /** Held by whoever writes: see {@link #alone}. Taken before a thread and a connection, so that whoever waits keeps none from reading. */
    private final Semaphore writing = new Semaphore(1, true);
    /** Whether the own thread works for somebody who holds {@link #writing}. */
    private final ThreadLocal<Boolean> writes = ThreadLocal.withInitial(() -> false);
    /** Held by whoever copies the file or gives its space back: a copy of a file whose parts move is none. */
    private final ReentrantLock upkeep = new ReentrantLock();

    private Store(HikariDataSource pool, String url) {
        this.connections = new Connections(pool);
        this.jdbi = Columns.known(Jdbi.create(connections::get));
        this.threads = url.startsWith("jdbc:h2:mem:") ? OwnThreads.none() : new OwnThreads(THREADS);
    }

    /** What became of opening. */
    public sealed interface Opening {
        record Opened(Store store) implements Opening {}

        /** Another process has it. */
        record Locked(String why) implements Opening {}

        /** Damaged, unwritable or unreachable. */
        record Unusable(String why) implements Opening {}
    }

    /**
     * Connects and brings the tables up to date.
     *
     * @param url JDBC address
     * @param password may be empty
     */
    public static Opening open(String url, String user, String password) {
        if (exists(url) && file(url).length() == 0) {
            return StoreRefusal.empty(url);
        }
        HikariDataSource pool;
        try {
            pool = Pool.of(url, user, password, PATIENCE, new DeadConnections());
        } catch (RuntimeException e) {
            return StoreRefusal.of(url, e);
        }
        try {
            var newer = new Tables(pool, Integer.parseInt(NEWEST_MIGRATION)).migrate();
            if (newer.isPresent()) {
                pool.close();
                return StoreRefusal.newer(url, newer.get());
            }
            return new Opening.Opened(new Store(pool, url));
        } catch (FlywayException e) {
            pool.close();
            return StoreRefusal.of(url, e);
        }
    }

    /**
     * Connects to whatever tables are there, only to read: neither they nor the file of an embedded store are changed, even if it was not
     * closed.
     */
    public static Opening look(String url, String user, String password) {
        if (exists(url) && file(url).length() == 0) {
            return StoreRefusal.empty(url);
        }
        try {
            var pool = Pool.reading(url, user, password, PATIENCE, new DeadConnections());
            return new Opening.Opened(new Store(pool, url));
        } catch (RuntimeException e) {
            return StoreRefusal.of(url, e);
        }
    }

    /** Whether the tables are those that this program makes. */
    public boolean current() {
        return read(h -> Tables.newest(h.getConnection())) == Integer.parseInt(NEWEST_MIGRATION);
    }

    /**
     * Does it.
     *
     * @throws StoreUnavailableException when the database fails; not where it is well and refuses what it is given
     */
    public static <T> T translated(Supplier<T> work) {
        try {
            return work.get();
        } catch (JdbiException e) {
            throw Failure.of(e) == Failure.TROUBLE ? new StoreUnavailableException(e) : e;
        }
    }

    public ReentrantLock upkeep() {
        return upkeep;
    }

    /**
     * Does it while nobody writes. H2 stores with each commit what other open transactions have changed so far, and does not
     * cut all its trees at one moment: after a kill, an index could hold what was never committed (ADR 0008). With one writer
     * at a time there is nothing of others.
     *
     * @throws ConnectionException when the one who writes does not end within ten seconds
     */
    public <T> T alone(Supplier<T> work) {
        if (writes.get()) {
            return work.get();
        }
        try {
            if (!(connections.broken()
                    ? writing.tryAcquire()
                    : writing.tryAcquire(PATIENCE.toMillis(), TimeUnit.MILLISECONDS))) {
                throw new ConnectionException(new SQLTransientConnectionException("another write does not end"));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ConnectionException(e);
        }
        try {
            return own(() -> writing(work));
        } finally {
            writing.release();
        }
    }

    private <T> T writing(Supplier<T> work) {
        writes.set(true);
        try {
            return work.get();
        } finally {
            writes.remove();
        }
    }

    private <T> T own(Supplier<T> work) {
        try {
            return threads.call(work);
        } catch (RejectedExecutionException e) {
            throw new ConnectionException(new SQLTransientConnectionException("the store is closed", e));
        }
    }

    /** Reads, as often as it likes on one connection. */
    public <T> T read(HandleCallback<T, RuntimeException> work) {
        return own(() -> jdbi.withHandle(work));
    }

    /**
     * All of it, or nothing. One at a time. Where another process is in the way it is done again from its beginning, a few times: so
     * it changes nothing but the tables. Whoever writes several rows writes them in the order of their keys, so that two do not wait for
     * each other. Inside another it is a part of that.
     */
    public <T> T inTransaction(HandleCallback<T, RuntimeException> work) {
        return writes.get() ? jdbi.inTransaction(work) : alone(() -> again(() -> jdbi.inTransaction(work)));
    }

    private static <T> T again(Supplier<T> work) {
        for (var time = 1; ; time++) {
            try {
                return work.get();
            } catch (JdbiException e) {
                if (time == TIMES || Failure.of(e) != Failure.CONFLICT) {
                    throw e;
                }
                LOG.atDebug()
                        .addKeyValue("time", time)
                        .addKeyValue("why", e.getMessage())
                        .log("transaction-again");
            }
        }
    }

    /** All of it, or nothing. One at a time. */
    public void useTransaction(HandleConsumer<RuntimeException> work) {
        inTransaction(work.asCallback());
    }

    /** What each row says; parameters go by position. */
    public <T> List<T> list(RowMapper<T> row, String sql, Object... values) {
        return read(h -> h.select(sql, values).map(row).list());
    }

    /** The one column of each row; parameters go by position. */
    public <T> List<T> list(Class<T> column, String sql, Object... values) {
        return read(h -> h.select(sql, values).mapTo(column).list());
    }

    /** The one column of the first row, unless it is null; parameters go by position. */
    public <T> Optional<T> find(Class<T> column, String sql, Object... values) {
        return read(h -> h.select(sql, values).mapTo(column).findFirst());
    }

    /** What each row says, by its first column; of several rows the last. Parameters go by position. */
    public <K, V> Map<K, V> map(Class<K> key, RowMapper<V> value, String sql, Object... values) {
        return read(h -> h.select(sql, values).reduceResultSet(new HashMap<>(), (all, row, ctx) -> {
            all.put(ctx.findColumnMapperFor(key).orElseThrow().map(row, 1, ctx), value.map(row, ctx));
            return all;
        }));
    }

    /**
     * Runs one statement; parameters go by position.
     *
     * @return how many rows it changed
     */
    public int execute(String sql, Object... values) {
        return alone(() -> again(() -> jdbi.withHandle(h -> h.execute(sql, values))));
    }

    /** Whether a trivial query is answered now. */
    public boolean answers() {
        try {
            return find(Integer.class, "SELECT 1").isPresent();
        } catch (JdbiException e) {
            return false;
        }
    }

    /** Whether a trivial row can be written now. */
    public boolean takes(Instant now) {
        try {
            return execute("UPDATE life_sign SET at = ? WHERE id = 1", now) == 1;
        } catch (JdbiException e) {
            return false;
        }
    }

    @Override
    public void close() {
        if (connections.closed()) {
            return;
        }
        try {
            own(() -> {
                connections.close();
                return true;
            });
        } finally {
            threads.close();
        }
    }

    /** Whether an embedded store in a file is there already. */
    public static boolean exists(String url) {
        return url.startsWith("jdbc:h2:file:") && file(url).exists();
    }

    private static File file(String url) {
        return new File(place(url) + ".mv.db");
    }

    /** Where the store is, for people. */
    public static String place(String url) {
        return url.replaceFirst(";.*", "").replaceFirst("\\?.*", "").replaceFirst("^jdbc:h2:file:", "");
    }
}

package tuskwatch.edge.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import tuskwatch.core.monitor.StoreUnavailableException;

/** The open store. Made by {@link #open}, closed last. */
public final class Store implements AutoCloseable {
    private static final int H2_ALREADY_OPEN = 90020;
    private static final int POOL = 4;
    /** Of {@code db/migration}; a test compares. */
    static final String NEWEST_MIGRATION = "9";

    private final HikariDataSource pool;
    private final AtomicBoolean broken = new AtomicBoolean();
    private final AtomicBoolean trying = new AtomicBoolean();
    private final Jdbi jdbi = Jdbi.create(this::connect);
    /** Held by whoever copies the file or gives its space back: a copy of a file whose parts move is none. */
    private final ReentrantLock upkeep = new ReentrantLock();

    private Store(HikariDataSource pool) {
        this.pool = pool;
    }

    /** While the database cannot be reached, one caller waits for it and all others are told at once. */
    private Connection connect() throws SQLException {
        var first = broken.get() && trying.compareAndSet(false, true);
        if (broken.get() && !first) {
            throw new SQLTransientConnectionException("the database cannot be reached");
        }
        try {
            var connection = pool.getConnection();
            broken.set(false);
            return connection;
        } catch (SQLException e) {
            broken.set(true);
            throw e;
        } finally {
            if (first) {
                trying.set(false);
            }
        }
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
        var config = new HikariConfig();
        config.setJdbcUrl(url);
        config.setUsername(user.isEmpty() && url.startsWith("jdbc:h2:") ? "sa" : user);
        config.setPassword(password);
        config.setMaximumPoolSize(POOL);
        config.setPoolName("store");
        config.setExceptionOverride(new DeadConnections());
        config.setConnectionTimeout(Duration.ofSeconds(10).toMillis());
        config.setInitializationFailTimeout(1);
        config.setTransactionIsolation("TRANSACTION_READ_COMMITTED");
        if (url.startsWith("jdbc:h2:")) {
            config.addDataSourceProperty("TRACE_LEVEL_FILE", "0");
            // In KiB. Of its own accord H2 takes a sixteenth of the heap, to keep what the system's own cache has
            // anyway.
            config.addDataSourceProperty("CACHE_SIZE", "2048");
            if (!url.toUpperCase(Locale.ROOT).contains(";WRITE_DELAY=")) {
                // Of its own accord H2 writes half a second later, and a kill loses what was committed then.
                config.addDataSourceProperty("WRITE_DELAY", "0");
            }
        }
        HikariDataSource pool;
        try {
            pool = new HikariDataSource(config);
        } catch (RuntimeException e) {
            return refusal(url, e);
        }
        try {
            if (!upToDate(pool)) {
                Flyway.configure(Store.class.getClassLoader())
                        .dataSource(pool)
                        .locations("classpath:db/migration")
                        .load()
                        .migrate();
            }
            return new Opening.Opened(new Store(pool));
        } catch (FlywayException e) {
            pool.close();
            return refusal(url, e);
        }
    }

    /** Whether the newest migration is there already, so that a restart need not wait for Flyway to look. */
    private static boolean upToDate(HikariDataSource pool) {
        try (var connection = pool.getConnection();
                var query = connection.prepareStatement(
                        "SELECT \"version\" FROM \"flyway_schema_history\" WHERE \"success\" ORDER BY \"installed_rank\" DESC");
                var rows = query.executeQuery()) {
            return rows.next() && NEWEST_MIGRATION.equals(rows.getString(1));
        } catch (SQLException e) {
            return false;
        }
    }

    /**
     * Does it.
     *
     * @throws StoreUnavailableException when the database fails
     */
    public static <T> T translated(Supplier<T> work) {
        try {
            return work.get();
        } catch (JdbiException e) {
            throw new StoreUnavailableException(e);
        }
    }

    public Jdbi jdbi() {
        return jdbi;
    }

    public ReentrantLock upkeep() {
        return upkeep;
    }

    /** Whether a trivial query is answered now. */
    public boolean answers() {
        try {
            return jdbi.withHandle(
                            h -> h.createQuery("SELECT 1").mapTo(Integer.class).one())
                    == 1;
        } catch (JdbiException e) {
            return false;
        }
    }

    /** Whether a trivial row can be written now. */
    public boolean takes(Instant now) {
        try {
            return jdbi.inTransaction(h -> h.createUpdate("UPDATE life_sign SET at = :at WHERE id = 1")
                            .bind("at", now.toEpochMilli())
                            .execute())
                    == 1;
        } catch (JdbiException e) {
            return false;
        }
    }

    @Override
    public void close() {
        pool.close();
    }

    private static Opening refusal(String url, Throwable failure) {
        var words = new StringBuilder();
        for (var at = failure; at != null; at = at.getCause()) {
            if (at instanceof SQLException sql && sql.getErrorCode() == H2_ALREADY_OPEN
                    || String.valueOf(at.getMessage()).contains("The file is locked")) {
                return new Opening.Locked("The store " + place(url)
                        + " is in use by another process: stop that one, or give this one a data.dir of its own.");
            }
            words.append(at.getMessage()).append(' ');
        }
        return new Opening.Unusable(sentence(url, words.toString().toLowerCase(Locale.ROOT), root(failure)));
    }

    private static String sentence(String url, String all, String last) {
        if (all.contains("access denied")
                || all.contains("permission denied")
                || all.contains("read only")
                || all.contains("read-only")
                || all.contains("could not create")
                || all.contains("error while creating file")) {
            return "The store " + place(url)
                    + " cannot be written: let the bot's user write there, or set data.dir to another folder.";
        }
        if (all.contains("corrupt")
                || all.contains("store header")
                || all.contains("file format")
                || all.contains("unsupported database file")
                || all.contains("reading from file")
                || all.contains("mv store")
                || all.contains("chunk")) {
            return "The store " + place(url)
                    + " is damaged: move the file away to start fresh, or put a backup in its place. The damaged file is kept as it is."
                    + " (Was it written by version 0.4.0 or before? The changelog says how to bring it over.)";
        }
        return "The store " + place(url) + " cannot be reached: " + last
                + " Check store.url, store.user and store.password.";
    }

    private static String root(Throwable failure) {
        var at = failure;
        while (at.getCause() != null) {
            at = at.getCause();
        }
        var message =
                String.valueOf(at.getMessage()).lines().findFirst().orElse("").strip();
        return message.endsWith(".") ? message : message + ".";
    }

    /** Whether an embedded store in a file is there already. */
    public static boolean exists(String url) {
        return Files.exists(Path.of(place(url) + ".mv.db"));
    }

    /** Where the store is, for people. */
    public static String place(String url) {
        return url.replaceFirst(";.*", "").replaceFirst("\\?.*", "").replaceFirst("^jdbc:h2:file:", "");
    }
}

package tuskwatch.edge.store.opening;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.concurrent.atomic.AtomicBoolean;

/** Connections to a store. While it cannot be reached, one caller waits for it and all others are told at once. Threads may share it. */
public final class Connections implements AutoCloseable {
    private final HikariDataSource pool;
    private final AtomicBoolean broken = new AtomicBoolean();
    private final AtomicBoolean trying = new AtomicBoolean();

    public Connections(HikariDataSource pool) {
        this.pool = pool;
    }

    /** @throws SQLException where there is none */
    public Connection get() throws SQLException {
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

    /** Whether there was none the last time. */
    public boolean broken() {
        return broken.get();
    }

    public boolean closed() {
        return pool.isClosed();
    }

    @Override
    public void close() {
        pool.close();
    }
}

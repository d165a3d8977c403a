package tuskwatch.testing;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tuskwatch.edge.store.Store;

/**
 * Stores in memory, each for itself, gone when closed. The migrations run once a process; every store is filled with what
 * they made, which takes a tenth of their time. {@code MigrationTest} is about the migrations themselves.
 */
public final class MemoryStore {
    private MemoryStore() {}

    private static final class Migrated {
        static final String SCRIPT = script();

        private static String script() {
            var url = url();
            try (var store = store(url);
                    var connection = DriverManager.getConnection(url, "sa", "")) {
                if (!store.answers()) {
                    throw new IllegalStateException("the migrated store does not answer");
                }
                return written(connection);
            } catch (SQLException e) {
                throw new IllegalStateException("the migrated store cannot be written down", e);
            }
        }

        private static String written(Connection migrated) throws SQLException {
            try (var query = migrated.createStatement();
                    var rows = query.executeQuery("SCRIPT NOPASSWORDS NOSETTINGS")) {
                var lines = Stream.<String>builder();
                while (rows.next()) {
                    lines.add(rows.getString(1));
                }
                return lines.build().collect(Collectors.joining("\n"));
            }
        }
    }

    /** A new one with all tables; nobody else sees it. */
    public static Store open() {
        var url = url();
        try (var connection = DriverManager.getConnection(url, "sa", "");
                var script = connection.createStatement()) {
            script.execute(Migrated.SCRIPT);
            return store(url);
        } catch (SQLException e) {
            throw new IllegalStateException("the tables cannot be made", e);
        }
    }

    private static Store store(String url) {
        return ((Store.Opening.Opened) Store.open(url, "", "")).store();
    }

    private static String url() {
        return "jdbc:h2:mem:" + UUID.randomUUID();
    }
}

package tuskwatch.edge.store.opening;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import java.util.Set;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;

/** The tables of a store, by the number of the newest migration that made them. */
public final class Tables {
    /** Table not found; the same, but there is a similar one; there is no table at all. Source: org.h2.api.ErrorCode. */
    private static final Set<Integer> NO_TABLE_IN_H2 = Set.of(42102, 42103, 42104);
    /** Source: the standard, and postgresql.org/docs/current/errcodes-appendix.html (undefined_table). */
    private static final Set<String> NO_TABLE = Set.of("42S02", "42P01");

    private final DataSource store;
    private final int known;

    /** @param known the newest migration of this program */
    public Tables(DataSource store, int known) {
        this.store = store;
        this.known = known;
    }

    /**
     * Brings them up to date. Flyway is not asked where the newest migration is there already, so that a restart need not wait for it;
     * and it takes tables of a newer program for its own.
     *
     * @throws FlywayException where it cannot be read which they are, or they cannot be brought up to date
     * @return the version that a newer program gave them, which this one must not touch; empty where they are up to date now
     */
    public Optional<Integer> migrate() {
        var found = newest();
        if (found > known) {
            return Optional.of(found);
        }
        if (found < known) {
            Flyway.configure(Tables.class.getClassLoader())
                    .dataSource(store)
                    .locations("classpath:db/migration")
                    .load()
                    .migrate();
        }
        return Optional.empty();
    }

    private int newest() {
        try (var connection = store.getConnection()) {
            return newest(connection);
        } catch (SQLException e) {
            return none(e);
        }
    }

    /**
     * The newest migration that made the tables; 0 where there are none yet.
     *
     * @throws FlywayException where it cannot be read
     */
    public static int newest(Connection connection) {
        try (var query = connection.prepareStatement(
                        "SELECT \"version\" FROM \"flyway_schema_history\" WHERE \"success\" AND \"version\" IS NOT NULL");
                var rows = query.executeQuery()) {
            var newest = 0;
            while (rows.next()) {
                newest = Math.max(newest, Integer.parseInt(rows.getString(1).replaceFirst("\\..*", "")));
            }
            return newest;
        } catch (SQLException e) {
            return none(e);
        }
    }

    private static int none(SQLException e) {
        if (noTable(e)) {
            return 0;
        }
        throw new FlywayException("which tables there are cannot be read", e);
    }

    private static boolean noTable(SQLException e) {
        return NO_TABLE_IN_H2.contains(e.getErrorCode()) || NO_TABLE.contains(String.valueOf(e.getSQLState()));
    }
}

package tuskwatch.edge.store.opening;

import java.sql.SQLException;
import java.util.Optional;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;

/** The tables of a store, by the number of the newest migration that made them. */
public final class Tables {
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

    /** 0 where there are no tables yet. */
    private int newest() {
        try (var connection = store.getConnection();
                var query = connection.prepareStatement(
                        "SELECT \"version\" FROM \"flyway_schema_history\" WHERE \"success\" AND \"version\" IS NOT NULL");
                var rows = query.executeQuery()) {
            var newest = 0;
            while (rows.next()) {
                newest = Math.max(newest, Integer.parseInt(rows.getString(1).replaceFirst("\\..*", "")));
            }
            return newest;
        } catch (SQLException e) {
            return 0;
        }
    }
}

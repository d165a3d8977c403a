package tuskwatch.edge.store.opening;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.UUID;
import org.flywaydb.core.api.FlywayException;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;

class TablesTest {
    private static final int NEWEST = 25;

    private final JdbcDataSource store = new JdbcDataSource();

    TablesTest() {
        store.setURL("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1");
    }

    private String run(String sql) throws SQLException {
        try (var connection = store.getConnection();
                var statement = connection.createStatement()) {
            return statement.execute(sql) ? first(statement.getResultSet()) : "";
        }
    }

    private static String first(java.sql.ResultSet rows) throws SQLException {
        rows.next();
        return rows.getString(1);
    }

    @Test
    void none_are_made_and_those_of_this_program_are_left_alone() throws SQLException {
        assertThat(new Tables(store, NEWEST).migrate()).isEmpty();
        run("INSERT INTO identify (at) VALUES (7)");
        assertThat(new Tables(store, NEWEST).migrate()).isEmpty();
        assertThat(run("SELECT at FROM identify")).isEqualTo("7");
    }

    @Test
    void those_of_a_newer_program_are_told_by_their_version() {
        assertThat(new Tables(store, NEWEST).migrate()).isEmpty();
        assertThat(new Tables(store, NEWEST - 1).migrate()).contains(NEWEST);
        assertThat(new Tables(store, 9).migrate()).contains(NEWEST);
    }

    /** Fails with this when it is asked for the first time. */
    private static final class Failing extends HikariDataSource {
        private boolean failed;
        private final String state;

        private Failing(String url, String state) {
            setJdbcUrl(url);
            this.state = state;
        }

        @Override
        public Connection getConnection() throws SQLException {
            if (failed) {
                return super.getConnection();
            }
            failed = true;
            throw new SQLException("no", state);
        }
    }

    @Test
    void that_there_are_none_is_believed_of_either_database() throws SQLException {
        try (var postgres = new Failing(store.getURL(), "42P01")) {
            assertThat(new Tables(postgres, NEWEST).migrate()).isEmpty();
        }
        assertThat(run("SELECT COUNT(*) FROM identify")).isEqualTo("0");
    }

    @Test
    void what_cannot_be_read_is_not_begun_anew() throws SQLException {
        try (var cut = new Failing(store.getURL(), "08006")) {
            assertThatThrownBy(() -> new Tables(cut, NEWEST).migrate())
                    .isInstanceOf(FlywayException.class)
                    .hasRootCauseMessage("no");
        }
        assertThatThrownBy(() -> run("SELECT COUNT(*) FROM identify")).hasMessageContaining("not found");
        run("CREATE TABLE \"flyway_schema_history\" (\"else\" INT)");
        assertThatThrownBy(() -> new Tables(store, NEWEST).migrate())
                .isInstanceOf(FlywayException.class)
                .hasRootCauseInstanceOf(SQLException.class);
    }
}

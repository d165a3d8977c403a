package tuskwatch.edge.store.opening;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.UUID;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;

class TablesTest {
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
        assertThat(new Tables(store, 16).migrate()).isEmpty();
        run("INSERT INTO identify (at) VALUES (7)");
        assertThat(new Tables(store, 16).migrate()).isEmpty();
        assertThat(run("SELECT at FROM identify")).isEqualTo("7");
    }

    @Test
    void those_of_a_newer_program_are_told_by_their_version() {
        assertThat(new Tables(store, 16).migrate()).isEmpty();
        assertThat(new Tables(store, 15).migrate()).contains(16);
        assertThat(new Tables(store, 9).migrate()).contains(16);
    }
}

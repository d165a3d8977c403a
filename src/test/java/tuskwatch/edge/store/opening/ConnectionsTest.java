package tuskwatch.edge.store.opening;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class ConnectionsTest {
    private boolean away;
    private final AtomicInteger waited = new AtomicInteger();
    private final Connections connections = new Connections(new HikariDataSource() {
        @Override
        public Connection getConnection() throws SQLException {
            waited.incrementAndGet();
            if (away) {
                assertOthersAreToldAtOnce();
                throw new SQLException("away");
            }
            return DriverManager.getConnection("jdbc:h2:mem:");
        }
    });

    /** Runs while the first waits. */
    private void assertOthersAreToldAtOnce() {
        if (connections.broken()) {
            assertThatThrownBy(connections::get).hasMessage("the database cannot be reached");
        }
    }

    @Test
    void while_it_cannot_be_reached_one_waits_and_the_others_are_told_at_once() throws SQLException {
        connections.get().close();
        assertThat(connections.broken()).isFalse();
        away = true;
        assertThatThrownBy(connections::get).hasMessage("away");
        assertThat(connections.broken()).isTrue();
        assertThatThrownBy(connections::get).hasMessage("away");
        assertThat(waited).hasValue(3);
        away = false;
        connections.get().close();
        assertThat(connections.broken()).isFalse();
    }
}

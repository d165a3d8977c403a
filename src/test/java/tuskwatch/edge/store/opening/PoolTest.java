package tuskwatch.edge.store.opening;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.SQLExceptionOverride;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PoolTest {
    private static Map<?, ?> properties(String url) {
        return Pool.config(url, "", "", Duration.ofSeconds(1), new SQLExceptionOverride() {})
                .getDataSourceProperties();
    }

    @Test
    void what_a_network_swallowed_is_not_waited_for_for_ever() {
        assertThat(properties("jdbc:postgresql://db/tuskwatch"))
                .isEqualTo(Map.of("socketTimeout", "30", "tcpKeepAlive", "true"));
    }

    @Test
    void what_the_url_says_holds() {
        assertThat(properties("jdbc:postgresql://db/tuskwatch?tcpKeepAlive=false&socketTimeout=5"))
                .isEmpty();
        assertThat(properties("jdbc:postgresql://db/tuskwatch?socketTimeout=5"))
                .isEqualTo(Map.of("tcpKeepAlive", "true"));
    }

    @Test
    void an_embedded_store_writes_at_once_unless_the_url_says_otherwise() {
        assertThat(properties("jdbc:h2:file:/data/tuskwatch"))
                .isEqualTo(Map.of("TRACE_LEVEL_FILE", "0", "CACHE_SIZE", "2048", "WRITE_DELAY", "0"));
        assertThat(properties("jdbc:h2:file:/data/tuskwatch;write_delay=500"))
                .isEqualTo(Map.of("TRACE_LEVEL_FILE", "0", "CACHE_SIZE", "2048"));
    }
}

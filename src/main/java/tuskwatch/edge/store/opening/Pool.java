package tuskwatch.edge.store.opening;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.SQLExceptionOverride;
import java.time.Duration;
import java.util.Locale;

/** The connections to a store. */
public final class Pool {
    private static final int CONNECTIONS = 4;

    private Pool() {}

    /**
     * Connects.
     *
     * @param patience for a connection
     * @param dead tells which connections are of no use any more
     * @throws RuntimeException when the store cannot be reached or read
     */
    public static HikariDataSource of(
            String url, String user, String password, Duration patience, SQLExceptionOverride dead) {
        return new HikariDataSource(config(url, user, password, patience, dead));
    }

    /**
     * Connects to a store that is there, only to read.
     *
     * @param patience for a connection
     * @param dead tells which connections are of no use any more
     * @throws RuntimeException when the store cannot be reached or read
     */
    public static HikariDataSource reading(
            String url, String user, String password, Duration patience, SQLExceptionOverride dead) {
        var config = config(url, user, password, patience, dead);
        config.setReadOnly(true);
        if (url.startsWith("jdbc:h2:file:")) {
            config.setJdbcUrl(url + ";ACCESS_MODE_DATA=r");
        }
        return new HikariDataSource(config);
    }

    static HikariConfig config(String url, String user, String password, Duration patience, SQLExceptionOverride dead) {
        var config = new HikariConfig();
        config.setJdbcUrl(url);
        config.setUsername(user.isEmpty() && url.startsWith("jdbc:h2:") ? "sa" : user);
        config.setPassword(password);
        config.setMaximumPoolSize(CONNECTIONS);
        config.setPoolName("store");
        config.setExceptionOverride(dead);
        config.setConnectionTimeout(patience.toMillis());
        config.setInitializationFailTimeout(1);
        config.setTransactionIsolation("TRANSACTION_READ_COMMITTED");
        if (url.startsWith("jdbc:h2:")) {
            embedded(config, url);
        }
        if (url.startsWith("jdbc:postgresql:")) {
            unlessTheUrlSays(config, url, "socketTimeout", "30");
            unlessTheUrlSays(config, url, "tcpKeepAlive", "true");
        }
        return config;
    }

    /**
     * Of its own accord the driver waits for ever for an answer that the network swallowed, and with it the one writer. Seconds, and
     * names: jdbc.postgresql.org/documentation/use, connection parameters.
     */
    private static void unlessTheUrlSays(HikariConfig config, String url, String name, String value) {
        if (!url.contains("?" + name + "=") && !url.contains("&" + name + "=")) {
            config.addDataSourceProperty(name, value);
        }
    }

    private static void embedded(HikariConfig config, String url) {
        config.addDataSourceProperty("TRACE_LEVEL_FILE", "0");
        // In KiB. Of its own accord H2 takes a sixteenth of the heap, to keep what the system's own cache has anyway.
        config.addDataSourceProperty("CACHE_SIZE", "2048");
        if (!url.toUpperCase(Locale.ROOT).contains(";WRITE_DELAY=")) {
            // Of its own accord H2 writes half a second later, and a kill loses what was committed then.
            config.addDataSourceProperty("WRITE_DELAY", "0");
        }
    }
}

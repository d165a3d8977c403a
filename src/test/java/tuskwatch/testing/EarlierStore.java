package tuskwatch.testing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Instant;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import tuskwatch.edge.store.Store;

/**
 * A store as an earlier version itself wrote it in a scenario of its own, with H2's SCRIPT: tusk.example fails six times. The first two
 * times Discord was told of the outage, and of the first also of the end; then Discord was away. The last goes on.
 *
 * @param store brought up to date
 * @param now when it was written
 */
public record EarlierStore(Store store, Instant now) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String NOW = "-- now ";
    private static final String MESSAGE = "-- message ";

    /**
     * The store of version {@code 0.5.0} or {@code 0.8.0}.
     *
     * @param post posts once more what Discord was sent then, and tells the id that it has now
     */
    public static EarlierStore of(String version, Function<ObjectNode, String> post) {
        var script = script(version);
        var now = script.lines()
                .filter(l -> l.startsWith(NOW))
                .map(l -> Instant.parse(l.substring(NOW.length())))
                .findFirst();
        return new EarlierStore(opened(posted(script, post)), now.orElseThrow());
    }

    private static String posted(String script, Function<ObjectNode, String> post) {
        var all = script;
        for (var line : script.lines().filter(l -> l.startsWith(MESSAGE)).toList()) {
            var id = line.substring(MESSAGE.length()).split(" ", 2)[0];
            var at = all.indexOf(MESSAGE + id) + MESSAGE.length() + id.length();
            all = all.replace(id, post.apply(body(all.substring(at, all.indexOf('\n', at)))));
        }
        return all;
    }

    private static ObjectNode body(String text) {
        try {
            return (ObjectNode) JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Makes the file of such a store, as that version left it. */
    public static void write(String version, String url) {
        try (var connection = filled(url, script(version));
                var statement = connection.createStatement()) {
            statement.execute("SHUTDOWN");
        } catch (SQLException e) {
            throw new IllegalStateException("the earlier store cannot be made", e);
        }
    }

    private static String script(String version) {
        try {
            return Files.readString(Path.of("src/test/resources/earlier/" + version + ".sql"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Connection filled(String url, String script) throws SQLException {
        var connection = DriverManager.getConnection(url, "sa", "");
        try (var statement = connection.createStatement()) {
            statement.execute(script.lines().filter(l -> !l.startsWith("--")).collect(Collectors.joining("\n")));
        }
        return connection;
    }

    /** One in memory lasts as long as somebody is connected. */
    private static Store opened(String script) {
        var url = "jdbc:h2:mem:" + UUID.randomUUID();
        try (var held = filled(url, script)) {
            if (held.isClosed()) {
                throw new IllegalStateException("the earlier store is gone");
            }
            return switch (Store.open(url, "", "")) {
                case Store.Opening.Opened opened -> opened.store();
                case Store.Opening.Locked locked -> throw new IllegalStateException(locked.why());
                case Store.Opening.Unusable unusable -> throw new IllegalStateException(unusable.why());
            };
        } catch (SQLException e) {
            throw new IllegalStateException("the earlier store cannot be made", e);
        }
    }
}

package tuskwatch.testing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
        try {
            var script = Files.readString(Path.of("src/test/resources/earlier/" + version + ".sql"));
            var now = script.lines()
                    .filter(l -> l.startsWith(NOW))
                    .map(l -> Instant.parse(l.substring(NOW.length())))
                    .findFirst();
            return new EarlierStore(opened(posted(script, post)), now.orElseThrow());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String posted(String script, Function<ObjectNode, String> post) throws JsonProcessingException {
        var all = script;
        for (var line : script.lines().filter(l -> l.startsWith(MESSAGE)).toList()) {
            var id = line.substring(MESSAGE.length()).split(" ", 2)[0];
            var at = all.indexOf(MESSAGE + id) + MESSAGE.length() + id.length();
            var body = JSON.readTree(all.substring(at, all.indexOf('\n', at)));
            all = all.replace(id, post.apply((ObjectNode) body));
        }
        return all;
    }

    private static Store opened(String script) {
        var url = "jdbc:h2:mem:" + UUID.randomUUID();
        try (var connection = DriverManager.getConnection(url, "sa", "");
                var statement = connection.createStatement()) {
            statement.execute(script.lines().filter(l -> !l.startsWith("--")).collect(Collectors.joining("\n")));
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

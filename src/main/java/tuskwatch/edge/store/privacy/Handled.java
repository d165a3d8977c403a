package tuskwatch.edge.store.privacy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import tuskwatch.core.identity.CommunityId;
import tuskwatch.edge.store.json.StoreJson;

/** What a community did with incidents that others know of too: it stands in their values. */
final class Handled {
    private Handled() {}

    /** Takes it out of every incident, and of what is remembered of instances. */
    static void forget(Handle h, CommunityId community) {
        var quoted = StoreJson.write(community.text());
        for (var row : h.select("SELECT id, body FROM incident WHERE POSITION(? IN body) > 0", quoted)
                .mapToMap()
                .list()) {
            tree(row, "body").ifPresent(body -> {
                incident(body, community);
                h.execute("UPDATE incident SET body = ? WHERE id = ?", StoreJson.write(body), row.get("id"));
            });
        }
        for (var row : h.select("SELECT instance, state FROM watched WHERE POSITION(? IN state) > 0", quoted)
                .mapToMap()
                .list()) {
            tree(row, "state").ifPresent(state -> {
                incident(state.path("incident"), community);
                declared(state.path("declared"), community);
                h.execute(
                        "UPDATE watched SET state = ?, version = version + 1 WHERE instance = ?",
                        StoreJson.write(state),
                        row.get("instance"));
            });
        }
    }

    /** Empty, and told, for a row that no version can read. */
    private static Optional<JsonNode> tree(Map<String, Object> row, String column) {
        return StoreJson.readable(
                () -> StoreJson.tree(String.valueOf(row.get(column))), "row-unreadable", Map.of("column", column));
    }

    private static void incident(JsonNode incident, CommunityId community) {
        if (incident.path("handled") instanceof ObjectNode handled) {
            handled.remove(community.text());
        }
    }

    private static void declared(JsonNode all, CommunityId community) {
        if (all instanceof ArrayNode incidents) {
            for (var i = incidents.size() - 1; i >= 0; i--) {
                var where = incidents.get(i).path("declared").path("where");
                if (where.asText().equals(community.text())) {
                    incidents.remove(i);
                }
            }
        }
    }
}

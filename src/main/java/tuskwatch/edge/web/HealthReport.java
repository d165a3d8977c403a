package tuskwatch.edge.web;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.List;
import java.util.Map;

/**
 * {@code /health}: 200, or 503 with what is stale. Only what a restart would cure makes it 503.
 *
 * @param stale parts that do not go on, empty while all is well
 * @param facts further fields, for example whether Discord is reachable
 */
public record HealthReport(List<String> stale, Map<String, String> facts) {
    /** The page. */
    public WebServer.Page page() {
        var fields = JsonNodeFactory.instance.objectNode().put("status", stale.isEmpty() ? "ok" : "stale");
        if (!stale.isEmpty()) {
            stale.forEach(fields.putArray("stale")::add);
        }
        facts.forEach(fields::put);
        return new WebServer.Page(stale.isEmpty() ? 200 : 503, "application/json", fields + "\n");
    }
}

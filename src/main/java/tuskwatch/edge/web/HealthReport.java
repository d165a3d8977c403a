package tuskwatch.edge.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * {@code /health}: 200, or 503 with what is stale. Only what a restart would cure makes it 503.
 *
 * @param stale parts that do not go on, empty while all is well
 * @param facts further fields, for example whether Discord is reachable
 */
public record HealthReport(List<String> stale, Map<String, String> facts) {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** The page. */
    public WebServer.Page page() {
        var fields = new LinkedHashMap<String, Object>();
        fields.put("status", stale.isEmpty() ? "ok" : "stale");
        if (!stale.isEmpty()) {
            fields.put("stale", stale);
        }
        fields.putAll(facts);
        try {
            return new WebServer.Page(
                    stale.isEmpty() ? 200 : 503, "application/json", JSON.writeValueAsString(fields) + "\n");
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("health cannot be written as JSON", e);
        }
    }
}

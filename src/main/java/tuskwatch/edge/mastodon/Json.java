package tuskwatch.edge.mastodon;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Optional;

/** Reads what servers write as JSON, which may be anything. */
final class Json {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private Json() {}

    /** The body as a tree; empty where it is no JSON. */
    static Optional<JsonNode> tree(String body) {
        try {
            return Optional.ofNullable(MAPPER.readTree(body));
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }

    /** A moment with its offset; empty for anything else. */
    static Optional<Instant> instant(JsonNode node) {
        try {
            return Optional.of(OffsetDateTime.parse(node.asText("")).toInstant());
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    /** A truth value, whatever type it is written in; empty for anything else. */
    static Optional<Boolean> truth(JsonNode node) {
        var text = node.asText("").toLowerCase(Locale.ROOT);
        return text.equals("true") ? Optional.of(true) : text.equals("false") ? Optional.of(false) : Optional.empty();
    }
}

package tuskwatch.edge.mastodon.answer;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Optional;

/** Reads what servers write as JSON, which may be anything. */
public final class Json {
    /** Tokens of a document. A tree of so many needs some megabytes; a full timeline of 40 posts has half as many. */
    static final int MOST_TOKENS = 100_000;

    private static final int DEEPEST = 100;
    private static final int LONGEST_TEXT = 1024 * 1024;
    private static final int LONGEST_NAME = 2000;
    private static final int LONGEST_WORD = 40;

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxTokenCount(MOST_TOKENS)
                    .maxNestingDepth(DEEPEST)
                    .maxStringLength(LONGEST_TEXT)
                    .maxNameLength(LONGEST_NAME)
                    .build())
            .build();
    private static final ObjectMapper MAPPER = new ObjectMapper(FACTORY);

    private Json() {}

    /** The body as a tree; empty where it is no JSON. */
    public static Optional<JsonNode> tree(String body) {
        try {
            return Optional.ofNullable(MAPPER.readTree(body));
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }

    /** To read a body piece by piece, of which a tree could be large. */
    static JsonParser parser(String body) throws IOException {
        return FACTORY.createParser(body);
    }

    /** What a value says, whatever type it is written in, and no more of it than that; blank for what says nothing. */
    public static String text(JsonNode node, int most) {
        var text = node.asText("");
        return text.substring(0, Math.min(most, text.length()));
    }

    /** A moment with its offset; empty for anything else. */
    public static Optional<Instant> instant(JsonNode node) {
        return instant(node.asText(""));
    }

    /** A moment with its offset, of a year with four digits at most; empty for anything else. */
    static Optional<Instant> instant(String text) {
        try {
            return Optional.of(text)
                    .filter(t -> t.length() <= LONGEST_WORD)
                    .map(OffsetDateTime::parse)
                    .filter(at -> at.getYear() > 0 && at.getYear() < 10_000)
                    .map(OffsetDateTime::toInstant);
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    /** A truth value, whatever type it is written in; empty for anything else. */
    public static Optional<Boolean> truth(JsonNode node) {
        var text = text(node, LONGEST_WORD).toLowerCase(Locale.ROOT);
        return text.equals("true") ? Optional.of(true) : text.equals("false") ? Optional.of(false) : Optional.empty();
    }
}

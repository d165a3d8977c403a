package tuskwatch.edge.store.json;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.annotation.PropertyAccessor;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.jsontype.NamedType;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tuskwatch.core.message.LocalizedText;
import tuskwatch.core.message.Span;
import tuskwatch.core.message.Text;
import tuskwatch.core.probe.Content;
import tuskwatch.core.probe.Outcome;

/** Core values as JSON text in rows. Sealed types carry the simple name of their record. */
public final class StoreJson {
    private static final Logger LOG = LoggerFactory.getLogger(StoreJson.class);
    private static final ObjectMapper JSON = mapper();
    private static final int COLUMN = 3900;

    private StoreJson() {}

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "is")
    private interface Named {}

    public static String write(Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("cannot be stored: " + value, e);
        }
    }

    /** @throws UnreadableRowException when the text is not what this version writes */
    public static <T> T read(String text, Class<T> type) {
        try {
            return JSON.readValue(text, type);
        } catch (JsonProcessingException e) {
            throw new UnreadableRowException(type.getSimpleName() + ": " + e.getOriginalMessage(), e);
        }
    }

    /** @throws UnreadableRowException when the text is no JSON */
    public static JsonNode tree(String text) {
        return read(text, JsonNode.class);
    }

    /**
     * A value that an earlier version may have written: what it did not know yet is taken from a fresh one.
     *
     * @throws UnreadableRowException when the text is not what any version writes
     */
    public static <T> T read(String text, Class<T> type, T fresh) {
        try {
            if (tree(text) instanceof ObjectNode fields && JSON.valueToTree(fresh) instanceof ObjectNode all) {
                all.setAll(fields);
                return JSON.treeToValue(all, type);
            }
            throw new UnreadableRowException(type.getSimpleName() + ": not an object", null);
        } catch (JsonProcessingException e) {
            throw new UnreadableRowException(type.getSimpleName() + ": " + e.getOriginalMessage(), e);
        }
    }

    /**
     * What is read, or nothing where this version cannot: then it is told, for somebody must look.
     *
     * @param event of the log
     * @param about whose row it is
     */
    public static <T> Optional<T> readable(Supplier<T> reading, String event, Map<String, ?> about) {
        try {
            return Optional.of(reading.get());
        } catch (UnreadableRowException e) {
            var line = LOG.atError();
            for (var entry : about.entrySet()) {
                line = line.addKeyValue(entry.getKey(), entry.getValue());
            }
            line.addKeyValue("why", e.getMessage()).log(event);
            return Optional.empty();
        }
    }

    /**
     * A phrase for a column of 4,000 characters: as it stands where it is the same in every language, and else as JSON. Of one that is too
     * long, first what comes from outside is cut, then the last parts of enumerations are left out.
     */
    public static String column(LocalizedText phrase) {
        if (phrase instanceof LocalizedText.Outside o && !o.text().startsWith("{")) {
            return o.text().length() <= COLUMN ? o.text() : Text.cut(o.text(), COLUMN / 2);
        }
        var kept = phrase instanceof LocalizedText.Outside ? new LocalizedText.Joined("", List.of(phrase)) : phrase;
        var text = write(kept);
        while (text.length() > COLUMN) {
            kept = less(kept);
            text = kept instanceof LocalizedText.Outside o ? o.text() : write(kept);
        }
        return text;
    }

    /** Less of it, each time it is asked for, until next to nothing is left. */
    private static LocalizedText less(LocalizedText phrase) {
        var cut = shortened(phrase);
        if (!cut.equals(phrase)) {
            return cut;
        }
        var fewer = fewer(phrase);
        return fewer.equals(phrase) ? LocalizedText.outside("…") : fewer;
    }

    /** With less of what comes from outside. */
    private static LocalizedText shortened(LocalizedText phrase) {
        return switch (phrase) {
            case LocalizedText.Outside o ->
                LocalizedText.outside(Text.cut(o.text(), Math.max(2, o.text().length() / 2)));
            case LocalizedText.Entry e ->
                new LocalizedText.Entry(
                        e.key(), e.args().stream().map(StoreJson::shortened).toList());
            case LocalizedText.Joined j ->
                new LocalizedText.Joined(
                        j.separator(),
                        j.parts().stream().map(StoreJson::shortened).toList());
            case LocalizedText.Named n -> n;
            case LocalizedText.Count c -> c;
            case LocalizedText.Decimal d -> d;
            case LocalizedText.Piece p -> p;
        };
    }

    /** With the first half of each enumeration; an entry needs all that it speaks of. */
    private static LocalizedText fewer(LocalizedText phrase) {
        return switch (phrase) {
            case LocalizedText.Joined j ->
                new LocalizedText.Joined(
                        j.separator(),
                        j.parts().stream()
                                .limit(Math.max(1, j.parts().size() / 2))
                                .map(StoreJson::fewer)
                                .toList());
            case LocalizedText.Entry e ->
                new LocalizedText.Entry(
                        e.key(), e.args().stream().map(StoreJson::fewer).toList());
            case LocalizedText.Outside o -> o;
            case LocalizedText.Named n -> n;
            case LocalizedText.Count c -> c;
            case LocalizedText.Decimal d -> d;
            case LocalizedText.Piece p -> p;
        };
    }

    /** Reads such a column; what is no phrase of ours is taken as it stands. */
    public static LocalizedText phrase(String column) {
        if (!column.startsWith("{")) {
            return LocalizedText.outside(column);
        }
        try {
            return JSON.readValue(column, LocalizedText.class);
        } catch (JsonProcessingException e) {
            return LocalizedText.outside(column);
        }
    }

    /** A row that cannot be read back. */
    public static final class UnreadableRowException extends RuntimeException {
        private static final long serialVersionUID = 1;

        UnreadableRowException(String message, @Nullable Throwable cause) {
            super(message, cause);
        }
    }

    private static ObjectMapper mapper() {
        var builder = JsonMapper.builder()
                .addModules(new Jdk8Module(), new JavaTimeModule(), LocalizedTextJson.module(), IdentityJson.module())
                .disable(
                        SerializationFeature.WRITE_DATES_AS_TIMESTAMPS,
                        SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
                .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .withConfigOverride(Map.class, map -> map.setSetterInfo(JsonSetter.Value.forValueNulls(Nulls.AS_EMPTY)))
                .withConfigOverride(
                        List.class, list -> list.setSetterInfo(JsonSetter.Value.forValueNulls(Nulls.AS_EMPTY)))
                .visibility(PropertyAccessor.GETTER, JsonAutoDetect.Visibility.NONE)
                .visibility(PropertyAccessor.IS_GETTER, JsonAutoDetect.Visibility.NONE)
                .visibility(PropertyAccessor.FIELD, JsonAutoDetect.Visibility.ANY);
        for (var type : List.<Class<?>>of(Outcome.class, Content.class, Span.class)) {
            builder.addMixIn(type, Named.class);
            for (var variant : type.getPermittedSubclasses()) {
                builder.registerSubtypes(new NamedType(variant, variant.getSimpleName()));
            }
        }
        return builder.build();
    }
}

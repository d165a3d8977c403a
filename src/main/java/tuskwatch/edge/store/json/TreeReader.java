package tuskwatch.edge.store.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.module.SimpleModule;
import java.io.IOException;

/** Reads a value from all of its JSON at once. */
@FunctionalInterface
interface TreeReader<T> {
    T read(JsonNode node, DeserializationContext context) throws IOException;

    static <T> void add(SimpleModule module, Class<T> type, TreeReader<T> reader) {
        module.addDeserializer(type, new JsonDeserializer<>() {
            @Override
            public T deserialize(JsonParser in, DeserializationContext context) throws IOException {
                return reader.read(context.readTree(in), context);
            }
        });
    }
}

package tuskwatch.edge.store.json;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.TreeNode;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.Module;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.module.SimpleModule;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import tuskwatch.core.identity.Person;
import tuskwatch.core.identity.PersonId;
import tuskwatch.core.message.LocalizedText;
import tuskwatch.core.message.Span;

/**
 * Phrases as JSON: what is the same in every language is a string, as rows from before there were languages have it; a number
 * is a number; a name stands beside the id of the person; entries of the message files are {@code {"say": key, "args": […]}}.
 */
final class LocalizedTextJson {
    private LocalizedTextJson() {}

    public static Module module() {
        return new SimpleModule("phrases")
                .addSerializer(LocalizedText.class, new Writer())
                .addDeserializer(LocalizedText.class, new Reader());
    }

    private static final class Writer extends JsonSerializer<LocalizedText> {
        @Override
        public void serialize(LocalizedText phrase, JsonGenerator out, SerializerProvider all) throws IOException {
            switch (phrase) {
                case LocalizedText.Outside o -> out.writeString(o.text());
                case LocalizedText.Named n -> {
                    out.writeStartObject();
                    out.writeStringField("person", n.person().id().text());
                    out.writeStringField("name", n.person().name());
                    out.writeEndObject();
                }
                case LocalizedText.Count c -> out.writeNumber(c.number());
                case LocalizedText.Decimal d -> {
                    out.writeStartObject();
                    out.writeNumberField("decimal", d.number());
                    out.writeNumberField("digits", d.digits());
                    out.writeEndObject();
                }
                case LocalizedText.Entry e -> {
                    out.writeStartObject();
                    out.writeStringField("say", e.key());
                    all(e.args(), "args", out, all);
                    out.writeEndObject();
                }
                case LocalizedText.Joined j -> {
                    out.writeStartObject();
                    out.writeStringField("separator", j.separator());
                    all(j.parts(), "parts", out, all);
                    out.writeEndObject();
                }
                case LocalizedText.Piece p -> {
                    out.writeStartObject();
                    out.writeFieldName("span");
                    all.findTypedValueSerializer(p.span().getClass(), true, null)
                            .serialize(p.span(), out, all);
                    out.writeEndObject();
                }
            }
        }

        private void all(List<LocalizedText> phrases, String name, JsonGenerator out, SerializerProvider all)
                throws IOException {
            out.writeArrayFieldStart(name);
            for (var phrase : phrases) {
                serialize(phrase, out, all);
            }
            out.writeEndArray();
        }
    }

    private static final class Reader extends JsonDeserializer<LocalizedText> {
        @Override
        public LocalizedText deserialize(JsonParser in, DeserializationContext context) throws IOException {
            TreeNode tree = in.readValueAsTree();
            if (tree instanceof JsonNode node) {
                return phrase(node, in, context);
            }
            throw MismatchedInputException.from(in, LocalizedText.class, "no phrase");
        }

        private LocalizedText phrase(JsonNode node, JsonParser in, DeserializationContext context) throws IOException {
            if (node.isTextual()) {
                return LocalizedText.outside(node.asText());
            }
            if (node.isIntegralNumber()) {
                return new LocalizedText.Count(node.asLong());
            }
            if (node.has("decimal")) {
                return new LocalizedText.Decimal(
                        node.path("decimal").asDouble(), node.path("digits").asInt());
            }
            if (node.has("person")) {
                return new LocalizedText.Named(new Person(
                        new PersonId(node.path("person").asText()),
                        node.path("name").asText()));
            }
            if (node.has("say")) {
                return new LocalizedText.Entry(node.path("say").asText(), all(node.path("args"), in, context));
            }
            if (node.has("separator")) {
                return new LocalizedText.Joined(node.path("separator").asText(), all(node.path("parts"), in, context));
            }
            if (node.has("span")) {
                return new LocalizedText.Piece(context.readTreeAsValue(node.path("span"), Span.class));
            }
            throw MismatchedInputException.from(in, LocalizedText.class, "no phrase: " + node);
        }

        private List<LocalizedText> all(JsonNode nodes, JsonParser in, DeserializationContext context)
                throws IOException {
            var phrases = new ArrayList<LocalizedText>();
            for (var node : nodes) {
                phrases.add(phrase(node, in, context));
            }
            return phrases;
        }
    }
}

package tuskwatch.edge.store;

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
import tuskwatch.core.message.Phrase;
import tuskwatch.core.message.Span;

/**
 * Phrases as JSON: what is the same in every language is a string, as rows from before there were languages have it; a number
 * is a number; a name stands beside the id of the person; entries of the message files are {@code {"say": key, "args": […]}}.
 */
final class PhraseJson {
    private PhraseJson() {}

    static Module module() {
        return new SimpleModule("phrases")
                .addSerializer(Phrase.class, new Writer())
                .addDeserializer(Phrase.class, new Reader());
    }

    private static final class Writer extends JsonSerializer<Phrase> {
        @Override
        public void serialize(Phrase phrase, JsonGenerator out, SerializerProvider all) throws IOException {
            switch (phrase) {
                case Phrase.Outside o -> out.writeString(o.text());
                case Phrase.Named n -> {
                    out.writeStartObject();
                    out.writeStringField("person", n.person().id().text());
                    out.writeStringField("name", n.person().name());
                    out.writeEndObject();
                }
                case Phrase.Count c -> out.writeNumber(c.number());
                case Phrase.Decimal d -> {
                    out.writeStartObject();
                    out.writeNumberField("decimal", d.number());
                    out.writeNumberField("digits", d.digits());
                    out.writeEndObject();
                }
                case Phrase.Entry e -> {
                    out.writeStartObject();
                    out.writeStringField("say", e.key());
                    all(e.args(), "args", out, all);
                    out.writeEndObject();
                }
                case Phrase.Joined j -> {
                    out.writeStartObject();
                    out.writeStringField("separator", j.separator());
                    all(j.parts(), "parts", out, all);
                    out.writeEndObject();
                }
                case Phrase.Piece p -> {
                    out.writeStartObject();
                    out.writeFieldName("span");
                    all.findTypedValueSerializer(p.span().getClass(), true, null)
                            .serialize(p.span(), out, all);
                    out.writeEndObject();
                }
            }
        }

        private void all(List<Phrase> phrases, String name, JsonGenerator out, SerializerProvider all)
                throws IOException {
            out.writeArrayFieldStart(name);
            for (var phrase : phrases) {
                serialize(phrase, out, all);
            }
            out.writeEndArray();
        }
    }

    private static final class Reader extends JsonDeserializer<Phrase> {
        @Override
        public Phrase deserialize(JsonParser in, DeserializationContext context) throws IOException {
            TreeNode tree = in.readValueAsTree();
            if (tree instanceof JsonNode node) {
                return phrase(node, in, context);
            }
            throw MismatchedInputException.from(in, Phrase.class, "no phrase");
        }

        private Phrase phrase(JsonNode node, JsonParser in, DeserializationContext context) throws IOException {
            if (node.isTextual()) {
                return Phrase.outside(node.asText());
            }
            if (node.isIntegralNumber()) {
                return new Phrase.Count(node.asLong());
            }
            if (node.has("decimal")) {
                return new Phrase.Decimal(
                        node.path("decimal").asDouble(), node.path("digits").asInt());
            }
            if (node.has("person")) {
                return new Phrase.Named(new Person(
                        new PersonId(node.path("person").asText()),
                        node.path("name").asText()));
            }
            if (node.has("say")) {
                return new Phrase.Entry(node.path("say").asText(), all(node.path("args"), in, context));
            }
            if (node.has("separator")) {
                return new Phrase.Joined(node.path("separator").asText(), all(node.path("parts"), in, context));
            }
            if (node.has("span")) {
                return new Phrase.Piece(context.readTreeAsValue(node.path("span"), Span.class));
            }
            throw MismatchedInputException.from(in, Phrase.class, "no phrase: " + node);
        }

        private List<Phrase> all(JsonNode nodes, JsonParser in, DeserializationContext context) throws IOException {
            var phrases = new ArrayList<Phrase>();
            for (var node : nodes) {
                phrases.add(phrase(node, in, context));
            }
            return phrases;
        }
    }
}

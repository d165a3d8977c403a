package tuskwatch.edge.store.json;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.Module;
import com.fasterxml.jackson.databind.SerializerProvider;
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
        var module = new SimpleModule("phrases");
        module.addSerializer(LocalizedText.class, new Writer());
        TreeReader.add(module, LocalizedText.class, LocalizedTextJson::phrase);
        return module;
    }

    private record NamedForm(String person, String name) {}

    private record DecimalForm(double decimal, int digits) {}

    private record EntryForm(String say, List<LocalizedText> args) {}

    private record JoinedForm(String separator, List<LocalizedText> parts) {}

    private record PieceForm(Span span) {}

    private static final class Writer extends JsonSerializer<LocalizedText> {
        @Override
        public void serialize(LocalizedText phrase, JsonGenerator out, SerializerProvider all) throws IOException {
            var form = switch (phrase) {
                case LocalizedText.Outside o -> o.text();
                case LocalizedText.Count c -> c.number();
                case LocalizedText.Named n ->
                    new NamedForm(n.person().id().text(), n.person().name());
                case LocalizedText.Decimal d -> new DecimalForm(d.number(), d.digits());
                case LocalizedText.Entry e -> new EntryForm(e.key(), e.args());
                case LocalizedText.Joined j -> new JoinedForm(j.separator(), j.parts());
                case LocalizedText.Piece p -> new PieceForm(p.span());
            };
            all.defaultSerializeValue(form, out);
        }
    }

    private static LocalizedText phrase(JsonNode node, DeserializationContext context) throws IOException {
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
            return new LocalizedText.Entry(node.path("say").asText(), all(node.path("args"), context));
        }
        if (node.has("separator")) {
            return new LocalizedText.Joined(node.path("separator").asText(), all(node.path("parts"), context));
        }
        if (node.has("span")) {
            return new LocalizedText.Piece(context.readTreeAsValue(node.path("span"), Span.class));
        }
        return context.reportInputMismatch(LocalizedText.class, "no phrase: %s", node);
    }

    private static List<LocalizedText> all(JsonNode nodes, DeserializationContext context) throws IOException {
        var phrases = new ArrayList<LocalizedText>();
        for (var node : nodes) {
            phrases.add(phrase(node, context));
        }
        return phrases;
    }
}

package tuskwatch.edge.store.json;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.KeyDeserializer;
import com.fasterxml.jackson.databind.Module;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.module.SimpleModule;
import java.io.IOException;
import java.time.Instant;
import java.util.function.Function;
import tuskwatch.core.detect.CauseId;
import tuskwatch.core.identity.CommunityId;
import tuskwatch.core.identity.Person;
import tuskwatch.core.identity.PersonId;
import tuskwatch.core.message.Destination;
import tuskwatch.core.oncall.paging.Page;

/**
 * Ids and people as JSON. An id is a string, as versions wrote it that had no types for them; as a key of maps too. A person is an
 * id and a name; versions before 0.9.0 wrote the name alone, and of who has a page both beside each other.
 */
final class IdentityJson {
    private IdentityJson() {}

    public static Module module() {
        var module = new SimpleModule("identity");
        add(module, CommunityId.class, CommunityId::text, CommunityId::new);
        add(module, PersonId.class, PersonId::text, PersonId::new);
        add(module, CauseId.class, CauseId::text, CauseId::new);
        module.addSerializer(Destination.class, new DestinationWriter());
        module.addDeserializer(Destination.class, new DestinationReader());
        module.addDeserializer(Person.class, new PersonReader());
        module.addDeserializer(Page.Owner.class, new OwnerReader());
        return module;
    }

    private static <T> void add(
            SimpleModule module, Class<T> type, Function<T, String> text, Function<String, T> read) {
        module.addSerializer(type, new Value<>(text));
        module.addKeySerializer(type, new Key<>(text));
        module.addDeserializer(type, new Reader<>(read));
        module.addKeyDeserializer(type, new KeyReader<>(read));
    }

    private static final class Value<T> extends JsonSerializer<T> {
        private final Function<T, String> text;

        Value(Function<T, String> text) {
            this.text = text;
        }

        @Override
        public void serialize(T id, JsonGenerator out, SerializerProvider all) throws IOException {
            out.writeString(text.apply(id));
        }
    }

    private static final class Key<T> extends JsonSerializer<T> {
        private final Function<T, String> text;

        Key(Function<T, String> text) {
            this.text = text;
        }

        @Override
        public void serialize(T id, JsonGenerator out, SerializerProvider all) throws IOException {
            out.writeFieldName(text.apply(id));
        }
    }

    private static final class Reader<T> extends JsonDeserializer<T> {
        private final Function<String, T> read;

        Reader(Function<String, T> read) {
            this.read = read;
        }

        @Override
        public T deserialize(JsonParser in, DeserializationContext context) throws IOException {
            return read.apply(context.readValue(in, String.class));
        }
    }

    /** An object with the text form in it, as versions wrote it to which a destination was nothing else. */
    private static final class DestinationWriter extends JsonSerializer<Destination> {
        @Override
        public void serialize(Destination to, JsonGenerator out, SerializerProvider all) throws IOException {
            out.writeStartObject();
            out.writeStringField("address", to.address());
            out.writeEndObject();
        }
    }

    private static final class DestinationReader extends JsonDeserializer<Destination> {
        @Override
        public Destination deserialize(JsonParser in, DeserializationContext context) throws IOException {
            return Destination.of(context.readTree(in).path("address").asText());
        }
    }

    private static final class PersonReader extends JsonDeserializer<Person> {
        @Override
        public Person deserialize(JsonParser in, DeserializationContext context) throws IOException {
            var node = context.readTree(in);
            return node.isTextual()
                    ? Person.named(node.asText())
                    : new Person(
                            new PersonId(node.path("id").asText()),
                            node.path("name").asText());
        }
    }

    private static final class OwnerReader extends JsonDeserializer<Page.Owner> {
        @Override
        public Page.Owner deserialize(JsonParser in, DeserializationContext context) throws IOException {
            var node = context.readTree(in);
            var person = node.path("person");
            return new Page.Owner(
                    person.isTextual()
                            ? new Person(
                                    new PersonId(person.asText()),
                                    node.path("name").asText())
                            : context.readTreeAsValue(person, Person.class),
                    context.readTreeAsValue(node.path("confirmed"), Instant.class),
                    node.path("reminded").asBoolean());
        }
    }

    private static final class KeyReader<T> extends KeyDeserializer {
        private final Function<String, T> read;

        KeyReader(Function<String, T> read) {
            this.read = read;
        }

        @Override
        public Object deserializeKey(String key, DeserializationContext context) {
            return read.apply(key);
        }
    }
}

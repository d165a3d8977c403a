package tuskwatch.edge.store.json;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.KeyDeserializer;
import com.fasterxml.jackson.databind.Module;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.function.Function;
import tuskwatch.core.detect.CauseId;
import tuskwatch.core.identity.CommunityId;
import tuskwatch.core.identity.Person;
import tuskwatch.core.identity.PersonId;
import tuskwatch.core.message.Destination;
import tuskwatch.core.oncall.paging.Page;
import tuskwatch.core.oncall.plan.Layer;
import tuskwatch.core.oncall.plan.Rotation;
import tuskwatch.core.oncall.plan.Schedule;

/**
 * Ids and people as JSON. An id is a string, as versions wrote it that had no types for them; as a key of maps too. A person is an
 * id and a name; versions before 0.9.0 wrote the name alone, and of who has a page both beside each other. A plan of before 0.11 has one rotation.
 */
final class IdentityJson {
    private IdentityJson() {}

    public static Module module() {
        var module = new SimpleModule("identity");
        text(module, CommunityId.class, CommunityId::new);
        text(module, PersonId.class, PersonId::new);
        text(module, CauseId.class, CauseId::new);
        module.addSerializer(Destination.class, new DestinationWriter());
        TreeReader.add(
                module,
                Destination.class,
                (node, context) -> Destination.of(node.path("address").asText()));
        TreeReader.add(module, Person.class, IdentityJson::person);
        TreeReader.add(module, Page.Owner.class, IdentityJson::owner);
        TreeReader.add(module, Schedule.Era.class, IdentityJson::era);
        return module;
    }

    private static <T> void text(SimpleModule module, Class<T> id, Function<String, T> read) {
        module.addSerializer(id, ToStringSerializer.instance);
        TreeReader.add(module, id, (node, context) -> read.apply(context.readTreeAsValue(node, String.class)));
        module.addKeyDeserializer(id, new KeyDeserializer() {
            @Override
            public Object deserializeKey(String key, DeserializationContext context) {
                return read.apply(key);
            }
        });
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

    private static Person person(JsonNode node, DeserializationContext context) {
        return node.isTextual()
                ? Person.named(node.asText())
                : new Person(
                        new PersonId(node.path("id").asText()),
                        node.path("name").asText());
    }

    /** Up to 0.10 a community had one rotation, or none, and it answered for everything. */
    private static Schedule.Era era(JsonNode node, DeserializationContext context) throws IOException {
        var from = context.readTreeAsValue(node.path("from"), Instant.class);
        var layers = new ArrayList<Layer>();
        for (var layer : node.path("layers")) {
            layers.add(context.readTreeAsValue(layer, Layer.class));
        }
        if (node.hasNonNull("rotation")) {
            layers.add(Layer.of(context.readTreeAsValue(node.path("rotation"), Rotation.class)));
        }
        return new Schedule.Era(from, layers);
    }

    private static Page.Owner owner(JsonNode node, DeserializationContext context) throws IOException {
        var person = node.path("person");
        return new Page.Owner(
                person.isTextual()
                        ? new Person(
                                new PersonId(person.asText()), node.path("name").asText())
                        : person(person, context),
                context.readTreeAsValue(node.path("confirmed"), Instant.class),
                node.path("reminded").asBoolean());
    }
}

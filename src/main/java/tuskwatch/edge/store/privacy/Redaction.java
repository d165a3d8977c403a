package tuskwatch.edge.store.privacy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tuskwatch.core.identity.PersonId;
import tuskwatch.edge.store.json.StoreJson;

/**
 * Takes one person out of what is stored as text: by the id wherever it stands, and by names where nobody's id stands beside them, as
 * versions before 0.9.0 wrote them. Pure.
 *
 * @param person who is taken out
 * @param names what the person was ever called there; none where only the id counts
 */
record Redaction(PersonId person, Set<String> names) {
    /** Takes the place of an id where something refers to a person; no id of a platform. */
    static final PersonId NOBODY = new PersonId("0");

    /** Takes the place of a name. */
    static final String SOMEBODY = "somebody";

    /** Where texts for people stand in stored values; anywhere else a word is a key or a constant. */
    private static final Set<String> TEXTS = Set.of(
            "args",
            "parts",
            "headline",
            "title",
            "footer",
            "text",
            "label",
            "name",
            "note",
            "words",
            "who",
            "closedBy");

    private static final int LONG_ENOUGH = 4;

    Redaction {
        names = Set.copyOf(names);
    }

    /** A stored value. One that cannot be read is treated as a text. */
    String body(String json) {
        try {
            var tree = StoreJson.tree(json);
            var inWords = tree.path("card").path("headline").isTextual();
            return StoreJson.write(walked(tree, "", inWords));
        } catch (StoreJson.UnreadableRowException e) {
            return delimited(withoutId(json));
        }
    }

    /** A stored value of which only a part can tell of people. One that cannot be read is treated as a text. */
    String part(String json, String field) {
        try {
            return StoreJson.tree(json) instanceof ObjectNode object && object.has(field)
                    ? StoreJson.write(object.set(field, walked(object.path(field), field, false)))
                    : json;
        } catch (StoreJson.UnreadableRowException e) {
            return delimited(withoutId(json));
        }
    }

    /** Whether an address or a key is about the person. */
    boolean concerns(String key) {
        return !withoutId(key).equals(key) || List.of(key.split("[:/]", -1)).contains(person.text());
    }

    /** A column that holds a phrase, or a text as it stands. */
    String column(String column) {
        return column.startsWith("{") ? body(column) : withoutNames(withoutId(column), false);
    }

    private JsonNode walked(JsonNode node, String field, boolean inWords) {
        return switch (node) {
            case ObjectNode object -> walked(object, inWords);
            case ArrayNode array -> {
                var all = JsonNodeFactory.instance.arrayNode();
                array.forEach(e -> all.add(walked(e, field, inWords)));
                yield all;
            }
            case TextNode text -> {
                var bare = withoutId(text.asText());
                yield TextNode.valueOf(TEXTS.contains(field) ? withoutNames(bare, inWords) : bare);
            }
            default -> node;
        };
    }

    private JsonNode walked(ObjectNode object, boolean inWords) {
        var owner = object.path(object.has("person") ? "person" : "id");
        var named = object.path("name").isTextual() && owner.isTextual();
        var own = named && owner.asText().equals(person.text());
        if (own && object.has("person") && object.size() == 2) {
            return TextNode.valueOf(SOMEBODY);
        }
        var others = named && !own && !owner.asText().isEmpty();
        var all = JsonNodeFactory.instance.objectNode();
        object.properties().forEach(e -> {
            if (e.getKey().equals("name") && (own || others)) {
                all.set("name", own ? TextNode.valueOf(SOMEBODY) : e.getValue());
            } else {
                all.set(withoutId(e.getKey()), walked(e.getValue(), e.getKey(), inWords));
            }
        });
        return all;
    }

    /** Ids of platforms are long numbers and stand in keys and addresses too; any other is taken out only where it stands alone. */
    private String withoutId(String text) {
        var id = person.text();
        if (!id.matches("\\d{5,}")) {
            return text.equals(id) ? NOBODY.text() : text;
        }
        return text.contains(id)
                ? Pattern.compile("(?<!\\d)" + id + "(?!\\d)").matcher(text).replaceAll(NOBODY.text())
                : text;
    }

    /** The name alone, before what was noted, or after the part that was given. */
    private String withoutNames(String text, boolean inWords) {
        for (var name : names) {
            if (text.equals(name)) {
                return SOMEBODY;
            }
            if (text.startsWith(name + ": ")) {
                return SOMEBODY + text.substring(name.length());
            }
            if (text.endsWith(": " + name)) {
                return text.substring(0, text.length() - name.length()) + SOMEBODY;
            }
        }
        return inWords ? delimited(text) : text;
    }

    /** In the middle of sentences, as versions before 0.8.0 wrote them; short names are left, because they are words too. */
    private String delimited(String text) {
        var rest = text;
        for (var name : names) {
            if (name.length() >= LONG_ENOUGH && rest.contains(name)) {
                rest = Pattern.compile("(?<![\\p{L}\\p{N}])" + Pattern.quote(name) + "(?![\\p{L}\\p{N}])")
                        .matcher(rest)
                        .replaceAll(Matcher.quoteReplacement(SOMEBODY));
            }
        }
        return rest;
    }
}

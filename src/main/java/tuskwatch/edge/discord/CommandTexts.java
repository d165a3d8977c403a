package tuskwatch.edge.discord;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.stream.Stream;
import tuskwatch.core.message.Phrase;
import tuskwatch.core.message.Phrasebook;
import tuskwatch.core.message.Text;

/**
 * What commands, options and choices say, in every language. The words stand in the message files under the path of a command, such
 * as {@code command.oncall.take.until}; where there are none, under {@code command.oncall.option.until}, and then
 * {@code option.until}. Names of commands and options are the same in every language, so that help and documents hold for all.
 */
final class CommandTexts {
    private static final int MOST = 100;

    private final Phrasebook.Shelf phrases;

    CommandTexts(Phrasebook.Shelf phrases) {
        this.phrases = phrases;
    }

    /** Describes all commands and what belongs to them. */
    void describe(ArrayNode commands) {
        commands.forEach(c -> describe(c, "command", c.path("name").asText()));
    }

    private void describe(JsonNode node, String path, String command) {
        if (node instanceof ObjectNode one) {
            var name = one.path("name").asText();
            var key = path + "." + name;
            var said = Stream.of(key, "command." + command + ".option." + name, "option." + name)
                    .filter(phrases.first()::has)
                    .findFirst()
                    .orElse(key);
            put(one, "description", Phrase.phrase(said));
            one.path("options").forEach(o -> describe(o, key, command));
        }
    }

    /** A choice of an option. */
    void choice(ArrayNode into, String value, Phrase name) {
        put(into.addObject().put("value", value), "name", name);
    }

    /** The languages that there are, each called as it calls itself. */
    void languages(ArrayNode into) {
        phrases.languages()
                .forEach(l ->
                        into.addObject().put("name", l.getDisplayLanguage(l)).put("value", l.toLanguageTag()));
    }

    /** Choices that are called the same in every language. */
    static void choices(ObjectNode option, List<String> words) {
        var choices = option.putArray("choices");
        words.forEach(w -> choices.addObject().put("name", w).put("value", w));
    }

    private void put(ObjectNode into, String what, Phrase phrase) {
        into.put(what, Text.cut(phrases.first().say(phrase), MOST));
        var others = into.putObject(what + "_localizations");
        phrases.languages().stream()
                .skip(1)
                .forEach(l ->
                        others.put(l.toLanguageTag(), Text.cut(phrases.in(l).say(phrase), MOST)));
    }
}

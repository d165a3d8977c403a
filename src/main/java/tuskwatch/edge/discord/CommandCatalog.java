package tuskwatch.edge.discord;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import tuskwatch.core.command.Commands;
import tuskwatch.core.command.Definition;
import tuskwatch.core.command.Option;
import tuskwatch.core.message.LocalizedText;
import tuskwatch.core.message.Text;
import tuskwatch.edge.discord.rest.Rights;

/** All commands as Discord registers them, with their words in every language. Source: Discord documentation, Application Commands. */
final class CommandCatalog {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final int SUB_COMMAND = 1;
    private static final int SUB_COMMAND_GROUP = 2;
    private static final int STRING = 3;
    private static final int INTEGER = 4;
    private static final int BOOLEAN = 5;
    private static final int USER = 6;
    private static final int CHANNEL = 7;
    private static final int ROLE = 8;
    private static final int TEXT_CHANNEL = 0;
    private static final int NEWS_CHANNEL = 5;
    private static final int MOST_WORDS = 100;

    private final Commands commands;

    CommandCatalog(Commands commands) {
        this.commands = commands;
    }

    /** All of them, for one PUT. */
    ArrayNode all() {
        var all = JSON.arrayNode();
        commands.definitions().forEach(d -> all.add(command(d)));
        return all;
    }

    private ObjectNode command(Definition definition) {
        var command = JSON.objectNode().put("name", definition.name()).put("type", 1);
        command.putArray("contexts").add(0);
        command.putArray("integration_types").add(0);
        if (definition.forManagers()) {
            command.put("default_member_permissions", String.valueOf(Rights.MANAGE_GUILD));
        }
        say(command, "description", commands.words().about(definition));
        var options = command.putArray("options");
        if (definition.divided()) {
            var groups = new HashMap<String, ArrayNode>();
            for (var verb : definition.verbs()) {
                var into = verb.group()
                        .map(g -> groups.computeIfAbsent(g, name -> group(definition, name, options)))
                        .orElse(options);
                var sub = into.addObject().put("type", SUB_COMMAND).put("name", verb.word());
                say(sub, "description", commands.words().about(definition, verb));
                options(definition, verb, sub.putArray("options"));
            }
        } else {
            options(definition, definition.verbs().getFirst(), options);
        }
        return command;
    }

    private ArrayNode group(Definition definition, String name, ArrayNode into) {
        var group = into.addObject().put("type", SUB_COMMAND_GROUP).put("name", name);
        say(group, "description", commands.words().about(definition, name));
        return group.putArray("options");
    }

    private void options(Definition definition, Definition.Verb verb, ArrayNode into) {
        verb.options().forEach(o -> option(o, commands.words().about(definition, verb, o), into));
    }

    private void option(Option<?> option, LocalizedText about, ArrayNode into) {
        var json = into.addObject()
                .put("type", type(option.kind()))
                .put("name", option.name())
                .put("required", option.required());
        say(json, "description", about);
        if (option.suggests()) {
            json.put("autocomplete", true);
        }
        if (option.limited()) {
            json.put("max_length", option.most());
        }
        switch (option.kind()) {
            case NUMBER -> json.put("min_value", option.least()).put("max_value", option.most());
            case CHANNEL -> json.putArray("channel_types").add(TEXT_CHANNEL).add(NEWS_CHANNEL);
            case CHOICE -> {
                var choices = json.putArray("choices");
                option.choices().forEach(c -> say(choices.addObject().put("value", c.id()), "name", c.words()));
            }
            case INSTANCE, TEXT, FLAG, ROLE, PERSON, MOMENT, LENGTH, ROTATION, DAYS, OVERRIDE -> {}
        }
    }

    private static int type(Option.Kind kind) {
        return switch (kind) {
            case INSTANCE, TEXT, CHOICE, MOMENT, LENGTH, ROTATION, DAYS, OVERRIDE -> STRING;
            case NUMBER -> INTEGER;
            case FLAG -> BOOLEAN;
            case CHANNEL -> CHANNEL;
            case ROLE -> ROLE;
            case PERSON -> USER;
        };
    }

    /** In the complete language, and in the others what is called differently there. */
    private void say(ObjectNode into, String what, LocalizedText phrase) {
        var phrases = commands.phrases();
        into.put(what, Text.cut(phrases.first().say(phrase), MOST_WORDS));
        if (phrase instanceof LocalizedText.Outside) {
            return;
        }
        var others = into.putObject(what + "_localizations");
        phrases.languages().stream()
                .skip(1)
                .forEach(l ->
                        others.put(l.toLanguageTag(), Text.cut(phrases.in(l).say(phrase), MOST_WORDS)));
    }
}

package tuskwatch.edge.discord;

import static tuskwatch.edge.discord.CommandCatalog.BOOLEAN;
import static tuskwatch.edge.discord.CommandCatalog.INTEGER;
import static tuskwatch.edge.discord.CommandCatalog.STRING;
import static tuskwatch.edge.discord.CommandCatalog.USER;
import static tuskwatch.edge.discord.CommandCatalog.option;
import static tuskwatch.edge.discord.CommandCatalog.sub;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import tuskwatch.core.instance.Component;
import tuskwatch.core.oncall.paging.IncidentRole;
import tuskwatch.edge.discord.CommandCatalog.Need;

/** {@code /oncall} and {@code /incident} as Discord registers them. */
final class OnCallCatalog {
    private OnCallCatalog() {}

    static ObjectNode onCall() {
        var command = CommandCatalog.command("oncall");
        var options = command.putArray("options");
        setUp(sub(options, "setup"));
        sub(options, "show");
        option(sub(options, "who"), STRING, "at", Need.OPTIONAL);
        sub(options, "schedule");
        option(sub(options, "take"), STRING, "until", Need.OPTIONAL);
        var away = sub(options, "away");
        option(away, STRING, "until", Need.REQUIRED);
        option(away, STRING, "from", Need.OPTIONAL);
        option(away, USER, "person", Need.OPTIONAL);
        option(sub(options, "back"), USER, "person", Need.OPTIONAL);
        var override = sub(options, "override");
        option(override, STRING, "until", Need.REQUIRED);
        option(override, STRING, "from", Need.OPTIONAL);
        option(override, USER, "person", Need.OPTIONAL);
        option(override, USER, "instead", Need.OPTIONAL);
        option(sub(options, "override-end"), STRING, "name", Need.REQUIRED);
        policy(sub(options, "policy"));
        var quiet = sub(options, "quiet");
        option(quiet, STRING, "from", Need.OPTIONAL);
        option(quiet, STRING, "until", Need.OPTIONAL);
        var route = sub(options, "route");
        option(route, BOOLEAN, "ntfy", Need.OPTIONAL);
        option(route, STRING, "mail", Need.OPTIONAL);
        sub(options, "readiness");
        sub(options, "fairness");
        sub(options, "calendar");
        sub(options, "test");
        sub(options, "off");
        return command;
    }

    private static void setUp(ArrayNode into) {
        option(into, USER, "person1", Need.REQUIRED);
        option(into, STRING, "zone", Need.REQUIRED).put("autocomplete", true);
        for (var i = 2; i <= OnCallCommands.PEOPLE; i++) {
            option(into, USER, "person" + i, Need.OPTIONAL);
        }
        option(into, STRING, "handoff", Need.OPTIONAL);
        option(into, STRING, "every", Need.OPTIONAL);
        CommandCatalog.channel(into, Need.OPTIONAL);
        option(into, CommandCatalog.ROLE, "role", Need.OPTIONAL);
    }

    private static void policy(ArrayNode into) {
        option(into, INTEGER, "wait", Need.OPTIONAL).put("min_value", 1).put("max_value", 60);
        option(into, INTEGER, "repeats", Need.OPTIONAL).put("min_value", 0).put("max_value", 10);
        option(into, INTEGER, "holds", Need.OPTIONAL).put("min_value", 10).put("max_value", 1440);
    }

    static ObjectNode incident() {
        var command = CommandCatalog.command("incident");
        var options = command.putArray("options");
        sub(options, "list");
        instance(sub(options, "show"));
        instance(sub(options, "ack"));
        instance(sub(options, "take"));
        instance(sub(options, "escalate"));
        var snooze = sub(options, "snooze");
        instance(snooze);
        option(snooze, STRING, "length", Need.OPTIONAL);
        var reassign = sub(options, "reassign");
        instance(reassign);
        option(reassign, USER, "person", Need.REQUIRED);
        var note = sub(options, "note");
        instance(note);
        option(note, STRING, "text", Need.REQUIRED).put("max_length", 500);
        var update = sub(options, "update");
        instance(update);
        option(update, STRING, "text", Need.REQUIRED).put("max_length", 500);
        var role = sub(options, "role");
        instance(role);
        CommandTexts.choices(option(role, STRING, "part", Need.REQUIRED), IncidentRole.words());
        option(role, USER, "person", Need.REQUIRED);
        instance(sub(options, "resolve"));
        instance(sub(options, "export"));
        var open = sub(options, "open");
        instance(open);
        CommandTexts.choices(
                option(open, STRING, "component", Need.REQUIRED),
                Arrays.stream(Component.values()).map(Component::id).toList());
        option(open, STRING, "text", Need.OPTIONAL).put("max_length", 300);
        return command;
    }

    private static void instance(ArrayNode into) {
        CommandCatalog.suggested(into, "instance", Need.REQUIRED);
    }
}

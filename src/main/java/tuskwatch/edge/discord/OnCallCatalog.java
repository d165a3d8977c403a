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
import java.util.List;
import tuskwatch.core.instance.Component;
import tuskwatch.core.oncall.IncidentRole;
import tuskwatch.edge.discord.CommandCatalog.Need;

/** {@code /oncall} and {@code /incident} as Discord registers them. */
final class OnCallCatalog {
    private static final String MOMENT = "22:00, 2026-11-22 22:00, 2026-11-22 or in 2h, in this server's zone";

    private OnCallCatalog() {}

    static ObjectNode onCall() {
        var command = CommandCatalog.command("oncall", "Who is called when a server breaks");
        var options = command.putArray("options");
        setUp(sub(options, "setup", "Who takes turns, and when; the rest is set sensibly"));
        sub(options, "show", "All that is set");
        option(sub(options, "who", "Who is on call now, or was or will be"), STRING, "at", MOMENT, Need.OPTIONAL);
        sub(options, "schedule", "Who is on call in the next 30 days");
        option(
                sub(options, "take", "You are on call from now on"),
                STRING,
                "until",
                "until the shift ends, or " + MOMENT,
                Need.OPTIONAL);
        var away = sub(options, "away", "You are away; the next person stands in, and nobody else's turn moves");
        option(away, STRING, "until", MOMENT, Need.REQUIRED);
        option(away, STRING, "from", "now, or " + MOMENT, Need.OPTIONAL);
        option(away, USER, "person", "somebody else, if you may manage the server", Need.OPTIONAL);
        option(
                sub(options, "back", "You are back"),
                USER,
                "person",
                "somebody else, if you may manage the server",
                Need.OPTIONAL);
        var override = sub(options, "override", "Somebody else is on call for a while, or on purpose nobody");
        option(override, STRING, "until", MOMENT, Need.REQUIRED);
        option(override, STRING, "from", "now, or " + MOMENT, Need.OPTIONAL);
        option(override, USER, "person", "nobody without it", Need.OPTIONAL);
        option(override, USER, "instead", "only where this person would be on call", Need.OPTIONAL);
        option(
                sub(options, "override-end", "Take an override back"),
                STRING,
                "name",
                "as /oncall schedule shows it",
                Need.REQUIRED);
        policy(sub(options, "policy", "How long to wait, how often to repeat"));
        var quiet = sub(options, "quiet", "When what is not urgent waits; without times, never");
        option(quiet, STRING, "from", "22:00", Need.OPTIONAL);
        option(quiet, STRING, "until", "07:00", Need.OPTIONAL);
        var route = sub(options, "route", "How you are reached when Discord does not do; without options, shows it");
        option(
                route,
                BOOLEAN,
                "ntfy",
                "True gives you a new secret address for the ntfy app, False ends it",
                Need.OPTIONAL);
        option(route, STRING, "mail", "your mail address, or off", Need.OPTIONAL);
        sub(options, "readiness", "Whom a page would reach, and when nobody is on call");
        sub(options, "fairness", "Hours, nights and calls of everybody in the last 90 days, and who owes a turn");
        sub(options, "calendar", "Your turns of the next 90 days, as a file for your calendar");
        sub(options, "test", "Get a message as a page would come, by every way of yours");
        sub(options, "off", "Nobody is called any more");
        return command;
    }

    private static void setUp(ArrayNode into) {
        option(into, USER, "person1", "who has the first turn", Need.REQUIRED);
        option(into, STRING, "zone", "time zone, for example Europe/Berlin", Need.REQUIRED)
                .put("autocomplete", true);
        for (var i = 2; i <= OnCallCommands.PEOPLE; i++) {
            option(into, USER, "person" + i, "who is next", Need.OPTIONAL);
        }
        option(
                into,
                STRING,
                "handoff",
                "Mon 09:00 without it; or 18:00 for every day, 1 09:00 for every month",
                Need.OPTIONAL);
        option(into, STRING, "every", "week without it; or day, month, 2 weeks, 12 hours", Need.OPTIONAL);
        CommandCatalog.channel(into, "where people are mentioned; this channel without it", Need.OPTIONAL);
        option(into, CommandCatalog.ROLE, "role", "of the moderators: called when nobody answers", Need.OPTIONAL);
    }

    private static void policy(ArrayNode into) {
        option(into, INTEGER, "wait", "minutes before the next person, 1 to 60", Need.OPTIONAL)
                .put("min_value", 1)
                .put("max_value", 60);
        option(into, INTEGER, "repeats", "how often all is repeated, 0 to 10", Need.OPTIONAL)
                .put("min_value", 0)
                .put("max_value", 10);
        option(into, INTEGER, "holds", "minutes for which an answer holds, 10 to 1440", Need.OPTIONAL)
                .put("min_value", 10)
                .put("max_value", 1440);
    }

    static ObjectNode incident() {
        var command = CommandCatalog.command("incident", "What goes on, who has it, and what was done");
        var options = command.putArray("options");
        sub(options, "list", "What goes on, and who has it");
        instance(sub(options, "show", "What happened, who was called, who answered"));
        instance(sub(options, "ack", "You have it: nobody else is called"));
        instance(sub(options, "take", "You have it from now on, instead of somebody else"));
        instance(sub(options, "escalate", "Call the next person now"));
        var snooze = sub(options, "snooze", "Nobody is called for a while");
        instance(snooze);
        option(snooze, STRING, "length", "an hour without it; or 30m, 8h", Need.OPTIONAL);
        var reassign = sub(options, "reassign", "Somebody else has it from now on, and is told");
        instance(reassign);
        option(reassign, USER, "person", "who", Need.REQUIRED);
        var note = sub(options, "note", "Write something into its timeline");
        instance(note);
        option(note, STRING, "text", "for the people who deal with it", Need.REQUIRED)
                .put("max_length", 500);
        var update = sub(options, "update", "Tell everybody what is being done, in the incident's thread");
        instance(update);
        option(update, STRING, "text", "what members should know", Need.REQUIRED)
                .put("max_length", 500);
        var role = sub(options, "role", "Somebody has a part in dealing with it");
        instance(role);
        choices(option(role, STRING, "part", "which", Need.REQUIRED), IncidentRole.words());
        option(role, USER, "person", "who", Need.REQUIRED);
        instance(sub(options, "resolve", "It is over, although no check says so yet"));
        instance(sub(options, "export", "The whole of it as a Markdown file, for a post-mortem"));
        var open = sub(options, "open", "Something is broken that no check sees: people on call are told");
        instance(open);
        choices(
                option(open, STRING, "component", "what is broken", Need.REQUIRED),
                Arrays.stream(Component.values()).map(Component::id).toList());
        option(open, STRING, "text", "what you see", Need.OPTIONAL).put("max_length", 300);
        return command;
    }

    private static void choices(ObjectNode option, List<String> words) {
        var choices = option.putArray("choices");
        words.forEach(w -> choices.addObject().put("name", w).put("value", w));
    }

    private static void instance(ArrayNode into) {
        CommandCatalog.suggested(into, "instance", "host name; its newest incident is meant", Need.REQUIRED);
    }
}

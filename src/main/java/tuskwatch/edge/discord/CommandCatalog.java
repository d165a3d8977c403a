package tuskwatch.edge.discord;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import tuskwatch.core.message.Text;
import tuskwatch.core.query.HelpQuery;

/** The slash commands as Discord registers them. Source: Discord developer documentation, Application Commands. */
final class CommandCatalog {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final int SUB_COMMAND = 1;
    private static final int STRING = 3;
    private static final int BOOLEAN = 5;
    private static final int CHANNEL = 7;
    private static final int ROLE = 8;
    private static final int TEXT_CHANNEL = 0;
    private static final int NEWS_CHANNEL = 5;
    private static final String MANAGE_SERVER = String.valueOf(Rights.MANAGE_GUILD);

    private CommandCatalog() {}

    /** All of them, for one PUT. */
    static ArrayNode all() {
        var commands = JSON.arrayNode();
        commands.add(status());
        commands.add(diagnose());
        commands.add(watch());
        commands.add(help());
        return commands;
    }

    private static ObjectNode status() {
        var command = command("status", "Does a Mastodon server work, and how does one get an account there?");
        var options = command.putArray("options");
        suggested(
                options,
                "instance",
                "host name, for example mastodon.example; without it, all that are watched here",
                Need.OPTIONAL);
        share(options);
        return command;
    }

    private static ObjectNode diagnose() {
        var command = command("diagnose", "Ask a Mastodon server right now what is wrong, why, and what to do");
        var options = command.putArray("options");
        suggested(options, "instance", "host name, for example mastodon.example", Need.OPTIONAL);
        suggested(
                options, "symptom", "what you saw: an HTTP status, a message, “no confirmation mail” …", Need.OPTIONAL);
        share(options);
        return command;
    }

    private static ObjectNode watch() {
        var command = command("watch", "Which Mastodon servers are watched here, and where messages go");
        command.put("default_member_permissions", MANAGE_SERVER);
        var options = command.putArray("options");
        var add = sub(options, "add", "Watch a Mastodon server and post its outages in a channel");
        suggested(add, "instance", "host name, for example mastodon.example", Need.REQUIRED);
        var channel = option(add, CHANNEL, "channel", "where outages are posted", Need.REQUIRED);
        channel.putArray("channel_types").add(TEXT_CHANNEL).add(NEWS_CHANNEL);
        option(add, ROLE, "role", "notified when an outage begins", Need.OPTIONAL);
        option(add, BOOLEAN, "registrations", "also post when sign-up opens, closes or changes", Need.OPTIONAL);
        suggested(sub(options, "remove", "End all watches of a server here"), "instance", "host name", Need.REQUIRED);
        sub(options, "list", "What is watched here");
        suggested(sub(options, "test", "Post a sample that notifies nobody"), "instance", "host name", Need.REQUIRED);
        return command;
    }

    private static ObjectNode help() {
        var command = command("help", "What this bot can do");
        var choices = option(
                        command.putArray("options"), STRING, "command", "tell more about one command", Need.OPTIONAL)
                .putArray("choices");
        HelpQuery.COMMANDS.forEach(
                c -> choices.addObject().put("name", c.name()).put("value", c.name()));
        return command;
    }

    private enum Need {
        REQUIRED,
        OPTIONAL
    }

    private static ObjectNode command(String name, String description) {
        var command = JSON.objectNode().put("name", name).put("type", 1).put("description", Text.cut(description, 100));
        command.putArray("contexts").add(0);
        command.putArray("integration_types").add(0);
        return command;
    }

    private static ArrayNode sub(ArrayNode into, String name, String description) {
        return into.addObject()
                .put("type", SUB_COMMAND)
                .put("name", name)
                .put("description", description)
                .putArray("options");
    }

    private static void share(ArrayNode into) {
        option(into, BOOLEAN, "share", "show the answer to everybody in this channel", Need.OPTIONAL);
    }

    private static void suggested(ArrayNode into, String name, String description, Need need) {
        option(into, STRING, name, description, need).put("autocomplete", true);
    }

    private static ObjectNode option(ArrayNode into, int type, String name, String description, Need need) {
        return into.addObject()
                .put("type", type)
                .put("name", name)
                .put("description", Text.cut(description, 100))
                .put("required", need == Need.REQUIRED);
    }
}

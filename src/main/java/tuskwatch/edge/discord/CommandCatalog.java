package tuskwatch.edge.discord;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import tuskwatch.core.message.Text;
import tuskwatch.core.query.HelpQuery;
import tuskwatch.core.query.HistoryQuery;

/** The slash commands as Discord registers them. Source: Discord developer documentation, Application Commands. */
final class CommandCatalog {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final int SUB_COMMAND = 1;
    static final int STRING = 3;
    static final int INTEGER = 4;
    static final int BOOLEAN = 5;
    private static final int CHANNEL = 7;
    static final int USER = 6;
    static final int ROLE = 8;
    private static final int TEXT_CHANNEL = 0;
    private static final int NEWS_CHANNEL = 5;
    private static final String MANAGE_SERVER = String.valueOf(Rights.MANAGE_GUILD);

    private CommandCatalog() {}

    /** All of them, for one PUT. */
    static ArrayNode all() {
        var commands = JSON.arrayNode();
        commands.add(status());
        commands.add(diagnose());
        commands.add(history());
        commands.add(MemberCatalog.report());
        commands.add(MemberCatalog.trend());
        commands.add(MemberCatalog.subscribe());
        commands.add(watch());
        commands.add(maintenance());
        commands.add(settings());
        commands.add(OnCallCatalog.onCall());
        commands.add(OnCallCatalog.incident());
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

    private static ObjectNode history() {
        var command = command("history", "How a Mastodon server did: uptime, incidents, answering times");
        var options = command.putArray("options");
        suggested(options, "instance", "host name, for example mastodon.example", Need.REQUIRED);
        option(options, INTEGER, "days", "how far back, 1 to 90; a week without it", Need.OPTIONAL)
                .put("min_value", 1)
                .put("max_value", HistoryQuery.MOST_DAYS);
        share(options);
        return command;
    }

    private static ObjectNode maintenance() {
        var command = command("maintenance", "Announce work on a server: no outage is posted meanwhile");
        command.put("default_member_permissions", MANAGE_SERVER);
        var options = command.putArray("options");
        var start = sub(options, "start", "Work begins now");
        suggested(start, "instance", "host name", Need.REQUIRED);
        work(start);
        var plan = sub(options, "plan", "Work will begin later");
        suggested(plan, "instance", "host name", Need.REQUIRED);
        option(plan, STRING, "when", "22:00 or 2026-11-22 22:00 (UTC), or in 2h", Need.REQUIRED);
        work(plan);
        sub(options, "list", "What is announced here");
        suggested(sub(options, "end", "Work is over, or called off"), "instance", "host name", Need.REQUIRED);
        return command;
    }

    private static void work(ArrayNode into) {
        option(into, STRING, "length", "how long: 45m, 2h, 1h30m; an hour without it", Need.OPTIONAL);
        option(into, STRING, "note", "what is done, for everybody to read", Need.OPTIONAL)
                .put("max_length", 300);
    }

    private static ObjectNode settings() {
        var command = command("settings", "What this Discord server has set for itself, and forgetting you");
        var options = command.putArray("options");
        sub(options, "show", "All that is set");
        channel(
                sub(options, "board", "Keep a pinned status board; without a channel, end it"),
                "where the board is kept",
                Need.OPTIONAL);
        channel(
                sub(
                        options,
                        "moderators",
                        "Where notices for moderators go; without a channel, to whoever set up the watch"),
                "where notices go",
                Need.OPTIONAL);
        SettingsCatalog.rest(options);
        return command;
    }

    static void channel(ArrayNode into, String description, Need need) {
        option(into, CHANNEL, "channel", description, need)
                .putArray("channel_types")
                .add(TEXT_CHANNEL)
                .add(NEWS_CHANNEL);
    }

    private static ObjectNode watch() {
        var command = command("watch", "Which Mastodon servers are watched here, and where messages go");
        command.put("default_member_permissions", MANAGE_SERVER);
        var options = command.putArray("options");
        var add = sub(options, "add", "Watch a Mastodon server and post its outages in a channel");
        suggested(add, "instance", "host name, for example mastodon.example", Need.REQUIRED);
        channel(add, "where outages are posted", Need.REQUIRED);
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

    enum Need {
        REQUIRED,
        OPTIONAL
    }

    static ObjectNode command(String name, String description) {
        var command = JSON.objectNode().put("name", name).put("type", 1).put("description", Text.cut(description, 100));
        command.putArray("contexts").add(0);
        command.putArray("integration_types").add(0);
        return command;
    }

    static ArrayNode sub(ArrayNode into, String name, String description) {
        return into.addObject()
                .put("type", SUB_COMMAND)
                .put("name", name)
                .put("description", description)
                .putArray("options");
    }

    static void share(ArrayNode into) {
        option(into, BOOLEAN, "share", "show the answer to everybody in this channel", Need.OPTIONAL);
    }

    static void suggested(ArrayNode into, String name, String description, Need need) {
        option(into, STRING, name, description, need).put("autocomplete", true);
    }

    static ObjectNode option(ArrayNode into, int type, String name, String description, Need need) {
        return into.addObject()
                .put("type", type)
                .put("name", name)
                .put("description", Text.cut(description, 100))
                .put("required", need == Need.REQUIRED);
    }
}

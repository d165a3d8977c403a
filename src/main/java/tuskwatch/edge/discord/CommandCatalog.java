package tuskwatch.edge.discord;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import tuskwatch.core.command.HelpQuery;
import tuskwatch.core.history.HistoryQuery;
import tuskwatch.core.message.Phrasebook;

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
    static ArrayNode all(Phrasebook.Shelf phrases) {
        var texts = new CommandTexts(phrases);
        var commands = JSON.arrayNode();
        commands.add(status());
        commands.add(diagnose());
        commands.add(history());
        commands.add(MemberCatalog.report(texts));
        commands.add(MemberCatalog.trend());
        commands.add(MemberCatalog.subscribe(texts));
        commands.add(watch());
        commands.add(maintenance());
        commands.add(settings(texts));
        commands.add(OnCallCatalog.onCall());
        commands.add(OnCallCatalog.incident());
        commands.add(help());
        texts.describe(commands);
        return commands;
    }

    private static ObjectNode status() {
        var command = command("status");
        var options = command.putArray("options");
        suggested(options, "instance", Need.OPTIONAL);
        share(options);
        return command;
    }

    private static ObjectNode diagnose() {
        var command = command("diagnose");
        var options = command.putArray("options");
        suggested(options, "instance", Need.OPTIONAL);
        suggested(options, "symptom", Need.OPTIONAL);
        share(options);
        return command;
    }

    private static ObjectNode history() {
        var command = command("history");
        var options = command.putArray("options");
        suggested(options, "instance", Need.REQUIRED);
        option(options, INTEGER, "days", Need.OPTIONAL).put("min_value", 1).put("max_value", HistoryQuery.MOST_DAYS);
        share(options);
        return command;
    }

    private static ObjectNode maintenance() {
        var command = command("maintenance");
        command.put("default_member_permissions", MANAGE_SERVER);
        var options = command.putArray("options");
        var start = sub(options, "start");
        suggested(start, "instance", Need.REQUIRED);
        work(start);
        var plan = sub(options, "plan");
        suggested(plan, "instance", Need.REQUIRED);
        option(plan, STRING, "when", Need.REQUIRED);
        work(plan);
        sub(options, "list");
        suggested(sub(options, "end"), "instance", Need.REQUIRED);
        return command;
    }

    private static void work(ArrayNode into) {
        option(into, STRING, "length", Need.OPTIONAL);
        option(into, STRING, "note", Need.OPTIONAL).put("max_length", 300);
    }

    private static ObjectNode settings(CommandTexts texts) {
        var command = command("settings");
        var options = command.putArray("options");
        sub(options, "show");
        channel(sub(options, "board"), Need.OPTIONAL);
        channel(sub(options, "moderators"), Need.OPTIONAL);
        SettingsCatalog.rest(options, texts);
        return command;
    }

    static void channel(ArrayNode into, Need need) {
        option(into, CHANNEL, "channel", need)
                .putArray("channel_types")
                .add(TEXT_CHANNEL)
                .add(NEWS_CHANNEL);
    }

    private static ObjectNode watch() {
        var command = command("watch");
        command.put("default_member_permissions", MANAGE_SERVER);
        var options = command.putArray("options");
        var add = sub(options, "add");
        suggested(add, "instance", Need.REQUIRED);
        channel(add, Need.REQUIRED);
        option(add, ROLE, "role", Need.OPTIONAL);
        option(add, BOOLEAN, "registrations", Need.OPTIONAL);
        suggested(sub(options, "remove"), "instance", Need.REQUIRED);
        sub(options, "list");
        suggested(sub(options, "test"), "instance", Need.REQUIRED);
        return command;
    }

    private static ObjectNode help() {
        var command = command("help");
        CommandTexts.choices(
                option(command.putArray("options"), STRING, "command", Need.OPTIONAL),
                HelpQuery.COMMANDS.stream().map(HelpQuery.Command::name).toList());
        return command;
    }

    enum Need {
        REQUIRED,
        OPTIONAL
    }

    static ObjectNode command(String name) {
        var command = JSON.objectNode().put("name", name).put("type", 1);
        command.putArray("contexts").add(0);
        command.putArray("integration_types").add(0);
        return command;
    }

    static ArrayNode sub(ArrayNode into, String name) {
        return into.addObject().put("type", SUB_COMMAND).put("name", name).putArray("options");
    }

    static void share(ArrayNode into) {
        option(into, BOOLEAN, "share", Need.OPTIONAL);
    }

    static void suggested(ArrayNode into, String name, Need need) {
        option(into, STRING, name, need).put("autocomplete", true);
    }

    static ObjectNode option(ArrayNode into, int type, String name, Need need) {
        return into.addObject().put("type", type).put("name", name).put("required", need == Need.REQUIRED);
    }
}

package tuskwatch.edge.discord;

import static tuskwatch.edge.discord.CommandCatalog.STRING;
import static tuskwatch.edge.discord.CommandCatalog.option;
import static tuskwatch.edge.discord.CommandCatalog.share;
import static tuskwatch.edge.discord.CommandCatalog.sub;
import static tuskwatch.edge.discord.CommandCatalog.suggested;

import com.fasterxml.jackson.databind.node.ObjectNode;
import tuskwatch.core.report.Problem;
import tuskwatch.core.subscription.Subscription;
import tuskwatch.edge.discord.CommandCatalog.Need;

/** {@code /report}, {@code /trend} and {@code /notify} as Discord registers them. */
final class MemberCatalog {
    private MemberCatalog() {}

    static ObjectNode report(CommandTexts texts) {
        var command = CommandCatalog.command("report");
        var options = command.putArray("options");
        suggested(options, "instance", Need.REQUIRED);
        var choices = option(options, STRING, "problem", Need.REQUIRED).putArray("choices");
        for (var problem : Problem.values()) {
            texts.choice(choices, problem.id(), problem.words());
        }
        option(options, STRING, "details", Need.OPTIONAL).put("max_length", 300);
        return command;
    }

    static ObjectNode trend() {
        var command = CommandCatalog.command("trend");
        var options = command.putArray("options");
        suggested(options, "instance", Need.REQUIRED);
        share(options);
        return command;
    }

    static ObjectNode subscribe(CommandTexts texts) {
        var command = CommandCatalog.command("notify");
        var options = command.putArray("options");
        var begin = sub(options, "instance");
        suggested(begin, "instance", Need.REQUIRED);
        var events = option(begin, STRING, "event", Need.OPTIONAL).putArray("choices");
        for (var event : Subscription.Event.values()) {
            texts.choice(events, event.id(), event.words());
        }
        option(begin, STRING, "mail", Need.OPTIONAL).put("max_length", 260);
        option(sub(options, "confirm"), STRING, "code", Need.REQUIRED).put("max_length", 30);
        sub(options, "list");
        suggested(sub(options, "stop"), "instance", Need.OPTIONAL);
        return command;
    }
}

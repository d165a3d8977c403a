package tuskwatch.edge.discord;

import static tuskwatch.edge.discord.CommandCatalog.STRING;
import static tuskwatch.edge.discord.CommandCatalog.option;
import static tuskwatch.edge.discord.CommandCatalog.share;
import static tuskwatch.edge.discord.CommandCatalog.sub;
import static tuskwatch.edge.discord.CommandCatalog.suggested;

import com.fasterxml.jackson.databind.node.ObjectNode;
import tuskwatch.core.notify.Subscription;
import tuskwatch.core.report.Problem;
import tuskwatch.edge.discord.CommandCatalog.Need;

/** {@code /report}, {@code /trend} and {@code /notify} as Discord registers them. */
final class MemberCatalog {
    private MemberCatalog() {}

    static ObjectNode report() {
        var command = CommandCatalog.command(
                "report", "Say what is broken for you at a Mastodon server; only counts are shown");
        var options = command.putArray("options");
        suggested(options, "instance", "host name of a server that is watched here", Need.REQUIRED);
        var choices = option(options, STRING, "problem", "what is nearest", Need.REQUIRED)
                .putArray("choices");
        for (var problem : Problem.values()) {
            choices.addObject()
                    .put("name", problem.id() + ": " + problem.words())
                    .put("value", problem.id());
        }
        option(options, STRING, "details", "in your own words, for moderators only", Need.OPTIONAL)
                .put("max_length", 300);
        return command;
    }

    static ObjectNode trend() {
        var command = CommandCatalog.command(
                "trend", "What members reported about a Mastodon server in the last day and week");
        var options = command.putArray("options");
        suggested(options, "instance", "host name of a server that is watched here", Need.REQUIRED);
        share(options);
        return command;
    }

    static ObjectNode subscribe() {
        var command =
                CommandCatalog.command("notify", "One message to you when a server works again, or takes new members");
        var options = command.putArray("options");
        var begin = sub(options, "instance", "Hear of a server, once");
        suggested(begin, "instance", "host name of a server that is watched here", Need.REQUIRED);
        var events = option(begin, STRING, "event", "what to wait for; without it, that it works again", Need.OPTIONAL)
                .putArray("choices");
        for (var event : Subscription.Event.values()) {
            events.addObject().put("name", event.words()).put("value", event.id());
        }
        option(begin, STRING, "mail", "an address of yours; a private message without it", Need.OPTIONAL)
                .put("max_length", 260);
        option(sub(options, "confirm", "Confirm your mail address"), STRING, "code", "as the mail says", Need.REQUIRED)
                .put("max_length", 30);
        sub(options, "list", "What you wait for");
        suggested(
                sub(options, "stop", "Wait no more; without an instance, for nothing"),
                "instance",
                "host name",
                Need.OPTIONAL);
        return command;
    }
}

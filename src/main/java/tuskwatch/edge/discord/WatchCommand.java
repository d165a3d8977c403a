package tuskwatch.edge.discord;

import java.util.Optional;
import java.util.function.Function;
import tuskwatch.core.announce.Route;
import tuskwatch.core.instance.InstanceName;
import tuskwatch.core.message.Card;
import tuskwatch.core.message.Destination;
import tuskwatch.core.message.Tone;
import tuskwatch.core.query.Desks;
import tuskwatch.core.watch.WatchEntry;

/** {@code /watch add|remove|list|test}, for people who may manage the server. */
final class WatchCommand {
    private final Desks desks;
    private final Answers answers;
    private final Samples samples;

    WatchCommand(Desks desks, Answers answers, Samples samples) {
        this.desks = desks;
        this.answers = answers;
        this.samples = samples;
    }

    void handle(Caller caller, Options options) {
        if (!answers.later(caller, Answers.Audience.CALLER)) {
            return;
        }
        answers.finish(caller, answer(caller, options));
    }

    private Card answer(Caller caller, Options options) {
        var refusal = Rights.refusal(caller);
        if (refusal.isPresent()) {
            return refusal.get();
        }
        return switch (options.subcommand()) {
            case "add" -> named(options, name -> add(caller, options, name));
            case "remove" ->
                named(options, name -> Card.sentence(Tone.INFO, desks.watches().remove(caller.community(), name)));
            case "list" -> desks.list().list(caller.community());
            case "test" ->
                named(options, name -> samples.post(caller, name, desks.roster().routes(caller.community(), name)));
            default -> Card.sentence(Tone.INFO, "Use /watch add, /watch remove, /watch list or /watch test.");
        };
    }

    private Card add(Caller caller, Options options, InstanceName name) {
        var channel = options.text("channel").orElse("");
        if (!channel.matches("\\d{1,20}")) {
            return Card.sentence(Tone.INFO, "Which channel? Choose one with the option channel.");
        }
        var rights = options.channelRights(channel).or(caller::botRights);
        var lacking = Rights.lacking(rights);
        if (lacking.isPresent()) {
            return lacking.get();
        }
        var role = options.text("role");
        var told = options.flag("registrations") ? WatchEntry.Registrations.TOLD : WatchEntry.Registrations.NOT_TOLD;
        var refused = desks.watches()
                .add(
                        new WatchEntry(
                                caller.community(),
                                name,
                                Optional.of(new Route(new Destination(channel), role)),
                                told,
                                Optional.of(caller.member())),
                        caller.name());
        return refused.map(why -> Card.sentence(Tone.INFO, why))
                .orElseGet(() -> Card.sentence(
                        Tone.RESOLVED,
                        name.display() + " is watched now; outages are posted in the chosen channel."
                                + warning(options, role, rights)));
    }

    private static String warning(Options options, Optional<String> role, Optional<Long> rights) {
        if (rights.isEmpty()) {
            return " Discord did not tell my rights there: try /watch test.";
        }
        return options.silent(role, rights) ? " But " + Rights.SILENT_ROLE : "";
    }

    private Card named(Options options, Function<InstanceName, Card> answer) {
        return desks.named(options.text("instance").orElse(""), answer);
    }
}

package tuskwatch.edge.discord;

import static tuskwatch.core.message.Phrase.phrase;

import java.util.Optional;
import java.util.function.Function;
import tuskwatch.core.announce.Route;
import tuskwatch.core.command.Desks;
import tuskwatch.core.community.WatchEntry;
import tuskwatch.core.instance.InstanceName;
import tuskwatch.core.message.Card;
import tuskwatch.core.message.Destination;
import tuskwatch.core.message.Phrase;
import tuskwatch.core.message.Tone;

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
            default -> Card.sentence(Tone.INFO, phrase("watch.use"));
        };
    }

    private Card add(Caller caller, Options options, InstanceName name) {
        var channel = options.text("channel").orElse("");
        if (!channel.matches("\\d{1,20}")) {
            return Card.sentence(Tone.INFO, phrase("watch.which-channel"));
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
        if (refused.isPresent()) {
            return Card.sentence(Tone.INFO, refused.get());
        }
        desks.settings()
                .speaks(
                        caller.community(),
                        caller.languages().common(),
                        desks.phrases().languages(),
                        caller.name());
        var done = phrase("watch.added", name.display());
        return Card.sentence(
                Tone.RESOLVED,
                warning(options, role, rights)
                        .map(w -> Phrase.sentences(done, w))
                        .orElse(done));
    }

    private static Optional<Phrase> warning(Options options, Optional<String> role, Optional<Long> rights) {
        if (rights.isEmpty()) {
            return Optional.of(phrase("watch.rights-untold"));
        }
        return options.silent(role, rights) ? Optional.of(phrase("watch.but", Rights.SILENT_ROLE)) : Optional.empty();
    }

    private Card named(Options options, Function<InstanceName, Card> answer) {
        return desks.named(options.text("instance").orElse(""), answer);
    }
}

package tuskwatch.edge.discord;

import static tuskwatch.core.message.Phrase.phrase;

import java.util.Optional;
import java.util.function.Supplier;
import tuskwatch.core.command.Desks;
import tuskwatch.core.community.WatchEntry;
import tuskwatch.core.maintenance.MaintenanceDesk;
import tuskwatch.core.message.Card;
import tuskwatch.core.message.Destination;
import tuskwatch.core.message.Tone;

/** {@code /maintenance} and {@code /settings}, for people who may manage the server. */
final class CommunityCommands {
    private final Desks desks;
    private final Answers answers;

    CommunityCommands(Desks desks, Answers answers) {
        this.desks = desks;
        this.answers = answers;
    }

    void maintenance(Caller caller, Options options) {
        answer(caller, () -> switch (options.subcommand()) {
            case "start" -> plan(caller, options, "");
            case "plan" -> plan(caller, options, options.text("when").orElse(""));
            case "list" -> desks.maintenances().list(caller.community());
            case "end" ->
                desks.named(
                        options.text("instance").orElse(""),
                        name -> desks.maintenances().end(caller.community(), name));
            default -> Card.sentence(Tone.INFO, phrase("work.use"));
        });
    }

    void settings(Caller caller, Options options) {
        if (options.subcommand().equals("forget-me")) {
            if (answers.later(caller, Answers.Audience.CALLER)) {
                answers.finish(caller, desks.members().privacy().forget(caller.member(), caller.name()));
            }
            return;
        }
        answer(caller, () -> switch (options.subcommand()) {
            case "show" -> desks.settings().show(caller.community());
            case "board" ->
                channel(options)
                        .map(to -> refusal(caller, options, to)
                                .orElseGet(() ->
                                        desks.settings().board(caller.community(), Optional.of(to), caller.name())))
                        .orElseGet(() -> desks.settings().board(caller.community(), Optional.empty(), caller.name()));
            case "moderators" ->
                channel(options)
                        .map(to -> refusal(caller, options, to)
                                .orElseGet(() -> desks.settings()
                                        .moderators(caller.community(), Optional.of(to), caller.name())))
                        .orElseGet(
                                () -> desks.settings().moderators(caller.community(), Optional.empty(), caller.name()));
            case "reports" ->
                desks.settings()
                        .reports(
                                caller.community(),
                                options.text("sensitivity").orElse(""),
                                options.text("role"),
                                caller.name());
            case "managers" -> desks.settings().managers(caller.community(), options.text("role"), caller.name());
            case "quiet" ->
                desks.settings()
                        .quiet(
                                caller.community(),
                                options.text("from").orElse(""),
                                options.text("until").orElse(""),
                                options.text("zone").orElse(""),
                                caller.name());
            case "registrations" ->
                desks.settings()
                        .registrations(
                                caller.community(),
                                options.flag("told")
                                        ? WatchEntry.Registrations.TOLD
                                        : WatchEntry.Registrations.NOT_TOLD,
                                caller.name());
            case "language" ->
                desks.settings()
                        .language(
                                caller.community(),
                                options.text("language").orElse(""),
                                desks.phrases().languages(),
                                caller.name());
            case "details" ->
                desks.named(
                        options.text("instance").orElse(""),
                        name -> desks.members().reports().details(name, caller.community()));
            default -> Card.sentence(Tone.INFO, phrase("settings.use"));
        });
    }

    private Card plan(Caller caller, Options options, String when) {
        return desks.named(
                options.text("instance").orElse(""),
                name -> desks.maintenances()
                        .plan(new MaintenanceDesk.Wish(
                                caller.community(),
                                name,
                                when,
                                options.text("length").orElse(""),
                                options.text("note").orElse(""),
                                caller.name())));
    }

    private void answer(Caller caller, Supplier<Card> work) {
        if (!answers.later(caller, Answers.Audience.CALLER)) {
            return;
        }
        answers.finish(caller, Rights.refusal(caller).orElseGet(work));
    }

    private static Optional<Destination> channel(Options options) {
        return options.text("channel").filter(c -> c.matches("\\d{1,20}")).map(Destination::new);
    }

    /** Why the bot could not post there. */
    private static Optional<Card> refusal(Caller caller, Options options, Destination to) {
        return Rights.lacking(options.channelRights(to.address()).or(caller::botRights));
    }
}

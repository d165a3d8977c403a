package tuskwatch.core.community;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import tuskwatch.core.command.Access;
import tuskwatch.core.command.Argument;
import tuskwatch.core.command.Call;
import tuskwatch.core.command.Command;
import tuskwatch.core.command.Definition;
import tuskwatch.core.command.Option;
import tuskwatch.core.command.Reply;
import tuskwatch.core.detect.Sensitivity;
import tuskwatch.core.message.LocalWords;
import tuskwatch.core.message.LocalizedText;

/** {@code /settings}: what a community sets for itself, and what other capabilities add to that. */
public final class SettingsCommand implements Command {
    private static final Option<Argument.Channel> CHANNEL = Option.channel("channel");
    private static final Option<Sensitivity> SENSITIVITY =
            Option.choice("sensitivity", Sensitivity.values(), Sensitivity::id);
    private static final Option<Argument.Role> ROLE = Option.role("role");
    private static final Option<String> FROM = Option.text("from");
    private static final Option<String> UNTIL = Option.text("until");
    private static final Option<Boolean> TOLD = Option.flag("told").needed();

    private final ChangeSettings settings;
    private final List<Definition.Verb> others;
    private final Option<String> zone;
    private final Option<Locale> language;

    /**
     * @param languages that there are
     * @param others what other capabilities let people set
     */
    public SettingsCommand(ChangeSettings settings, List<Locale> languages, List<Definition.Verb> others) {
        this.settings = settings;
        this.others = List.copyOf(others);
        this.zone = Option.text("zone")
                .suggesting(
                        LocalWords.zones().stream().map(Option.Suggestion::of).toList());
        this.language = Option.choice(
                "language",
                languages.stream()
                        .map(l -> new Option.Choice<>(
                                l.toLanguageTag(), LocalizedText.outside(l.getDisplayLanguage(l)), l))
                        .toList());
    }

    @Override
    public Definition definition() {
        var definition = Definition.of("settings")
                .can("show", Access.MANAGERS, call -> Reply.of(settings.show(call.community())))
                .can("board", Access.MANAGERS, this::board, CHANNEL)
                .can("moderators", Access.MANAGERS, this::moderators, CHANNEL)
                .can("reports", Access.MANAGERS, this::reports, SENSITIVITY, ROLE)
                .can("managers", Access.MANAGERS, this::managers, ROLE)
                .can("quiet", Access.MANAGERS, this::quiet, FROM, UNTIL, zone)
                .can("registrations", Access.MANAGERS, this::registrations, TOLD)
                .can("language", Access.MANAGERS, this::language, language);
        for (var other : others) {
            definition = definition.can(other);
        }
        return definition;
    }

    private Reply board(Call call) {
        return Reply.of(settings.board(
                call.community(),
                call.find(CHANNEL).map(Argument.Channel::to),
                call.member().person()));
    }

    private Reply moderators(Call call) {
        return Reply.of(settings.moderators(
                call.community(),
                call.find(CHANNEL).map(Argument.Channel::to),
                call.member().person()));
    }

    private Reply reports(Call call) {
        return Reply.of(settings.reports(
                call.community(),
                call.find(SENSITIVITY),
                role(call),
                call.member().person()));
    }

    private Reply managers(Call call) {
        return Reply.of(
                settings.managers(call.community(), role(call), call.member().person()));
    }

    private static Optional<String> role(Call call) {
        return call.find(ROLE).map(Argument.Role::id);
    }

    private Reply quiet(Call call) {
        return Reply.of(settings.quiet(
                call.community(),
                call.text(FROM),
                call.text(UNTIL),
                call.text(zone),
                call.member().person()));
    }

    private Reply registrations(Call call) {
        return Reply.of(settings.registrations(
                call.community(),
                call.is(TOLD) ? WatchEntry.Registrations.TOLD : WatchEntry.Registrations.NOT_TOLD,
                call.member().person()));
    }

    private Reply language(Call call) {
        return Reply.of(settings.language(
                call.community(), call.find(language), call.member().person()));
    }
}

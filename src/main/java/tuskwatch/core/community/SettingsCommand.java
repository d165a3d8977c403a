package tuskwatch.core.community;

import static tuskwatch.core.message.LocalizedText.phrase;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.UnaryOperator;
import tuskwatch.core.announce.QuietHours;
import tuskwatch.core.command.Access;
import tuskwatch.core.command.Argument;
import tuskwatch.core.command.Call;
import tuskwatch.core.command.Command;
import tuskwatch.core.command.Definition;
import tuskwatch.core.command.Option;
import tuskwatch.core.command.Reply;
import tuskwatch.core.detect.Sensitivity;
import tuskwatch.core.identity.CommunityId;
import tuskwatch.core.message.Card;
import tuskwatch.core.message.Destination;
import tuskwatch.core.message.Field;
import tuskwatch.core.message.LocalWords;
import tuskwatch.core.message.LocalizedText;
import tuskwatch.core.message.Tone;

/**
 * {@code /settings}: what a community sets for itself, and what other capabilities add to that. Threads may share it.
 */
public final class SettingsCommand implements Command {
    private static final int MOST_CHANGES = 5;
    private static final Option<Argument.Channel> CHANNEL = Option.channel("channel");
    private static final Option<Sensitivity> SENSITIVITY =
            Option.choice("sensitivity", Sensitivity.values(), Sensitivity::id);
    private static final Option<Argument.Role> ROLE = Option.role("role");
    private static final Option<String> FROM = Option.time("from");
    private static final Option<String> UNTIL = Option.time("until");
    private static final Option<Boolean> TOLD = Option.flag("told").needed();

    private final ChangeSettings changes;
    private final CommunityRepository book;
    private final WatchRegistry registry;
    private final ChangeListener boards;
    private final List<Locale> languages;
    private final List<Definition.Verb> others;
    private final Option<Locale> language;

    /**
     * @param boards told when a board begins, moves or ends
     * @param languages that there are, first the one that is spoken where none is set
     * @param others what other capabilities let people set
     */
    public SettingsCommand(
            ChangeSettings changes,
            CommunityRepository book,
            WatchRegistry registry,
            ChangeListener boards,
            List<Locale> languages,
            List<Definition.Verb> others) {
        this.changes = changes;
        this.book = book;
        this.registry = registry;
        this.boards = boards;
        this.languages = List.copyOf(languages);
        this.others = List.copyOf(others);
        this.language = Option.choice(
                "language",
                languages.stream()
                        .map(l -> new Option.Choice<>(l.toLanguageTag(), SettingsCards.name(l), l))
                        .toList());
    }

    @Override
    public Definition definition() {
        var definition = Definition.of("settings")
                .can("show", Access.MANAGERS, call -> Reply.of(show(call.community())))
                .can("board", Access.MANAGERS, this::board, CHANNEL)
                .can("moderators", Access.MANAGERS, this::moderators, CHANNEL)
                .can("reports", Access.MANAGERS, this::reports, SENSITIVITY, ROLE)
                .can("managers", Access.MANAGERS, this::managers, ROLE)
                .can("quiet", Access.MANAGERS, this::quiet, FROM, UNTIL)
                .can("registrations", Access.MANAGERS, this::registrations, TOLD)
                .can("language", Access.MANAGERS, this::language, language);
        for (var other : others) {
            definition = definition.can(other);
        }
        return definition;
    }

    /** All that is set. */
    public Card show(CommunityId community) {
        return SettingsCards.of(registry.settings(community), book.changes(community, MOST_CHANGES));
    }

    private Reply board(Call call) {
        var to = channel(call);
        var done = put(call, s -> s.withBoard(to), "board", to);
        boards.changed();
        return done;
    }

    private Reply moderators(Call call) {
        var to = channel(call);
        return put(call, s -> s.withModerators(to), "moderators", to);
    }

    private Reply reports(Call call) {
        var before = settings(call);
        var role = call.find(ROLE).map(Argument.Role::id);
        var sensitivity = call.find(SENSITIVITY).orElse(before.sensitivity());
        put(
                call,
                s -> s.with(sensitivity).withReporter(role),
                phrase(role.isPresent() ? "set.reports-role" : "set.reports", sensitivity.id()));
        var who = phrase("settings.reporter", SettingsCards.role(role).orElse(phrase("settings.everybody")));
        return Reply.of(Card.answer(
                Tone.RESOLVED, SettingsCards.reports(sensitivity), List.of(Field.of(LocalizedText.NONE, who))));
    }

    private Reply managers(Call call) {
        var role = call.find(ROLE).map(Argument.Role::id);
        return put(call, s -> s.withManager(role), "manager", role);
    }

    private Reply quiet(Call call) {
        if (call.text(FROM).isBlank() && call.text(UNTIL).isBlank()) {
            return put(call, s -> s.withQuiet(Optional.empty()), "quiet", Optional.empty());
        }
        var begin = LocalWords.time(call.text(FROM));
        var end = LocalWords.time(call.text(UNTIL));
        if (begin.isEmpty() || end.isEmpty() || begin.equals(end)) {
            return Reply.sentence(phrase("settings.quiet-times"));
        }
        var hours = new QuietHours(call.here().zone(), begin.get(), end.get());
        var words = SettingsCards.quiet(hours);
        put(call, s -> s.withQuiet(Optional.of(hours)), words);
        return Reply.of(Card.answer(
                Tone.RESOLVED, words, List.of(Field.of(LocalizedText.NONE, phrase("settings.quiet-done")))));
    }

    private Reply registrations(Call call) {
        var told = call.is(TOLD) ? WatchEntry.Registrations.TOLD : WatchEntry.Registrations.NOT_TOLD;
        put(call, s -> s.with(told), SettingsCards.registrations(told));
        return done(SettingsCards.registrations(told));
    }

    private Reply language(Call call) {
        var chosen = call.find(language);
        put(call, s -> s.withLanguage(chosen), SettingsCards.language(chosen));
        return done(phrase("settings.language-done", SettingsCards.name(chosen.orElse(Locale.ENGLISH))));
    }

    /** The language that the chat platform tells of a community, where the community has set none. */
    public void speaks(Call call) {
        var there = languages.stream()
                .skip(1)
                .filter(l -> l.getLanguage().equals(call.asker().common().getLanguage()))
                .findFirst();
        if (there.isPresent() && settings(call).language().isEmpty()) {
            put(call, s -> s.withLanguage(there), SettingsCards.language(there));
        }
    }

    private CommunitySettings settings(Call call) {
        return registry.settings(call.community());
    }

    private static Optional<Destination> channel(Call call) {
        return call.find(CHANNEL).map(Argument.Channel::to);
    }

    private static Reply done(LocalizedText words) {
        return Reply.of(Card.sentence(Tone.RESOLVED, words));
    }

    /** Something is set from now on, or is not. */
    private Reply put(Call call, UnaryOperator<CommunitySettings> change, String what, Optional<?> value) {
        var word = value.isPresent() ? what : "no-" + what;
        put(call, change, phrase("set." + word));
        return done(phrase("settings." + word + "-done"));
    }

    private void put(Call call, UnaryOperator<CommunitySettings> change, LocalizedText words) {
        changes.change(call.community(), call.member().person(), words, change);
    }
}

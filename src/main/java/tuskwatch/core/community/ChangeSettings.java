package tuskwatch.core.community;

import static tuskwatch.core.message.LocalizedText.phrase;

import java.time.InstantSource;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tuskwatch.core.announce.Notices;
import tuskwatch.core.announce.QuietHours;
import tuskwatch.core.detect.Sensitivity;
import tuskwatch.core.identity.CommunityId;
import tuskwatch.core.identity.Person;
import tuskwatch.core.message.Card;
import tuskwatch.core.message.Destination;
import tuskwatch.core.message.Field;
import tuskwatch.core.message.LocalWords;
import tuskwatch.core.message.LocalizedText;
import tuskwatch.core.message.Span;
import tuskwatch.core.message.Text;
import tuskwatch.core.message.Tone;

/**
 * What a community sets for itself. Every change is kept with who made it, and told to the moderators. Threads may share it;
 * {@code this} guards every change.
 */
public final class ChangeSettings {
    private static final Logger LOG = LoggerFactory.getLogger(ChangeSettings.class);
    private static final int MOST_CHANGES = 5;

    private final CommunityRepository book;
    private final WatchRegistry registry;
    private final InstantSource clock;
    private final Runnable boardChanged;

    /** @param boardChanged told when a board begins, moves or ends */
    public ChangeSettings(
            CommunityRepository book, WatchRegistry registry, InstantSource clock, Runnable boardChanged) {
        this.book = book;
        this.registry = registry;
        this.clock = clock;
        this.boardChanged = boardChanged;
    }

    /** All that is set, in one answer. */
    public Card show(CommunityId community) {
        var set = registry.settings(community);
        var lines = new ArrayList<LocalizedText>();
        lines.add(phrase("settings.board", channel(set.board()).orElse(phrase("settings.no-board"))));
        lines.add(phrase("settings.moderators", channel(set.moderators()).orElse(phrase("settings.no-moderators"))));
        lines.add(reports(set.sensitivity()));
        lines.add(phrase("settings.reporter", role(set.reporter()).orElse(phrase("settings.no-reporter"))));
        lines.add(phrase("settings.manager", role(set.manager()).orElse(phrase("settings.no-manager"))));
        lines.add(set.quiet().map(ChangeSettings::words).orElse(phrase("settings.no-quiet")));
        lines.add(registrations(set.registrations()));
        lines.add(phrase(
                "settings.language", set.language().map(ChangeSettings::name).orElse(phrase("settings.no-language"))));
        var fields = new ArrayList<Field>();
        fields.add(Field.of(phrase("settings.name"), lines));
        var changes = book.changes(community, MOST_CHANGES);
        if (!changes.isEmpty()) {
            fields.add(Field.of(
                    phrase("settings.changes"),
                    changes.stream().map(ChangeSettings::line).toList()));
        }
        return Card.answer(Tone.INFO, phrase("settings.headline"), fields);
    }

    private static LocalizedText reports(Sensitivity sensitivity) {
        return sensitivity == Sensitivity.OFF
                ? phrase("settings.reports-off")
                : phrase("settings.reports", sensitivity.id(), sensitivity.needed(0));
    }

    private static LocalizedText registrations(WatchEntry.Registrations told) {
        return switch (told) {
            case TOLD -> phrase("settings.registrations");
            case NOT_TOLD -> phrase("settings.no-registrations");
        };
    }

    private static LocalizedText words(QuietHours quiet) {
        return phrase(
                "settings.quiet",
                quiet.from().toString(),
                quiet.to().toString(),
                quiet.zone().getId());
    }

    /** A language in itself, so that whoever reads it can tell. */
    private static LocalizedText name(Locale language) {
        return LocalizedText.outside(language.getDisplayLanguage(language));
    }

    private static LocalizedText line(CommunityRepository.Change change) {
        return phrase(
                "history.entry-by",
                new Span.Moment(change.at(), Span.Style.FULL),
                change.words(),
                LocalizedText.name(change.who(), 40));
    }

    private static Optional<LocalizedText> channel(Optional<Destination> to) {
        return to.map(c -> new LocalizedText.Piece(new Span.Channel(c)));
    }

    private static Optional<LocalizedText> role(Optional<String> id) {
        return id.map(r -> new LocalizedText.Piece(new Span.Role(r)));
    }

    /** Where the status board is kept; empty ends it. */
    public synchronized Card board(CommunityId community, Optional<Destination> to, Person who) {
        var done = put(community, registry.settings(community).withBoard(to), "board", to, who);
        boardChanged.run();
        return done;
    }

    /** Where notices for moderators go; empty for the people who set up the watches. */
    public synchronized Card moderators(CommunityId community, Optional<Destination> to, Person who) {
        return put(community, registry.settings(community).withModerators(to), "moderators", to, who);
    }

    /**
     * From how many reports on members hear of them, and who may report.
     *
     * @param sensitivity what it was, where it is empty
     * @param role empty for everybody
     */
    public synchronized Card reports(
            CommunityId community, Optional<Sensitivity> sensitivity, Optional<String> role, Person who) {
        var before = registry.settings(community);
        var after = before.with(sensitivity.orElse(before.sensitivity())).withReporter(role);
        var words = phrase(
                role.isPresent() ? "set.reports-role" : "set.reports",
                after.sensitivity().id());
        put(community, after, words, who);
        return Card.answer(
                Tone.RESOLVED,
                reports(after.sensitivity()),
                List.of(Field.of(
                        LocalizedText.NONE,
                        phrase("settings.reporter", role(role).orElse(phrase("settings.everybody"))))));
    }

    /** Whose role may do what otherwise needs Manage Server; empty for nobody. */
    public synchronized Card managers(CommunityId community, Optional<String> role, Person who) {
        return put(community, registry.settings(community).withManager(role), "manager", role, who);
    }

    /** When outages are posted without waking anybody, as typed; blank for never. */
    public synchronized Card quiet(CommunityId community, String from, String until, String zone, Person who) {
        if (from.isBlank() && until.isBlank()) {
            return put(
                    community,
                    registry.settings(community).withQuiet(Optional.empty()),
                    "quiet",
                    Optional.empty(),
                    who);
        }
        var begin = LocalWords.time(from);
        var end = LocalWords.time(until);
        var where = LocalWords.zone(zone.isBlank() ? "UTC" : zone);
        if (begin.isEmpty() || end.isEmpty() || begin.equals(end)) {
            return Card.sentence(Tone.INFO, phrase("settings.quiet-times"));
        }
        if (where.isEmpty()) {
            return Card.sentence(Tone.INFO, phrase("zone.unknown", Text.clean(zone, 60)));
        }
        return quiet(community, begin.get(), end.get(), where.get(), who);
    }

    private Card quiet(CommunityId community, LocalTime from, LocalTime until, ZoneId zone, Person who) {
        var hours = new QuietHours(zone, from, until);
        put(community, registry.settings(community).withQuiet(Optional.of(hours)), words(hours), who);
        return Card.sentence(Tone.RESOLVED, LocalizedText.sentences(words(hours), phrase("settings.quiet-done")));
    }

    /** Whether changes of sign-up are told for all watches. */
    public synchronized Card registrations(CommunityId community, WatchEntry.Registrations told, Person who) {
        put(community, registry.settings(community).with(told), registrations(told), who);
        return Card.sentence(Tone.RESOLVED, registrations(told));
    }

    /**
     * In which language channels are written to.
     *
     * @param language English where it is empty
     */
    public synchronized Card language(CommunityId community, Optional<Locale> language, Person who) {
        put(
                community,
                registry.settings(community).withLanguage(language),
                phrase("settings.language", language.map(ChangeSettings::name).orElse(phrase("settings.no-language"))),
                who);
        return Card.sentence(Tone.RESOLVED, phrase("settings.language-done", name(language.orElse(Locale.ENGLISH))));
    }

    /** The language that the chat platform tells of a community, where the community has set none. */
    public synchronized void speaks(CommunityId community, Locale language, List<Locale> known, Person who) {
        var there = known.stream()
                .filter(l -> l.getLanguage().equals(language.getLanguage()))
                .filter(l -> !l.equals(known.getFirst()))
                .findFirst();
        if (there.isPresent() && registry.settings(community).language().isEmpty()) {
            put(
                    community,
                    registry.settings(community).withLanguage(there),
                    phrase("settings.language", name(there.get())),
                    who);
        }
    }

    /** Something is set from now on, or is not. */
    private Card put(CommunityId community, CommunitySettings settings, String what, Optional<?> value, Person who) {
        var word = value.isPresent() ? what : "no-" + what;
        put(community, settings, phrase("set." + word), who);
        return Card.sentence(Tone.RESOLVED, phrase("settings." + word + "-done"));
    }

    private void put(CommunityId community, CommunitySettings settings, LocalizedText words, Person who) {
        var now = clock.instant();
        var change = new CommunityRepository.Change(now, who, words);
        var to = settings.moderators().stream().toList();
        book.put(community, settings, change, Notices.setting(community, who, words, now, to));
        registry.refresh();
        LOG.atInfo().addKeyValue("community", community).log("settings-changed");
    }
}

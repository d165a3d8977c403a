package tuskwatch.core.watch;

import java.time.InstantSource;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tuskwatch.core.announce.Notices;
import tuskwatch.core.announce.QuietHours;
import tuskwatch.core.detect.Sensitivity;
import tuskwatch.core.message.Card;
import tuskwatch.core.message.Destination;
import tuskwatch.core.message.Field;
import tuskwatch.core.message.Span;
import tuskwatch.core.message.Text;
import tuskwatch.core.message.Tone;

/**
 * What a community sets for itself. Every change is kept with who made it, and told to the moderators. Threads may share it;
 * {@code this} guards every change.
 */
public final class SettingsDesk {
    private static final Logger LOG = LoggerFactory.getLogger(SettingsDesk.class);
    private static final int MOST_CHANGES = 5;

    private final CommunityBook book;
    private final Roster roster;
    private final InstantSource clock;
    private final Runnable boardChanged;

    /** @param boardChanged told when a board begins, moves or ends */
    public SettingsDesk(CommunityBook book, Roster roster, InstantSource clock, Runnable boardChanged) {
        this.book = book;
        this.roster = roster;
        this.clock = clock;
        this.boardChanged = boardChanged;
    }

    /** All that is set, in one answer. */
    public Card show(String community) {
        var set = roster.settings(community);
        var lines = new ArrayList<List<Span>>();
        lines.add(line("Status board: ", channel(set.board()), "none (/settings board)"));
        lines.add(line(
                "Notices for moderators: ",
                channel(set.moderators()),
                "a private message to whoever set up the watch (/settings moderators)"));
        lines.add(List.of(Span.words("Members' reports: told with "
                + set.sensitivity().id() + " sensitivity, from " + from(set.sensitivity()) + " (/settings reports)")));
        lines.add(line("May report: ", role(set.reporter()), "everybody (/settings reports)"));
        lines.add(line(
                "May change things here: ",
                role(set.manager()),
                "only people with Manage Server (/settings managers)"));
        lines.add(List.of(Span.words(
                "Quiet hours: " + set.quiet().map(SettingsDesk::words).orElse("none (/settings quiet)"))));
        lines.add(List.of(Span.words("Changes of sign-up: " + registrations(set.registrations()))));
        var fields = new ArrayList<Field>();
        fields.add(new Field("Settings", lines));
        var changes = book.changes(community, MOST_CHANGES);
        if (!changes.isEmpty()) {
            fields.add(new Field(
                    "Changed last", changes.stream().map(SettingsDesk::line).toList()));
        }
        return Card.answer(Tone.INFO, "Settings of this server", fields);
    }

    private static String from(Sensitivity sensitivity) {
        return sensitivity == Sensitivity.OFF
                ? "no number on"
                : sensitivity.needed(0) + " people in an hour on, more where more is usual or not yet known";
    }

    private static String registrations(WatchEntry.Registrations told) {
        return switch (told) {
            case TOLD -> "told for every watch here";
            case NOT_TOLD -> "told where /watch add asked for it (/settings registrations)";
        };
    }

    private static String words(QuietHours quiet) {
        return "from " + quiet.from() + " until " + quiet.to() + " (" + quiet.zone()
                + ") outages are posted without a sound and notify no role";
    }

    private static List<Span> line(CommunityBook.Change change) {
        return List.of(
                new Span.Moment(change.at(), Span.Style.FULL),
                Span.words(": " + Text.clean(change.words(), 200) + " – " + Text.clean(change.who(), 40)));
    }

    private static Optional<Span> channel(Optional<Destination> to) {
        return to.map(Span.Channel::new);
    }

    private static Optional<Span> role(Optional<String> id) {
        return id.map(Span.Role::new);
    }

    private static List<Span> line(String what, Optional<Span> set, String otherwise) {
        return List.of(Span.words(what), set.orElseGet(() -> Span.words(otherwise)));
    }

    /** Where the status board is kept; empty ends it. */
    public synchronized Card board(String community, Optional<Destination> to, String who) {
        put(
                community,
                roster.settings(community).withBoard(to),
                to.isPresent() ? "the status board has a channel" : "there is no status board",
                who);
        boardChanged.run();
        return Card.sentence(
                Tone.RESOLVED,
                to.isPresent()
                        ? "The status board is kept in the chosen channel from now on: one message, pinned where I may pin."
                        : "There is no status board any more; its message says so.");
    }

    /** Where notices for moderators go; empty for the people who set up the watches. */
    public synchronized Card moderators(String community, Optional<Destination> to, String who) {
        put(
                community,
                roster.settings(community).withModerators(to),
                to.isPresent()
                        ? "notices for moderators have a channel"
                        : "notices for moderators go to whoever set up a watch",
                who);
        return Card.sentence(
                Tone.RESOLVED,
                to.isPresent()
                        ? "Notices for moderators go to the chosen channel from now on."
                        : "Notices for moderators go to the people who set up the watches.");
    }

    /**
     * From how many reports on members hear of them, and who may report.
     *
     * @param sensitivity as typed; blank leaves it
     * @param role empty for everybody
     */
    public synchronized Card reports(String community, String sensitivity, Optional<String> role, String who) {
        var wanted = Arrays.stream(Sensitivity.values())
                .filter(s -> s.id().equals(sensitivity.strip().toLowerCase(Locale.ROOT)))
                .findFirst();
        if (!sensitivity.isBlank() && wanted.isEmpty()) {
            return Card.sentence(
                    Tone.INFO,
                    "The sensitivities are "
                            + Arrays.stream(Sensitivity.values())
                                    .map(Sensitivity::id)
                                    .collect(Collectors.joining(", "))
                            + ".");
        }
        var before = roster.settings(community);
        var after = before.with(wanted.orElse(before.sensitivity())).withReporter(role);
        var words = "reports: " + after.sensitivity().id() + " sensitivity, "
                + (role.isPresent() ? "a role may report" : "everybody may report");
        put(community, after, words, who);
        return Card.answer(
                Tone.RESOLVED,
                "Members hear of reports with " + after.sensitivity().id() + " sensitivity: from "
                        + from(after.sensitivity()),
                List.of(new Field("", List.of(line("May report: ", role(role), "everybody")))));
    }

    /** Whose role may do what otherwise needs Manage Server; empty for nobody. */
    public synchronized Card managers(String community, Optional<String> role, String who) {
        put(
                community,
                roster.settings(community).withManager(role),
                role.isPresent() ? "a role may change things" : "only Manage Server may change things",
                who);
        return Card.sentence(
                Tone.RESOLVED,
                role.isPresent()
                        ? "People of that role may change what I do here. Discord hides these commands from them until you allow them: Server Settings, Integrations, this bot."
                        : "Only people with the right Manage Server may change what I do here.");
    }

    /** When outages are posted without waking anybody, as typed; blank for never. */
    public synchronized Card quiet(String community, String from, String until, String zone, String who) {
        if (from.isBlank() && until.isBlank()) {
            put(community, roster.settings(community).withQuiet(Optional.empty()), "no quiet hours", who);
            return Card.sentence(Tone.RESOLVED, "There are no quiet hours: outages notify at any time.");
        }
        var begin = LocalWords.time(from);
        var end = LocalWords.time(until);
        var where = LocalWords.zone(zone.isBlank() ? "UTC" : zone);
        if (begin.isEmpty() || end.isEmpty() || begin.equals(end)) {
            return Card.sentence(
                    Tone.INFO, "Write both times of day, different from each other, such as from:22:00 until:07:00.");
        }
        if (where.isEmpty()) {
            return Card.sentence(
                    Tone.INFO,
                    "“" + Text.clean(zone, 60)
                            + "” is not the name of a time zone; write for example Europe/Berlin, America/New_York or UTC.");
        }
        return quiet(community, begin.get(), end.get(), where.get(), who);
    }

    private Card quiet(String community, LocalTime from, LocalTime until, ZoneId zone, String who) {
        var hours = new QuietHours(zone, from, until);
        put(community, roster.settings(community).withQuiet(Optional.of(hours)), words(hours), who);
        return Card.sentence(
                Tone.RESOLVED,
                "From " + from + " until " + until + " (" + zone
                        + ") outages are posted without a sound and notify no role. People on call are called all the same.");
    }

    /** Whether changes of sign-up are told for all watches. */
    public synchronized Card registrations(String community, WatchEntry.Registrations told, String who) {
        put(community, roster.settings(community).with(told), "changes of sign-up: " + registrations(told), who);
        return Card.sentence(Tone.RESOLVED, "Changes of sign-up are " + registrations(told) + ".");
    }

    private void put(String community, CommunitySettings settings, String words, String who) {
        var now = clock.instant();
        var change = new CommunityBook.Change(now, who, words);
        var to = settings.moderators().stream().toList();
        book.put(community, settings, change, Notices.setting(community, who, words, now, to));
        roster.refresh();
        LOG.atInfo().addKeyValue("community", community).log("settings-changed");
    }
}

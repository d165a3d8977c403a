package tuskwatch.core.watch;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tuskwatch.core.message.Card;
import tuskwatch.core.message.Destination;
import tuskwatch.core.message.Field;
import tuskwatch.core.message.Span;
import tuskwatch.core.message.Tone;

/** What a community sets for itself. Threads may share it; {@code this} guards every change. */
public final class SettingsDesk {
    private static final Logger LOG = LoggerFactory.getLogger(SettingsDesk.class);

    private final CommunityBook book;
    private final Roster roster;
    private final Runnable boardChanged;

    /** @param boardChanged told when a board begins, moves or ends */
    public SettingsDesk(CommunityBook book, Roster roster, Runnable boardChanged) {
        this.book = book;
        this.roster = roster;
        this.boardChanged = boardChanged;
    }

    /** All that is set, in one answer. */
    public Card show(String community) {
        var set = roster.settings(community);
        var lines = new ArrayList<List<Span>>();
        lines.add(line("Status board: ", set.board(), "none; choose one with /settings board"));
        lines.add(line(
                "Notices for moderators: ",
                set.moderators(),
                "as a private message to whoever set up the watch; choose a channel with /settings moderators"));
        return Card.answer(Tone.INFO, "Settings of this server", List.of(new Field("Settings", lines)));
    }

    private static List<Span> line(String what, Optional<Destination> to, String otherwise) {
        return List.of(Span.words(what), to.<Span>map(Span.Channel::new).orElseGet(() -> Span.words(otherwise)));
    }

    /** Where the status board is kept; empty ends it. */
    public synchronized Card board(String community, Optional<Destination> to) {
        var set = roster.settings(community);
        put(community, new CommunitySettings(set.moderators(), to));
        boardChanged.run();
        return Card.sentence(
                Tone.RESOLVED,
                to.isPresent()
                        ? "The status board is kept in the chosen channel from now on: one message, pinned where I may pin."
                        : "There is no status board any more; its message says so.");
    }

    /** Where notices for moderators go; empty for the people who set up the watches. */
    public synchronized Card moderators(String community, Optional<Destination> to) {
        var set = roster.settings(community);
        put(community, new CommunitySettings(to, set.board()));
        return Card.sentence(
                Tone.RESOLVED,
                to.isPresent()
                        ? "Notices for moderators go to the chosen channel from now on."
                        : "Notices for moderators go to the people who set up the watches.");
    }

    private void put(String community, CommunitySettings settings) {
        book.put(community, settings);
        roster.refresh();
        LOG.atInfo().addKeyValue("community", community).log("settings-changed");
    }
}

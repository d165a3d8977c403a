package tuskwatch.core.watch;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tuskwatch.core.message.Card;
import tuskwatch.core.message.Destination;
import tuskwatch.core.message.Field;
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
    public Card show(String community, UnaryOperator<String> channels) {
        var set = roster.settings(community);
        var lines = new ArrayList<String>();
        lines.add("Status board: "
                + set.board().map(d -> channels.apply(d.address())).orElse("none; choose one with /settings board"));
        lines.add(
                "Notices for moderators: "
                        + set.moderators()
                                .map(d -> channels.apply(d.address()))
                                .orElse(
                                        "as a private message to whoever set up the watch; choose a channel with /settings moderators"));
        return Card.answer(Tone.INFO, "Settings of this server", List.of(Field.of("Settings", lines)));
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
                        : "There is no status board any more; its last message stays as it is.");
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

package tuskwatch.core.query;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import tuskwatch.core.announce.IncidentCards;
import tuskwatch.core.message.Card;
import tuskwatch.core.message.Field;
import tuskwatch.core.message.Span;
import tuskwatch.core.message.Tone;
import tuskwatch.core.watch.Roster;
import tuskwatch.core.watch.WatchEntry;

/** {@code /watch list}: what a community watches, and where its messages go. */
public final class WatchListQuery {
    private final Roster roster;

    public WatchListQuery(Roster roster) {
        this.roster = roster;
    }

    /**
     * @param channels how the platform writes a channel, for example as a link
     */
    public Card list(String community, UnaryOperator<String> channels) {
        var entries = roster.of(community);
        if (entries.isEmpty()) {
            return Card.sentence(Tone.INFO, "Nothing is watched here yet. Start with /watch add.");
        }
        var lines = new ArrayList<List<Span>>();
        for (var entry : entries) {
            lines.add(
                    List.of(new Span.Strong(IncidentCards.host(entry.instance())), Span.words(where(entry, channels))));
        }
        return Card.answer(
                Tone.INFO,
                entries.size() == 1 ? "1 watch" : entries.size() + " watches",
                List.of(new Field("Watches", lines)));
    }

    private static String where(WatchEntry entry, UnaryOperator<String> channels) {
        var to = entry.route()
                .map(r -> " → " + channels.apply(r.destination().address()))
                .orElse(" → nowhere (watch.channel is not set)");
        var told = entry.registrations() == WatchEntry.Registrations.TOLD ? ", sign-up changes too" : "";
        return to + told + (entry.configured() ? " (from the configuration)" : "");
    }
}

package tuskwatch.core.query;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import tuskwatch.core.announce.IncidentCards;
import tuskwatch.core.message.Card;
import tuskwatch.core.message.Field;
import tuskwatch.core.message.Span;
import tuskwatch.core.message.Text;
import tuskwatch.core.message.Tone;
import tuskwatch.core.watch.BrokenRoutes;
import tuskwatch.core.watch.Roster;
import tuskwatch.core.watch.TroubleBook;
import tuskwatch.core.watch.WatchEntry;

/** {@code /watch list}: what a community watches, and where its messages go. */
public final class WatchListQuery {
    private final Roster roster;
    private final BrokenRoutes broken;

    public WatchListQuery(Roster roster, BrokenRoutes broken) {
        this.roster = roster;
        this.broken = broken;
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
            entry.route().flatMap(r -> broken.of(r.destination())).ifPresent(t -> lines.add(trouble(t)));
        }
        return Card.answer(
                Tone.INFO,
                entries.size() == 1 ? "1 watch" : entries.size() + " watches",
                List.of(new Field("Watches", lines)));
    }

    private static List<Span> trouble(TroubleBook.Trouble trouble) {
        return List.of(
                Span.words("✖ cannot be posted to since "),
                new Span.Moment(trouble.since(), Span.Style.RELATIVE),
                Span.words(": " + Text.clean(trouble.why(), 200)));
    }

    private static String where(WatchEntry entry, UnaryOperator<String> channels) {
        var to = entry.route()
                .map(r -> " → " + channels.apply(r.destination().address()))
                .orElse(" → nowhere (watch.channel is not set)");
        var told = entry.registrations() == WatchEntry.Registrations.TOLD ? ", sign-up changes too" : "";
        return to + told + (entry.configured() ? " (from the configuration)" : "");
    }
}

package tuskwatch.core.community;

import static tuskwatch.core.message.LocalizedText.phrase;

import java.util.ArrayList;
import java.util.List;
import tuskwatch.core.announce.IncidentCards;
import tuskwatch.core.identity.CommunityId;
import tuskwatch.core.message.Card;
import tuskwatch.core.message.Destination;
import tuskwatch.core.message.Field;
import tuskwatch.core.message.LocalizedText;
import tuskwatch.core.message.Span;
import tuskwatch.core.message.Text;
import tuskwatch.core.message.Tone;

/** {@code /watch list}: what a community watches, and where its messages go. */
public final class WatchListQuery {
    private static final int PER_FIELD = 5;

    private final WatchRegistry registry;
    private final BrokenRoutes broken;

    public WatchListQuery(WatchRegistry registry, BrokenRoutes broken) {
        this.registry = registry;
        this.broken = broken;
    }

    /** What a community watches, and how each route does. */
    public Card list(CommunityId community) {
        var entries = registry.of(community);
        if (entries.isEmpty()) {
            return Card.sentence(Tone.INFO, phrase("watches.none"));
        }
        var fields = new ArrayList<Field>();
        for (var from = 0; from < entries.size(); from += PER_FIELD) {
            var some = entries.subList(from, Math.min(entries.size(), from + PER_FIELD));
            fields.add(new Field(
                    from == 0 ? phrase("watches.name") : LocalizedText.NONE,
                    some.stream().map(this::line).toList()));
        }
        return Card.answer(Tone.INFO, phrase("watches.count", entries.size()), fields);
    }

    private List<Span> line(WatchEntry entry) {
        var spans = new ArrayList<Span>();
        spans.add(new Span.Strong(IncidentCards.host(entry.instance())));
        spans.add(Span.words(" → "));
        entry.route()
                .ifPresentOrElse(
                        r -> spans.add(new Span.Channel(r.destination())),
                        () -> spans.add(Span.words(phrase("watches.nowhere"))));
        if (entry.registrations() == WatchEntry.Registrations.TOLD) {
            spans.add(Span.words(phrase("watches.sign-up")));
        }
        if (entry.configured()) {
            spans.add(Span.words(phrase("watches.configured")));
        }
        entry.route().ifPresent(r -> spans.addAll(state(r.destination())));
        return spans;
    }

    private List<Span> state(Destination to) {
        var trouble = broken.of(to);
        if (trouble.isPresent()) {
            return List.of(Span.words(phrase(
                    "watches.broken",
                    new Span.Moment(trouble.get().since(), Span.Style.RELATIVE),
                    Text.clean(trouble.get().why(), 120))));
        }
        var spans = new ArrayList<>(posts(to));
        broken.historyClosedSince(to)
                .ifPresent(since ->
                        spans.add(Span.words(phrase("watches.closed", new Span.Moment(since, Span.Style.RELATIVE)))));
        return spans;
    }

    private List<Span> posts(Destination to) {
        return broken.lastPost(to)
                .<List<Span>>map(at ->
                        List.of(Span.words(phrase("watches.posted", new Span.Moment(at, Span.Style.RELATIVE)))))
                .orElseGet(() -> List.of(Span.words(phrase("watches.not-posted"))));
    }
}

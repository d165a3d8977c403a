package tuskwatch.core.watching;

import static tuskwatch.core.message.LocalizedText.phrase;

import java.util.ArrayList;
import java.util.List;
import tuskwatch.core.announce.IncidentCards;
import tuskwatch.core.announce.Route;
import tuskwatch.core.command.Access;
import tuskwatch.core.command.Command;
import tuskwatch.core.command.Definition;
import tuskwatch.core.command.Reply;
import tuskwatch.core.community.BrokenRoutes;
import tuskwatch.core.community.WatchEntry;
import tuskwatch.core.community.WatchRegistry;
import tuskwatch.core.identity.CommunityId;
import tuskwatch.core.instance.InstanceName;
import tuskwatch.core.message.Card;
import tuskwatch.core.message.Destination;
import tuskwatch.core.message.Field;
import tuskwatch.core.message.LocalizedText;
import tuskwatch.core.message.Span;
import tuskwatch.core.message.Text;
import tuskwatch.core.message.Tone;
import tuskwatch.core.report.UnconfirmedTrouble;
import tuskwatch.core.response.EndUnwatched;

/** {@code /watch}: which servers a community watches, and where that is told. */
public final class WatchCommand implements Command {
    private static final int PER_FIELD = 5;

    private final AddWatch add;
    private final TestWatch test;
    private final WatchRegistry registry;
    private final BrokenRoutes broken;
    private final EndUnwatched ends;
    private final UnconfirmedTrouble trouble;

    /** @param ends brings to an end what stands in channels about what is watched no more */
    public WatchCommand(
            AddWatch add,
            TestWatch test,
            WatchRegistry registry,
            BrokenRoutes broken,
            EndUnwatched ends,
            UnconfirmedTrouble trouble) {
        this.add = add;
        this.test = test;
        this.registry = registry;
        this.broken = broken;
        this.ends = ends;
        this.trouble = trouble;
    }

    @Override
    public Definition definition() {
        return Definition.of("watch")
                .can("add", Access.MANAGERS, add::add, AddWatch.options())
                .can(
                        "remove",
                        Access.MANAGERS,
                        call -> Reply.sentence(remove(call.community(), call.get(AddWatch.INSTANCE))),
                        AddWatch.INSTANCE)
                .can("list", Access.MANAGERS, call -> Reply.of(list(call.community())))
                .can("test", Access.MANAGERS, test::test, AddWatch.INSTANCE);
    }

    private LocalizedText remove(CommunityId community, InstanceName instance) {
        var done = add.remove(community, instance);
        ends.end(instance);
        return done;
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
        var to = entry.route().map(Route::destination);
        var spans = new ArrayList<Span>();
        spans.add(new Span.Strong(IncidentCards.host(entry.instance())));
        spans.add(Span.words(" → "));
        spans.add(to.<Span>map(Span.Channel::new).orElse(Span.words(phrase("watches.nowhere"))));
        if (entry.registrations() == WatchEntry.Registrations.TOLD) {
            spans.add(Span.words(phrase("watches.sign-up")));
        }
        trouble.people(entry.instance(), entry.community())
                .ifPresent(n -> spans.add(Span.words(phrase("watches.reported", n))));
        if (registry.shown(entry)) {
            spans.add(Span.words(phrase("watches.shown")));
        }
        if (entry.configured()) {
            spans.add(Span.words(phrase("watches.configured")));
        }
        to.ifPresent(t -> state(t).forEach(words -> spans.add(Span.words(words))));
        return spans;
    }

    private List<LocalizedText> state(Destination to) {
        var trouble = broken.of(to);
        if (trouble.isPresent()) {
            var since = new Span.Moment(trouble.get().since(), Span.Style.RELATIVE);
            return List.of(
                    phrase("watches.broken", since, Text.clean(trouble.get().why(), 120)));
        }
        var words = new ArrayList<LocalizedText>();
        words.add(broken.lastPost(to)
                .map(at -> phrase("watches.posted", new Span.Moment(at, Span.Style.RELATIVE)))
                .orElse(phrase("watches.not-posted")));
        broken.historyClosedSince(to)
                .ifPresent(at -> words.add(phrase("watches.closed", new Span.Moment(at, Span.Style.RELATIVE))));
        return words;
    }
}

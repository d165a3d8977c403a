package tuskwatch.core.community;

import static tuskwatch.core.message.LocalizedText.phrase;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tuskwatch.core.announce.IncidentCards;
import tuskwatch.core.announce.Route;
import tuskwatch.core.command.Access;
import tuskwatch.core.command.Argument;
import tuskwatch.core.command.Asker;
import tuskwatch.core.command.Call;
import tuskwatch.core.command.Command;
import tuskwatch.core.command.Definition;
import tuskwatch.core.command.Option;
import tuskwatch.core.command.Reply;
import tuskwatch.core.command.Right;
import tuskwatch.core.identity.CommunityId;
import tuskwatch.core.identity.Person;
import tuskwatch.core.instance.InstanceName;
import tuskwatch.core.message.Card;
import tuskwatch.core.message.Destination;
import tuskwatch.core.message.Field;
import tuskwatch.core.message.LocalizedText;
import tuskwatch.core.message.Span;
import tuskwatch.core.message.Text;
import tuskwatch.core.message.Tone;
import tuskwatch.core.message.Translations;

/**
 * {@code /watch}: which servers a community watches, and where that is told. Threads may share it; {@code this} guards every
 * change.
 */
public final class WatchCommand implements Command {
    private static final int MOST_PER_COMMUNITY = 50;
    private static final int PER_FIELD = 5;

    private static final Option<InstanceName> INSTANCE = Option.instance().needed();
    private static final Option<Argument.Channel> CHANNEL =
            Option.channel("channel").needed();
    private static final Option<Argument.Role> ROLE = Option.role("role");
    private static final Option<Boolean> REGISTRATIONS = Option.flag("registrations");

    private final WatchRepository book;
    private final WatchRegistry registry;
    private final BrokenRoutes broken;
    private final SettingsCommand settings;
    private final SamplePosts samples;
    private final Translations phrases;
    private final ChangeListener rounds;

    /** @param rounds told after every change, so that new instances are asked at once */
    public WatchCommand(
            WatchRepository book,
            WatchRegistry registry,
            BrokenRoutes broken,
            SettingsCommand settings,
            SamplePosts samples,
            Translations phrases,
            ChangeListener rounds) {
        this.book = book;
        this.registry = registry;
        this.broken = broken;
        this.settings = settings;
        this.samples = samples;
        this.phrases = phrases;
        this.rounds = rounds;
    }

    @Override
    public Definition definition() {
        return Definition.of("watch")
                .can("add", Access.MANAGERS, this::add, INSTANCE, CHANNEL, ROLE, REGISTRATIONS)
                .can(
                        "remove",
                        Access.MANAGERS,
                        call -> Reply.sentence(remove(call.community(), call.get(INSTANCE))),
                        INSTANCE)
                .can("list", Access.MANAGERS, call -> Reply.of(list(call.community())))
                .can("test", Access.MANAGERS, this::test, INSTANCE);
    }

    private Reply add(Call call) {
        var name = call.get(INSTANCE);
        var channel = call.get(CHANNEL);
        var role = call.find(ROLE);
        var entry = new WatchEntry(
                call.community(),
                name,
                Optional.of(new Route(channel.to(), role.map(Argument.Role::id))),
                call.is(REGISTRATIONS) ? WatchEntry.Registrations.TOLD : WatchEntry.Registrations.NOT_TOLD,
                Optional.of(call.member().id())
                        .filter(id -> call.asker().features().contains(Asker.Feature.PEOPLE)));
        var refused = add(entry, call.member().person());
        if (refused.isPresent()) {
            return Reply.sentence(refused.get());
        }
        settings.speaks(call);
        var done = phrase(channel.to().equals(Destination.CONSOLE) ? "console.watched" : "watch.added", name.display());
        return Reply.of(Card.sentence(
                Tone.RESOLVED,
                warning(channel, role)
                        .map(w -> LocalizedText.sentences(done, w))
                        .orElse(done)));
    }

    /** Adds a watch, or replaces role and registrations of the same one; the sentence that says why not, or empty. */
    synchronized Optional<LocalizedText> add(WatchEntry entry, Person who) {
        var instance = entry.instance();
        if (registry.optedOut(instance)) {
            return Optional.of(phrase("watch.opted-out", instance.display()));
        }
        var own = registry.of(entry.community()).stream()
                .filter(e -> !e.configured())
                .toList();
        var same = own.stream()
                .anyMatch(e -> e.instance().equals(instance)
                        && e.route()
                                .map(Route::destination)
                                .equals(entry.route().map(Route::destination)));
        if (!same && own.size() >= MOST_PER_COMMUNITY) {
            return Optional.of(phrase("watch.most", MOST_PER_COMMUNITY));
        }
        book.put(entry, who);
        registry.refresh();
        rounds.changed();
        return Optional.empty();
    }

    private static Optional<LocalizedText> warning(Argument.Channel channel, Optional<Argument.Role> role) {
        if (channel.rights().isEmpty()) {
            return Optional.of(phrase("watch.rights-untold"));
        }
        return role.filter(channel::silences).map(r -> phrase("watch.but", phrase("rights.silent-role")));
    }

    /** Ends all watches of the instance in the community. */
    synchronized LocalizedText remove(CommunityId community, InstanceName instance) {
        var removed = book.remove(community, instance);
        registry.refresh();
        rounds.changed();
        var configured = registry.of(community).stream()
                .anyMatch(e -> e.configured() && e.instance().equals(instance));
        if (removed > 0) {
            return phrase(configured ? "watch.goes-on" : "watch.removed", instance.display(), removed);
        }
        return phrase(configured ? "watch.configured" : "watch.none", instance.display());
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

    private Reply test(Call call) {
        var name = call.get(INSTANCE);
        var routes = registry.routes(call.community(), name);
        if (routes.isEmpty()) {
            return Reply.sentence(phrase("sample.unwatched", name.display()));
        }
        var lines = routes.stream()
                .map(r ->
                        phrase("sample.line", new Span.Channel(r.destination()), posted(name, r, call), role(r, call)))
                .toList();
        return Reply.of(Card.answer(
                Tone.INFO,
                phrase("sample.headline", IncidentCards.host(name)),
                List.of(Field.of(phrase("sample.channels"), lines))));
    }

    private LocalizedText posted(InstanceName name, Route route, Call call) {
        var card = Card.sentence(Tone.INFO, phrase("sample.post", IncidentCards.host(name)));
        var language = phrases.in(call.asker().common());
        return switch (samples.post(route.destination(), card.in(language))) {
            case SamplePosts.Outcome.Posted p -> phrase("sample.posted");
            case SamplePosts.Outcome.Refused r -> phrase("sample.refused", r.why());
            case SamplePosts.Outcome.Silent s -> phrase("sample.silent");
        };
    }

    private LocalizedText role(Route route, Call call) {
        if (route.role().isEmpty()) {
            return phrase("sample.no-role");
        }
        var mentionable = samples.mentionable(call.community(), route.role().get());
        var all = call.asker()
                .here()
                .flatMap(Argument.Channel::rights)
                .filter(r -> r.contains(Right.MENTION_EVERYONE))
                .isPresent();
        if (all || mentionable.orElse(false)) {
            return phrase("sample.role");
        }
        return phrase(mentionable.isPresent() ? "sample.role-silent" : "sample.role-lost");
    }
}

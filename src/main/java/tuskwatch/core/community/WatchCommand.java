package tuskwatch.core.community;

import static tuskwatch.core.message.LocalizedText.phrase;

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
import tuskwatch.core.instance.InstanceName;
import tuskwatch.core.message.Card;
import tuskwatch.core.message.Destination;
import tuskwatch.core.message.Field;
import tuskwatch.core.message.LocalizedText;
import tuskwatch.core.message.Span;
import tuskwatch.core.message.Tone;
import tuskwatch.core.message.Translations;

/** {@code /watch}: which servers a community watches, and where that is told. */
public final class WatchCommand implements Command {
    private static final Option<InstanceName> INSTANCE = Option.instance().needed();
    private static final Option<Argument.Channel> CHANNEL =
            Option.channel("channel").needed();
    private static final Option<Argument.Role> ROLE = Option.role("role");
    private static final Option<Boolean> REGISTRATIONS = Option.flag("registrations");

    private final WatchList watches;
    private final WatchListQuery list;
    private final WatchRegistry registry;
    private final ChangeSettings settings;
    private final SamplePosts samples;
    private final Translations phrases;

    public WatchCommand(
            WatchList watches,
            WatchListQuery list,
            WatchRegistry registry,
            ChangeSettings settings,
            SamplePosts samples,
            Translations phrases) {
        this.watches = watches;
        this.list = list;
        this.registry = registry;
        this.settings = settings;
        this.samples = samples;
        this.phrases = phrases;
    }

    @Override
    public Definition definition() {
        return Definition.of("watch")
                .can("add", Access.MANAGERS, this::add, INSTANCE, CHANNEL, ROLE, REGISTRATIONS)
                .can("remove", Access.MANAGERS, this::remove, INSTANCE)
                .can("list", Access.MANAGERS, call -> Reply.of(list.list(call.community())))
                .can("test", Access.MANAGERS, this::test, INSTANCE);
    }

    private Reply add(Call call) {
        var name = call.get(INSTANCE);
        var channel = call.get(CHANNEL);
        var role = call.find(ROLE);
        var refused = watches.add(
                new WatchEntry(
                        call.community(),
                        name,
                        Optional.of(new Route(channel.to(), role.map(Argument.Role::id))),
                        call.is(REGISTRATIONS) ? WatchEntry.Registrations.TOLD : WatchEntry.Registrations.NOT_TOLD,
                        call.asker().features().contains(Asker.Feature.PEOPLE)
                                ? Optional.of(call.member().id())
                                : Optional.empty()),
                call.member().person());
        if (refused.isPresent()) {
            return Reply.sentence(refused.get());
        }
        settings.speaks(
                call.community(),
                call.asker().common(),
                phrases.languages(),
                call.member().person());
        var done = phrase(channel.to().equals(Destination.CONSOLE) ? "console.watched" : "watch.added", name.display());
        return Reply.of(Card.sentence(
                Tone.RESOLVED,
                warning(channel, role)
                        .map(w -> LocalizedText.sentences(done, w))
                        .orElse(done)));
    }

    private static Optional<LocalizedText> warning(Argument.Channel channel, Optional<Argument.Role> role) {
        if (channel.rights().isEmpty()) {
            return Optional.of(phrase("watch.rights-untold"));
        }
        return role.filter(channel::silences).map(r -> phrase("watch.but", phrase("rights.silent-role")));
    }

    private Reply remove(Call call) {
        return Reply.sentence(watches.remove(call.community(), call.get(INSTANCE)));
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
        var book = phrases.in(call.asker().common());
        return switch (samples.post(route.destination(), card.in(book))) {
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

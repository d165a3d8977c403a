package tuskwatch.core.watching;

import static tuskwatch.core.message.LocalizedText.phrase;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import tuskwatch.core.announce.IncidentCards;
import tuskwatch.core.announce.Route;
import tuskwatch.core.command.Argument;
import tuskwatch.core.command.Call;
import tuskwatch.core.command.Premises;
import tuskwatch.core.command.Reply;
import tuskwatch.core.command.Right;
import tuskwatch.core.community.SamplePosts;
import tuskwatch.core.community.WatchRegistry;
import tuskwatch.core.identity.CommunityId;
import tuskwatch.core.instance.InstanceName;
import tuskwatch.core.limit.SharedAllowance;
import tuskwatch.core.message.Card;
import tuskwatch.core.message.Destination;
import tuskwatch.core.message.Field;
import tuskwatch.core.message.LocalizedText;
import tuskwatch.core.message.Span;
import tuskwatch.core.message.Tone;
import tuskwatch.core.message.Translations;

/** {@code /watch test}: a sample where a community's own watches post, and nowhere else. Threads may share it. */
public final class TestWatch {
    private final WatchRegistry registry;
    private final SamplePosts samples;
    private final Premises premises;
    private final Translations phrases;
    private final SharedAllowance tests;

    /** @param tests how many a community may have */
    public TestWatch(
            WatchRegistry registry,
            SamplePosts samples,
            Premises premises,
            Translations phrases,
            SharedAllowance tests) {
        this.registry = registry;
        this.samples = samples;
        this.premises = premises;
        this.phrases = phrases;
        this.tests = tests;
    }

    Reply test(Call call) {
        var name = call.get(AddWatch.INSTANCE);
        var routes = registry.routes(call.community(), name);
        if (routes.isEmpty()) {
            return Reply.sentence(phrase("sample.unwatched", name.display()));
        }
        return tests.refusal(call.community(), "limit.tests", "limit.tests-all")
                .map(Reply::sentence)
                .orElseGet(() -> tested(name, routes, call));
    }

    private Reply tested(InstanceName name, List<Route> routes, Call call) {
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
        if (elsewhere(route.destination(), call.community())) {
            return phrase("sample.elsewhere");
        }
        var card = Card.sentence(Tone.INFO, phrase("sample.post", IncidentCards.host(name)));
        var language = phrases.in(call.asker().common());
        return switch (samples.post(route.destination(), card.in(language))) {
            case SamplePosts.Outcome.Posted p -> phrase("sample.posted");
            case SamplePosts.Outcome.Refused r -> phrase("sample.refused", r.why());
            case SamplePosts.Outcome.Silent s -> phrase("sample.silent");
        };
    }

    /** Watches of before versions that looked may name a channel of another community. */
    private boolean elsewhere(Destination to, CommunityId community) {
        var channel = new Argument.Channel(to, Optional.empty());
        return premises.belonging(community, Set.of(channel)).get(channel) == Premises.Belonging.ELSEWHERE;
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

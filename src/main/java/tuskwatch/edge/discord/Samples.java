package tuskwatch.edge.discord;

import static tuskwatch.core.message.Phrase.phrase;

import java.util.List;
import java.util.Optional;
import tuskwatch.core.announce.IncidentCards;
import tuskwatch.core.announce.Route;
import tuskwatch.core.instance.InstanceName;
import tuskwatch.core.message.Card;
import tuskwatch.core.message.Field;
import tuskwatch.core.message.Phrase;
import tuskwatch.core.message.Span;
import tuskwatch.core.message.Tone;

/** {@code /watch test}: a sample in each channel of a watch, which notifies nobody. */
final class Samples {
    private final DiscordRest rest;
    private final Answers answers;

    /** @param answers knows the languages */
    Samples(DiscordRest rest, Answers answers) {
        this.rest = rest;
        this.answers = answers;
    }

    Card post(Caller caller, InstanceName name, List<Route> routes) {
        if (routes.isEmpty()) {
            return Card.sentence(Tone.INFO, phrase("sample.unwatched", name.display()));
        }
        var lines = routes.stream()
                .map(r -> phrase(
                        "sample.line", new Span.Channel(r.destination()), outcome(name, r, caller), role(r, caller)))
                .toList();
        return Card.answer(
                Tone.INFO,
                phrase("sample.headline", IncidentCards.host(name)),
                List.of(Field.of(phrase("sample.channels"), lines)));
    }

    private Phrase outcome(InstanceName name, Route route, Caller caller) {
        var card = new Card(
                Tone.INFO,
                phrase("sample.post", IncidentCards.host(name)),
                Phrase.NONE,
                List.of(),
                List.of(),
                Phrase.NONE,
                Optional.empty());
        var body = CardRenderer.message(card.in(answers.book(caller, Answers.Audience.CHANNEL)));
        body.put(
                "nonce",
                ("test" + caller.interaction())
                        .substring(0, Math.min(25, 4 + caller.interaction().length())));
        body.put("enforce_nonce", true);
        return switch (rest.createMessage(route.destination().address(), body)) {
            case DiscordRest.Reply.Fine fine -> phrase("sample.posted");
            case DiscordRest.Reply.Refused refused -> phrase("sample.refused", refused.message());
            case DiscordRest.Reply.Silent silent -> phrase("sample.silent");
        };
    }

    private Phrase role(Route route, Caller caller) {
        if (route.role().isEmpty()) {
            return phrase("sample.no-role");
        }
        var mentionable = switch (rest.roles(caller.guild().orElse(""))) {
            case DiscordRest.Reply.Fine fine -> {
                for (var role : fine.body()) {
                    if (role.path("id").asText().equals(route.role().get())) {
                        yield Optional.of(role.path("mentionable").asBoolean());
                    }
                }
                yield Optional.<Boolean>empty();
            }
            case DiscordRest.Reply.Refused refused -> Optional.<Boolean>empty();
            case DiscordRest.Reply.Silent silent -> Optional.<Boolean>empty();
        };
        if (Rights.has(caller.botRights().orElse(0L), Rights.MENTION_EVERYONE) || mentionable.orElse(false)) {
            return phrase("sample.role");
        }
        return phrase(mentionable.isPresent() ? "sample.role-silent" : "sample.role-lost");
    }
}

package tuskwatch.edge.discord;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tuskwatch.core.announce.IncidentCards;
import tuskwatch.core.announce.Route;
import tuskwatch.core.instance.InstanceName;
import tuskwatch.core.message.Card;
import tuskwatch.core.message.Field;
import tuskwatch.core.message.Span;
import tuskwatch.core.message.Tone;

/** {@code /watch test}: a sample in each channel of a watch, which notifies nobody. */
final class Samples {
    private final DiscordRest rest;

    Samples(DiscordRest rest) {
        this.rest = rest;
    }

    Card post(Caller caller, InstanceName name, List<Route> routes) {
        if (routes.isEmpty()) {
            return Card.sentence(
                    Tone.INFO,
                    name.display()
                            + " is not watched here, so there is nowhere to post a sample. Use /watch add first.");
        }
        var lines = new ArrayList<List<Span>>();
        for (var route : routes) {
            lines.add(List.of(
                    new Span.Channel(route.destination()),
                    Span.words(": " + outcome(name, route, caller) + role(route, caller))));
        }
        return Card.answer(
                Tone.INFO, "Sample posts for " + IncidentCards.host(name), List.of(new Field("Channels", lines)));
    }

    private String outcome(InstanceName name, Route route, Caller caller) {
        var card = new Card(
                Tone.INFO,
                "This is a sample for " + IncidentCards.host(name) + ": an outage would be posted here",
                "",
                List.of(),
                List.of(),
                "",
                Optional.empty());
        var body = CardRenderer.message(card);
        body.put(
                "nonce",
                ("test" + caller.interaction())
                        .substring(0, Math.min(25, 4 + caller.interaction().length())));
        body.put("enforce_nonce", true);
        return switch (rest.createMessage(route.destination().address(), body)) {
            case DiscordRest.Reply.Fine fine -> "posted";
            case DiscordRest.Reply.Refused refused -> "Discord refused it: " + refused.message();
            case DiscordRest.Reply.Silent silent -> "Discord did not answer";
        };
    }

    private String role(Route route, Caller caller) {
        if (route.role().isEmpty()) {
            return "; no role is notified";
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
            return "; in an outage the role would be notified";
        }
        return mentionable.isPresent()
                ? "; in an outage the role would NOT be notified: make it mentionable, or let me mention everyone"
                : "; whether the role would be notified cannot be told, because it was not found";
    }
}

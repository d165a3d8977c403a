package tuskwatch.core.announce;

import static tuskwatch.core.message.LocalizedText.phrase;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import tuskwatch.core.incident.Incident;
import tuskwatch.core.incident.IncidentEvent;
import tuskwatch.core.incident.Transition;
import tuskwatch.core.instance.InstanceFacts;
import tuskwatch.core.instance.InstanceName;
import tuskwatch.core.instance.SignupPolicy;
import tuskwatch.core.message.Card;
import tuskwatch.core.message.Destination;
import tuskwatch.core.message.Field;
import tuskwatch.core.message.LocalizedText;
import tuskwatch.core.message.Span;
import tuskwatch.core.message.Tone;
import tuskwatch.core.outbox.DeliveryKey;
import tuskwatch.core.outbox.Message;

/**
 * From what happened to what channels should show. Decides from state, not from events: the same incident always gives
 * the same living message, so that repeats and restarts are harmless.
 */
public final class Announcer {
    private final IncidentCards cards;

    public Announcer(IncidentCards cards) {
        this.cards = cards;
    }

    /**
     * The messages that an incident asks for now: to each community what it sees. Where it was closed, what stands there is kept up to
     * date, and nothing new is posted.
     *
     * @param step what has just happened to it, without events for a mere refresh
     */
    public List<Message> incident(Transition step, List<Route> routes, Optional<InstanceFacts> facts, Instant now) {
        var messages = new ArrayList<Message>();
        var kept = step.incident().orElseThrow();
        var reopened = step.events().stream().anyMatch(IncidentEvent.Reopened.class::isInstance);
        for (var route : routes) {
            kept.seenBy(route.community())
                    .ifPresent(seen -> messages.addAll(messages(seen, reopened, route, facts, now)));
        }
        return !kept.open() && step.changedSoftwareAlone()
                ? messages.stream().map(Message::amending).toList()
                : messages;
    }

    private List<Message> messages(
            Incident incident, boolean reopened, Route route, Optional<InstanceFacts> facts, Instant now) {
        var messages = new ArrayList<Message>();
        var to = route.destination();
        var left = incident.handling(route.community()).closed().isPresent();
        var sleeps = route.sleeps(now);
        var role = incident.muted(now) || !incident.open() || sleeps ? Optional.<String>empty() : route.role();
        var hushed = left || route.voice() == Route.Voice.HUSHED;
        var made = sleeps ? Message.Creation.CREATE_QUIETLY_OR_EDIT : Message.Creation.CREATE_OR_EDIT;
        var living = new Message(
                DeliveryKey.incident(incident.id(), to),
                to,
                living(incident, facts, route),
                role,
                Optional.empty(),
                hushed ? Message.Creation.EDIT_ONLY : made);
        messages.add(incident.open() ? living : living.late(cards.late(incident)));
        if (left) {
            return messages;
        }
        if (incident.phase() == Incident.Phase.RESOLVED) {
            var how = incident.muted(now) ? Message.Creation.EDIT_ONLY : made;
            messages.add(end(incident, to, cards.resolution(incident), how).late(cards.late(incident)));
        } else if (reopened) {
            messages.add(end(incident, to, cards.relapse(incident), Message.Creation.EDIT_ONLY));
        }
        return messages;
    }

    private Card living(Incident incident, Optional<InstanceFacts> facts, Route route) {
        var card = cards.living(incident, facts, route.community());
        return route.overdue()
                .filter(at -> incident.open())
                .map(at -> card.with(Field.of(
                        phrase("status.work"), phrase("incident.overdue", new Span.Moment(at, Span.Style.FULL)))))
                .orElse(card);
    }

    /** What stands where nobody hears of it any more is brought to its end, once and for all. */
    public List<Message> left(Incident incident, List<Destination> destinations) {
        var card = cards.unwatched(incident);
        return destinations.stream()
                .map(to -> new Message(
                        DeliveryKey.incident(incident.id(), to),
                        to,
                        card,
                        Optional.empty(),
                        Optional.empty(),
                        Message.Creation.LAST_EDIT))
                .toList();
    }

    private static Message end(Incident incident, Destination to, Card card, Message.Creation how) {
        var living = DeliveryKey.incident(incident.id(), to);
        return new Message(
                DeliveryKey.resolution(incident.id(), to), to, card, Optional.empty(), Optional.of(living), how);
    }

    /** The one notice about our own blindness, and its end. */
    public List<Message> blindness(BlindPeriod blindness, List<Destination> destinations) {
        var lines = new ArrayList<LocalizedText>();
        lines.add(blindness.story());
        blindness.until().ifPresent(end -> lines.add(phrase("blind.until", new Span.Moment(end, Span.Style.FULL))));
        var marker = blindness.marker();
        var card = post(Tone.UNKNOWN, blindness.headline(), lines).marked(marker);
        return notices(marker.substring("tw:".length()), card, destinations.stream());
    }

    /** A server has closed for good: said once. */
    public List<Message> farewell(InstanceName instance, List<Route> routes) {
        var headline = phrase("farewell.headline", IncidentCards.host(instance));
        var card = post(Tone.INFO, headline, List.of(phrase("farewell.why")))
                .marked("tw:farewell-" + Integer.toString(instance.spread(), 36));
        return notices("farewell/" + instance, card, routes.stream().map(Route::destination));
    }

    /** Who may sign up has changed. */
    public List<Message> policyChange(
            InstanceName instance, SignupPolicy before, SignupPolicy now, Instant at, List<Route> routes) {
        var headline = phrase("policy-changed", IncidentCards.host(instance), policyWord(now), policyWord(before));
        var card = post(Tone.INFO, headline, List.of(phrase("policy-changed.why")))
                .marked("tw:policy-" + Integer.toString(instance.spread(), 36) + "-" + at.getEpochSecond());
        var what = "policy/" + instance + "/" + at.getEpochSecond();
        return notices(what, card, routes.stream().map(Route::destination));
    }

    private static Card post(Tone tone, LocalizedText headline, List<LocalizedText> lines) {
        return Card.answer(tone, headline, List.of(Field.of(LocalizedText.NONE, lines)));
    }

    private static List<Message> notices(String what, Card card, Stream<Destination> destinations) {
        return destinations
                .map(to -> Message.of(DeliveryKey.notice(what, to), to, card, Optional.empty()))
                .toList();
    }

    /** The policy in a sentence. */
    public static LocalizedText policyWord(SignupPolicy policy) {
        return phrase("policy." + policy.name().toLowerCase(Locale.ROOT));
    }
}

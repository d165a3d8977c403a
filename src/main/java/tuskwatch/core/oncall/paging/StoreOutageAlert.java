package tuskwatch.core.oncall.paging;

import static tuskwatch.core.message.LocalizedText.phrase;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import tuskwatch.core.community.WatchRegistry;
import tuskwatch.core.identity.CommunityId;
import tuskwatch.core.identity.PersonId;
import tuskwatch.core.message.Card;
import tuskwatch.core.message.Destination;
import tuskwatch.core.message.Field;
import tuskwatch.core.message.LocalizedText;
import tuskwatch.core.message.Span;
import tuskwatch.core.message.Tone;
import tuskwatch.core.oncall.plan.ContactMethods;
import tuskwatch.core.oncall.plan.OnCallPlan;
import tuskwatch.core.outbox.DeliveryKey;
import tuskwatch.core.outbox.Message;
import tuskwatch.core.outbox.Sender;

/**
 * The one thing that is said past the outbox: that the store takes nothing, so that no outage can be confirmed, told or paged.
 * Whoever has the duty hears it by every way; where nobody is on call, the channels that would be told of an outage. Once per spell; after a restart the idempotency key keeps it from coming twice
 * within the platform's window. One thread at a time.
 */
public final class StoreOutageAlert {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final PageChanges room;
    private final WatchRegistry registry;
    private final ContactMethods ways;
    private final StraightSends sends;
    private final InstantSource clock;

    public StoreOutageAlert(
            PageChanges room, WatchRegistry registry, ContactMethods ways, Sender sender, InstantSource clock) {
        this.room = room;
        this.registry = registry;
        this.ways = ways;
        this.sends = new StraightSends(sender, clock, "store-trouble-told");
        this.clock = clock;
    }

    /**
     * Says it where it is time and was not said; what could not be sent is tried at the next visit.
     *
     * @param since when the store takes nothing; empty while it does
     */
    public void alertDue(Optional<Instant> since) {
        if (since.isEmpty()) {
            sends.forget();
            return;
        }
        var now = clock.instant();
        if (now.isBefore(since.get().plus(PATIENCE))) {
            return;
        }
        var messages = new ArrayList<>(unattended(since.get()));
        room.plans().forEach((community, plan) -> messages.addAll(messages(community, plan, since.get(), now)));
        messages.forEach(sends::send);
    }

    /** Where nobody is on call. */
    private List<Message> unattended(Instant since) {
        var places = new LinkedHashSet<>(registry.everywhere());
        if (room.plans().isEmpty() && ways.webhook()) {
            places.add(Destination.outside(Destination.Outside.WEBHOOK, CommunityId.CONFIGURATION, PersonId.UNKNOWN));
        }
        room.plans().forEach((community, plan) -> {
            places.remove(plan.channel());
            registry.of(community).forEach(e -> registry.route(e).ifPresent(r -> places.remove(r.destination())));
        });
        return places.stream()
                .map(to -> Message.of(
                        DeliveryKey.notice("store/" + since.getEpochSecond(), to), to, card(since), Optional.empty()))
                .toList();
    }

    private List<Message> messages(CommunityId community, OnCallPlan plan, Instant since, Instant now) {
        var duty = plan.onDuty(now);
        var places = new ArrayList<Destination>();
        places.add(plan.channel());
        duty.forEach(person -> places.addAll(ways.places(community, person, plan.contact(person))));
        if (ways.webhook()) {
            places.add(Destination.outside(Destination.Outside.WEBHOOK, community, PersonId.UNKNOWN));
        }
        var what = "store/" + community + "/" + since.getEpochSecond();
        var mention = duty.stream()
                .findFirst()
                .map(p -> Destination.person(p).address())
                .or(plan::role);
        return places.stream()
                .map(to -> Message.of(
                        DeliveryKey.notice(what, to), to, card(since), mention.filter(m -> to.equals(plan.channel()))))
                .toList();
    }

    private static Card card(Instant since) {
        var lines = List.of(phrase("store.since", new Span.Moment(since, Span.Style.FULL)), phrase("store.advice"));
        return Card.answer(Tone.OUTAGE, phrase("store.headline"), List.of(Field.of(LocalizedText.NONE, lines)));
    }
}

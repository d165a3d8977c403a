package tuskwatch.core.oncall.paging;

import static tuskwatch.core.message.LocalizedText.phrase;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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
 * Says, by the ways that need no chat platform, that the platform refuses the bot: whoever has the duty hears it, and the
 * webhook, once until the platform takes the bot again. One thread at a time.
 */
public final class LockedOutAlert {

    private final PageChanges room;
    private final ContactMethods ways;
    private final StraightSends sends;
    private final InstantSource clock;

    public LockedOutAlert(PageChanges room, ContactMethods ways, Sender sender, InstantSource clock) {
        this.room = room;
        this.ways = ways;
        this.sends = new StraightSends(sender, clock, "locked-out-told");
        this.clock = clock;
    }

    /**
     * Says it where it was not said; what could not be sent is tried at the next visit.
     *
     * @param since when the platform ceased to take the bot; empty while it takes it
     */
    public void alertDue(Optional<Instant> since) {
        since.ifPresentOrElse(at -> messages(at).forEach(sends::send), sends::forget);
    }

    private List<Message> messages(Instant since) {
        var places = new ArrayList<Destination>();
        if (ways.webhook()) {
            places.add(Destination.outside(Destination.Outside.WEBHOOK, CommunityId.CONFIGURATION, PersonId.UNKNOWN));
        }
        room.plans().forEach((community, plan) -> places.addAll(onDuty(community, plan)));
        return places.stream()
                .map(to -> Message.of(
                        DeliveryKey.notice("locked-out/" + since.getEpochSecond(), to),
                        to,
                        card(since),
                        Optional.empty()))
                .toList();
    }

    private List<Destination> onDuty(CommunityId community, OnCallPlan plan) {
        return plan.onDuty(clock.instant()).stream()
                .flatMap(person -> ways.places(community, person, plan.contact(person)).stream())
                .filter(to -> to.outsider().isPresent())
                .toList();
    }

    private static Card card(Instant since) {
        var lines = List.of(
                phrase("locked-out.since", new Span.Moment(since, Span.Style.FULL)), phrase("locked-out.advice"));
        return Card.answer(Tone.OUTAGE, phrase("locked-out.headline"), List.of(Field.of(LocalizedText.NONE, lines)));
    }
}

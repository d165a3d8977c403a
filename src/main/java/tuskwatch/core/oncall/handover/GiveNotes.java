package tuskwatch.core.oncall.handover;

import static tuskwatch.core.message.LocalizedText.phrase;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import tuskwatch.core.identity.CommunityId;
import tuskwatch.core.identity.PersonId;
import tuskwatch.core.identity.ServedCommunities;
import tuskwatch.core.message.Destination;
import tuskwatch.core.message.LocalizedText;
import tuskwatch.core.message.Span;
import tuskwatch.core.message.Text;
import tuskwatch.core.message.Tone;
import tuskwatch.core.oncall.paging.PageCards;
import tuskwatch.core.oncall.paging.PageChanges;
import tuskwatch.core.oncall.plan.OnCallPlan;
import tuskwatch.core.oncall.tidings.HandoverNote;
import tuskwatch.core.outbox.DeliveryKey;
import tuskwatch.core.outbox.Message;
import tuskwatch.core.upkeep.SweepTime;

/**
 * Gives notes to whoever has the duty next, when it begins, by whatever it does. A note stands in the plan until it is known what became of the
 * message, so it is given once, whatever restarts; one that does not arrive is for whoever comes then. Threads may share it.
 */
public final class GiveNotes {
    private static final Duration KEPT = Duration.ofDays(30);
    private static final int MOST_NAME = 40;

    private final PageChanges room;
    private final ServedCommunities communities;
    private final SweepTime ages;
    private final InstantSource clock;

    /** @param communities knows what they are called */
    public GiveNotes(PageChanges room, ServedCommunities communities, SweepTime ages, InstantSource clock) {
        this.room = room;
        this.communities = communities;
        this.ages = ages;
        this.clock = clock;
    }

    /** Looks at all communities once. */
    public void giveDue() {
        var now = clock.instant();
        room.plans().forEach((community, plan) -> {
            if (!plan.tidings().notes().isEmpty()) {
                room.alone(community, () -> room.plan(community).map(p -> give(community, p, now)));
            }
        });
    }

    private OnCallPlan give(CommunityId community, OnCallPlan plan, Instant now) {
        var rest = new HashMap<String, HandoverNote>();
        var messages = new ArrayList<Message>();
        plan.tidings().notes().forEach((rotation, note) -> {
            var place = new Place(community, plan, rotation);
            if (plan.schedule().layer(rotation, now).isPresent()) {
                note.given()
                        .map(to -> outcome(place, note, to, messages))
                        .orElseGet(() -> waiting(place, note, now, messages))
                        .ifPresent(n -> rest.put(rotation, n));
            }
        });
        return room.told(community, plan, plan.telling(plan.tidings().noting(rest)), messages);
    }

    /** Where a note waits. */
    private record Place(CommunityId community, OnCallPlan plan, String rotation) {}

    /** What is left of a note that nobody was given yet. */
    private Optional<HandoverNote> waiting(Place place, HandoverNote note, Instant now, List<Message> messages) {
        var next = place.plan()
                .schedule()
                .at(place.rotation(), now)
                .person()
                .filter(p -> !note.during().equals(Optional.of(p)));
        if (next.isPresent()) {
            messages.add(message(place, note, next.get()));
            return next.map(note::givenTo);
        }
        return ages.now().filter(a -> note.at().plus(KEPT).isBefore(a)).isPresent()
                ? Optional.empty()
                : Optional.of(note);
    }

    /** What is left of a note that is on its way: said again as long as nothing is known of it, which changes nothing. */
    private Optional<HandoverNote> outcome(Place place, HandoverNote note, PersonId to, List<Message> messages) {
        var key = key("n", place, note, to);
        var arrived = Optional.ofNullable(room.pages().delivered(List.of(key)).get(key));
        if (arrived.isEmpty()) {
            messages.add(message(place, note, to));
            return Optional.of(note);
        }
        if (arrived.get()) {
            return Optional.empty();
        }
        messages.add(mention(place, note, to));
        return Optional.of(note.refused());
    }

    /** Both people stand in it, so that it is found when one of them is to be forgotten. */
    private static DeliveryKey key(String what, Place place, HandoverNote note, PersonId to) {
        var people = note.author().id() + "-" + to;
        return DeliveryKey.duty(place.community(), what + people + "-" + note.id(), note.at());
    }

    private Message message(Place place, HandoverNote note, PersonId to) {
        var author = LocalizedText.name(note.author(), MOST_NAME);
        var from = phrase("handover.from", author, new Span.Moment(note.at(), Span.Style.FULL), place.rotation());
        var where = communities.name(place.community());
        return PageCards.notice(
                key("n", place, note, to),
                Destination.person(to),
                Tone.INFO,
                phrase("handover.headline"),
                List.of(
                        where.<LocalizedText>map(c -> phrase("page.in", Text.clean(c, MOST_NAME), from))
                                .orElse(from),
                        LocalizedText.outside(note.text())));
    }

    private static Message mention(Place place, HandoverNote note, PersonId to) {
        return PageCards.notice(
                key("nm", place, note, to),
                place.plan().channel(),
                Tone.DEGRADED,
                phrase("handover.closed"),
                List.of(phrase("handover.closed-how", place.rotation())),
                Optional.of(Destination.person(to).address()));
    }
}

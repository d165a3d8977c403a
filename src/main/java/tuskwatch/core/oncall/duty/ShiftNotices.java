package tuskwatch.core.oncall.duty;

import static tuskwatch.core.message.LocalizedText.phrase;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tuskwatch.core.announce.IncidentCards;
import tuskwatch.core.identity.CommunityId;
import tuskwatch.core.message.Destination;
import tuskwatch.core.message.LocalizedText;
import tuskwatch.core.message.Span;
import tuskwatch.core.message.Tone;
import tuskwatch.core.oncall.paging.Page;
import tuskwatch.core.oncall.paging.PageCards;
import tuskwatch.core.oncall.paging.PageChanges;
import tuskwatch.core.oncall.paging.PageRepository;
import tuskwatch.core.oncall.paging.PageWords;
import tuskwatch.core.oncall.plan.Layer;
import tuskwatch.core.oncall.plan.OnCallPlan;
import tuskwatch.core.oncall.plan.Turn;
import tuskwatch.core.outbox.DeliveryKey;
import tuskwatch.core.outbox.Message;

/**
 * What is said around a change of duty: to the next person the day before, which also tells whether he can be reached; to the
 * channel about times without anybody, and about what is handed over. Each is said once, whatever restarts.
 */
public final class ShiftNotices {
    private static final Duration BEFORE = Duration.ofHours(24);
    private static final Duration GAP_BEFORE = Duration.ofDays(7);
    private static final Duration HANDED = Duration.ofMinutes(5);

    private final PageChanges room;
    private final InstantSource clock;

    public ShiftNotices(PageChanges room, InstantSource clock) {
        this.room = room;
        this.clock = clock;
    }

    /** Looks at all communities once. */
    public void announceDue() {
        var now = clock.instant();
        room.plans().forEach((community, plan) -> {
            var messages = new ArrayList<Message>();
            for (var turn : plan.coverage(now, now.plus(GAP_BEFORE))) {
                if (turn.why() == Turn.Why.GAP && turn.from().isAfter(now)) {
                    messages.add(gap(community, plan, turn));
                }
            }
            for (var layer : plan.schedule().layers(now)) {
                messages.addAll(ofRotation(community, plan, layer.name(), now));
            }
            if (!messages.isEmpty()) {
                room.say(messages);
            }
        });
    }

    private List<Message> ofRotation(CommunityId community, OnCallPlan plan, String rotation, Instant now) {
        var messages = new ArrayList<Message>();
        for (var seen : plan.schedule()
                .turns(rotation, now.minus(HANDED), now.plus(BEFORE).plusNanos(1))) {
            // Its own end, not that of the time looked at: what is said stays the same.
            var turn = plan.schedule().at(rotation, seen.from());
            if (turn.person().isEmpty()) {
                continue;
            }
            if (turn.from().isAfter(now)) {
                messages.add(reminder(community, plan, turn));
            } else if (turn.to().isAfter(now) && turn.from().isAfter(now.minus(HANDED))) {
                handOver(community, plan, rotation, turn).ifPresent(messages::add);
            }
        }
        return messages;
    }

    private Message reminder(CommunityId community, OnCallPlan plan, Turn turn) {
        var person = turn.person().orElseThrow();
        var from = new Span.Moment(turn.from(), Span.Style.FULL);
        var key = DeliveryKey.duty(community, "s" + person, turn.from());
        if (room.pages().delivered(List.of(key)).getOrDefault(key, true)) {
            var span = phrase("shift.span", from, new Span.Moment(turn.to(), Span.Style.FULL));
            var lines = List.of(span, phrase("shift.away"));
            return PageCards.notice(key, Destination.person(person), Tone.INFO, phrase("shift.soon"), lines);
        }
        return PageCards.notice(
                DeliveryKey.duty(community, "sm" + person, turn.from()),
                plan.channel(),
                Tone.DEGRADED,
                phrase("shift.soon-closed"),
                List.of(phrase("shift.mentioned", from)),
                Optional.of(Destination.person(person).address()));
    }

    private static Message gap(CommunityId community, OnCallPlan plan, Turn turn) {
        var from = new Span.Moment(turn.from(), Span.Style.FULL);
        var line = phrase("shift.gap", from, new Span.Moment(turn.to(), Span.Style.FULL));
        var key = DeliveryKey.duty(community, "g", turn.from());
        return PageCards.notice(key, plan.channel(), Tone.DEGRADED, phrase("on-call.gap-ahead"), List.of(line));
    }

    /** Only where somebody else has the duty than before, and something was open by then. */
    private Optional<Message> handOver(CommunityId community, OnCallPlan plan, String rotation, Turn turn) {
        if (plan.schedule().at(rotation, turn.from().minusNanos(1)).person().equals(turn.person())) {
            return Optional.empty();
        }
        var lines = new ArrayList<LocalizedText>();
        lines.add(phrase("shift.begins", new Span.Person(turn.person().orElseThrow())));
        room.kept(clock.instant()).stream()
                .map(PageRepository.Kept::page)
                .filter(p -> p.community().equals(community) && p.phase() != Page.Phase.OVER)
                .forEach(p -> room.incidents()
                        .incident(p.incident(), community)
                        .filter(i -> i.open() && i.openedAt().isBefore(turn.from()))
                        .ifPresent(i ->
                                lines.add(phrase("shift.open", IncidentCards.headline(i), PageWords.state(p, i)))));
        if (lines.size() == 1) {
            return Optional.empty();
        }
        var which = rotation.equals(Layer.MAIN) ? "" : Integer.toString(rotation.hashCode() & Integer.MAX_VALUE, 36);
        var key = DeliveryKey.duty(community, "h" + which, turn.from());
        return Optional.of(PageCards.notice(key, plan.channel(), Tone.INFO, phrase("shift.changes"), lines));
    }
}

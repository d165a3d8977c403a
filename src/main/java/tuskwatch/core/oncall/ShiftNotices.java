package tuskwatch.core.oncall;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tuskwatch.core.announce.IncidentCards;
import tuskwatch.core.message.Card;
import tuskwatch.core.message.Destination;
import tuskwatch.core.message.Field;
import tuskwatch.core.message.Span;
import tuskwatch.core.message.Tone;
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

    private final PageRoom room;
    private final InstantSource clock;

    public ShiftNotices(PageRoom room, InstantSource clock) {
        this.room = room;
        this.clock = clock;
    }

    /** Looks at all communities once. */
    public void visit() {
        var now = clock.instant();
        room.plans().forEach((community, plan) -> {
            var messages = new ArrayList<Message>();
            for (var seen : plan.schedule().turns(now.minus(HANDED), now.plus(GAP_BEFORE))) {
                // Its own end, not that of the time looked at: what is said stays the same.
                var turn = plan.schedule().at(seen.from());
                var ahead = turn.from().isAfter(now);
                if (ahead && turn.person().isPresent() && !turn.from().isAfter(now.plus(BEFORE))) {
                    messages.addAll(reminder(community, plan, turn));
                } else if (ahead && turn.why() == Turn.Why.GAP) {
                    messages.add(gap(community, plan, turn));
                } else if (!ahead
                        && turn.to().isAfter(now)
                        && turn.from().isAfter(now.minus(HANDED))
                        && turn.person().isPresent()) {
                    handOver(community, plan, turn).ifPresent(messages::add);
                }
            }
            if (!messages.isEmpty()) {
                room.say(messages);
            }
        });
    }

    private List<Message> reminder(String community, OnCallPlan plan, Turn turn) {
        var person = turn.person().orElseThrow();
        var key = key(community, "s" + person, turn.from());
        var card = card(
                key,
                Tone.INFO,
                "You have the duty soon",
                List.of(
                        List.of(
                                Span.words("From "),
                                new Span.Moment(turn.from(), Span.Style.FULL),
                                Span.words(" until "),
                                new Span.Moment(turn.to(), Span.Style.FULL),
                                Span.words(". This message arrived, so a page would too.")),
                        List.of(Span.words("If you cannot, /oncall away lets the next person stand in."))));
        var direct = Message.of(key, Destination.person(person), card, Optional.empty());
        if (room.delivered(List.of(key)).getOrDefault(key, true)) {
            return List.of(direct);
        }
        var other = key(community, "sm" + person, turn.from());
        return List.of(Message.of(
                other,
                plan.channel(),
                card(
                        other,
                        Tone.DEGRADED,
                        "You have the duty soon, and take no private messages from me",
                        List.of(
                                List.of(
                                        Span.words("From "),
                                        new Span.Moment(turn.from(), Span.Style.FULL),
                                        Span.words(
                                                ". A page would mention you here instead. To get it privately, allow private messages from members of this server in its privacy settings.")))),
                Optional.of(Destination.person(person).address())));
    }

    private static Message gap(String community, OnCallPlan plan, Turn turn) {
        var key = key(community, "g", turn.from());
        return Message.of(
                key,
                plan.channel(),
                card(
                        key,
                        Tone.DEGRADED,
                        "Nobody has the duty for some of the time ahead",
                        List.of(
                                List.of(
                                        Span.words("From "),
                                        new Span.Moment(turn.from(), Span.Style.FULL),
                                        Span.words(" until "),
                                        new Span.Moment(turn.to(), Span.Style.FULL),
                                        Span.words(
                                                ". What is urgent would go to the moderators' role at once. /oncall override puts somebody in, or marks it as meant so.")))),
                Optional.empty());
    }

    /** Only where something is open. */
    private Optional<Message> handOver(String community, OnCallPlan plan, Turn turn) {
        var lines = new ArrayList<List<Span>>();
        lines.add(List.of(
                new Span.Person(turn.person().orElseThrow()), Span.words(" has the duty from now on. This goes on:")));
        room.kept(clock.instant()).stream()
                .map(PageBook.Kept::page)
                .filter(p -> p.community().equals(community) && p.phase() != Page.Phase.OVER)
                .forEach(p -> room.incident(p.incident()).ifPresent(i -> {
                    var line = new ArrayList<Span>();
                    line.add(Span.words(IncidentCards.headline(i) + ": "));
                    line.addAll(PageCards.state(p, i));
                    lines.add(line);
                }));
        var key = key(community, "h", turn.from());
        return lines.size() == 1
                ? Optional.empty()
                : Optional.of(Message.of(
                        key,
                        plan.channel(),
                        card(key, Tone.INFO, "The duty changes while something is open", lines),
                        Optional.empty()));
    }

    private static DeliveryKey key(String community, String what, Instant at) {
        return DeliveryKey.page(community, what + "-" + Long.toString(at.getEpochSecond(), 36));
    }

    private static Card card(DeliveryKey key, Tone tone, String headline, List<List<Span>> lines) {
        return new Card(
                tone,
                headline,
                "",
                List.of(new Field("", lines)),
                List.of(),
                "",
                Optional.of("tw:page-" + key.nonce(0)));
    }
}

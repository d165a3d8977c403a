package tuskwatch.core.oncall;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import tuskwatch.core.message.Card;
import tuskwatch.core.message.Destination;
import tuskwatch.core.message.Field;
import tuskwatch.core.message.Span;
import tuskwatch.core.message.Tone;

/** What people ask about who is on call. */
public final class OnCallQuery {
    private static final int MOST_TURNS = 15;
    private static final int AHEAD_DAYS = 30;

    private final PageRoom room;
    private final Ways ways;
    private final InstantSource clock;

    /** @param ways outside the chat platform that are set up */
    public OnCallQuery(PageRoom room, Ways ways, InstantSource clock) {
        this.room = room;
        this.ways = ways;
        this.clock = clock;
    }

    /** All that is set. */
    public Card show(String community) {
        return with(community, plan -> OnCallCards.plan("On call here", plan, clock.instant()));
    }

    /** Who has the duty now, or had it then; as typed, blank for now. */
    public Card who(String community, String at) {
        return with(community, plan -> {
            if (at.isBlank()) {
                return Card.answer(Tone.INFO, "Who is on call", List.of(OnCallCards.duty(plan, clock.instant())));
            }
            return switch (LocalWords.moment(at, clock.instant(), plan.zone())) {
                case LocalWords.Reading.Refused r -> Card.sentence(Tone.INFO, r.why());
                case LocalWords.Reading.Understood u ->
                    Card.answer(
                            Tone.INFO,
                            "Who was, is or will be on call",
                            List.of(new Field(
                                    "",
                                    List.of(OnCallCards.turn("", plan.schedule().at(u.at()), " at ", u.at())))));
            };
        });
    }

    /** The turns ahead, with gaps and overrides. */
    public Card schedule(String community) {
        return with(community, plan -> {
            var now = clock.instant();
            var turns = plan.schedule().turns(now, now.plus(Duration.ofDays(AHEAD_DAYS)));
            var lines = turns.stream()
                    .limit(MOST_TURNS)
                    .map(t -> OnCallCards.turn("", t, " until ", t.to()))
                    .toList();
            var fields = new ArrayList<Field>();
            fields.add(new Field("The next " + AHEAD_DAYS + " days", lines));
            var overrides = plan.schedule().overrides().stream()
                    .filter(o -> o.to().isAfter(now))
                    .limit(MOST_TURNS)
                    .map(o -> List.<Span>of(
                            new Span.Code(o.id()),
                            Span.words(" from "),
                            new Span.Moment(o.from(), Span.Style.FULL),
                            Span.words(" until "),
                            new Span.Moment(o.to(), Span.Style.FULL)))
                    .toList();
            if (!overrides.isEmpty()) {
                fields.add(new Field("Overrides", overrides));
            }
            var gaps = turns.stream().filter(t -> t.why() == Turn.Why.GAP).count();
            return Card.answer(
                    gaps > 0 ? Tone.DEGRADED : Tone.INFO,
                    gaps > 0 ? "Nobody has the duty for some of the time ahead" : "Who is on call",
                    fields);
        });
    }

    /** Whom a page would reach, as far as can be known. */
    public Card readiness(String community) {
        return with(community, plan -> {
            var now = clock.instant();
            var lines = new ArrayList<List<Span>>();
            var reach = room.reach(community);
            var people = plan.schedule().rotation(now).map(Rotation::people).orElse(List.of());
            for (var person : people) {
                lines.add(reached(reach, community, person, plan));
            }
            var ahead = plan.schedule().turns(now, now.plus(Duration.ofDays(AHEAD_DAYS)));
            var gaps = ahead.stream()
                    .filter(t -> t.why() == Turn.Why.GAP)
                    .limit(MOST_TURNS)
                    .map(t -> OnCallCards.turn("", t, " from ", t.from()))
                    .toList();
            var fields = new ArrayList<Field>();
            fields.add(new Field("People", lines));
            fields.add(
                    gaps.isEmpty()
                            ? Field.of("Gaps", List.of("None in the next " + AHEAD_DAYS + " days."))
                            : new Field("Gaps", gaps));
            fields.add(
                    Field.of(
                            "Last resort",
                            List.of(
                                    plan.role().isPresent()
                                            ? "The moderators' role is mentioned when nobody answers."
                                            : "No role is set: when nobody answers, a message notifies nobody. Set one with /oncall setup.")));
            var bad = !gaps.isEmpty()
                    || plan.role().isEmpty()
                    || people.stream()
                            .anyMatch(p -> !reach.getOrDefault(Destination.person(p), new PageBook.Reach(now, true))
                                    .arrived());
            return Card.answer(
                    bad ? Tone.DEGRADED : Tone.RESOLVED,
                    bad ? "Not everything is ready" : "Everything is ready",
                    fields);
        });
    }

    private List<Span> reached(
            Map<Destination, PageBook.Reach> reach, String community, String person, OnCallPlan plan) {
        var last = Optional.ofNullable(reach.get(Destination.person(person)));
        var spans = new ArrayList<Span>();
        spans.add(new Span.Person(person));
        if (last.isEmpty()) {
            spans.add(Span.words(": never tried; /oncall test tries it"));
        } else {
            spans.add(Span.words(
                    last.get().arrived()
                            ? ": ✔ the last private message arrived, "
                            : ": ✖ takes no private messages, so is mentioned in the channel; tried "));
            spans.add(new Span.Moment(last.get().at(), Span.Style.RELATIVE));
        }
        var contact = ways.usable(plan.contact(person));
        contact.topic()
                .ifPresent(t -> spans.add(Span.words(
                        "; ntfy" + worked(reach, Destination.outside(Destination.Outside.PUSH, community, person)))));
        contact.mail()
                .ifPresent(m -> spans.add(Span.words(
                        "; mail" + worked(reach, Destination.outside(Destination.Outside.MAIL, community, person)))));
        if (plan.schedule().away(person, clock.instant())) {
            spans.add(Span.words("; away"));
        }
        return spans;
    }

    private static String worked(Map<Destination, PageBook.Reach> reach, Destination to) {
        var last = reach.get(to);
        return last == null ? " never tried" : last.arrived() ? " ✔" : " ✖ refused";
    }

    private Card with(String community, Function<OnCallPlan, Card> work) {
        return room.plan(community)
                .map(work)
                .orElseGet(() -> Card.sentence(Tone.INFO, "Nobody is on call here yet; /oncall setup begins it."));
    }
}

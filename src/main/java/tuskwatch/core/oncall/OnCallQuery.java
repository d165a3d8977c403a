package tuskwatch.core.oncall;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;
import tuskwatch.core.message.Attachment;
import tuskwatch.core.message.Card;
import tuskwatch.core.message.Destination;
import tuskwatch.core.message.Field;
import tuskwatch.core.message.Span;
import tuskwatch.core.message.Text;
import tuskwatch.core.message.Tone;
import tuskwatch.core.watch.LocalWords;

/** What people ask about who is on call. */
public final class OnCallQuery {
    private static final int MOST_TURNS = 15;
    private static final int AHEAD_DAYS = 30;
    private static final int BACK_DAYS = 90;

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

    /** What everybody carried in the last 90 days, and who owes whom a turn. */
    public Card fairness(String community) {
        return with(community, plan -> {
            var now = clock.instant();
            var from = now.minus(Duration.ofDays(BACK_DAYS));
            var turns = plan.schedule().turns(from, now);
            var called = room.called(community, from);
            var people = new TreeSet<String>();
            plan.schedule().rotation(now).ifPresent(r -> people.addAll(r.people()));
            turns.forEach(t -> t.person().ifPresent(people::add));
            var lines = people.stream()
                    .map(p -> Fairness.of(p, turns, plan.zone()))
                    .sorted(Comparator.comparing(Fairness::duty).reversed())
                    .limit(MOST_TURNS)
                    .map(f -> fairness(f, called.getOrDefault(f.person(), 0)))
                    .toList();
            return Card.answer(
                    Tone.INFO,
                    "Who carried how much in the last " + BACK_DAYS + " days",
                    List.of(new Field("", lines)));
        });
    }

    private static List<Span> fairness(Fairness one, int pages) {
        var owed = one.owed();
        return List.of(
                new Span.Person(one.person()),
                Span.words(": " + one.duty().toHours() + " h on call, "
                        + one.night().toHours()
                        + " h of them at night (22:00 to 07:00); called " + Text.counted(pages, "time", "times")
                        + "; stood in for others " + Text.counted(one.stoodIn(), "time", "times")
                        + (owed > 0
                                ? ", is owed " + Text.counted(owed, "turn", "turns")
                                : owed < 0 ? ", owes " + Text.counted(-owed, "turn", "turns") : "")));
    }

    /** The presser's own turns of the next 90 days, for a calendar program. */
    public Export calendar(String community, Presser who) {
        return room.plan(community)
                .map(plan -> {
                    var now = clock.instant();
                    var turns = plan.schedule().turns(now, now.plus(Duration.ofDays(BACK_DAYS))).stream()
                            .filter(t -> t.person().equals(Optional.of(who.person())))
                            .map(t -> plan.schedule().at(t.from()))
                            .toList();
                    if (turns.isEmpty()) {
                        return new Export(
                                Card.sentence(
                                        Tone.INFO, "You are not on call here in the next " + BACK_DAYS + " days."),
                                Optional.<Attachment>empty());
                    }
                    return new Export(
                            Card.sentence(
                                    Tone.INFO,
                                    "Your " + Text.counted(turns.size(), "turn", "turns") + " of the next " + BACK_DAYS
                                            + " days. Opened again later, it takes the place of what your calendar knows."),
                            Optional.of(Attachment.text(
                                    "on-call.ics",
                                    TurnCalendar.of(community, turns, now),
                                    "Your turns on call, for a calendar program")));
                })
                .orElseGet(() -> new Export(nobody(), Optional.empty()));
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
                            .anyMatch(p -> plan.schedule().left(p)
                                    || !reach.getOrDefault(Destination.person(p), new PageBook.Reach(now, true))
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
        if (plan.schedule().left(person)) {
            spans.add(Span.words("; ✖ has left this server"));
        } else if (plan.schedule().away(person, clock.instant())) {
            spans.add(Span.words("; away"));
        }
        return spans;
    }

    private static String worked(Map<Destination, PageBook.Reach> reach, Destination to) {
        var last = reach.get(to);
        return last == null ? " never tried" : last.arrived() ? " ✔" : " ✖ refused";
    }

    private Card with(String community, Function<OnCallPlan, Card> work) {
        return room.plan(community).map(work).orElseGet(OnCallQuery::nobody);
    }

    private static Card nobody() {
        return Card.sentence(Tone.INFO, "Nobody is on call here yet; /oncall setup begins it.");
    }
}

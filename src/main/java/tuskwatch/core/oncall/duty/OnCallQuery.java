package tuskwatch.core.oncall.duty;

import static tuskwatch.core.message.LocalizedText.phrase;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;
import tuskwatch.core.command.Reply;
import tuskwatch.core.identity.CommunityId;
import tuskwatch.core.identity.Member;
import tuskwatch.core.identity.PersonId;
import tuskwatch.core.message.Attachment;
import tuskwatch.core.message.Card;
import tuskwatch.core.message.Field;
import tuskwatch.core.message.LocalWords;
import tuskwatch.core.message.LocalizedText;
import tuskwatch.core.message.Span;
import tuskwatch.core.message.SpokenMoment;
import tuskwatch.core.message.Tone;
import tuskwatch.core.oncall.contact.Reachability;
import tuskwatch.core.oncall.paging.PageChanges;
import tuskwatch.core.oncall.plan.ContactMethods;
import tuskwatch.core.oncall.plan.Fairness;
import tuskwatch.core.oncall.plan.Layer;
import tuskwatch.core.oncall.plan.OnCallPlan;
import tuskwatch.core.oncall.plan.Turn;
import tuskwatch.core.oncall.plan.TurnCalendar;
import tuskwatch.core.oncall.role.RoleTroubles;
import tuskwatch.core.oncall.tidings.HandoverNote;

/** What people ask about who is on call. */
public final class OnCallQuery {
    private static final int MOST_TURNS = 15;
    private static final int AHEAD_DAYS = 30;
    private static final int BACK_DAYS = 90;
    /** Longer than almost any turn: the ends of one are seen by looking so far beside it. */
    private static final Duration LONG_TURN = Duration.ofDays(100);

    private static final int WEEKS = 5;
    private static final int MOST_NAME = 40;

    private final PageChanges room;
    private final ContactMethods ways;
    private final CalendarPainter painter;
    private final RoleTroubles troubles;
    private final InstantSource clock;

    /**
     * @param ways outside the chat platform that are set up
     * @param troubles with roles around the duty
     */
    public OnCallQuery(
            PageChanges room,
            ContactMethods ways,
            CalendarPainter painter,
            RoleTroubles troubles,
            InstantSource clock) {
        this.troubles = troubles;
        this.room = room;
        this.painter = painter;
        this.ways = ways;
        this.clock = clock;
    }

    /** All that is set, and what notes wait for those who have the next turns; what these say is only for those who take part. */
    public Card show(CommunityId community, PersonId who) {
        troubles.freshen(community);
        return with(community, plan -> {
            var now = clock.instant();
            var card = OnCallCards.plan(phrase("on-call.here"), plan, now);
            var notes = new TreeMap<>(plan.tidings().notes())
                    .entrySet().stream()
                            .flatMap(n -> waiting(n.getKey(), n.getValue(), plan.takesPart(who, now)).stream())
                            .toList();
            return notes.isEmpty() ? card : card.with(Field.of(phrase("handover.name"), notes));
        });
    }

    /** The words of a note have a line of their own: a line has a limit. */
    private static List<LocalizedText> waiting(String rotation, HandoverNote note, boolean read) {
        var at = new Span.Moment(note.at(), Span.Style.RELATIVE);
        return read
                ? List.of(
                        phrase("handover.reads", rotation, LocalizedText.name(note.author(), MOST_NAME), at),
                        LocalizedText.outside(note.text()))
                : List.of(phrase("handover.waits", rotation, at));
    }

    /** Who has the duty now, or had it then; empty for now. */
    public Card who(CommunityId community, Optional<SpokenMoment> at) {
        return with(community, plan -> {
            if (at.isEmpty()) {
                return Card.answer(Tone.INFO, phrase("on-call.who"), List.of(OnCallCards.duty(plan, clock.instant())));
            }
            return switch (at.get().in(plan.zone(), clock.instant())) {
                case LocalWords.Reading.Refused r -> Card.sentence(Tone.INFO, r.why());
                case LocalWords.Reading.Understood u -> {
                    var layers = plan.schedule().layers(u.at());
                    var lines = layers.size() < 2
                            ? List.of(
                                    OnCallCards.turn("plan.at", plan.schedule().at(u.at()), u.at()))
                            : layers.stream()
                                    .map(l -> of(
                                            l,
                                            OnCallCards.turn(
                                                    "plan.at", plan.schedule().at(l.name(), u.at()), u.at())))
                                    .toList();
                    yield Card.answer(
                            Tone.INFO, phrase("on-call.who-then"), List.of(Field.of(LocalizedText.NONE, lines)));
                }
            };
        });
    }

    /** The turns ahead, how it goes on after them, gaps and overrides; and a picture of the next weeks. */
    public Reply schedule(CommunityId community) {
        var plan = room.plan(community);
        return plan.map(p -> {
                    var now = clock.instant();
                    var layers = p.schedule().layers(now);
                    var calendar = DutyCalendar.of(p, now, WEEKS);
                    return new Reply(
                            AheadCards.card(p, now),
                            layers.isEmpty()
                                    ? Optional.empty()
                                    : Optional.of(painter.duties(calendar, phrase("chart.duties-alt", WEEKS))));
                })
                .orElseGet(() -> Reply.of(nobody()));
    }

    /** What everybody carried in the last 90 days, and who owes whom a turn. */
    public Card fairness(CommunityId community) {
        return with(community, plan -> {
            var now = clock.instant();
            var from = now.minus(Duration.ofDays(BACK_DAYS));
            var turns = turns(plan, from, now);
            var called = room.pages().called(community, from);
            var people = new TreeSet<>(plan.schedule().people(now));
            turns.forEach(t -> t.person().ifPresent(people::add));
            var lines = people.stream()
                    .map(p -> Fairness.of(p, turns, plan.zone()))
                    .sorted(Comparator.comparing(Fairness::duty).reversed())
                    .limit(MOST_TURNS)
                    .map(f -> fairness(f, called.getOrDefault(f.person(), 0)))
                    .toList();
            return Card.answer(
                    Tone.INFO, phrase("on-call.fairness", BACK_DAYS), List.of(Field.of(LocalizedText.NONE, lines)));
        });
    }

    /** Of all rotations that there are now, one after the other. */
    private static List<Turn> turns(OnCallPlan plan, Instant from, Instant to) {
        return plan.schedule().layers(to).stream()
                .flatMap(l -> plan.schedule().turns(l.name(), from, to).stream())
                .toList();
    }

    private static LocalizedText of(Layer layer, LocalizedText what) {
        return phrase("plan.of-rotation", layer.name(), what);
    }

    private static LocalizedText fairness(Fairness one, int pages) {
        var owed = one.owed();
        var who = new Span.Person(one.person());
        var duty = one.duty().toHours();
        var carried = phrase("on-call.carried", who, duty, one.night().toHours(), pages, one.stoodIn());
        if (owed == 0) {
            return carried;
        }
        return owed > 0 ? phrase("on-call.owed", carried, owed) : phrase("on-call.owes", carried, -owed);
    }

    /** The presser's own turns of the next 90 days, for a calendar program. */
    public Reply calendar(CommunityId community, Member who) {
        var plan = room.plan(community);
        if (plan.isEmpty()) {
            return Reply.of(nobody());
        }
        var now = clock.instant();
        var turns = turns(plan.get(), who.id(), now, now.plus(Duration.ofDays(BACK_DAYS)));
        if (turns.isEmpty()) {
            return Reply.sentence(phrase("on-call.no-turns", BACK_DAYS));
        }
        var file = Attachment.text(
                "on-call.ics", book -> TurnCalendar.of(community, turns, now, book), phrase("on-call.calendar-alt"));
        return new Reply(
                Card.sentence(Tone.INFO, phrase("on-call.calendar", turns.size(), BACK_DAYS)), Optional.of(file));
    }

    /** All turns of somebody that are not over before the first moment and begin before the second, whole. */
    public static List<Turn> turns(OnCallPlan plan, PersonId person, Instant from, Instant to) {
        var first = from.minus(LONG_TURN);
        var last = to.plus(LONG_TURN);
        var schedule = plan.schedule();
        return Stream.of(from, to)
                .flatMap(at -> schedule.layers(at).stream().map(Layer::name))
                .distinct()
                .flatMap(layer -> schedule.turns(layer, first, last).stream()
                        .filter(t -> t.person().equals(Optional.of(person))
                                && t.to().isAfter(from)
                                && t.from().isBefore(to))
                        .map(t -> t.from().equals(first) || t.to().equals(last) ? schedule.at(layer, t.from()) : t))
                .distinct()
                .sorted(Comparator.comparing(Turn::from))
                .toList();
    }

    /** Whom a page would reach, as far as can be known. */
    public Card readiness(CommunityId community) {
        return with(community, plan -> {
            var now = clock.instant();
            var reached = new Reachability(community, ways, room.pages().reach(community));
            var people = plan.schedule().people(now);
            var lines = people.stream().map(p -> reached.line(plan, p, now)).toList();
            var ahead = plan.coverage(now, now.plus(Duration.ofDays(AHEAD_DAYS)));
            var gaps = ahead.stream()
                    .filter(t -> t.why() == Turn.Why.GAP)
                    .limit(MOST_TURNS)
                    .map(t -> OnCallCards.turn("plan.from", t, t.from()))
                    .toList();
            var fields = new ArrayList<Field>();
            fields.add(Field.of(phrase("on-call.people"), lines));
            fields.add(Field.of(
                    phrase("on-call.gaps"), gaps.isEmpty() ? List.of(phrase("on-call.no-gaps", AHEAD_DAYS)) : gaps));
            var last = phrase(plan.role().isPresent() ? "on-call.last-role" : "on-call.last-nobody");
            fields.add(Field.of(phrase("on-call.last"), last));
            var wrong = troubles.troubles(community);
            if (!wrong.isEmpty()) {
                fields.add(Field.of(phrase("plan.roles"), wrong));
            }
            var bad = !gaps.isEmpty()
                    || plan.role().isEmpty()
                    || !wrong.isEmpty()
                    || people.stream().anyMatch(p -> !reached.ready(plan, p));
            return Card.answer(
                    bad ? Tone.DEGRADED : Tone.RESOLVED, phrase(bad ? "on-call.not-ready" : "on-call.ready"), fields);
        });
    }

    private Card with(CommunityId community, Function<OnCallPlan, Card> work) {
        return room.plan(community).map(work).orElseGet(OnCallQuery::nobody);
    }

    private static Card nobody() {
        return Card.sentence(Tone.INFO, phrase("on-call.nobody"));
    }
}

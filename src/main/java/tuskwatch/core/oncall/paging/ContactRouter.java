package tuskwatch.core.oncall.paging;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import tuskwatch.core.identity.PersonId;
import tuskwatch.core.oncall.plan.ContactMethods;
import tuskwatch.core.oncall.plan.Downtime;
import tuskwatch.core.oncall.plan.EscalationPolicy;
import tuskwatch.core.oncall.plan.OnCallPlan;
import tuskwatch.core.oncall.way.ContactOrder;

/** Whom a step of the policy calls, and which way: a pure function of the page, the plan and the moment. */
final class ContactRouter {
    private static final int MOST_TOLD = 2;
    private static final Duration DOOR_STAYS_CLOSED = Duration.ofHours(24);

    private final Escalator.World world;
    private final Instant now;
    private final OrderedCalls ordered;

    /** To look ahead, without calling anybody. */
    ContactRouter(OnCallPlan plan, Instant now) {
        this(
                new Escalator.World(
                        plan,
                        new ContactMethods(false, false, false),
                        false,
                        line -> true,
                        Map.of(),
                        Map.of(),
                        Optional.empty(),
                        Optional.empty()),
                now);
    }

    ContactRouter(Escalator.World world, Instant now) {
        this.world = world;
        this.now = now;
        this.ordered = new OrderedCalls(world, now);
    }

    /** The calls of a step, none if it has nobody to call. */
    List<Call> calls(Page page, EscalationPolicy.Target target) {
        return switch (target) {
            case ON_CALL -> announced(page, first(page));
            case SECOND_ROUTE ->
                lastCalled(page)
                        .filter(p -> wanted(page, p))
                        .map(p -> anotherWay(page, p))
                        .orElse(List.of());
            case NEXT ->
                line(page).isEmpty() && !page.aside().passed().isEmpty()
                        ? List.of(role(page))
                        : next(page).stream()
                                .flatMap(p -> everyWay(page, p).stream())
                                .toList();
            case ROLE -> List.of(role(page));
        };
    }

    /** Who has the duty; where nobody has, the next by the plan and the role. */
    private List<Call> first(Page page) {
        var first = line(page).stream().findFirst().map(p -> opening(page, p)).orElse(List.of());
        var duty = world.plan().duty(page.instance(), page.urgency(), now).filter(p -> !page.passedBy(p));
        return duty.isPresent() && !first.isEmpty()
                ? first
                : Stream.concat(first.stream(), Stream.of(role(page))).toList();
    }

    /** Everybody who may be called, in order: nobody who passed it on. */
    private List<PersonId> line(Page page) {
        return world.plan().line(page.instance(), page.urgency(), now).stream()
                .filter(p -> !page.passedBy(p))
                .toList();
    }

    /**
     * Those who were not called yet, as many as it takes to reach everybody within the rounds; once all were, the one whose last call is
     * longest ago, but not in the same round.
     */
    private List<PersonId> next(Page page) {
        var line = line(page);
        var uncalled = line.stream().filter(p -> !page.called(p)).toList();
        if (uncalled.isEmpty()) {
            return line.stream()
                    .filter(p -> !calledThisRound(page, p))
                    .min(Comparator.comparing(p -> lastCall(page, p)))
                    .stream()
                    .toList();
        }
        var rounds = Math.max(1, page.policy().repeats() + 1 - round(page));
        return uncalled.subList(0, Math.ceilDiv(uncalled.size(), rounds));
    }

    private static Instant lastCall(Page page, PersonId person) {
        return page.current().stream()
                .filter(c -> c.isFor(person))
                .map(Call::at)
                .reduce((a, b) -> b)
                .orElse(Instant.MIN);
    }

    /** Whether that person may be called on: takes part, is not away, and did not pass it on. */
    private boolean wanted(Page page, PersonId person) {
        return ordered.wanted(page, person);
    }

    private static int round(Page page) {
        return page.done() / page.policy().steps().size();
    }

    /**
     * Somebody who is called when nobody answers.
     *
     * @param person empty for the moderators' role
     */
    record Upcoming(Optional<PersonId> person, Instant at) {}

    /** Who is called next when nobody answers, two at most, each once. */
    List<Upcoming> upcoming(Page page) {
        var coming = new ArrayList<Upcoming>();
        if (page.phase() != Page.Phase.TRIGGERED || page.aside().offer().isPresent()) {
            return coming;
        }
        for (var rung = page.done(); rung < page.policy().rungs(page.urgency()) && coming.size() < MOST_TOLD; rung++) {
            var step = page.policy().rung(rung);
            var who = switch (step.target()) {
                case SECOND_ROUTE -> Optional.<Optional<PersonId>>empty();
                case ON_CALL -> line(page).stream().findFirst().map(Optional::of);
                case NEXT -> next(page.advanced(rung)).stream().findFirst().map(Optional::of);
                case ROLE -> Optional.of(Optional.<PersonId>empty());
            };
            var at = page.begun().plus(step.after());
            who.filter(p -> coming.stream().noneMatch(c -> c.person().equals(p)))
                    .ifPresent(p -> coming.add(new Upcoming(p, at)));
        }
        return coming;
    }

    /** The first call of a round is told to the webhook too. */
    private List<Call> announced(Page page, List<Call> first) {
        var webhook = new Call(Call.Way.WEBHOOK, Optional.empty(), now, page.epoch(), false);
        return world.ways().webhook()
                ? Stream.concat(first.stream(), Stream.of(webhook)).toList()
                : first;
    }

    /** What comes first: a private message, unless the person chose otherwise. */
    private List<Call> opening(Page page, PersonId person) {
        var ways = ordered.first(page, person);
        return ways.isEmpty()
                ? List.of(direct(page, person))
                : ways.stream().map(w -> by(page, person, w)).toList();
    }

    /** What people's own orders ask for between two steps. */
    List<Call> between(Page page) {
        return Stream.concat(
                        ordered.due(page).stream().map(d -> by(page, d.person(), d.way())),
                        ordered.unreached(page).stream().map(p -> mention(page, p)))
                .toList();
    }

    private Call by(Page page, PersonId person, ContactOrder.Way way) {
        return switch (way) {
            case DIRECT -> direct(page, person);
            case PUSH -> to(page, Call.Way.PUSH, person);
            case MAIL -> to(page, Call.Way.MAIL, person);
        };
    }

    /** Time has passed already: the next person is called by all of his ways at once. */
    private List<Call> everyWay(Page page, PersonId person) {
        return with(direct(page, person), outside(page, person));
    }

    /** A mention, unless that was the last way, and whatever the person has chosen outside the chat platform. */
    private List<Call> anotherWay(Page page, PersonId person) {
        var outside = outside(page, person);
        return ordered.of(page, person).isPresent()
                ? rest(page, person)
                : mentioned(page, person) ? outside : with(mention(page, person), outside);
    }

    /** All that a person's own order has not called by now: the policy waits no longer. */
    private List<Call> rest(Page page, PersonId person) {
        var left = ordered.left(page, person);
        var outside = outside(page, person).stream()
                .filter(c -> left.contains(c.way() == Call.Way.PUSH ? ContactOrder.Way.PUSH : ContactOrder.Way.MAIL))
                .toList();
        if (left.contains(ContactOrder.Way.DIRECT)) {
            return with(direct(page, person), outside);
        }
        return mentioned(page, person) ? outside : with(mention(page, person), outside);
    }

    private static List<Call> with(Call first, List<Call> others) {
        return Stream.concat(Stream.of(first), others.stream()).toList();
    }

    /** What the person has chosen outside the chat platform, as far as it is set up. */
    List<Call> outside(Page page, PersonId person) {
        var contact = world.ways().usable(world.plan().contact(person));
        var calls = new ArrayList<Call>();
        contact.topic().ifPresent(t -> calls.add(to(page, Call.Way.PUSH, person)));
        contact.mail().ifPresent(m -> calls.add(to(page, Call.Way.MAIL, person)));
        return calls;
    }

    private boolean calledThisRound(Page page, PersonId person) {
        var round = round(page);
        // What recovering or an offer put off lies before the beginning of the first round.
        var from = round == 0
                ? Instant.MIN
                : page.begun().plus(page.policy().round().multipliedBy(round));
        return page.current().stream().anyMatch(c -> !c.at().isBefore(from) && c.isFor(person));
    }

    private static Optional<PersonId> lastCalled(Page page) {
        return page.current().stream()
                .filter(c -> !c.is(Call.Why.OFFERED))
                .flatMap(c -> c.person().stream())
                .reduce((a, b) -> b);
    }

    /** Whether the last that this person got on the chat platform was a mention. */
    private static boolean mentioned(Page page, PersonId person) {
        return page.current().stream()
                .filter(c -> !c.outside() && c.isFor(person))
                .reduce((a, b) -> b)
                .filter(c -> c.way() == Call.Way.MENTION)
                .isPresent();
    }

    /** Asks the one who has it whether he is still on it. */
    Call reminder(Page page, PersonId person) {
        return new Call(way(person), Optional.of(person), now, page.epoch(), true);
    }

    /** Once more for everybody whose last call of this epoch came before the bot was away. */
    List<Call> again(Page page, Downtime away) {
        var last = new LinkedHashMap<PersonId, Call>();
        page.current().stream()
                .filter(c -> !c.outside() && !c.reminder())
                .forEach(c -> c.person().filter(p -> wanted(page, p)).ifPresent(p -> last.put(p, c)));
        return last.entrySet().stream()
                .filter(e -> e.getValue().at().isBefore(away.to()))
                .map(e -> new Call(
                        way(e.getKey()),
                        Optional.of(e.getKey()),
                        now,
                        page.epoch(),
                        false,
                        Optional.of(away.from()),
                        Optional.empty()))
                .toList();
    }

    Call direct(Page page, PersonId person) {
        return to(page, way(person), person);
    }

    private Call.Way way(PersonId person) {
        var closed = world.closed().getOrDefault(person, Instant.MIN);
        return now.isBefore(closed.plus(DOOR_STAYS_CLOSED)) ? Call.Way.MENTION : Call.Way.DIRECT;
    }

    Call mention(Page page, PersonId person) {
        return to(page, Call.Way.MENTION, person);
    }

    private Call to(Page page, Call.Way way, PersonId person) {
        return new Call(way, Optional.of(person), now, page.epoch(), false);
    }

    Call role(Page page) {
        return new Call(Call.Way.ROLE, Optional.empty(), now, page.epoch(), false);
    }
}

package tuskwatch.core.oncall.paging;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tuskwatch.core.identity.PersonId;
import tuskwatch.core.oncall.plan.Urgency;
import tuskwatch.core.oncall.way.ContactOrder;

/**
 * Calls of people who chose an order of their own: what comes first, and what follows between two steps of the policy. Pure. Only what is
 * urgent is called by more than one way.
 */
record OrderedCalls(Escalator.World world, Instant now) {
    /** A way that has not taken a message by then counts as one that does not work. */
    private static final Duration PATIENCE_WITH_DELIVERY = Duration.ofSeconds(10);

    /** The order of somebody for a page; empty for the usual one. */
    Optional<ContactOrder> of(Page page, PersonId person) {
        return page.urgency() == Urgency.HIGH ? world.ways().order(world.plan().contact(person)) : Optional.empty();
    }

    /** The ways by which somebody is called at once. */
    List<ContactOrder.Way> first(Page page, PersonId person) {
        return of(page, person).stream()
                .flatMap(o -> o.legs().stream())
                .filter(l -> l.after().isZero())
                .map(ContactOrder.Leg::way)
                .toList();
    }

    /** A way of somebody to be called by now. */
    record Due(PersonId person, ContactOrder.Way way) {}

    /** What is due now beside the policy's own steps, of everybody who was called in this round. */
    List<Due> due(Page page) {
        var calls = round(page);
        var people = new LinkedHashSet<PersonId>();
        calls.forEach(c -> c.person().filter(p -> wanted(page, p)).ifPresent(people::add));
        var due = new ArrayList<Due>();
        people.forEach(person -> of(page, person)
                .ifPresent(order -> due.addAll(due(
                        order,
                        person,
                        calls.stream().filter(c -> c.isFor(person)).toList()))));
        return due;
    }

    private List<Due> due(ContactOrder order, PersonId person, List<Call> calls) {
        var since = Duration.between(calls.getFirst().at(), now);
        var done = ways(calls);
        var left = order.legs().stream().filter(l -> !done.contains(l.way())).toList();
        var time = left.stream().filter(l -> l.after().compareTo(since) <= 0).toList();
        // What failed is not waited for: the next in order is called in its place.
        var next = time.isEmpty() && calls.stream().allMatch(this::failed)
                ? left.stream().limit(1).toList()
                : time;
        return next.stream().map(l -> new Due(person, l.way())).toList();
    }

    /** Whose private message does not arrive, where something else was tried since: what only looks at the last call overlooks it. */
    List<PersonId> unreached(Page page) {
        var calls = round(page);
        return calls.stream()
                .filter(c -> c.way() == Call.Way.DIRECT && failed(c))
                .flatMap(c -> c.person().stream())
                .filter(p -> wanted(page, p)
                        && of(page, p).isPresent()
                        && calls.stream().noneMatch(c -> c.isFor(p) && c.way() == Call.Way.MENTION))
                .distinct()
                .toList();
    }

    /** By which of his ways somebody was not called yet in this round. */
    List<ContactOrder.Way> left(Page page, PersonId person) {
        var done = ways(round(page).stream().filter(c -> c.isFor(person)).toList());
        return List.of(ContactOrder.Way.values()).stream()
                .filter(w -> !done.contains(w))
                .toList();
    }

    /** Whether that person may be called on: takes part, is not away, and did not pass it on. */
    boolean wanted(Page page, PersonId person) {
        return !page.passedBy(person)
                && world.plan().takesPart(person, now)
                && !world.plan().schedule().away(person, now);
    }

    private boolean failed(Call call) {
        var fate = world.fates().getOrDefault(call.id(), Escalator.Fate.UNDERWAY);
        return fate == Escalator.Fate.FAILED
                || fate == Escalator.Fate.UNDERWAY
                        && Duration.between(call.at(), now).compareTo(PATIENCE_WITH_DELIVERY) >= 0;
    }

    private static Set<ContactOrder.Way> ways(List<Call> calls) {
        var ways = new LinkedHashSet<ContactOrder.Way>();
        calls.forEach(c -> {
            switch (c.way()) {
                case DIRECT, MENTION -> ways.add(ContactOrder.Way.DIRECT);
                case PUSH -> ways.add(ContactOrder.Way.PUSH);
                case MAIL -> ways.add(ContactOrder.Way.MAIL);
                case ROLE, WEBHOOK -> {}
            }
        });
        return ways;
    }

    /** The calls of this round that were neither a reminder nor an offer, oldest first. */
    private static List<Call> round(Page page) {
        var number = page.done() / page.policy().steps().size();
        // What recovering or an offer put off lies before the beginning of the first round.
        var from = number == 0
                ? Instant.MIN
                : page.begun().plus(page.policy().round().multipliedBy(number));
        return page.current().stream()
                .filter(c -> !c.reminder() && !c.is(Call.Why.OFFERED) && !c.at().isBefore(from))
                .toList();
    }
}

package tuskwatch.core.oncall.paging;

import static tuskwatch.core.message.LocalizedText.phrase;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import tuskwatch.core.identity.PersonId;
import tuskwatch.core.incident.Incident;
import tuskwatch.core.incident.PageEvent;
import tuskwatch.core.message.LocalizedText;
import tuskwatch.core.oncall.plan.ContactMethods;
import tuskwatch.core.oncall.plan.Downtime;
import tuskwatch.core.oncall.plan.EscalationPolicy;
import tuskwatch.core.oncall.plan.OnCallPlan;
import tuskwatch.core.oncall.plan.Urgency;

/**
 * What a page does next: a pure function of the page, its incident, the plan and the moment. Repeating it changes nothing;
 * steps that are overdue together, after a stop, count as the latest of them.
 */
final class Escalator {
    private static final Duration PATIENCE_WITH_DELIVERY = Duration.ofSeconds(10);

    private final Incident incident;
    private final World world;
    private final Instant now;
    private final ContactRouter ways;
    private final List<PageEvent> events = new ArrayList<>();

    private Escalator(Incident incident, World world, Instant now) {
        this.incident = incident;
        this.world = world;
        this.now = now;
        this.ways = new ContactRouter(world, now);
    }

    /**
     * What surrounds a page.
     *
     * @param ways outside the chat platform that are set up
     * @param hushed whether announced work or a mute holds pages back
     * @param free whether a line may be used now: nobody is called twice within half a minute
     * @param fates what became of calls, by their ids; underway where nothing is known
     * @param closed whose private messages are known to be closed, and since when
     * @param away when no bot was there, before this process
     * @param post where the incident is told, once that is there
     */
    record World(
            OnCallPlan plan,
            ContactMethods ways,
            boolean hushed,
            Predicate<String> free,
            Map<String, Fate> fates,
            Map<PersonId, Instant> closed,
            Optional<Downtime> away,
            Optional<Page.Post> post) {}

    /** What became of a call. */
    enum Fate {
        UNDERWAY,
        DELIVERED,
        FAILED
    }

    /** A page, and what happened on the way. */
    record Step(Page page, List<PageEvent> events) {}

    static Step advance(Page page, Incident incident, World world, Instant now) {
        var escalator = new Escalator(incident, world, now);
        var told = page.post().isEmpty() && page.phase() != Page.Phase.OVER
                ? world.post().map(page::posted).orElse(page)
                : page;
        return new Step(escalator.next(told), escalator.events);
    }

    private Page next(Page page) {
        if (!incident.open()) {
            return page.phase() == Page.Phase.OVER ? page : noted(page.in(Page.Phase.OVER), PageEvent.Kind.OVER);
        }
        var paused = page.aside().paused().isPresent();
        if (incident.phase() == Incident.Phase.RECOVERING && page.phase() != Page.Phase.OVER) {
            return paused ? page : page.paused(now);
        }
        return paused
                ? resumed(page)
                : page.aside().offer().map(o -> offered(page, o)).orElseGet(() -> goOn(page));
    }

    private Page goOn(Page page) {
        return switch (page.phase()) {
            case OVER -> begin(page, PageEvent.Kind.TRIGGERED, phrase("call.failed-again"));
            case HELD -> holding().isPresent() ? page : begin(page, PageEvent.Kind.TRIGGERED, LocalizedText.NONE);
            case TRIGGERED -> world.hushed() ? held(page) : call(page);
            case ACKED -> watched(page);
            case SNOOZED -> snoozed(page);
        };
    }

    /** It fails again: whoever has it is told, unless he has said so just now. */
    private Page resumed(Page page) {
        var back = page.resumed(now);
        var owner = page.owner().filter(o -> page.phase() == Page.Phase.ACKED && Urgency.of(incident) == Urgency.HIGH);
        if (owner.isEmpty() || Duration.between(owner.get().confirmed(), now).compareTo(answer(page)) < 0) {
            return goOn(back);
        }
        return asked(page, back, owner.get(), Call.Why.RELAPSED)
                .map(p -> p.offered(new Page.Offer(owner.get().person(), now, now.plus(answer(page)))))
                .orElse(page);
    }

    /** How long one waits for somebody's answer before the next is called. */
    private static Duration answer(Page page) {
        return page.policy().wait(EscalationPolicy.Target.NEXT);
    }

    /** Asks the one who has it; nothing while that cannot be. */
    private Optional<Page> asked(Page before, Page after, Page.Owner owner, Call.Why why) {
        var call = ways.reminder(before, owner.person().id()).because(why);
        if (!free(call)) {
            return Optional.empty();
        }
        var reminded = after.ownedBy(new Page.Owner(owner.person(), owner.confirmed(), true));
        return Optional.of(noted(
                reminded.calling(call), PageEvent.Kind.REMINDED, owner.person().id(), why(why)));
    }

    private static LocalizedText why(Call.Why why) {
        return phrase("call." + why.name().toLowerCase(Locale.ROOT));
    }

    /** Somebody is asked to have it, and nobody else is called until he answers, does not, or cannot be reached. */
    private Page offered(Page page, Page.Offer offer) {
        var person = offer.to().id();
        var refused = page.current().stream()
                .filter(c -> c.isFor(person) && !c.at().isBefore(offer.at()))
                .anyMatch(c -> world.fates().get(c.id()) == Fate.FAILED);
        if (!refused && now.isBefore(offer.until()) && !left(person)) {
            return page;
        }
        if (page.isOf(person)) {
            noted(page, PageEvent.Kind.LAPSED, person, LocalizedText.NONE);
            return begin(page.returned(now), PageEvent.Kind.TRIGGERED, LocalizedText.NONE);
        }
        var note = phrase(refused ? "call.direct-refused" : "call.no-answer");
        var back = page.returned(now);
        var kept = page.owner()
                .filter(o -> page.phase() == Page.Phase.ACKED)
                .map(o -> asked(page, back, o, Call.Why.RETURNED))
                .orElse(Optional.of(back));
        return kept.map(p -> noted(p, PageEvent.Kind.RETURNED, person, note)).orElse(page);
    }

    private boolean left(PersonId person) {
        return world.plan().schedule().left(person);
    }

    private Page snoozed(Page page) {
        var gone = page.owner().filter(o -> left(o.person().id())).isPresent();
        return gone || page.until().filter(end -> !now.isBefore(end)).isPresent()
                ? begin(page, PageEvent.Kind.WOKE, gone ? phrase("call.left") : LocalizedText.NONE)
                : page;
    }

    private Optional<Holding> holding() {
        return Holding.of(incident, world.plan(), world.hushed(), now);
    }

    /** Held back from now on, with the reason. */
    private Page held(Page page) {
        var why = holding().map(Holding::words).orElse(LocalizedText.NONE);
        return noted(page.in(Page.Phase.HELD), PageEvent.Kind.HELD, PersonId.UNKNOWN, why);
    }

    private Page begin(Page page, PageEvent.Kind kind, LocalizedText note) {
        if (holding().isPresent()) {
            return page.phase() == Page.Phase.HELD ? page : held(page);
        }
        var fresh = page.triggered(world.plan().policy(), Urgency.of(incident), now);
        return call(noted(fresh, kind, PersonId.UNKNOWN, note));
    }

    /** Somebody has it: where it is urgent he is asked again after a while, and when he says nothing it begins afresh. */
    private Page watched(Page page) {
        var owner = page.owner().orElseThrow();
        if (left(owner.person().id())) {
            noted(page, PageEvent.Kind.LAPSED, owner.person().id(), phrase("call.left"));
            return begin(page, PageEvent.Kind.TRIGGERED, LocalizedText.NONE);
        }
        if (page.urgency() == Urgency.LOW && Urgency.of(incident) == Urgency.LOW) {
            return page;
        }
        var passed = Duration.between(owner.confirmed(), now);
        if (passed.compareTo(page.policy().lapse()) >= 0) {
            noted(page, PageEvent.Kind.LAPSED, owner.person().id(), LocalizedText.NONE);
            return begin(page, PageEvent.Kind.TRIGGERED, LocalizedText.NONE);
        }
        var call = ways.reminder(page, owner.person().id());
        if (passed.compareTo(page.policy().reminder()) < 0 || owner.reminded() || !free(call)) {
            return page;
        }
        var reminded = page.ownedBy(new Page.Owner(owner.person(), owner.confirmed(), true));
        return noted(
                reminded.calling(call), PageEvent.Kind.REMINDED, owner.person().id(), LocalizedText.NONE);
    }

    private Page call(Page page) {
        var urgent = Urgency.of(incident) == Urgency.HIGH && page.urgency() == Urgency.LOW
                ? noted(page.urgent(world.plan().policy(), now), PageEvent.Kind.URGENT)
                : page;
        return ordered(newcomer(second(rungs(again(urgent)))));
    }

    /** What people's own orders ask for between two steps. */
    private Page ordered(Page page) {
        return called(page, ways.between(page).stream().filter(this::free).toList());
    }

    /** Who was called before the bot was away may have pressed a button in vain: called once more, and told so. */
    private Page again(Page page) {
        var next = page;
        for (var call : world.away().map(away -> ways.again(page, away)).orElse(List.of())) {
            if (free(call)) {
                next = called(next, call, phrase("call.again"));
            }
        }
        return next;
    }

    /** The latest step that is due; those before it count as done. */
    private Page rungs(Page page) {
        var all = page.policy().rungs(page.urgency());
        var due = page.done();
        while (due < all
                && !now.isBefore(page.begun().plus(page.policy().rung(due).after()))) {
            due++;
        }
        for (var rung = due - 1; rung >= page.done(); rung--) {
            var calls = ways.calls(page, page.policy().rung(rung).target());
            if (!calls.isEmpty()) {
                return calls.stream().allMatch(this::free) ? called(page.advanced(due), calls) : page;
            }
        }
        return due == all && all > 1 ? unanswered(page.advanced(due)) : page.advanced(due);
    }

    /** All rounds are over and nobody answered: said every hour. */
    private Page unanswered(Page page) {
        var last = page.current().stream().map(Call::at).reduce((a, b) -> b).orElse(page.begun());
        var call = ways.role(page);
        return !now.isBefore(last.plus(EscalationPolicy.UNANSWERED)) && free(call)
                ? called(page, call, phrase("call.unanswered"))
                : page;
    }

    /** What did not arrive is followed by the next way: a private message by a mention, that by ways outside. */
    private Page second(Page page) {
        var last = page.current().stream()
                .filter(c -> c.way() != Call.Way.WEBHOOK && !c.is(Call.Why.OFFERED))
                .reduce((a, b) -> b)
                .filter(c -> !c.outside() && c.person().isPresent());
        if (last.isEmpty()) {
            return page;
        }
        var fate = world.fates().getOrDefault(last.get().id(), Fate.UNDERWAY);
        var slow =
                fate == Fate.UNDERWAY && Duration.between(last.get().at(), now).compareTo(PATIENCE_WITH_DELIVERY) >= 0;
        var person = last.get().person().orElseThrow();
        var direct = last.get().way() == Call.Way.DIRECT;
        var calls = direct ? List.of(ways.mention(page, person)) : ways.outside(page, person);
        if (fate != Fate.FAILED && !slow || calls.isEmpty() || !calls.stream().allMatch(this::free)) {
            return page;
        }
        var late = direct ? "call.direct-late" : "call.mention-late";
        var refused = direct ? "call.direct-refused" : "call.mention-refused";
        events.add(new PageEvent(now, PageEvent.Kind.UNREACHABLE, person, phrase(slow ? late : refused)));
        return called(page, calls);
    }

    /** Who has come on duty since the page began is called too, once. */
    private Page newcomer(Page page) {
        var duty = duty();
        if (page.done() == 0 || duty.isEmpty() || page.called(duty.get()) || page.passedBy(duty.get())) {
            return page;
        }
        var call = ways.direct(page, duty.get());
        return free(call) ? called(page, call, phrase("call.on-duty")) : page;
    }

    private Optional<PersonId> duty() {
        return world.plan().duty(incident.instance(), Urgency.of(incident), now);
    }

    private Page called(Page page, List<Call> calls) {
        var next = page;
        for (var call : calls) {
            next = called(next, call, LocalizedText.NONE);
        }
        return next;
    }

    private Page called(Page page, Call call, LocalizedText note) {
        var silent = call.way() == Call.Way.ROLE && world.plan().role().isEmpty();
        var way = phrase(silent ? "way.no-role" : "way." + call.way().name().toLowerCase(Locale.ROOT));
        var how = note.isEmpty() ? way : LocalizedText.list(List.of(way, note));
        return noted(page.calling(call), PageEvent.Kind.CALLED, call.person().orElse(PersonId.UNKNOWN), how);
    }

    /** A machine may be told at any time, a person once in a while. */
    private boolean free(Call call) {
        return call.way() == Call.Way.WEBHOOK || world.free().test(call.line());
    }

    private Page noted(Page page, PageEvent.Kind kind) {
        return noted(page, kind, PersonId.UNKNOWN, LocalizedText.NONE);
    }

    private Page noted(Page page, PageEvent.Kind kind, PersonId person, LocalizedText note) {
        events.add(new PageEvent(now, kind, person, note));
        return page;
    }
}

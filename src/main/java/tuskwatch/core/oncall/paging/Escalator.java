package tuskwatch.core.oncall.paging;

import static tuskwatch.core.message.LocalizedText.phrase;

import java.time.Duration;
import java.time.Instant;
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
    private final Incident incident;
    private final World world;
    private final Instant now;
    private final ContactRouter ways;
    private final Calling calling;

    private Escalator(Incident incident, World world, Instant now) {
        this.incident = incident;
        this.world = world;
        this.now = now;
        this.ways = new ContactRouter(world, now);
        this.calling = new Calling(incident, world, now);
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
     * @param post where the incident is told, where the page does not know it yet
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
        var told =
                page.phase() != Page.Phase.OVER ? world.post().map(page::posted).orElse(page) : page;
        return new Step(escalator.next(told), escalator.calling.events());
    }

    private Page next(Page page) {
        if (!incident.open()) {
            return page.phase() == Page.Phase.OVER ? page : noted(page.in(Page.Phase.OVER), PageEvent.Kind.OVER);
        }
        var paused = page.aside().paused().isPresent();
        if (incident.phase() == Incident.Phase.RECOVERING && page.phase() != Page.Phase.OVER) {
            return paused ? page : withoutOffer(page).paused(now);
        }
        return paused
                ? resumed(page)
                : page.aside().offer().map(o -> offered(page, o)).orElseGet(() -> goOn(page));
    }

    /** While it recovers nobody is asked to have it. */
    private Page withoutOffer(Page page) {
        return page.aside()
                .offer()
                .map(o -> page.isOf(o.to().id())
                        ? page.returned(now)
                        : noted(page.returned(now), PageEvent.Kind.RETURNED, o.to().id(), phrase("call.recovering")))
                .orElse(page);
    }

    private Page goOn(Page page) {
        return switch (page.phase()) {
            case OVER -> begin(page, PageEvent.Kind.TRIGGERED, phrase("call.failed-again"));
            case HELD -> holding().isPresent() ? page : begin(page, PageEvent.Kind.TRIGGERED, LocalizedText.NONE);
            case TRIGGERED -> world.hushed() ? held(page) : calling.call(page);
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
        if (!calling.free(call)) {
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
        return calling.call(noted(fresh, kind, PersonId.UNKNOWN, note));
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
        if (passed.compareTo(page.policy().reminder()) < 0 || owner.reminded() || !calling.free(call)) {
            return page;
        }
        var reminded = page.ownedBy(new Page.Owner(owner.person(), owner.confirmed(), true));
        return noted(
                reminded.calling(call), PageEvent.Kind.REMINDED, owner.person().id(), LocalizedText.NONE);
    }

    private Page noted(Page page, PageEvent.Kind kind) {
        return calling.noted(page, kind);
    }

    private Page noted(Page page, PageEvent.Kind kind, PersonId person, LocalizedText note) {
        return calling.noted(page, kind, person, note);
    }
}

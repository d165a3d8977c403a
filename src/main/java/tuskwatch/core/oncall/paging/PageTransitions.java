package tuskwatch.core.oncall.paging;

import static tuskwatch.core.message.LocalizedText.phrase;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import tuskwatch.core.announce.IncidentCards;
import tuskwatch.core.identity.Member;
import tuskwatch.core.identity.Person;
import tuskwatch.core.incident.Incident;
import tuskwatch.core.message.LocalizedText;
import tuskwatch.core.oncall.plan.EscalationPolicy;
import tuskwatch.core.oncall.plan.Urgency;

/** What becomes of a page when somebody deals with it: pure, and kind to whoever comes second. */
public final class PageTransitions {
    private PageTransitions() {}

    /** What somebody finds when he deals with a page. */
    record Scene(Page page, Incident incident, Instant now) {}

    /** What became of one page. */
    public record Outcome(Page page, List<PageEvent> events, LocalizedText said) {
        static Outcome nothing(Page page, LocalizedText said) {
            return new Outcome(page, List.of(), said);
        }
    }

    static Optional<Call> call(Page page, String id) {
        return page.calls().stream().filter(c -> c.id().equals(id)).reduce((a, b) -> b);
    }

    static boolean stale(Page page, String id) {
        return page.phase() != Page.Phase.OVER
                && call(page, id).filter(c -> c.epoch() == page.epoch()).isEmpty();
    }

    static Outcome outdated(Page page) {
        return Outcome.nothing(page, phrase("page.outdated", host(page)));
    }

    static Outcome acknowledged(Page page, Incident incident, Member who, Instant now) {
        if (page.phase() == Page.Phase.OVER) {
            return late(page, incident, who, now);
        }
        if (page.phase() == Page.Phase.ACKED) {
            var owner = page.owner().orElseThrow();
            return owner.person().id().equals(who.person().id())
                    ? Outcome.nothing(page, phrase("page.yours-already", host(page)))
                    : Outcome.nothing(
                            page,
                            phrase(
                                    "page.owned",
                                    name(owner.person()),
                                    Duration.between(owner.confirmed(), now),
                                    host(page)));
        }
        return new Outcome(
                page.ownedBy(owner(who, now)),
                event(now, PageEvent.Kind.ACKED, who),
                phrase("page.acked", host(page), page.policy().reminder()));
    }

    static Outcome late(Page page, Incident incident, Member who, Instant now) {
        var ended = incident.resolvedAt().orElse(now);
        return new Outcome(
                page,
                event(now, PageEvent.Kind.ANSWERED_LATE, who),
                phrase("page.late", Duration.between(ended, now), host(page)));
    }

    static Outcome taken(Page page, Incident incident, Member who, Instant now) {
        if (page.phase() != Page.Phase.ACKED && page.phase() != Page.Phase.SNOOZED) {
            return acknowledged(page, incident, who, now);
        }
        var before = page.owner().orElseThrow();
        if (before.person().id().equals(who.person().id()) && page.phase() == Page.Phase.ACKED) {
            return Outcome.nothing(page, phrase("page.yours-already", host(page)));
        }
        return new Outcome(
                page.ownedBy(owner(who, now)),
                event(now, PageEvent.Kind.TAKEN_OVER, who),
                phrase("page.taken", name(before.person()), host(page)));
    }

    static Outcome confirmed(Page page, Incident incident, Member who, Instant now) {
        var owner = page.owner();
        if (page.phase() == Page.Phase.ACKED
                && owner.filter(o -> o.person().id().equals(who.person().id())).isPresent()) {
            return new Outcome(
                    page.ownedBy(owner(who, now)),
                    event(now, PageEvent.Kind.STILL_ON_IT, who),
                    phrase("page.still", page.policy().reminder()));
        }
        return acknowledged(page, incident, who, now);
    }

    /** Whoever has it and writes about it need not be asked whether he is still on it. */
    static Page stillOnIt(Page page, Member who, Instant now) {
        return page.phase() == Page.Phase.ACKED
                        && page.owner()
                                .filter(o -> o.person().id().equals(who.person().id()))
                                .isPresent()
                ? page.ownedBy(owner(who, now))
                : page;
    }

    public static Outcome snoozed(Page page, Incident incident, Member who, Duration length, Instant now) {
        if (page.phase() == Page.Phase.OVER) {
            return late(page, incident, who, now);
        }
        return new Outcome(
                page.snoozed(now.plus(length), owner(who, now)),
                List.of(new PageEvent(
                        now,
                        PageEvent.Kind.SNOOZED,
                        who.person().id(),
                        phrase("page.snoozed-for", name(who.person()), length))),
                phrase("page.snoozed", host(page), length));
    }

    /** The next step at once; an acknowledgement ends. */
    static Outcome escalated(Page page, Incident incident, Member who, Instant now) {
        if (page.phase() == Page.Phase.OVER) {
            return late(page, incident, who, now);
        }
        var policy = page.policy();
        var next = nextRung(policy, page.done());
        var begun = now.minus(
                policy.rung(Math.min(next, policy.rungs(Urgency.HIGH) - 1)).after());
        return new Outcome(
                page.escalated(next, begun),
                event(now, PageEvent.Kind.ESCALATED, who),
                phrase("page.escalated", host(page)));
    }

    /** The first step from there on that calls somebody else; after the last one it begins anew. */
    private static int nextRung(EscalationPolicy policy, int done) {
        var all = policy.rungs(Urgency.HIGH);
        for (var next = Math.max(1, done); next < all; next++) {
            if (policy.rung(next).target() != EscalationPolicy.Target.SECOND_ROUTE) {
                return next;
            }
        }
        return done > 1 ? nextRung(policy, 1) : 1;
    }

    static Page.Owner owner(Member who, Instant now) {
        return new Page.Owner(who.person(), now, false);
    }

    static List<PageEvent> event(Instant now, PageEvent.Kind kind, Member who) {
        return List.of(new PageEvent(now, kind, who.person().id(), name(who.person())));
    }

    static LocalizedText name(Person person) {
        return LocalizedText.name(person, 40);
    }

    static String host(Page page) {
        return IncidentCards.host(page.instance());
    }
}

package tuskwatch.core.oncall.paging;

import static tuskwatch.core.message.LocalizedText.phrase;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import tuskwatch.core.announce.IncidentCards;
import tuskwatch.core.identity.Member;
import tuskwatch.core.identity.Person;
import tuskwatch.core.identity.PersonId;
import tuskwatch.core.incident.Incident;
import tuskwatch.core.incident.PageEvent;
import tuskwatch.core.message.LocalizedText;
import tuskwatch.core.message.Text;
import tuskwatch.core.oncall.plan.EscalationPolicy;
import tuskwatch.core.oncall.plan.OnCallPlan;
import tuskwatch.core.oncall.plan.Urgency;

/** What somebody finds when he deals with a page, and what becomes of it: pure, and kind to whoever comes second. */
public record PageScene(Page page, Incident incident, OnCallPlan plan, Member who, Instant now) {
    /** What a button means, and a command that says nothing else. */
    public static final Duration USUAL_SNOOZE = Duration.ofHours(1);

    private static final Duration LONGEST_SNOOZE = Duration.ofHours(24);
    /** Less is just now. */
    private static final Duration WORTH_SAYING = Duration.ofSeconds(2);
    /** The most characters of a note. */
    public static final int MOST_NOTE = 1000;
    /** The most characters of what members are told. */
    public static final int MOST_UPDATE = 500;

    /**
     * What became of one page.
     *
     * @param told somebody else who must know
     */
    public record Outcome(Page page, List<PageEvent> events, LocalizedText said, Optional<Told> told) {
        private Outcome telling(PersonId person, LocalizedText words) {
            return new Outcome(page, events, said, Optional.of(new Told(person, words)));
        }
    }

    /** What somebody is told of what another did. */
    public record Told(PersonId person, LocalizedText words) {}

    /** Whether a button is from an earlier epoch than the one that goes on. */
    boolean stale(String call) {
        return page.phase() != Page.Phase.OVER
                && page.call(call).filter(c -> c.epoch() == page.epoch()).isEmpty();
    }

    Outcome outdated() {
        return unchanged(phrase("page.outdated", host()));
    }

    /** I have it. */
    public Outcome acknowledged() {
        if (page.phase() != Page.Phase.OVER && page.offeredTo(who.id()) && !page.isOf(who.id())) {
            return accepted();
        }
        if (page.ownedByOther(who.id())) {
            return unchanged(owned());
        }
        return switch (page.phase()) {
            case OVER -> late();
            case ACKED ->
                mine() && !page.offeredTo(who.id()) ? unchanged(phrase("page.yours-already", host())) : confirmed();
            case HELD, TRIGGERED, SNOOZED ->
                noted(
                        page.ownedBy(self()),
                        PageEvent.Kind.ACKED,
                        phrase("page.acked", host(), page.policy().reminder()));
        };
    }

    private LocalizedText owned() {
        var owner = page.owner().orElseThrow();
        var since = Duration.between(owner.confirmed(), now);
        return since.compareTo(WORTH_SAYING) < 0
                ? phrase("page.owned-now", name(owner.person()), host())
                : phrase("page.owned", name(owner.person()), since, host());
    }

    /** I have from now on what somebody else has. */
    public Outcome taken() {
        return page.ownedByOther(who.id()) ? accepted() : acknowledged();
    }

    /** Whoever had it before hears of it. */
    private Outcome accepted() {
        var next = page.ownedBy(self());
        var acked = phrase("page.acked", host(), page.policy().reminder());
        if (!page.ownedByOther(who.id())) {
            return noted(next, PageEvent.Kind.ACKED, acked);
        }
        var before = page.owner().orElseThrow().person();
        return noted(next, PageEvent.Kind.TAKEN_OVER, phrase("page.taken", name(before), host()))
                .telling(before.id(), phrase("page.taken-from-you", name(who.person()), host()));
    }

    /** I cannot take what is offered to me; what is not offered is passed on. */
    Outcome declined() {
        if (page.phase() != Page.Phase.OVER && !page.offeredTo(who.id()) && page.ownedByOther(who.id())) {
            return unchanged(owned());
        }
        if (page.phase() == Page.Phase.OVER || !page.offeredTo(who.id()) || page.isOf(who.id())) {
            return escalated();
        }
        var said = noted(page.declined(who.id(), now), PageEvent.Kind.RETURNED, phrase("page.declined", host()));
        return page.phase() == Page.Phase.ACKED
                ? said.telling(
                        page.owner().orElseThrow().person().id(),
                        phrase("page.declined-yours", name(who.person()), host()))
                : said;
    }

    /** I still have it. */
    Outcome confirmed() {
        if (!mine()) {
            return acknowledged();
        }
        return noted(
                page.renewed(self()),
                PageEvent.Kind.STILL_ON_IT,
                phrase("page.still", page.policy().reminder()));
    }

    /** Whether one may have peace for so long: a minute to a day. */
    public static boolean allows(Duration snooze) {
        return snooze.compareTo(Duration.ofMinutes(1)) >= 0 && snooze.compareTo(LONGEST_SNOOZE) <= 0;
    }

    /** Call again after a while, which {@link #allows} allows. */
    public Outcome snoozed(Duration length) {
        if (page.phase() == Page.Phase.OVER) {
            return late();
        }
        if (page.ownedByOther(who.id())) {
            return unchanged(owned());
        }
        var note = phrase("page.snoozed-for", name(who.person()), length);
        var said = phrase("page.snoozed", host(), length);
        return noted(page.snoozed(now.plus(length), self()), PageEvent.Kind.SNOOZED, who.id(), note, said);
    }

    /** The next step at once; an acknowledgement ends. */
    public Outcome escalated() {
        if (page.phase() == Page.Phase.OVER) {
            return late();
        }
        if (recovering()) {
            return unchanged(phrase("page.recovering-now", host()));
        }
        var policy = page.policy();
        var next = nextRung(policy, page.done());
        var begun = now.minus(
                policy.rung(Math.min(next, policy.rungs(Urgency.HIGH) - 1)).after());
        return noted(page.escalated(next, begun, who.id()), PageEvent.Kind.ESCALATED, phrase("page.escalated", host()));
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

    /** Somebody else is asked to have it, and has it once he says so; only who is on the plan, or has taken it, is written to. */
    public Outcome handed(Person person) {
        if (page.phase() == Page.Phase.OVER) {
            return late();
        }
        if (person.id().equals(who.id())) {
            return taken();
        }
        if (page.isOf(person.id())) {
            return unchanged(owned());
        }
        if (recovering()) {
            return unchanged(phrase("page.recovering-now", host()));
        }
        if (!plan.takesPart(person.id(), now) || plan.schedule().left(person.id())) {
            return unchanged(phrase("page.not-on-plan", name(person)));
        }
        var wait = page.policy().wait(EscalationPolicy.Target.NEXT);
        var call = new Call(Call.Way.DIRECT, Optional.of(person.id()), now, page.epoch(), true);
        var next = page.offered(new Page.Offer(person, now, now.plus(wait))).calling(call.because(Call.Why.OFFERED));
        var note = phrase("page.by", name(who.person()));
        var said = phrase("page.handed", name(person), host(), wait);
        return new Outcome(
                next, List.of(new PageEvent(now, PageEvent.Kind.OFFERED, person.id(), note)), said, Optional.empty());
    }

    /** For the timeline. */
    public Outcome written(String text) {
        var words = Text.clean(text, MOST_NOTE);
        if (words.isBlank()) {
            return unchanged(phrase("page.write-note"));
        }
        var note = new LocalizedText.Joined(": ", List.of(name(who.person()), LocalizedText.outside(words)));
        return noted(stillOnIt(), PageEvent.Kind.NOTE, who.id(), note, phrase("page.noted"));
    }

    /** Told to everybody who follows the incident. */
    public Outcome told(String text) {
        var words = LocalizedText.outside(Text.clean(text, MOST_UPDATE));
        var said = phrase(incident.open() ? "page.told" : "page.told-late", words);
        return noted(stillOnIt(), PageEvent.Kind.UPDATE, who.id(), words, said);
    }

    /** Somebody has a part in dealing with it, and hears of it where he is on the plan: others are not written to. */
    public Outcome given(IncidentRole part, Person person) {
        var said = phrase("page.role", name(person), part.title(), host());
        var given = noted(page, PageEvent.Kind.ROLE, person.id(), part.given(person), said);
        var other = !person.id().equals(who.id());
        return other && plan.takesPart(person.id(), now) && !plan.schedule().left(person.id())
                ? given.telling(person.id(), phrase("page.role-yours", part.title(), host(), name(who.person())))
                : given;
    }

    /** Whoever has it and writes about it need not be asked whether he is still on it. */
    private Page stillOnIt() {
        return mine() ? page.renewed(self()) : page;
    }

    private Outcome late() {
        var ended = incident.resolvedAt().orElse(now);
        var since = Duration.between(ended, now);
        var said = since.compareTo(WORTH_SAYING) < 0
                ? phrase("page.late-now", host())
                : phrase("page.late", since, host());
        return noted(page, PageEvent.Kind.ANSWERED_LATE, said);
    }

    /** Then nobody is called, or asked to have it. */
    private boolean recovering() {
        return incident.phase() == Incident.Phase.RECOVERING;
    }

    private boolean mine() {
        return page.phase() == Page.Phase.ACKED && page.isOf(who.id());
    }

    private Page.Owner self() {
        return new Page.Owner(who.person(), now, false);
    }

    private Outcome unchanged(LocalizedText said) {
        return new Outcome(page, List.of(), said, Optional.empty());
    }

    private Outcome noted(Page next, PageEvent.Kind kind, LocalizedText said) {
        return noted(next, kind, who.id(), name(who.person()), said);
    }

    private Outcome noted(Page next, PageEvent.Kind kind, PersonId person, LocalizedText note, LocalizedText said) {
        return new Outcome(next, List.of(new PageEvent(now, kind, person, note)), said, Optional.empty());
    }

    private static LocalizedText name(Person person) {
        return PageWords.name(person);
    }

    private String host() {
        return IncidentCards.host(page.instance());
    }
}

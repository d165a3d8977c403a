package tuskwatch.core.oncall;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tuskwatch.core.announce.IncidentCards;
import tuskwatch.core.incident.Incident;
import tuskwatch.core.incident.IncidentId;
import tuskwatch.core.message.Action;
import tuskwatch.core.message.Card;
import tuskwatch.core.message.Field;
import tuskwatch.core.message.Text;
import tuskwatch.core.message.Tone;

/**
 * What people do with pages, by button and by command. Changes take turns with each other and with the {@link Pager}: of
 * two who press at once one is first, and the other is told.
 */
public final class PageDesk {
    private static final Logger LOG = LoggerFactory.getLogger(PageDesk.class);
    private static final Duration SNOOZE = Duration.ofHours(1);
    private static final Duration LONGEST_SNOOZE = Duration.ofHours(24);
    private static final int CONFLICTS = 5;
    private static final int MOST_NOTE = 500;

    private final PageRoom room;
    private final InstantSource clock;

    public PageDesk(PageRoom room, InstantSource clock) {
        this.room = room;
        this.clock = clock;
    }

    /** What became of one page. */
    private record Outcome(Page page, List<PageEvent> events, String said) {
        static Outcome nothing(Page page, String said) {
            return new Outcome(page, List.of(), said);
        }
    }

    /** What is to be done with a page. */
    private interface Deed {
        Outcome on(Page page, Incident incident, Instant now);
    }

    /** A button of a page was pressed. */
    public Card pressed(Action action, Presser who) {
        var parts = action.subject().split(":", 2);
        var plan = room.plan(parts[0]);
        if (parts.length < 2 || plan.isEmpty()) {
            return Card.sentence(Tone.INFO, "Nobody is on call there any more, so there is nothing to press.");
        }
        return room.alone(() -> {
            var pages = room.kept(clock.instant()).stream()
                    .map(PageBook.Kept::page)
                    .filter(p ->
                            p.community().equals(parts[0]) && call(p, parts[1]).isPresent())
                    .toList();
            if (pages.isEmpty()) {
                return Card.sentence(Tone.INFO, "That page is over since more than a day.");
            }
            var called = pages.stream()
                    .flatMap(p -> call(p, parts[1]).stream())
                    .anyMatch(c -> c.person().filter(who.person()::equals).isPresent());
            if (!called && !who.moderates(plan.get())) {
                return refused(pages, who);
            }
            var said = change(pages, plan.get(), deed(action.kind(), parts[1], who));
            return answer(said, action, pages, who);
        });
    }

    private static Card refused(List<Page> pages, Presser who) {
        pages.forEach(p -> LOG.atWarn()
                .addKeyValue("incident", p.incident())
                .addKeyValue("person", who.person())
                .log("page-refused"));
        return Card.sentence(
                Tone.INFO,
                "Only people on call, the moderators' role and those who may manage the server can do that.");
    }

    private Deed deed(Action.Kind kind, String call, Presser who) {
        return switch (kind) {
            case ACKNOWLEDGE -> (p, i, now) -> stale(p, call) ? outdated(p) : acknowledged(p, i, who, now);
            case TAKE_OVER -> (p, i, now) -> taken(p, i, who, now);
            case STILL_ON_IT -> (p, i, now) -> stale(p, call) ? outdated(p) : confirmed(p, i, who, now);
            case SNOOZE -> (p, i, now) -> stale(p, call) ? outdated(p) : snoozed(p, i, who, SNOOZE, now);
            case ESCALATE -> (p, i, now) -> stale(p, call) ? outdated(p) : escalated(p, i, who, now);
            case DIAGNOSE, FALSE_ALARM, MUTE -> throw new IllegalArgumentException(kind + " is not about a page");
        };
    }

    private static Optional<Call> call(Page page, String id) {
        return page.calls().stream().filter(c -> c.id().equals(id)).reduce((a, b) -> b);
    }

    private static boolean stale(Page page, String id) {
        return page.phase() != Page.Phase.OVER
                && call(page, id).filter(c -> c.epoch() == page.epoch()).isEmpty();
    }

    private static Outcome outdated(Page page) {
        return Outcome.nothing(
                page,
                "This button is from an earlier call: the trouble at " + host(page)
                        + " has begun afresh since. The newer message has the button that counts.");
    }

    private static Outcome acknowledged(Page page, Incident incident, Presser who, Instant now) {
        if (page.phase() == Page.Phase.OVER) {
            return late(page, incident, who, now);
        }
        if (page.phase() == Page.Phase.ACKED) {
            var owner = page.owner().orElseThrow();
            return owner.person().equals(who.person())
                    ? Outcome.nothing(page, "You have it already: " + host(page) + ".")
                    : Outcome.nothing(
                            page,
                            name(owner.name()) + " has it since "
                                    + Text.length(Duration.between(owner.confirmed(), now)) + ": " + host(page) + ".");
        }
        return new Outcome(
                page.ownedBy(owner(who, now)),
                event(now, PageEvent.Kind.ACKED, who),
                "You have it: " + host(page) + ". Nobody else is called. I ask again in "
                        + Text.length(page.policy().reminder()) + ".");
    }

    private static Outcome late(Page page, Incident incident, Presser who, Instant now) {
        var ended = incident.resolvedAt().orElse(now);
        return new Outcome(
                page,
                event(now, PageEvent.Kind.ANSWERED_LATE, who),
                "It is over since " + Text.length(Duration.between(ended, now)) + ": " + host(page)
                        + ". There is nothing to do; that you looked is noted.");
    }

    private static Outcome taken(Page page, Incident incident, Presser who, Instant now) {
        if (page.phase() != Page.Phase.ACKED && page.phase() != Page.Phase.SNOOZED) {
            return acknowledged(page, incident, who, now);
        }
        var before = page.owner().orElseThrow();
        if (before.person().equals(who.person()) && page.phase() == Page.Phase.ACKED) {
            return Outcome.nothing(page, "You have it already: " + host(page) + ".");
        }
        return new Outcome(
                page.ownedBy(owner(who, now)),
                event(now, PageEvent.Kind.TAKEN_OVER, who),
                "You have it from now on, instead of " + name(before.name()) + ": " + host(page) + ".");
    }

    private static Outcome confirmed(Page page, Incident incident, Presser who, Instant now) {
        var owner = page.owner();
        if (page.phase() == Page.Phase.ACKED
                && owner.filter(o -> o.person().equals(who.person())).isPresent()) {
            return new Outcome(
                    page.ownedBy(owner(who, now)),
                    event(now, PageEvent.Kind.STILL_ON_IT, who),
                    "Good. I ask again in " + Text.length(page.policy().reminder()) + ".");
        }
        return acknowledged(page, incident, who, now);
    }

    private static Outcome snoozed(Page page, Incident incident, Presser who, Duration length, Instant now) {
        if (page.phase() == Page.Phase.OVER) {
            return late(page, incident, who, now);
        }
        return new Outcome(
                page.snoozed(now.plus(length), owner(who, now)),
                List.of(new PageEvent(
                        now, PageEvent.Kind.SNOOZED, who.person(), name(who.name()) + ", for " + Text.length(length))),
                "Nobody is called about " + host(page) + " for " + Text.length(length)
                        + ". If it still fails then, calling begins afresh.");
    }

    /** The next step at once; an acknowledgement ends. */
    private static Outcome escalated(Page page, Incident incident, Presser who, Instant now) {
        if (page.phase() == Page.Phase.OVER) {
            return late(page, incident, who, now);
        }
        var policy = page.policy();
        var next = Math.max(1, page.done());
        while (next < policy.rungs(Urgency.HIGH)
                && policy.rung(next).target() == EscalationPolicy.Target.SECOND_ROUTE) {
            next++;
        }
        var begun = now.minus(
                policy.rung(Math.min(next, policy.rungs(Urgency.HIGH) - 1)).after());
        return new Outcome(
                page.escalated(next, begun),
                event(now, PageEvent.Kind.ESCALATED, who),
                "I call the next one about " + host(page) + ".");
    }

    /** {@code /incident ack}: the same as the button of the newest call. */
    public Card acknowledge(String community, IncidentId incident, Presser who) {
        return byCommand(community, incident, who, (p, i, now) -> acknowledged(p, i, who, now));
    }

    /** {@code /incident take}. */
    public Card takeOver(String community, IncidentId incident, Presser who) {
        return byCommand(community, incident, who, (p, i, now) -> taken(p, i, who, now));
    }

    /** {@code /incident snooze}: at most a day. */
    public Card snooze(String community, IncidentId incident, Presser who, Duration length) {
        if (length.compareTo(Duration.ofMinutes(1)) < 0 || length.compareTo(LONGEST_SNOOZE) > 0) {
            return Card.sentence(Tone.INFO, "A snooze is between 1 minute and 24 hours long.");
        }
        return byCommand(community, incident, who, (p, i, now) -> snoozed(p, i, who, length, now));
    }

    /** {@code /incident escalate}. */
    public Card escalate(String community, IncidentId incident, Presser who) {
        return byCommand(community, incident, who, (p, i, now) -> escalated(p, i, who, now));
    }

    /** {@code /incident reassign}: somebody else has it, and is told. */
    public Card reassign(String community, IncidentId incident, Presser who, String person, String name) {
        return byCommand(community, incident, who, (p, i, now) -> {
            if (p.phase() == Page.Phase.OVER) {
                return late(p, i, who, now);
            }
            var owner = new Page.Owner(person, name, now, true);
            var handed = p.ownedBy(owner).calling(new Call(Call.Way.DIRECT, Optional.of(person), now, p.epoch(), true));
            return new Outcome(
                    handed,
                    List.of(new PageEvent(now, PageEvent.Kind.HANDED, person, "by " + name(who.name()))),
                    name(name) + " has it from now on, and is told: " + host(p) + ".");
        });
    }

    /** {@code /incident note}: for the timeline. */
    public Card note(String community, IncidentId incident, Presser who, String text) {
        return byCommand(
                community,
                incident,
                who,
                (p, i, now) -> new Outcome(
                        p,
                        List.of(new PageEvent(
                                now,
                                PageEvent.Kind.NOTE,
                                who.person(),
                                name(who.name()) + ": " + Text.clean(text, MOST_NOTE))),
                        "Noted."));
    }

    private Card byCommand(String community, IncidentId incident, Presser who, Deed deed) {
        var plan = room.plan(community);
        if (plan.isEmpty()) {
            return Card.sentence(Tone.INFO, "Nobody is on call here yet; /oncall setup begins it.");
        }
        if (!who.moderates(plan.get())) {
            return refused(List.of(), who);
        }
        return room.alone(() -> room.page(incident, community)
                .map(k -> Card.sentence(Tone.INFO, String.join(" ", change(List.of(k.page()), plan.get(), deed))))
                .orElseGet(() -> Card.sentence(Tone.INFO, "Nobody was called about that incident here.")));
    }

    /** Does the same to all of them, in one commit; what to tell, each sentence once. */
    private List<String> change(List<Page> seen, OnCallPlan plan, Deed deed) {
        for (var attempt = 0; attempt < CONFLICTS; attempt++) {
            var now = clock.instant();
            var said = new LinkedHashSet<String>();
            var changes = new ArrayList<PageBook.Change>();
            for (var page : seen) {
                var kept = room.page(page.incident(), page.community());
                var incident = room.incident(page.incident());
                if (kept.isPresent() && incident.isPresent()) {
                    var before = kept.get().page();
                    var open = incident.get().open();
                    var outcome = deed.on(open ? before : before.in(Page.Phase.OVER), incident.get(), now);
                    said.add(outcome.said());
                    if (!outcome.page().equals(before) || !outcome.events().isEmpty()) {
                        changes.add(
                                new PageBook.Change(outcome.page(), kept.get().version(), open, outcome.events()));
                    }
                }
            }
            if (changes.isEmpty()) {
                return List.copyOf(said);
            }
            var community = seen.getFirst().community();
            var fates = room.fates(
                    community, changes.stream().map(PageBook.Change::page).toList());
            if (room.commit(community, plan, changes, fates, now)) {
                changes.forEach(PageBook.Change::log);
                return List.copyOf(said);
            }
        }
        return List.of("What you pressed is changing right now; please press again in a moment.");
    }

    private static Card answer(List<String> said, Action action, List<Page> pages, Presser who) {
        var card = said.size() == 1
                ? Card.sentence(Tone.INFO, said.getFirst())
                : Card.answer(
                        Tone.INFO,
                        "For " + said.size() + " incidents:",
                        List.of(Field.of("", said.stream().limit(10).toList())));
        var others = action.kind() == Action.Kind.ACKNOWLEDGE
                && pages.stream()
                        .anyMatch(p -> p.phase() == Page.Phase.ACKED
                                && p.owner()
                                        .filter(o -> !o.person().equals(who.person()))
                                        .isPresent());
        return others ? card.withActions(List.of(new Action(Action.Kind.TAKE_OVER, action.subject()))) : card;
    }

    private static Page.Owner owner(Presser who, Instant now) {
        return new Page.Owner(who.person(), who.name(), now, false);
    }

    private static List<PageEvent> event(Instant now, PageEvent.Kind kind, Presser who) {
        return List.of(new PageEvent(now, kind, who.person(), name(who.name())));
    }

    private static String name(String outside) {
        return Text.clean(outside, 40);
    }

    private static String host(Page page) {
        return IncidentCards.host(page.instance());
    }
}

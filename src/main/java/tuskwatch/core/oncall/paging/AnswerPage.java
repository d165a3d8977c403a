package tuskwatch.core.oncall.paging;

import static tuskwatch.core.message.LocalizedText.phrase;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tuskwatch.core.command.Press;
import tuskwatch.core.identity.CommunityId;
import tuskwatch.core.identity.Member;
import tuskwatch.core.identity.Person;
import tuskwatch.core.incident.IncidentId;
import tuskwatch.core.message.Card;
import tuskwatch.core.message.Field;
import tuskwatch.core.message.LocalizedText;
import tuskwatch.core.message.Text;
import tuskwatch.core.message.Tone;
import tuskwatch.core.oncall.plan.OnCallPlan;
import tuskwatch.core.oncall.plan.Urgency;

/**
 * What people do with pages, by button and by command. Changes take turns with each other and with the {@link Pager}: of
 * two who press at once one is first, and the other is told.
 */
public final class AnswerPage {
    private static final Logger LOG = LoggerFactory.getLogger(AnswerPage.class);
    private static final Duration SNOOZE = Duration.ofHours(1);
    private static final Duration LONGEST_SNOOZE = Duration.ofHours(24);
    private static final int CONFLICTS = 5;
    private static final int MOST_NOTE = 500;

    private final PageChanges room;
    private final InstantSource clock;

    public AnswerPage(PageChanges room, InstantSource clock) {
        this.room = room;
        this.clock = clock;
    }

    /** A button of a page was pressed. */
    public Card pressed(Press.OfPage press, Member who) {
        var community = press.call().community();
        var call = press.call().call();
        var plan = room.plan(community);
        if (plan.isEmpty()) {
            return Card.sentence(Tone.INFO, phrase("page.nobody-there"));
        }
        return room.alone(() -> {
            var pages = room.kept(clock.instant()).stream()
                    .map(PageRepository.Kept::page)
                    .filter(p -> p.community().equals(community)
                            && PageTransitions.call(p, call).isPresent())
                    .toList();
            if (pages.isEmpty()) {
                return Card.sentence(Tone.INFO, phrase("page.old"));
            }
            var called = pages.stream()
                    .flatMap(p -> PageTransitions.call(p, call).stream())
                    .anyMatch(c -> c.person().filter(who.person().id()::equals).isPresent());
            if (!called && !plan.get().moderatedBy(who)) {
                return refused(pages, who);
            }
            var said = change(pages, plan.get(), deed(press, who));
            return answer(said, press, pages, who);
        });
    }

    private static Card refused(List<Page> pages, Member who) {
        pages.forEach(p -> LOG.atWarn()
                .addKeyValue("incident", p.incident())
                .addKeyValue("person", who.person().id())
                .log("page-refused"));
        return Card.sentence(Tone.INFO, phrase("on-call.strangers"));
    }

    private static Function<PageTransitions.Scene, PageTransitions.Outcome> deed(Press.OfPage press, Member who) {
        var call = press.call().call();
        return switch (press) {
            case Press.Acknowledge p ->
                s -> PageTransitions.stale(s.page(), call)
                        ? PageTransitions.outdated(s.page())
                        : PageTransitions.acknowledged(s.page(), s.incident(), who, s.now());
            case Press.TakeOver p -> s -> PageTransitions.taken(s.page(), s.incident(), who, s.now());
            case Press.StillOnIt p ->
                s -> PageTransitions.stale(s.page(), call)
                        ? PageTransitions.outdated(s.page())
                        : PageTransitions.confirmed(s.page(), s.incident(), who, s.now());
            case Press.Snooze p ->
                s -> PageTransitions.stale(s.page(), call)
                        ? PageTransitions.outdated(s.page())
                        : PageTransitions.snoozed(s.page(), s.incident(), who, SNOOZE, s.now());
            case Press.Escalate p ->
                s -> PageTransitions.stale(s.page(), call)
                        ? PageTransitions.outdated(s.page())
                        : PageTransitions.escalated(s.page(), s.incident(), who, s.now());
        };
    }

    /** {@code /incident ack}: the same as the button of the newest call. */
    public Card acknowledge(CommunityId community, IncidentId incident, Member who) {
        return byCommand(
                community, incident, who, s -> PageTransitions.acknowledged(s.page(), s.incident(), who, s.now()));
    }

    /** {@code /incident take}. */
    public Card takeOver(CommunityId community, IncidentId incident, Member who) {
        return byCommand(community, incident, who, s -> PageTransitions.taken(s.page(), s.incident(), who, s.now()));
    }

    /** {@code /incident snooze}: at most a day. */
    public Card snooze(CommunityId community, IncidentId incident, Member who, Duration length) {
        if (length.compareTo(Duration.ofMinutes(1)) < 0 || length.compareTo(LONGEST_SNOOZE) > 0) {
            return Card.sentence(Tone.INFO, phrase("page.snooze-range"));
        }
        return byCommand(
                community, incident, who, s -> PageTransitions.snoozed(s.page(), s.incident(), who, length, s.now()));
    }

    /** {@code /incident escalate}. */
    public Card escalate(CommunityId community, IncidentId incident, Member who) {
        return byCommand(
                community, incident, who, s -> PageTransitions.escalated(s.page(), s.incident(), who, s.now()));
    }

    /** {@code /incident reassign}: somebody else has it, and is told. */
    public Card reassign(CommunityId community, IncidentId incident, Member who, Person person) {
        return byCommand(community, incident, who, s -> {
            if (s.page().phase() == Page.Phase.OVER) {
                return PageTransitions.late(s.page(), s.incident(), who, s.now());
            }
            var owner = new Page.Owner(person, s.now(), true);
            var handed = s.page()
                    .ownedBy(owner)
                    .calling(new Call(
                            Call.Way.DIRECT,
                            Optional.of(person.id()),
                            s.now(),
                            s.page().epoch(),
                            true));
            return new PageTransitions.Outcome(
                    handed,
                    List.of(new PageEvent(
                            s.now(),
                            PageEvent.Kind.HANDED,
                            person.id(),
                            phrase("page.by", PageTransitions.name(who.person())))),
                    phrase("page.handed", PageTransitions.name(person), PageTransitions.host(s.page())));
        });
    }

    /** {@code /incident note}: for the timeline. */
    public Card note(CommunityId community, IncidentId incident, Member who, String text) {
        return byCommand(
                community,
                incident,
                who,
                s -> new PageTransitions.Outcome(
                        PageTransitions.stillOnIt(s.page(), who, s.now()),
                        List.of(new PageEvent(
                                s.now(),
                                PageEvent.Kind.NOTE,
                                who.person().id(),
                                new LocalizedText.Joined(
                                        ": ",
                                        List.of(
                                                PageTransitions.name(who.person()),
                                                LocalizedText.outside(Text.clean(text, MOST_NOTE)))))),
                        phrase("page.noted")));
    }

    /** {@code /incident update}: told to everybody who follows the incident. */
    public Card update(CommunityId community, IncidentId incident, Member who, String text) {
        var words = Text.clean(text, MOST_NOTE);
        if (words.isBlank()) {
            return Card.sentence(Tone.INFO, phrase("page.write-update"));
        }
        return byCommand(
                community,
                incident,
                who,
                s -> new PageTransitions.Outcome(
                        PageTransitions.stillOnIt(s.page(), who, s.now()),
                        List.of(new PageEvent(
                                s.now(), PageEvent.Kind.UPDATE, who.person().id(), words)),
                        s.page().urgency() == Urgency.HIGH ? phrase("page.told", words) : phrase("page.no-thread")));
    }

    /** {@code /incident role}: somebody has a part in dealing with it. */
    public Card role(CommunityId community, IncidentId incident, Member who, IncidentRole part, Person person) {
        return byCommand(
                community,
                incident,
                who,
                s -> new PageTransitions.Outcome(
                        s.page(),
                        List.of(new PageEvent(s.now(), PageEvent.Kind.ROLE, person.id(), part.given(person))),
                        phrase(
                                "page.role",
                                PageTransitions.name(person),
                                part.title(),
                                PageTransitions.host(s.page()))));
    }

    private Card byCommand(
            CommunityId community,
            IncidentId incident,
            Member who,
            Function<PageTransitions.Scene, PageTransitions.Outcome> deed) {
        var plan = room.plan(community);
        if (plan.isEmpty()) {
            return Card.sentence(Tone.INFO, phrase("on-call.nobody"));
        }
        if (!plan.get().moderatedBy(who)) {
            return refused(List.of(), who);
        }
        return room.alone(() -> room.page(incident, community)
                .map(k ->
                        Card.sentence(Tone.INFO, LocalizedText.sentences(change(List.of(k.page()), plan.get(), deed))))
                .orElseGet(() -> Card.sentence(Tone.INFO, phrase("page.not-called"))));
    }

    /** Does the same to all of them, in one commit; what to tell, each sentence once. */
    private List<LocalizedText> change(
            List<Page> seen, OnCallPlan plan, Function<PageTransitions.Scene, PageTransitions.Outcome> deed) {
        for (var attempt = 0; attempt < CONFLICTS; attempt++) {
            var now = clock.instant();
            var said = new LinkedHashSet<LocalizedText>();
            var changes = new ArrayList<PageRepository.Change>();
            for (var page : seen) {
                var kept = room.page(page.incident(), page.community());
                var incident = room.incidents().incident(page.incident());
                if (kept.isPresent() && incident.isPresent()) {
                    var before = kept.get().page();
                    var open = incident.get().open();
                    var outcome = deed.apply(
                            new PageTransitions.Scene(open ? before : before.in(Page.Phase.OVER), incident.get(), now));
                    said.add(outcome.said());
                    if (!outcome.page().equals(before) || !outcome.events().isEmpty()) {
                        changes.add(new PageRepository.Change(
                                outcome.page(), kept.get().version(), open, outcome.events()));
                    }
                }
            }
            if (changes.isEmpty()) {
                return List.copyOf(said);
            }
            var community = seen.getFirst().community();
            var fates = room.fates(
                    community, changes.stream().map(PageRepository.Change::page).toList());
            if (room.commit(community, plan, changes, fates, now)) {
                changes.forEach(PageRepository.Change::log);
                return List.copyOf(said);
            }
        }
        return List.of(phrase("page.changing"));
    }

    private static Card answer(List<LocalizedText> said, Press.OfPage press, List<Page> pages, Member who) {
        var card = said.size() == 1
                ? Card.sentence(Tone.INFO, said.getFirst())
                : Card.answer(
                        Tone.INFO,
                        phrase("page.for-incidents", said.size()),
                        List.of(Field.of(
                                LocalizedText.NONE, said.stream().limit(10).toList())));
        var others = press instanceof Press.Acknowledge
                && pages.stream()
                        .anyMatch(p -> p.phase() == Page.Phase.ACKED
                                && p.owner()
                                        .filter(o -> !o.person()
                                                .id()
                                                .equals(who.person().id()))
                                        .isPresent());
        return others ? card.withActions(Press.actions(new Press.TakeOver(press.call()))) : card;
    }
}

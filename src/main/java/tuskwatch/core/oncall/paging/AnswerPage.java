package tuskwatch.core.oncall.paging;

import static tuskwatch.core.message.LocalizedText.phrase;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tuskwatch.core.command.Press;
import tuskwatch.core.identity.CommunityId;
import tuskwatch.core.identity.Member;
import tuskwatch.core.identity.Person;
import tuskwatch.core.identity.PersonId;
import tuskwatch.core.incident.IncidentId;
import tuskwatch.core.message.Card;
import tuskwatch.core.message.Destination;
import tuskwatch.core.message.Field;
import tuskwatch.core.message.LocalizedText;
import tuskwatch.core.message.Span;
import tuskwatch.core.message.Tone;
import tuskwatch.core.oncall.plan.OnCallPlan;
import tuskwatch.core.outbox.DeliveryKey;
import tuskwatch.core.outbox.Message;

/**
 * What people do with pages, by button and by command. Changes take turns with each other and with the {@link Pager}: of
 * two who press at once one is first, and the other is told.
 */
public final class AnswerPage {
    private static final Logger LOG = LoggerFactory.getLogger(AnswerPage.class);
    private static final int CONFLICTS = 5;
    private static final int MOST_ASKED = 5;

    private final PageChanges room;
    private final InstantSource clock;

    public AnswerPage(PageChanges room, InstantSource clock) {
        this.room = room;
        this.clock = clock;
    }

    /** A button of a page was pressed: where the page is, or in private by somebody who was called. A copy of it elsewhere does nothing. */
    public Card pressed(Press.OfPage press, Member who) {
        return admitted(press, who, (plan, pages) -> switch (press) {
            case Press.HandOver p -> whom(p, pages, plan, who);
            case Press.Ask p -> asked(p, pages, plan, who);
            case Press.ResolveHere p -> sentence(phrase("page.old"));
            case Press.AddNote p -> sentence(phrase("page.write-note"));
            case Press.Acknowledge p ->
                answer(change(pages, plan, who, fresh(p, PageScene::acknowledged)), p, pages, who);
            case Press.TakeOver p -> answer(change(pages, plan, who, PageScene::taken), p, pages, who);
            case Press.StillOnIt p -> answer(change(pages, plan, who, fresh(p, PageScene::confirmed)), p, pages, who);
            case Press.Snooze p ->
                answer(change(pages, plan, who, fresh(p, s -> s.snoozed(PageScene.USUAL_SNOOZE))), p, pages, who);
            case Press.Escalate p -> answer(change(pages, plan, who, fresh(p, PageScene::escalated)), p, pages, who);
            case Press.Decline p -> answer(change(pages, plan, who, fresh(p, PageScene::declined)), p, pages, who);
        });
    }

    /**
     * Closes what a page is about, for its community, by a button of it.
     *
     * @param close does it to one incident, and says what became of it
     */
    public Card resolved(Press.ResolveHere press, Member who, BiFunction<IncidentId, Member, LocalizedText> close) {
        var here = new AtomicReference<List<Page>>(List.of());
        var card = admitted(press, who, (plan, pages) -> {
            here.set(own(pages, who));
            return sentence(phrase("page.old"));
        });
        // Not while the pages are held: closing changes another table first.
        var member = who.in(press.call().community());
        var said = here.get().stream()
                .map(p -> close.apply(p.incident(), member))
                .distinct()
                .toList();
        return said.isEmpty() ? card : sentence(LocalizedText.sentences(said));
    }

    /** Writes into the timeline of what a page is about, by a button of it. */
    public Card noted(Press.AddNote press, Member who, String text) {
        return admitted(
                press,
                who,
                (plan, pages) -> answer(change(own(pages, who), plan, who, s -> s.written(text)), press, pages, who));
    }

    /** Why nobody is asked for a note; empty where it may be written. It waits for no change: whatever comes meanwhile counts when it is written. */
    public Optional<Card> unnoted(Press.AddNote press, Member who) {
        return admission(press, who) instanceof Admission.Refused r ? Optional.of(r.why()) : Optional.empty();
    }

    private Card admitted(Press.OfPage press, Member who, BiFunction<OnCallPlan, List<Page>, Card> work) {
        // Nobody waits for a turn where nothing has one.
        if (room.plan(press.call().community()).isEmpty()) {
            return sentence(phrase("page.nobody-there"));
        }
        return room.alone(press.call().community(), () -> switch (admission(press, who)) {
            case Admission.Refused r -> r.why();
            case Admission.Granted g -> work.apply(g.plan(), g.pages());
        });
    }

    /** Whether somebody may answer a call. */
    private sealed interface Admission {
        record Refused(Card why) implements Admission {}

        /** @param pages that the call is for, at least one */
        record Granted(OnCallPlan plan, List<Page> pages) implements Admission {}
    }

    private Admission admission(Press.OfPage press, Member who) {
        var community = press.call().community();
        var call = press.call().call();
        var plan = room.plan(community);
        if (plan.isEmpty()) {
            return new Admission.Refused(sentence(phrase("page.nobody-there")));
        }
        if (!who.community().equals(community) && !who.community().isDirect()) {
            return new Admission.Refused(refused(List.of(), who));
        }
        var pages = room.kept(clock.instant()).stream()
                .map(PageRepository.Kept::page)
                .filter(p -> p.community().equals(community) && p.call(call).isPresent())
                .toList();
        if (pages.isEmpty()) {
            return new Admission.Refused(sentence(phrase("page.old")));
        }
        var called = pages.stream().flatMap(p -> p.call(call).stream()).anyMatch(c -> c.isFor(who.id()));
        var left = who.community().isDirect() && plan.get().schedule().left(who.id());
        return left || (!called && !plan.get().moderatedBy(who, clock.instant()))
                ? new Admission.Refused(refused(pages, who))
                : new Admission.Granted(plan.get(), pages);
    }

    /** Of several those that the presser has; all where he has none. */
    private static List<Page> own(List<Page> pages, Member who) {
        var own = pages.stream().filter(p -> p.isOf(who.id())).toList();
        return own.isEmpty() ? pages : own;
    }

    /** Whom one may ask to have it: the others on the plan, in the order in which they are called. */
    private List<PersonId> others(List<Page> pages, OnCallPlan plan, Member who) {
        return plan.line(pages.getFirst().instance(), pages.getFirst().urgency(), clock.instant()).stream()
                .filter(p -> !p.equals(who.id()))
                .filter(p -> pages.stream().noneMatch(page -> page.passedBy(p)))
                .limit(MOST_ASKED)
                .toList();
    }

    /** Names stand in the text, where the platform shows them; buttons have numbers. */
    private Card whom(Press.HandOver press, List<Page> pages, OnCallPlan plan, Member who) {
        var others = others(pages, plan, who);
        if (others.isEmpty()) {
            return sentence(phrase("page.whom-nobody"));
        }
        var lines = new ArrayList<List<Span>>();
        var asks = new ArrayList<Press>();
        for (var i = 0; i < others.size(); i++) {
            lines.add(List.of(Span.words(i + 1 + ": "), new Span.Person(others.get(i))));
            asks.add(new Press.Ask(press.call(), others.get(i), i));
        }
        return Card.answer(Tone.INFO, phrase("page.whom"), List.of(new Field(LocalizedText.NONE, lines)))
                .withActions(Press.actions(asks.toArray(Press[]::new)));
    }

    private Card asked(Press.Ask press, List<Page> pages, OnCallPlan plan, Member who) {
        var person = press.person();
        if (!others(pages, plan, who).contains(person)) {
            return sentence(phrase("page.whom-nobody"));
        }
        return answer(change(own(pages, who), plan, who, s -> s.handed(new Person(person, ""))), press, pages, who);
    }

    private static Card refused(List<Page> pages, Member who) {
        pages.forEach(p -> LOG.atWarn()
                .addKeyValue("incident", p.incident())
                .addKeyValue("person", who.id())
                .log("page-refused"));
        return sentence(phrase("on-call.strangers"));
    }

    /** Of a call of an earlier epoch nothing is done. */
    private static Function<PageScene, PageScene.Outcome> fresh(
            Press.OfPage press, Function<PageScene, PageScene.Outcome> deed) {
        return s -> s.stale(press.call().call()) ? s.outdated() : deed.apply(s);
    }

    /** Does something with the page of an incident by command, where a button does it with those of a call. */
    public Card deal(
            CommunityId community, IncidentId incident, Member who, Function<PageScene, PageScene.Outcome> deed) {
        var plan = room.plan(community);
        if (plan.isEmpty()) {
            return sentence(phrase("on-call.nobody"));
        }
        if (!plan.get().moderatedBy(who, clock.instant())) {
            return refused(List.of(), who);
        }
        return room.alone(
                community,
                () -> room.pages()
                        .page(incident, community)
                        .map(k -> change(List.of(k.page()), plan.get(), who, deed))
                        .map(said -> sentence(LocalizedText.sentences(said)))
                        .orElseGet(() -> sentence(phrase("page.not-called"))));
    }

    /** Does the same to all of them, in one commit; what to tell, each sentence once. */
    private List<LocalizedText> change(
            List<Page> seen, OnCallPlan plan, Member who, Function<PageScene, PageScene.Outcome> deed) {
        for (var attempt = 0; attempt < CONFLICTS; attempt++) {
            var now = clock.instant();
            var said = new LinkedHashSet<LocalizedText>();
            var changes = new ArrayList<PageRepository.Change>();
            var told = new ArrayList<Message>();
            for (var page : seen) {
                var kept = room.pages().page(page.incident(), page.community());
                var incident = room.incidents().incident(page.incident(), page.community());
                if (kept.isPresent() && incident.isPresent()) {
                    var before = kept.get().page();
                    var open = incident.get().open();
                    var outcome = deed.apply(
                            new PageScene(open ? before : before.in(Page.Phase.OVER), incident.get(), plan, who, now));
                    said.add(outcome.said());
                    outcome.told().ifPresent(t -> told.add(told(page, t, now)));
                    if (!outcome.page().equals(before) || !outcome.events().isEmpty()) {
                        changes.add(new PageRepository.Change(
                                outcome.page(), kept.get().version(), open, outcome.events()));
                    }
                }
            }
            if (changes.isEmpty()) {
                return List.copyOf(said);
            }
            if (room.commit(seen.getFirst().community(), plan, changes, told, now)) {
                changes.forEach(PageRepository.Change::log);
                return List.copyOf(said);
            }
        }
        return List.of(phrase("page.changing"));
    }

    private static Message told(Page page, PageScene.Told told, Instant now) {
        var what = "k" + page.incident() + "-" + Long.toString(now.toEpochMilli(), 36);
        return PageCards.notice(
                DeliveryKey.page(page.community(), what),
                Destination.person(told.person()),
                Tone.INFO,
                told.words(),
                List.of());
    }

    private static Card answer(List<LocalizedText> said, Press.OfPage press, List<Page> pages, Member who) {
        var all = Field.of(LocalizedText.NONE, said.stream().limit(10).toList());
        var card = said.size() == 1
                ? sentence(said.getFirst())
                : Card.answer(Tone.INFO, phrase("page.for-incidents", said.size()), List.of(all));
        var others = (press instanceof Press.Acknowledge || press instanceof Press.Snooze)
                && pages.stream().anyMatch(p -> p.ownedByOther(who.id()) && !p.offeredTo(who.id()));
        return others ? card.withActions(Press.actions(new Press.TakeOver(press.call()))) : card;
    }

    private static Card sentence(LocalizedText words) {
        return Card.sentence(Tone.INFO, words);
    }
}

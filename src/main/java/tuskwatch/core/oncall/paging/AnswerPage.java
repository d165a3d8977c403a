package tuskwatch.core.oncall.paging;

import static tuskwatch.core.message.LocalizedText.phrase;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tuskwatch.core.command.Press;
import tuskwatch.core.identity.CommunityId;
import tuskwatch.core.identity.Member;
import tuskwatch.core.incident.IncidentId;
import tuskwatch.core.message.Card;
import tuskwatch.core.message.Destination;
import tuskwatch.core.message.Field;
import tuskwatch.core.message.LocalizedText;
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

    private final PageChanges room;
    private final InstantSource clock;

    public AnswerPage(PageChanges room, InstantSource clock) {
        this.room = room;
        this.clock = clock;
    }

    /** A button of a page was pressed: where the page is, or in private by somebody who was called. A copy of it elsewhere does nothing. */
    public Card pressed(Press.OfPage press, Member who) {
        var community = press.call().community();
        var call = press.call().call();
        var plan = room.plan(community);
        if (plan.isEmpty()) {
            return sentence(phrase("page.nobody-there"));
        }
        if (!who.community().equals(community) && !who.community().isDirect()) {
            return refused(List.of(), who);
        }
        return room.alone(community, () -> {
            var pages = room.kept(clock.instant()).stream()
                    .map(PageRepository.Kept::page)
                    .filter(p -> p.community().equals(community) && p.call(call).isPresent())
                    .toList();
            if (pages.isEmpty()) {
                return sentence(phrase("page.old"));
            }
            var called = pages.stream().flatMap(p -> p.call(call).stream()).anyMatch(c -> c.isFor(who.id()));
            var left = who.community().isDirect() && plan.get().schedule().left(who.id());
            if (left || (!called && !plan.get().moderatedBy(who))) {
                return refused(pages, who);
            }
            return answer(change(pages, plan.get(), who, deed(press)), press, pages, who);
        });
    }

    private static Card refused(List<Page> pages, Member who) {
        pages.forEach(p -> LOG.atWarn()
                .addKeyValue("incident", p.incident())
                .addKeyValue("person", who.id())
                .log("page-refused"));
        return sentence(phrase("on-call.strangers"));
    }

    private static Function<PageScene, PageScene.Outcome> deed(Press.OfPage press) {
        Function<PageScene, PageScene.Outcome> deed = switch (press) {
            case Press.Acknowledge p -> PageScene::acknowledged;
            case Press.TakeOver p -> PageScene::taken;
            case Press.StillOnIt p -> PageScene::confirmed;
            case Press.Snooze p -> s -> s.snoozed(PageScene.USUAL_SNOOZE);
            case Press.Escalate p -> PageScene::escalated;
            case Press.Decline p -> PageScene::declined;
        };
        return press instanceof Press.TakeOver
                ? deed
                : s -> s.stale(press.call().call()) ? s.outdated() : deed.apply(s);
    }

    /** Does something with the page of an incident by command, where a button does it with those of a call. */
    public Card deal(
            CommunityId community, IncidentId incident, Member who, Function<PageScene, PageScene.Outcome> deed) {
        var plan = room.plan(community);
        if (plan.isEmpty()) {
            return sentence(phrase("on-call.nobody"));
        }
        if (!plan.get().moderatedBy(who)) {
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

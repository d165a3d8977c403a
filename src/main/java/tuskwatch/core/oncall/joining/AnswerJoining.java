package tuskwatch.core.oncall.joining;

import static tuskwatch.core.message.LocalizedText.phrase;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import tuskwatch.core.command.Press;
import tuskwatch.core.identity.CommunityId;
import tuskwatch.core.identity.Member;
import tuskwatch.core.message.Card;
import tuskwatch.core.message.LocalizedText;
import tuskwatch.core.message.Span;
import tuskwatch.core.message.Tone;
import tuskwatch.core.oncall.duty.ChooseContactMethods;
import tuskwatch.core.oncall.duty.PlanBook;
import tuskwatch.core.oncall.paging.PageChanges;
import tuskwatch.core.oncall.plan.Layer;
import tuskwatch.core.oncall.plan.OnCallPlan;
import tuskwatch.core.oncall.plan.Schedule;
import tuskwatch.core.oncall.tidings.Joining;
import tuskwatch.core.oncall.tidings.Tidings;
import tuskwatch.core.outbox.Message;

/**
 * What people answer who were put on call by somebody else, in private or where pages are. Each answers for himself alone, as long as he is
 * on call by what he was told of; pressing again changes nothing. Threads may share it.
 */
public final class AnswerJoining {
    private final PageChanges room;
    private final PlanBook book;
    private final ChooseContactMethods contacts;

    public AnswerJoining(PageChanges room, PlanBook book, ChooseContactMethods contacts) {
        this.room = room;
        this.book = book;
        this.contacts = contacts;
    }

    /** A message to the presser by every way by which a page would come. */
    public Card test(Press.PlanItem item, Member who) {
        return with(item, who, standing -> contacts.test(item.community(), who));
    }

    /** The presser is taken out, and the channel for pages is told; the last one of a rotation stays. */
    public Card cannot(Press.PlanItem item, Member who) {
        return with(
                item,
                who,
                standing -> standing.override()
                        .map(o -> standsDown(item, standing, o))
                        .orElseGet(() ->
                                standing.othersHere().isEmpty() ? stays(item, standing) : leaves(item, standing)));
    }

    private Card with(Press.PlanItem item, Member who, Function<Standing, Card> work) {
        var community = item.community();
        if (!who.community().equals(community) && !who.community().equals(CommunityId.direct(who.id()))) {
            return sentence(phrase("on-call.elsewhere"));
        }
        if (room.plan(community).isEmpty()) {
            return sentence(phrase("joining.gone"));
        }
        return book.with(
                community,
                (plan, now) -> Optional.ofNullable(plan.tidings().joinings().get(item.id()))
                        .map(joining -> answered(new Standing(plan, joining, now), who, work))
                        .orElseGet(() -> sentence(phrase("joining.gone"))));
    }

    private static Card answered(Standing standing, Member who, Function<Standing, Card> work) {
        if (!standing.joining().person().equals(who.id())) {
            return sentence(phrase("trade.not-you"));
        }
        return standing.holds() ? work.apply(standing) : sentence(phrase("joining.gone"));
    }

    private Card standsDown(Press.PlanItem item, Standing standing, Schedule.Override override) {
        var plan = standing.plan();
        var after = plan.with(plan.schedule().withoutOverride(override.id()))
                .telling(plan.tidings().without(item.id()));
        done(item, JoinCards.cannot(item, standing, after), after);
        return Card.sentence(Tone.RESOLVED, phrase("joining.stood-down", channel(plan)));
    }

    private Card leaves(Press.PlanItem item, Standing standing) {
        var plan = standing.plan();
        var after = plan.with(plan.schedule().with(standing.now(), without(standing, plan.schedule(), standing.now())))
                .telling(declined(item, standing));
        done(item, JoinCards.cannot(item, standing, after), after);
        return Card.sentence(
                Tone.RESOLVED, phrase("joining.left", standing.joining().place(), channel(plan)));
    }

    /** Whoever has the next turn has it now, if it was the presser's. */
    private static List<Layer> without(Standing standing, Schedule schedule, Instant now) {
        return schedule.layers(now).stream()
                .map(l -> l.isCalled(standing.joining().place())
                        ? l.with(l.rotation().following(standing.others(), now))
                        : l)
                .toList();
    }

    private Card stays(Press.PlanItem item, Standing standing) {
        var plan = standing.plan();
        if (standing.joining().state() != Joining.State.DECLINED) {
            done(item, JoinCards.nobodyLeft(item, standing), plan.telling(declined(item, standing)));
        }
        return sentence(phrase("joining.last", standing.joining().place(), channel(plan)));
    }

    private static Tidings declined(Press.PlanItem item, Standing standing) {
        return standing.plan().tidings().with(item.id(), standing.joining().in(Joining.State.DECLINED));
    }

    /** Said first: if the process dies before the plan is kept, pressing again says nothing twice and does the rest. */
    private void done(Press.PlanItem item, Message told, OnCallPlan after) {
        room.say(List.of(told));
        book.put(item.community(), after);
    }

    private static Span channel(OnCallPlan plan) {
        return new Span.Channel(plan.channel());
    }

    private static Card sentence(LocalizedText words) {
        return Card.sentence(Tone.INFO, words);
    }
}

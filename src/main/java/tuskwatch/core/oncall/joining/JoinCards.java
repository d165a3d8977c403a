package tuskwatch.core.oncall.joining;

import static tuskwatch.core.message.LocalizedText.phrase;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tuskwatch.core.command.Press;
import tuskwatch.core.identity.PersonId;
import tuskwatch.core.identity.ServedCommunities;
import tuskwatch.core.message.Destination;
import tuskwatch.core.message.LocalizedText;
import tuskwatch.core.message.Span;
import tuskwatch.core.message.Text;
import tuskwatch.core.message.Tone;
import tuskwatch.core.oncall.paging.PageCards;
import tuskwatch.core.oncall.plan.ContactMethods;
import tuskwatch.core.oncall.plan.EscalationPolicy;
import tuskwatch.core.oncall.plan.OnCallPlan;
import tuskwatch.core.oncall.plan.Schedule;
import tuskwatch.core.oncall.tidings.Joining;
import tuskwatch.core.oncall.way.ContactOrder;
import tuskwatch.core.outbox.DeliveryKey;
import tuskwatch.core.outbox.Message;

/** What people read who were put on call by somebody else. */
final class JoinCards {
    private static final int MOST_NAME = 40;

    private final ServedCommunities communities;
    private final ContactMethods ways;

    /**
     * @param communities knows what they are called
     * @param ways outside the chat platform that are set up
     */
    JoinCards(ServedCommunities communities, ContactMethods ways) {
        this.communities = communities;
        this.ways = ways;
    }

    /** Of the private message. */
    static DeliveryKey key(Press.PlanItem item, Joining joining) {
        return DeliveryKey.duty(item.community(), "j" + item.id(), joining.at());
    }

    /** The private message. */
    Message direct(Press.PlanItem item, Standing standing) {
        var joining = standing.joining();
        var lines = new ArrayList<LocalizedText>();
        lines.addAll(what(standing, communities.name(item.community())));
        lines.add(called(standing.plan(), joining));
        lines.add(phrase("joining.buttons"));
        var to = Destination.person(joining.person());
        return asking(item, PageCards.notice(key(item, joining), to, Tone.INFO, phrase("joining.headline"), lines));
    }

    /** Who takes no private messages is mentioned where pages are. */
    Message mention(Press.PlanItem item, Standing standing) {
        var joining = standing.joining();
        var key = DeliveryKey.duty(item.community(), "jm" + item.id(), joining.at());
        var lines = new ArrayList<>(what(standing, Optional.empty()));
        lines.add(phrase("joining.closed-how"));
        return asking(
                item,
                PageCards.notice(
                        key,
                        standing.plan().channel(),
                        Tone.DEGRADED,
                        phrase("joining.closed"),
                        lines,
                        Optional.of(Destination.person(joining.person()).address())));
    }

    /** In the place of a private message that did not arrive in time: it is made no more. */
    static Message over(Press.PlanItem item, Joining joining) {
        var to = Destination.person(joining.person());
        var notice = PageCards.notice(key(item, joining), to, Tone.INFO, phrase("joining.over"), List.of());
        return new Message(
                notice.key(), to, notice.card(), Optional.empty(), Optional.empty(), Message.Creation.EDIT_ONLY);
    }

    private static Message asking(Press.PlanItem item, Message notice) {
        var actions = Press.actions(new Press.TryCall(item), new Press.LeaveDuty(item));
        return Message.of(notice.key(), notice.destination(), notice.card().withActions(actions), notice.mention());
    }

    private static List<LocalizedText> what(Standing standing, Optional<String> community) {
        var lines = new ArrayList<LocalizedText>();
        lines.add(community
                .<LocalizedText>map(c -> phrase("page.in", Text.clean(c, MOST_NAME), place(standing)))
                .orElseGet(() -> place(standing)));
        if (standing.joining().by() == Joining.By.ROTATION) {
            lines.add(standing.first()
                    .map(t -> standing.endsSeen(t)
                            ? phrase("joining.first", full(t.from()), full(t.to()))
                            : phrase("joining.first-on", full(t.from())))
                    .orElseGet(() -> phrase("joining.no-turn", Standing.AHEAD.toDays())));
        }
        return lines;
    }

    /** What the person does there. */
    private static LocalizedText place(Standing standing) {
        return standing.override()
                .map(o -> {
                    var stands = phrase("joining.override", full(o.from()), full(o.to()));
                    return o.layer()
                            .map(l -> phrase("joining.in-rotation", stands, l))
                            .orElse(stands);
                })
                .orElseGet(() -> phrase("joining.rotation", standing.joining().place()));
    }

    /** How a page would come, as far as is known now. */
    private LocalizedText called(OnCallPlan plan, Joining joining) {
        var contact = plan.contact(joining.person());
        var order = ways.order(contact);
        if (order.isPresent()) {
            return phrase("joining.ordered", order.get().words());
        }
        var usable = ways.usable(contact);
        var more = new ArrayList<LocalizedText>();
        usable.topic().ifPresent(t -> more.add(ContactOrder.Way.PUSH.words()));
        usable.mail().ifPresent(m -> more.add(ContactOrder.Way.MAIL.words()));
        var second = plan.policy().wait(EscalationPolicy.Target.SECOND_ROUTE);
        var channel = new Span.Channel(plan.channel());
        return more.isEmpty()
                ? phrase("joining.called", second, channel)
                : phrase("joining.called-by", second, channel, LocalizedText.list(more));
    }

    private static Span full(Instant at) {
        return new Span.Moment(at, Span.Style.FULL);
    }

    /** To the channel for pages: somebody does not stand in any more, or takes no turns; by the plan that holds then. */
    static Message cannot(Press.PlanItem item, Standing before, OnCallPlan after) {
        var lines =
                before.override().map(o -> notStandingIn(o, before, after)).orElseGet(() -> notTurning(before, after));
        return said("jc", item, before, lines);
    }

    private static List<LocalizedText> notStandingIn(Schedule.Override override, Standing before, OnCallPlan after) {
        var from = override.from().isAfter(before.now()) ? override.from() : before.now();
        var turn = override.layer()
                .map(l -> after.schedule().at(l, from))
                .orElseGet(() -> after.schedule().at(from));
        return List.of(
                phrase("joining.cannot-stand-in", who(before), full(override.from()), full(override.to())),
                turn.person()
                        .map(p -> phrase(
                                p.equals(before.joining().person()) ? "joining.own-turn" : "joining.instead",
                                new Span.Person(p)))
                        .orElse(phrase("joining.nobody-instead")));
    }

    private static List<LocalizedText> notTurning(Standing before, OnCallPlan after) {
        var place = before.joining().place();
        var lines = new ArrayList<LocalizedText>();
        lines.add(phrase("joining.cannot", who(before), place));
        lines.add(phrase("joining.still-in", people(before.othersHere())));
        after.schedule()
                .at(place, before.now())
                .person()
                .ifPresent(p -> lines.add(phrase("joining.now", new Span.Person(p))));
        return lines;
    }

    private static Span who(Standing standing) {
        return new Span.Person(standing.joining().person());
    }

    private static LocalizedText people(List<PersonId> people) {
        return LocalizedText.list(people.stream()
                .map(p -> new LocalizedText.Piece(new Span.Person(p)))
                .toList());
    }

    /** To the channel for pages: nobody is left in a rotation who said yes. */
    static Message nobodyLeft(Press.PlanItem item, Standing standing) {
        return said(
                "jl",
                item,
                standing,
                List.of(
                        phrase("joining.nobody-left", standing.joining().place()),
                        phrase("joining.said-no", people(standing.declined())),
                        phrase("joining.nobody-left-how", who(standing))));
    }

    private static Message said(String what, Press.PlanItem item, Standing standing, List<LocalizedText> lines) {
        var key = DeliveryKey.duty(
                item.community(), what + item.id(), standing.joining().at());
        return PageCards.notice(
                key, standing.plan().channel(), Tone.DEGRADED, phrase("joining.cannot-headline"), lines);
    }
}

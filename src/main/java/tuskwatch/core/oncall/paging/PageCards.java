package tuskwatch.core.oncall.paging;

import static tuskwatch.core.message.LocalizedText.phrase;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import tuskwatch.core.announce.IncidentCards;
import tuskwatch.core.command.Press;
import tuskwatch.core.identity.CommunityId;
import tuskwatch.core.identity.PersonId;
import tuskwatch.core.incident.Incident;
import tuskwatch.core.message.Action;
import tuskwatch.core.message.Card;
import tuskwatch.core.message.Destination;
import tuskwatch.core.message.Field;
import tuskwatch.core.message.LocalizedText;
import tuskwatch.core.message.Span;
import tuskwatch.core.message.Tone;
import tuskwatch.core.oncall.plan.OnCallPlan;
import tuskwatch.core.oncall.plan.Urgency;
import tuskwatch.core.outbox.DeliveryKey;
import tuskwatch.core.outbox.Message;

/** What a message that calls somebody says, now and later. */
public final class PageCards {
    private static final int MOST_LISTED = 10;

    private PageCards() {}

    /** A page and what it is about. */
    record Case(Page page, Incident incident) {
        boolean calling(Call call) {
            if (call.is(Call.Why.OFFERED)) {
                return page.phase() != Page.Phase.OVER
                        && page.aside()
                                .offer()
                                .filter(o -> call.isFor(o.to().id()) && o.at().equals(call.at()))
                                .isPresent();
            }
            return call.reminder()
                    ? page.phase() == Page.Phase.ACKED
                            && page.epoch() == call.epoch()
                            && page.owner().filter(Page.Owner::reminded).isPresent()
                    : page.phase() == Page.Phase.TRIGGERED
                            && page.call(call.id())
                                    .filter(c -> c.epoch() == page.epoch())
                                    .isPresent();
        }
    }

    /**
     * The message of a call.
     *
     * @param cases the pages that it calls for, at least one
     * @param arrives whether it may still be made: a person who takes no messages is not tried again
     */
    static Message message(CommunityId community, OnCallPlan plan, Call call, List<Case> cases, boolean arrives) {
        var key = DeliveryKey.page(community, call.id());
        var calling = cases.stream().anyMatch(c -> c.calling(call));
        return new Message(
                key,
                destination(community, plan, call),
                card(key, community, call, cases),
                mention(plan, call),
                Optional.empty(),
                calling && arrives ? Message.Creation.CREATE_OR_EDIT : Message.Creation.EDIT_ONLY);
    }

    /** A message about pages and duties that calls nobody, and notifies nobody by name. */
    public static Message notice(
            DeliveryKey key, Destination to, Tone tone, LocalizedText headline, List<LocalizedText> lines) {
        return notice(key, to, tone, headline, lines, Optional.empty());
    }

    /**
     * A message about pages and duties that calls nobody.
     *
     * @param lines none or more
     * @param mention whom it notifies, as {@link Message} says it
     */
    public static Message notice(
            DeliveryKey key,
            Destination to,
            Tone tone,
            LocalizedText headline,
            List<LocalizedText> lines,
            Optional<String> mention) {
        var fields = lines.isEmpty() ? List.<Field>of() : List.of(Field.of(LocalizedText.NONE, lines));
        return Message.of(key, to, card(key, tone, headline, fields, List.of()), mention);
    }

    private static Card card(
            DeliveryKey key, Tone tone, LocalizedText headline, List<Field> fields, List<Action> actions) {
        var marker = Optional.of("tw:page-" + key.nonce(0));
        return new Card(tone, headline, LocalizedText.NONE, fields, actions, LocalizedText.NONE, marker);
    }

    private static Destination destination(CommunityId community, OnCallPlan plan, Call call) {
        var person = call.person().orElse(PersonId.UNKNOWN);
        return switch (call.way()) {
            case DIRECT -> Destination.person(person);
            case MENTION, ROLE -> plan.channel();
            case PUSH -> Destination.outside(Destination.Outside.PUSH, community, person);
            case MAIL -> Destination.outside(Destination.Outside.MAIL, community, person);
            case WEBHOOK -> Destination.outside(Destination.Outside.WEBHOOK, community, person);
        };
    }

    private static Optional<String> mention(OnCallPlan plan, Call call) {
        return switch (call.way()) {
            case DIRECT, PUSH, MAIL, WEBHOOK -> Optional.empty();
            case MENTION -> call.person().map(p -> Destination.person(p).address());
            case ROLE -> plan.role();
        };
    }

    private static Card card(DeliveryKey key, CommunityId community, Call call, List<Case> cases) {
        var calling = cases.stream().filter(c -> c.calling(call)).toList();
        var lines = new ArrayList<LocalizedText>();
        cases.stream().limit(MOST_LISTED).forEach(c -> lines.add(line(c, cases.size() == 1)));
        if (cases.size() > MOST_LISTED) {
            lines.add(phrase("page.more", cases.size() - MOST_LISTED));
        }
        call.awaySince()
                .filter(since -> !calling.isEmpty())
                .ifPresent(since -> lines.add(phrase("page.away", full(since), full(call.at()))));
        var fields = new ArrayList<Field>();
        fields.add(Field.of(LocalizedText.NONE, lines));
        if (cases.size() == 1) {
            cases.getFirst().incident().causes().stream()
                    .findFirst()
                    .ifPresent(best -> fields.add(Field.of(
                            phrase("page.cause"),
                            best.because().stream().limit(2).toList())));
        }
        if (call.outside() && !calling.isEmpty()) {
            var host = IncidentCards.host(calling.getFirst().incident().instance());
            fields.add(Field.of(LocalizedText.NONE, phrase("page.answer", host)));
        }
        var actions = calling.isEmpty() ? List.<Action>of() : actions(community, call, cases);
        return card(key, tone(cases, calling), headline(call, cases, calling), fields, actions);
    }

    private static List<Action> actions(CommunityId community, Call call, List<Case> cases) {
        var page = new Press.PageCall(community, call.id());
        var presses = new ArrayList<Press>();
        var offered = call.is(Call.Why.OFFERED);
        presses.add(call.reminder() && !offered ? new Press.StillOnIt(page) : new Press.Acknowledge(page));
        presses.add(offered ? new Press.Decline(page) : new Press.Escalate(page));
        if (!call.reminder()) {
            presses.add(new Press.Snooze(page));
        }
        if (cases.size() == 1) {
            presses.add(new Press.Diagnose(cases.getFirst().incident().id()));
        }
        return Press.actions(presses.toArray(Press[]::new));
    }

    private static Tone tone(List<Case> cases, List<Case> calling) {
        if (cases.stream().allMatch(c -> c.page().phase() == Page.Phase.OVER)) {
            return Tone.RESOLVED;
        }
        if (calling.isEmpty()) {
            return Tone.INFO;
        }
        return calling.stream().anyMatch(c -> c.page().urgency() == Urgency.HIGH) ? Tone.OUTAGE : Tone.DEGRADED;
    }

    private static LocalizedText headline(Call call, List<Case> cases, List<Case> calling) {
        var about = calling.isEmpty() ? cases : calling;
        var what = about.size() == 1
                ? IncidentCards.headline(about.getFirst().incident())
                : phrase("page.servers", about.size());
        if (calling.isEmpty()) {
            return settled(cases, what);
        }
        if (call.why().isPresent()) {
            return phrase("page." + call.why().get().name().toLowerCase(Locale.ROOT), what);
        }
        if (call.reminder()) {
            return phrase("page.reminder", what);
        }
        return switch (call.way()) {
            case DIRECT, MENTION, PUSH, MAIL ->
                phrase(call.awaySince().isPresent() ? "page.called-again" : "page.called", what);
            case WEBHOOK -> phrase("page.somebody", what);
            case ROLE -> phrase("page.who", what);
        };
    }

    private static LocalizedText settled(List<Case> cases, LocalizedText what) {
        if (cases.stream().allMatch(c -> c.page().phase() == Page.Phase.OVER)) {
            return cases.size() == 1 ? over(cases.getFirst().incident()) : phrase("page.all-over", cases.size());
        }
        if (cases.stream().anyMatch(c -> c.page().phase() == Page.Phase.TRIGGERED)) {
            return phrase("page.newer", what);
        }
        return cases.stream()
                .flatMap(c -> c.page().owner().stream())
                .findFirst()
                .map(o -> phrase("page.has-it", LocalizedText.name(o.person(), 40), what))
                .orElseGet(() -> phrase("page.no-answer", what));
    }

    /** What was closed by hand may go on. */
    private static LocalizedText over(Incident incident) {
        var closed = incident.phase() == Incident.Phase.CLOSED || incident.phase() == Incident.Phase.FALSE_ALARM;
        return phrase(closed ? "page.closed" : "page.over", IncidentCards.host(incident.instance()));
    }

    private static LocalizedText line(Case one, boolean alone) {
        var since = new Span.Moment(one.incident().since(), Span.Style.RELATIVE);
        var id = one.incident().id().text();
        var state = state(one.page(), one.incident());
        return alone
                ? phrase("page.line-alone", since, id, state)
                : phrase("page.line", IncidentCards.headline(one.incident()), since, id, state);
    }

    /** Where a page stands, in words. */
    public static LocalizedText state(Page page, Incident incident) {
        return switch (page.phase()) {
            case TRIGGERED -> phrase("page.state.triggered");
            case HELD -> phrase("page.state.held");
            case ACKED -> {
                var since = page.owner().orElseThrow().confirmed();
                yield phrase("page.state.acked", name(page), new Span.Moment(since, Span.Style.RELATIVE));
            }
            case SNOOZED ->
                phrase("page.state.snoozed", name(page), full(page.until().orElse(page.begun())));
            case OVER -> phrase("page.state.over", full(incident.resolvedAt().orElse(incident.updatedAt())));
        };
    }

    private static Span full(Instant at) {
        return new Span.Moment(at, Span.Style.FULL);
    }

    private static LocalizedText name(Page page) {
        return page.owner().map(o -> LocalizedText.name(o.person(), 40)).orElse(phrase("page.state.somebody"));
    }
}

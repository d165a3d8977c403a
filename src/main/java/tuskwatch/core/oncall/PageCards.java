package tuskwatch.core.oncall;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tuskwatch.core.announce.IncidentCards;
import tuskwatch.core.incident.Incident;
import tuskwatch.core.message.Action;
import tuskwatch.core.message.Card;
import tuskwatch.core.message.Destination;
import tuskwatch.core.message.Field;
import tuskwatch.core.message.Span;
import tuskwatch.core.message.Text;
import tuskwatch.core.message.Tone;
import tuskwatch.core.outbox.DeliveryKey;
import tuskwatch.core.outbox.Message;

/** What a message that calls somebody says, now and later. */
final class PageCards {
    private static final int MOST_LISTED = 10;

    private PageCards() {}

    /** A page and what it is about. */
    record Case(Page page, Incident incident) {
        boolean calling(Call call) {
            return call.reminder()
                    ? page.phase() == Page.Phase.ACKED
                            && page.epoch() == call.epoch()
                            && page.owner().filter(Page.Owner::reminded).isPresent()
                    : page.phase() == Page.Phase.TRIGGERED && page.epoch() == epochOf(call);
        }

        private int epochOf(Call call) {
            return page.calls().stream()
                    .filter(c -> c.id().equals(call.id()))
                    .map(Call::epoch)
                    .reduce((a, b) -> b)
                    .orElse(0);
        }
    }

    /**
     * The message of a call.
     *
     * @param cases the pages that it calls for, at least one
     * @param arrives whether it may still be made: a person who takes no messages is not tried again
     */
    static Message message(String community, OnCallPlan plan, Call call, List<Case> cases, boolean arrives) {
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

    private static Destination destination(String community, OnCallPlan plan, Call call) {
        var person = call.person().orElse("");
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

    private static Card card(DeliveryKey key, String community, Call call, List<Case> cases) {
        var calling = cases.stream().filter(c -> c.calling(call)).toList();
        var lines = new ArrayList<List<Span>>();
        cases.stream().limit(MOST_LISTED).forEach(c -> lines.add(line(c, cases.size() == 1)));
        if (cases.size() > MOST_LISTED) {
            lines.add(List.of(Span.words("and " + (cases.size() - MOST_LISTED) + " more; /incident list shows them")));
        }
        call.awaySince()
                .filter(since -> !calling.isEmpty())
                .ifPresent(since -> lines.add(List.of(
                        Span.words("I was away from "),
                        new Span.Moment(since, Span.Style.FULL),
                        Span.words(" until "),
                        new Span.Moment(call.at(), Span.Style.FULL),
                        Span.words(": what you pressed meanwhile did not reach me."))));
        var fields = new ArrayList<Field>();
        fields.add(new Field("", lines));
        if (cases.size() == 1) {
            cases.getFirst().incident().causes().stream()
                    .findFirst()
                    .ifPresent(best -> fields.add(Field.of(
                            "What points to the cause",
                            best.because().stream().limit(2).toList())));
        }
        if (call.outside() && !calling.isEmpty()) {
            fields.add(Field.of(
                    "",
                    List.of("Answer in Discord: press “I have it”, or write /incident ack "
                            + IncidentCards.host(calling.getFirst().incident().instance()))));
        }
        return new Card(
                tone(cases, calling),
                headline(call, cases, calling),
                "",
                fields,
                calling.isEmpty() ? List.of() : actions(community, call, cases),
                "",
                Optional.of("tw:page-" + key.nonce(0)));
    }

    private static List<Action> actions(String community, Call call, List<Case> cases) {
        var subject = community + ":" + call.id();
        var actions = new ArrayList<Action>();
        if (call.reminder()) {
            actions.add(new Action(Action.Kind.STILL_ON_IT, subject));
            actions.add(new Action(Action.Kind.ESCALATE, subject));
        } else {
            actions.add(new Action(Action.Kind.ACKNOWLEDGE, subject));
            actions.add(new Action(Action.Kind.ESCALATE, subject));
            actions.add(new Action(Action.Kind.SNOOZE, subject));
        }
        if (cases.size() == 1) {
            actions.add(new Action(
                    Action.Kind.DIAGNOSE, cases.getFirst().incident().id().text()));
        }
        return actions;
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

    private static String headline(Call call, List<Case> cases, List<Case> calling) {
        var about = calling.isEmpty() ? cases : calling;
        var what = about.size() == 1
                ? IncidentCards.headline(about.getFirst().incident())
                : about.size() + " servers have trouble";
        if (calling.isEmpty()) {
            return settled(cases, what);
        }
        if (call.reminder()) {
            return "This is yours; are you on it? " + what;
        }
        return switch (call.way()) {
            case DIRECT, MENTION, PUSH, MAIL ->
                (call.awaySince().isPresent() ? "You are called again: " : "You are called: ") + what;
            case WEBHOOK -> "Somebody is called: " + what;
            case ROLE -> "Who can look at this? Nobody has it yet: " + what;
        };
    }

    private static String settled(List<Case> cases, String what) {
        if (cases.stream().allMatch(c -> c.page().phase() == Page.Phase.OVER)) {
            return cases.size() == 1
                    ? "Nothing to do any more: the trouble at "
                            + IncidentCards.host(cases.getFirst().incident().instance()) + " is over"
                    : "Nothing to do any more: it is over at all " + cases.size() + " servers";
        }
        if (cases.stream().anyMatch(c -> c.page().phase() == Page.Phase.TRIGGERED)) {
            return "You were called again since; see the newer message: " + what;
        }
        return cases.stream()
                .flatMap(c -> c.page().owner().stream())
                .findFirst()
                .map(o -> Text.clean(o.name(), 40) + " has it: " + what)
                .orElse("No answer is needed now: " + what);
    }

    private static List<Span> line(Case one, boolean alone) {
        var line = new ArrayList<Span>();
        line.add(Span.words(alone ? "Since " : IncidentCards.headline(one.incident()) + ", since "));
        line.add(new Span.Moment(one.incident().since(), Span.Style.RELATIVE));
        line.add(Span.words(" (incident " + one.incident().id() + "): "));
        line.addAll(state(one.page(), one.incident()));
        return line;
    }

    /** Where a page stands, in words. */
    static List<Span> state(Page page, Incident incident) {
        return switch (page.phase()) {
            case TRIGGERED -> List.of(Span.words("nobody has it yet"));
            case HELD -> List.of(Span.words("held: announced work, a mute or quiet hours, or nobody is on duty"));
            case ACKED ->
                List.of(
                        Span.words(name(page) + " has it since "),
                        new Span.Moment(page.owner().orElseThrow().confirmed(), Span.Style.RELATIVE));
            case SNOOZED ->
                List.of(
                        Span.words("snoozed by " + name(page) + " until "),
                        new Span.Moment(page.until().orElse(page.begun()), Span.Style.FULL));
            case OVER ->
                List.of(
                        Span.words("over since "),
                        new Span.Moment(incident.resolvedAt().orElse(incident.updatedAt()), Span.Style.FULL));
        };
    }

    private static String name(Page page) {
        return page.owner().map(o -> Text.clean(o.name(), 40)).orElse("somebody");
    }
}

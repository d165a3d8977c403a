package tuskwatch.core.command;

import static tuskwatch.core.message.LocalizedText.phrase;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import tuskwatch.core.detect.CauseId;
import tuskwatch.core.identity.CommunityId;
import tuskwatch.core.identity.PersonId;
import tuskwatch.core.incident.IncidentId;
import tuskwatch.core.instance.InstanceName;
import tuskwatch.core.instance.NameReader;
import tuskwatch.core.instance.Problem;
import tuskwatch.core.message.Action;
import tuskwatch.core.message.LocalizedText;
import tuskwatch.core.message.Text;

/**
 * What pressing a button means. A button carries it in its id, so that it works after a restart; {@link #actions} writes such ids
 * and {@link #read} reads them, whoever sent them.
 */
public sealed interface Press {
    /** Ask the server of an incident now. */
    record Diagnose(IncidentId incident) implements Press {}

    /** Ask a server now, without an incident. */
    record Examine(InstanceName instance) implements Press {}

    /** Nothing was broken. */
    record FalseAlarm(IncidentId incident) implements Press {}

    /** Hold back mentions and new messages for a while. */
    record Mute(IncidentId incident) implements Press {}

    /** What an admin does about the first of these causes. */
    record Steps(List<CauseId> causes) implements Press {}

    /** The same for the causes that come next. */
    record NextSteps(List<CauseId> causes) implements Press {}

    /** What each address answered. */
    record Evidence(InstanceName instance, String symptom) implements Press {}

    /** A diagnosis for everybody in the channel. */
    record Share(InstanceName instance, String symptom) implements Press {}

    /** A button of a page. */
    sealed interface OfPage extends Press {
        PageCall call();
    }

    /** I have it. */
    record Acknowledge(PageCall call) implements OfPage {}

    /** Somebody else is to have it, now. */
    record Escalate(PageCall call) implements OfPage {}

    /** Call again in an hour. */
    record Snooze(PageCall call) implements OfPage {}

    /** I have from now on what somebody else has. */
    record TakeOver(PageCall call) implements OfPage {}

    /** I cannot have what is offered to me. */
    record Decline(PageCall call) implements OfPage {}

    /** Somebody else is to have it: whom do I ask? */
    record HandOver(PageCall call) implements OfPage {}

    /** That one is asked to have it; the button's place among the others counts from 0. */
    record Ask(PageCall call, PersonId person, int place) implements OfPage {}

    /** It is over, as far as my community is concerned. */
    record ResolveHere(PageCall call) implements OfPage {}

    /** I still have it. */
    record StillOnIt(PageCall call) implements OfPage {}

    /** The same is broken for me as the incident says. */
    record SameIncident(IncidentId incident) implements Press {}

    /** Something is broken for me, too. */
    record SameInstance(InstanceName instance) implements Press {}

    /** That is broken for me. */
    record Report(Problem problem, InstanceName instance) implements Press {}

    /** It is not. */
    record TakeBack(Problem problem, InstanceName instance) implements Press {}

    /** Tell me when the incident is over. */
    record NotifyOfIncident(IncidentId incident) implements Press {}

    /** Tell me when the server works again. */
    record NotifyOfInstance(InstanceName instance) implements Press {}

    /** A button about who is on call. */
    sealed interface OfPlan extends Press {
        PlanItem item();
    }

    /** What was asked for takes the place of what is set up. */
    record ReplaceOnCall(PlanItem item) implements OfPlan {}

    /** Nobody is on call any more. */
    record EndOnCall(PlanItem item) implements OfPlan {}

    /** All is as it was before somebody ended it. */
    record ResumeOnCall(PlanItem item) implements OfPlan {}

    /** I take that turn. */
    record AcceptTurn(PlanItem item) implements OfPlan {}

    /** I do not want to swap. */
    record DeclineTurn(PlanItem item) implements OfPlan {}

    /** I do not stand in any more. */
    record GiveBackTurn(PlanItem item) implements OfPlan {}

    /**
     * Something that a community has said about who is on call.
     *
     * @param id as the community names it; empty for all of it
     */
    record PlanItem(CommunityId community, String id) {}

    /**
     * A call of a page.
     *
     * @param call as its community names it
     */
    record PageCall(CommunityId community, String call) {}

    /** The buttons; what would not fit into an id is left out. */
    static List<Action> actions(Press... presses) {
        return Arrays.stream(presses)
                .map(Press::action)
                .filter(a -> a.subject().length() <= Action.SUBJECT)
                .toList();
    }

    private Action action() {
        return switch (this) {
            case Diagnose p -> action("DIAGNOSE", p.incident().text(), "diagnose");
            case Examine p -> action("EXAMINE", p.instance().text(), "diagnose");
            case FalseAlarm p -> action("FALSE_ALARM", p.incident().text(), "false-alarm");
            case Mute p -> action("MUTE", p.incident().text(), "mute");
            case Steps p -> action("STEPS", fitting(p.causes()), "steps");
            case NextSteps p -> action("NEXT_STEPS", fitting(p.causes()), "next-steps");
            case Evidence p -> action("EVIDENCE", asked(p.instance(), p.symptom()), "evidence");
            case Share p -> action("SHARE", asked(p.instance(), p.symptom()), "share");
            case Acknowledge p -> action("ACKNOWLEDGE", subject(p.call()), "acknowledge");
            case Escalate p -> action("ESCALATE", subject(p.call()), "escalate");
            case Snooze p -> action("SNOOZE", subject(p.call()), "snooze");
            case TakeOver p -> action("TAKE_OVER", subject(p.call()), "take-over");
            case Decline p -> action("DECLINE", subject(p.call()), "decline");
            case HandOver p -> action("HAND_OVER", subject(p.call()), "hand-over");
            case Ask p ->
                new Action(
                        "ASK",
                        p.place() + " " + p.person() + " " + subject(p.call()),
                        LocalizedText.outside("" + (p.place() + 1)));
            case ResolveHere p -> action("RESOLVE", subject(p.call()), "resolve");
            case StillOnIt p -> action("STILL_ON_IT", subject(p.call()), "still-on-it");
            case ReplaceOnCall p -> action("REPLACE_ON_CALL", subject(p), "replace-on-call");
            case EndOnCall p -> action("END_ON_CALL", subject(p), "end-on-call");
            case ResumeOnCall p -> action("RESUME_ON_CALL", subject(p), "resume-on-call");
            case AcceptTurn p -> action("ACCEPT_TURN", subject(p), "accept-turn");
            case DeclineTurn p -> action("DECLINE_TURN", subject(p), "decline-turn");
            case GiveBackTurn p -> action("GIVE_BACK_TURN", subject(p), "give-back-turn");
            case SameIncident p -> action("ME_TOO", p.incident().text(), "me-too");
            case SameInstance p -> action("ME_TOO", p.instance().text(), "me-too");
            case Report p ->
                new Action(
                        "REPORT",
                        subject(p.problem(), p.instance()),
                        p.problem().shortly());
            case TakeBack p -> action("TAKE_BACK", subject(p.problem(), p.instance()), "take-back");
            case NotifyOfIncident p -> action("NOTIFY", p.incident().text(), "notify");
            case NotifyOfInstance p -> action("NOTIFY", p.instance().text(), "notify");
        };
    }

    private static Action action(String kind, String subject, String word) {
        return new Action(kind, subject, phrase("button." + word));
    }

    /** As many of the first ones as an id holds. */
    private static String fitting(List<CauseId> causes) {
        var subject = new StringBuilder();
        for (var cause : causes) {
            if (subject.length() + 1 + cause.text().length() <= Action.SUBJECT) {
                subject.append(subject.isEmpty() ? "" : ",").append(cause.text());
            }
        }
        return subject.toString();
    }

    private static List<CauseId> causes(String subject) {
        return Arrays.stream(subject.split(",", -1))
                .filter(c -> !c.isBlank())
                .map(CauseId::new)
                .toList();
    }

    private static String subject(PageCall call) {
        return call.community() + ":" + call.call();
    }

    private static String subject(OfPlan press) {
        return press.item().community() + ":" + press.item().id();
    }

    private static String subject(Problem problem, InstanceName instance) {
        return problem.id() + " " + instance.text();
    }

    /** A bar would end the subject. */
    private static String asked(InstanceName instance, String symptom) {
        return (instance.text() + " " + Text.clean(symptom, Action.SUBJECT).replace('|', '/')).strip();
    }

    /**
     * What a button means.
     *
     * @param action read from an id; its subject is text from outside
     * @return empty for what no button of this version means
     */
    static Optional<Press> read(Action action, NameReader names) {
        var subject = action.subject();
        return switch (action.kind()) {
            case "DIAGNOSE" -> IncidentId.of(subject).map(Diagnose::new);
            case "EXAMINE" -> instance(subject, names).map(Examine::new);
            case "FALSE_ALARM" -> IncidentId.of(subject).map(FalseAlarm::new);
            case "MUTE" -> IncidentId.of(subject).map(Mute::new);
            case "STEPS" -> Optional.of(new Steps(causes(subject)));
            case "NEXT_STEPS" -> Optional.of(new NextSteps(causes(subject)));
            case "EVIDENCE" -> instance(head(subject), names).map(i -> new Evidence(i, rest(subject)));
            case "SHARE" -> instance(head(subject), names).map(i -> new Share(i, rest(subject)));
            case "ACKNOWLEDGE" -> call(subject).map(Acknowledge::new);
            case "ESCALATE" -> call(subject).map(Escalate::new);
            case "SNOOZE" -> call(subject).map(Snooze::new);
            case "TAKE_OVER" -> call(subject).map(TakeOver::new);
            case "DECLINE" -> call(subject).map(Decline::new);
            case "HAND_OVER" -> call(subject).map(HandOver::new);
            case "ASK" ->
                call(rest(rest(subject)))
                        .filter(c -> head(subject).matches("[0-4]"))
                        .map(c -> new Ask(c, new PersonId(head(rest(subject))), Integer.parseInt(head(subject))));
            case "RESOLVE" -> call(subject).map(ResolveHere::new);
            case "STILL_ON_IT" -> call(subject).map(StillOnIt::new);
            case "REPLACE_ON_CALL" -> item(subject).map(ReplaceOnCall::new);
            case "END_ON_CALL" -> item(subject).map(EndOnCall::new);
            case "RESUME_ON_CALL" -> item(subject).map(ResumeOnCall::new);
            case "ACCEPT_TURN" -> item(subject).map(AcceptTurn::new);
            case "DECLINE_TURN" -> item(subject).map(DeclineTurn::new);
            case "GIVE_BACK_TURN" -> item(subject).map(GiveBackTurn::new);
            case "ME_TOO" ->
                IncidentId.of(subject)
                        .<Press>map(SameIncident::new)
                        .or(() -> instance(subject, names).map(SameInstance::new));
            case "REPORT" ->
                Problem.of(head(subject))
                        .flatMap(p -> instance(rest(subject), names).map(i -> new Report(p, i)));
            case "TAKE_BACK" ->
                Problem.of(head(subject))
                        .flatMap(p -> instance(rest(subject), names).map(i -> new TakeBack(p, i)));
            case "NOTIFY" ->
                IncidentId.of(subject)
                        .<Press>map(NotifyOfIncident::new)
                        .or(() -> instance(subject, names).map(NotifyOfInstance::new));
            default -> Optional.empty();
        };
    }

    private static Optional<InstanceName> instance(String text, NameReader names) {
        return names.read(text) instanceof NameReader.Reading.Understood u ? Optional.of(u.name()) : Optional.empty();
    }

    private static Optional<PageCall> call(String subject) {
        var colon = subject.indexOf(':');
        return colon > 0 && !subject.substring(0, colon).isBlank()
                ? Optional.of(new PageCall(new CommunityId(subject.substring(0, colon)), subject.substring(colon + 1)))
                : Optional.empty();
    }

    private static Optional<PlanItem> item(String subject) {
        return call(subject).map(c -> new PlanItem(c.community(), c.call()));
    }

    private static String head(String subject) {
        return subject.split(" ", 2)[0];
    }

    private static String rest(String subject) {
        var space = subject.indexOf(' ');
        return space < 0 ? "" : subject.substring(space + 1);
    }
}

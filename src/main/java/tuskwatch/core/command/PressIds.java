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

/** How a {@link Press} is written into the id of its button, and read from there. */
final class PressIds {
    private PressIds() {}

    static Action write(Press press) {
        return switch (press) {
            case Press.Diagnose p -> action("DIAGNOSE", p.incident().text(), "diagnose");
            case Press.Examine p -> action("EXAMINE", p.instance().text(), "diagnose");
            case Press.FalseAlarm p -> action("FALSE_ALARM", p.incident().text(), "false-alarm");
            case Press.Mute p -> action("MUTE", p.incident().text(), "mute");
            case Press.Steps p -> action("STEPS", fitting(p.causes()), "steps");
            case Press.NextSteps p -> action("NEXT_STEPS", fitting(p.causes()), "next-steps");
            case Press.Evidence p -> action("EVIDENCE", asked(p.instance(), p.symptom()), "evidence");
            case Press.Share p -> action("SHARE", asked(p.instance(), p.symptom()), "share");
            case Press.Answer p ->
                new Action("ANSWER", p.inquiry() + " " + p.question() + " " + p.choice(), phrase("inquiry.unknown"));
            case Press.Acknowledge p -> action("ACKNOWLEDGE", subject(p.call()), "acknowledge");
            case Press.Escalate p -> action("ESCALATE", subject(p.call()), "escalate");
            case Press.Snooze p -> action("SNOOZE", subject(p.call()), "snooze");
            case Press.TakeOver p -> action("TAKE_OVER", subject(p.call()), "take-over");
            case Press.Decline p -> action("DECLINE", subject(p.call()), "decline");
            case Press.HandOver p -> action("HAND_OVER", subject(p.call()), "hand-over");
            case Press.Ask p ->
                new Action(
                        "ASK",
                        p.place() + " " + p.person() + " " + subject(p.call()),
                        LocalizedText.outside("" + (p.place() + 1)));
            case Press.ResolveHere p -> action("RESOLVE", subject(p.call()), "resolve");
            case Press.AddNote p -> action("ADD_NOTE", subject(p.call()), "add-note");
            case Press.StillOnIt p -> action("STILL_ON_IT", subject(p.call()), "still-on-it");
            case Press.ReplaceOnCall p -> action("REPLACE_ON_CALL", subject(p), "replace-on-call");
            case Press.EndOnCall p -> action("END_ON_CALL", subject(p), "end-on-call");
            case Press.ResumeOnCall p -> action("RESUME_ON_CALL", subject(p), "resume-on-call");
            case Press.AcceptTurn p -> action("ACCEPT_TURN", subject(p), "accept-turn");
            case Press.DeclineTurn p -> action("DECLINE_TURN", subject(p), "decline-turn");
            case Press.GiveBackTurn p -> action("GIVE_BACK_TURN", subject(p), "give-back-turn");
            case Press.TryCall p -> action("TRY_CALL", subject(p), "try-call");
            case Press.LeaveDuty p -> action("LEAVE_DUTY", subject(p), "leave-duty");
            case Press.SameIncident p -> action("ME_TOO", p.incident().text(), "me-too");
            case Press.SameInstance p -> action("ME_TOO", p.instance().text(), "me-too");
            case Press.Report p ->
                new Action(
                        "REPORT",
                        subject(p.problem(), p.instance()),
                        p.problem().shortly());
            case Press.TakeBack p -> action("TAKE_BACK", subject(p.problem(), p.instance()), "take-back");
            case Press.NotifyOfIncident p -> action("NOTIFY", p.incident().text(), "notify");
            case Press.NotifyOfInstance p -> action("NOTIFY", p.instance().text(), "notify");
        };
    }

    private static Action action(String kind, String subject, String word) {
        return new Action(kind, subject, phrase("button." + word));
    }

    /** As many of the first ones as an id holds. */
    private static String fitting(List<CauseId> causes) {
        var subject = new StringBuilder();
        for (var cause : causes) {
            var comma = subject.isEmpty() ? "" : ",";
            if (subject.length() + comma.length() + cause.text().length() <= Action.SUBJECT) {
                subject.append(comma).append(cause.text());
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

    private static String subject(Press.PageCall call) {
        return call.community() + ":" + call.call();
    }

    private static String subject(Press.OfPlan press) {
        return press.item().community() + ":" + press.item().id();
    }

    private static String subject(Problem problem, InstanceName instance) {
        return problem.id() + " " + instance.text();
    }

    /** A bar would end the subject. */
    private static String asked(InstanceName instance, String symptom) {
        return (instance.text() + " " + Text.clean(symptom, Action.SUBJECT).replace('|', '/')).strip();
    }

    static Optional<Press> read(Action action, NameReader names) {
        var subject = action.subject();
        return switch (action.kind()) {
            case "DIAGNOSE" -> IncidentId.of(subject).map(Press.Diagnose::new);
            case "EXAMINE" -> instance(subject, names).map(Press.Examine::new);
            case "FALSE_ALARM" -> IncidentId.of(subject).map(Press.FalseAlarm::new);
            case "MUTE" -> IncidentId.of(subject).map(Press.Mute::new);
            case "STEPS" -> Optional.of(new Press.Steps(causes(subject)));
            case "NEXT_STEPS" -> Optional.of(new Press.NextSteps(causes(subject)));
            case "EVIDENCE" -> instance(head(subject), names).map(i -> new Press.Evidence(i, symptom(subject)));
            case "SHARE" -> instance(head(subject), names).map(i -> new Press.Share(i, symptom(subject)));
            case "ANSWER" -> answer(subject.split(" ", -1));
            case "ACKNOWLEDGE" -> call(subject).map(Press.Acknowledge::new);
            case "ESCALATE" -> call(subject).map(Press.Escalate::new);
            case "SNOOZE" -> call(subject).map(Press.Snooze::new);
            case "TAKE_OVER" -> call(subject).map(Press.TakeOver::new);
            case "DECLINE" -> call(subject).map(Press.Decline::new);
            case "HAND_OVER" -> call(subject).map(Press.HandOver::new);
            case "ASK" ->
                call(rest(rest(subject)))
                        .filter(c -> head(subject).matches("[0-4]"))
                        .map(c -> new Press.Ask(c, new PersonId(head(rest(subject))), Integer.parseInt(head(subject))));
            case "RESOLVE" -> call(subject).map(Press.ResolveHere::new);
            case "ADD_NOTE" -> call(subject).map(Press.AddNote::new);
            case "STILL_ON_IT" -> call(subject).map(Press.StillOnIt::new);
            case "REPLACE_ON_CALL" -> item(subject).map(Press.ReplaceOnCall::new);
            case "END_ON_CALL" -> item(subject).map(Press.EndOnCall::new);
            case "RESUME_ON_CALL" -> item(subject).map(Press.ResumeOnCall::new);
            case "ACCEPT_TURN" -> item(subject).map(Press.AcceptTurn::new);
            case "DECLINE_TURN" -> item(subject).map(Press.DeclineTurn::new);
            case "GIVE_BACK_TURN" -> item(subject).map(Press.GiveBackTurn::new);
            case "TRY_CALL" -> item(subject).map(Press.TryCall::new);
            case "LEAVE_DUTY" -> item(subject).map(Press.LeaveDuty::new);
            case "ME_TOO" ->
                IncidentId.of(subject)
                        .<Press>map(Press.SameIncident::new)
                        .or(() -> instance(subject, names).map(Press.SameInstance::new));
            case "REPORT" ->
                Problem.of(head(subject))
                        .flatMap(p -> instance(rest(subject), names).map(i -> new Press.Report(p, i)));
            case "TAKE_BACK" ->
                Problem.of(head(subject))
                        .flatMap(p -> instance(rest(subject), names).map(i -> new Press.TakeBack(p, i)));
            case "NOTIFY" ->
                IncidentId.of(subject)
                        .<Press>map(Press.NotifyOfIncident::new)
                        .or(() -> instance(subject, names).map(Press.NotifyOfInstance::new));
            default -> Optional.empty();
        };
    }

    private static Optional<Press> answer(String[] parts) {
        return parts.length == 3
                        && parts[0].matches("[a-z0-9]{1,20}")
                        && parts[1].matches("[a-z]{1,20}")
                        && parts[2].matches("[a-z]{1,20}")
                ? Optional.of(new Press.Answer(parts[0], parts[1], parts[2]))
                : Optional.empty();
    }

    private static String symptom(String subject) {
        return Text.clean(rest(subject), Action.SUBJECT).strip();
    }

    private static Optional<InstanceName> instance(String text, NameReader names) {
        return names.read(text) instanceof NameReader.Reading.Understood u ? Optional.of(u.name()) : Optional.empty();
    }

    private static Optional<Press.PageCall> call(String subject) {
        var colon = subject.indexOf(':');
        return colon > 0 && !subject.substring(0, colon).isBlank()
                ? Optional.of(
                        new Press.PageCall(new CommunityId(subject.substring(0, colon)), subject.substring(colon + 1)))
                : Optional.empty();
    }

    private static Optional<Press.PlanItem> item(String subject) {
        return call(subject).map(c -> new Press.PlanItem(c.community(), c.call()));
    }

    private static String head(String subject) {
        return subject.split(" ", 2)[0];
    }

    private static String rest(String subject) {
        var space = subject.indexOf(' ');
        return space < 0 ? "" : subject.substring(space + 1);
    }
}

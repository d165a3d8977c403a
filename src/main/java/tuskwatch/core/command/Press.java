package tuskwatch.core.command;

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

    /**
     * What somebody answers to a question back.
     *
     * @param inquiry what was asked about, as the bot named it for a while
     * @param question id in the guide book
     * @param choice id in the guide book, {@link #UNKNOWN} for none
     */
    record Answer(String inquiry, String question, String choice) implements Press {
        /** I do not know. */
        public static final String UNKNOWN = "unknown";
    }

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

    /** Something for the timeline, which a form asks for. */
    record AddNote(PageCall call) implements OfPage {}

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

    /** A call is to be tried with me, who was put on call. */
    record TryCall(PlanItem item) implements OfPlan {}

    /** I was put on call, and cannot. */
    record LeaveDuty(PlanItem item) implements OfPlan {}

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
                .map(PressIds::write)
                .filter(a -> a.subject().length() <= Action.SUBJECT)
                .toList();
    }

    /**
     * What a button means.
     *
     * @param action read from an id; its subject is text from outside
     * @return empty for what no button of this version means
     */
    static Optional<Press> read(Action action, NameReader names) {
        return action.subject().length() > Action.SUBJECT ? Optional.empty() : PressIds.read(action, names);
    }
}

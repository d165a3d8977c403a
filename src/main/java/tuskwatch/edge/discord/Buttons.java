package tuskwatch.edge.discord;

import static tuskwatch.core.message.Phrase.phrase;

import java.util.stream.Stream;
import tuskwatch.core.command.Desks;
import tuskwatch.core.detect.CauseId;
import tuskwatch.core.diagnose.DiagnoseQuery;
import tuskwatch.core.incident.IncidentId;
import tuskwatch.core.instance.InstanceName;
import tuskwatch.core.message.Action;
import tuskwatch.core.message.Card;
import tuskwatch.core.message.Tone;
import tuskwatch.core.response.IncidentDesk;

/** The buttons under an outage. All their state is in their ids, so they work after a restart. */
final class Buttons {
    private final Desks desks;
    private final Answers answers;
    private final MemberCommands members;

    Buttons(Desks desks, Answers answers, MemberCommands members) {
        this.desks = desks;
        this.answers = answers;
        this.members = members;
    }

    void pressed(Caller caller, Action action) {
        var shared = action.kind() == Action.Kind.SHARE && caller.maySpeak();
        var audience = shared ? Answers.Audience.CHANNEL : Answers.Audience.CALLER;
        if (answers.later(caller, audience)) {
            answers.finish(caller, audience, answer(caller, action));
        }
    }

    private Card answer(Caller caller, Action action) {
        return switch (action.kind().about()) {
            case INCIDENT -> ofIncident(caller, action);
            case DIAGNOSIS -> ofDiagnosis(caller, action);
            case PAGE -> desks.onCall().pages().pressed(action, caller.presser());
            case MEMBER -> members.pressed(caller, action);
        };
    }

    /** The subject is either causes, or the instance and, after a space, what the person had written. */
    private Card ofDiagnosis(Caller caller, Action action) {
        if (action.kind() == Action.Kind.STEPS || action.kind() == Action.Kind.NEXT_STEPS) {
            return desks.diagnose()
                    .steps(Stream.of(action.subject().split(",", -1))
                            .filter(id -> !id.isBlank())
                            .map(CauseId::new)
                            .toList());
        }
        if (action.kind() == Action.Kind.SHARE && !caller.maySpeak()) {
            return Card.sentence(Tone.INFO, phrase("button.may-not-share"));
        }
        var space = action.subject().indexOf(' ');
        var instance = space < 0 ? action.subject() : action.subject().substring(0, space);
        var symptom = space < 0 ? "" : action.subject().substring(space + 1);
        var form = action.kind() == Action.Kind.EVIDENCE ? DiagnoseQuery.Form.EVIDENCE : DiagnoseQuery.Form.SCREEN;
        return desks.named(instance, name -> desks.diagnose().diagnose(name, symptom, caller.member(), form));
    }

    private Card ofIncident(Caller caller, Action action) {
        IncidentId id;
        try {
            id = new IncidentId(action.subject());
        } catch (IllegalArgumentException e) {
            return Card.sentence(Tone.INFO, phrase("button.other-version"));
        }
        var instance = desks.incidents().instanceOf(id);
        if (instance.isEmpty()) {
            return Card.sentence(Tone.INFO, phrase("deed.unknown"));
        }
        if (action.kind() != Action.Kind.DIAGNOSE && !allowed(caller, instance.get())) {
            return Card.sentence(Tone.INFO, phrase("button.may-not"));
        }
        IncidentDesk desk = desks.incidents();
        return switch (action.kind()) {
            case DIAGNOSE -> desks.diagnose().diagnose(instance.get(), "", caller.member(), DiagnoseQuery.Form.SCREEN);
            case FALSE_ALARM -> Card.sentence(Tone.INFO, desk.falseAlarm(id, caller.name()));
            case MUTE -> Card.sentence(Tone.INFO, desk.mute(id, caller.name()));
            case STEPS,
                    NEXT_STEPS,
                    EVIDENCE,
                    SHARE,
                    EXAMINE,
                    ACKNOWLEDGE,
                    ESCALATE,
                    SNOOZE,
                    TAKE_OVER,
                    STILL_ON_IT,
                    ME_TOO,
                    REPORT,
                    TAKE_BACK,
                    NOTIFY -> throw new IllegalArgumentException(action.kind() + " is not about an incident");
        };
    }

    private boolean allowed(Caller caller, InstanceName instance) {
        return caller.mayManageServer()
                || desks.roster().of(caller.community()).stream()
                        .filter(e -> e.instance().equals(instance))
                        .flatMap(e -> e.route().stream())
                        .flatMap(r -> r.role().stream())
                        .anyMatch(caller.roles()::contains);
    }
}

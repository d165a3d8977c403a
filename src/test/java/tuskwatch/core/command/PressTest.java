package tuskwatch.core.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tuskwatch.core.detect.CauseId;
import tuskwatch.core.identity.CommunityId;
import tuskwatch.core.identity.PersonId;
import tuskwatch.core.incident.IncidentId;
import tuskwatch.core.instance.InstanceName;
import tuskwatch.core.instance.NameReader;
import tuskwatch.core.instance.Problem;
import tuskwatch.core.message.Action;
import tuskwatch.core.message.LocalizedText;

class PressTest {
    private static final IncidentId INCIDENT = new IncidentId("7f3abcde");
    private static final InstanceName TUSK = new InstanceName("tusk.example");
    private static final Press.PageCall CALL = new Press.PageCall(new CommunityId("12"), "d15:x");
    private static final NameReader NAMES = text -> text.matches("[a-z0-9.-]+\\.[a-z]+")
            ? new NameReader.Reading.Understood(new InstanceName(text))
            : new NameReader.Reading.Refused(LocalizedText.outside("no host name"));

    private static List<Press> every() {
        return List.of(
                new Press.Diagnose(INCIDENT),
                new Press.Examine(TUSK),
                new Press.FalseAlarm(INCIDENT),
                new Press.Mute(INCIDENT),
                new Press.Steps(List.of(new CauseId("redis-down"), new CauseId("disk-full"))),
                new Press.NextSteps(List.of(new CauseId("disk-full"))),
                new Press.Evidence(TUSK, ""),
                new Press.Share(TUSK, "503 on sign-up"),
                new Press.Answer("k3m9abcdefgh", "elsewhere", "everything"),
                new Press.Answer("k3m9abcdefgh", "who", Press.Answer.UNKNOWN),
                new Press.Acknowledge(CALL),
                new Press.Escalate(CALL),
                new Press.Snooze(CALL),
                new Press.TakeOver(CALL),
                new Press.HandOver(CALL),
                new Press.Ask(CALL, new PersonId("1700000000000000012"), 4),
                new Press.ResolveHere(CALL),
                new Press.Decline(CALL),
                new Press.AddNote(CALL),
                new Press.StillOnIt(CALL),
                new Press.ReplaceOnCall(new Press.PlanItem(new CommunityId("12"), "abcdefgh")),
                new Press.EndOnCall(new Press.PlanItem(new CommunityId("12"), "")),
                new Press.ResumeOnCall(new Press.PlanItem(new CommunityId("12"), "")),
                new Press.AcceptTurn(new Press.PlanItem(new CommunityId("12"), "abcdefgh")),
                new Press.DeclineTurn(new Press.PlanItem(new CommunityId("12"), "abcdefgh")),
                new Press.GiveBackTurn(new Press.PlanItem(new CommunityId("12"), "abcdefgh")),
                new Press.TryCall(new Press.PlanItem(new CommunityId("12"), "mj3k9a2b")),
                new Press.LeaveDuty(new Press.PlanItem(new CommunityId("12"), "mj3k9a2b")),
                new Press.SameIncident(INCIDENT),
                new Press.SameInstance(TUSK),
                new Press.Report(Problem.SIGN_UP, TUSK),
                new Press.TakeBack(Problem.LOGIN, TUSK),
                new Press.NotifyOfIncident(INCIDENT),
                new Press.NotifyOfInstance(TUSK));
    }

    private static Optional<Press> read(String id) {
        return Action.parse(id).flatMap(a -> Press.read(a, NAMES));
    }

    @ParameterizedTest
    @MethodSource("every")
    void what_a_button_means_comes_back_from_its_id(Press press) {
        var action = Press.actions(press).getFirst();
        assertThat(action.id()).hasSizeLessThanOrEqualTo(100);
        assertThat(read(action.id())).contains(press);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "tw|MUTE",
                "tw|MUTE|",
                "tw|MUTE|../../x",
                "tw|MUTE|a|b",
                "tw|NONE|7f3abcde",
                "xx|MUTE|7f3abcde",
                "tw|ACKNOWLEDGE|x",
                "tw|ACKNOWLEDGE|:x",
                "tw|ADD_NOTE|x",
                "tw|ACKNOWLEDGE| :x",
                "tw|END_ON_CALL|\u001f:x",
                "tw|ASK|0 77 \u001f:x",
                "tw|STEPS|123456789,12345678,12345678,12345678,12345678,12345678,12345678,12345678,12345678",
                "tw|EXAMINE|127.0.0.1 x",
                "tw|ANSWER|k3m9abcdefgh who",
                "tw|ANSWER|k3m9abcdefgh who me all",
                "tw|ANSWER|k3m9abcdefgh  me",
                "tw|ANSWER|K3m9 who me",
                "tw|ANSWER|k3m9abcdefgh who <script>",
                "tw|ANSWER|abcdefghijklmnopqrstu who me",
                "tw|REPORT|nothing tusk.example",
                "tw|REPORT|login",
                "tw|TAKE_BACK|login <script>"
            })
    void what_no_button_of_ours_means_is_nothing(String id) {
        assertThat(read(id)).isEmpty();
    }

    @Test
    void a_symptom_cannot_end_the_subject_and_one_too_long_has_no_button() {
        assertThat(read(Press.actions(new Press.Share(TUSK, "a|b")).getFirst().id()))
                .contains(new Press.Share(TUSK, "a/b"));
        assertThat(Press.actions(new Press.Share(TUSK, "x".repeat(79)))).isEmpty();
    }

    @Test
    void of_many_causes_as_many_as_fit_have_a_button() {
        var many = IntStream.range(0, 9)
                .mapToObj(i -> new CauseId("cause-number-" + i))
                .toList();
        var action = Press.actions(new Press.Steps(many)).getFirst();
        assertThat(action.subject()).hasSizeLessThanOrEqualTo(Action.SUBJECT).startsWith("cause-number-0,cause");
        assertThat(read(action.id())).contains(new Press.Steps(many.subList(0, 5)));
    }
}

package tuskwatch.core.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tuskwatch.core.detect.CauseId;
import tuskwatch.core.identity.CommunityId;
import tuskwatch.core.identity.PersonId;
import tuskwatch.core.incident.IncidentId;
import tuskwatch.core.instance.InstanceName;
import tuskwatch.core.instance.NameReader;
import tuskwatch.core.instance.Problem;
import tuskwatch.core.message.Action;
import tuskwatch.core.message.LocalizedText;

/** Messages that stand in channels have these ids: a line may be added, none may change. */
class PressIdsTest {
    private static final IncidentId INCIDENT = new IncidentId("7f3abcde");
    private static final InstanceName TUSK = new InstanceName("tusk.example");
    private static final CommunityId GUILD = new CommunityId("1400000000000000007");
    private static final Press.PageCall CALL = new Press.PageCall(GUILD, "d15:x");
    private static final Press.PlanItem ITEM = new Press.PlanItem(GUILD, "mj3k9a2b");
    private static final Press.PlanItem ALL = new Press.PlanItem(GUILD, "");
    private static final CauseId REDIS = new CauseId("redis-down");
    private static final CauseId DISK = new CauseId("disk-full");
    private static final NameReader NAMES = text -> text.matches("[a-z0-9.-]+\\.[a-z]+")
            ? new NameReader.Reading.Understood(new InstanceName(text))
            : new NameReader.Reading.Refused(LocalizedText.outside("no host name"));

    private record Standing(Press press, String id) {}

    private static List<Standing> ids() {
        return List.of(
                new Standing(new Press.Diagnose(INCIDENT), "tw|DIAGNOSE|7f3abcde"),
                new Standing(new Press.Examine(TUSK), "tw|EXAMINE|tusk.example"),
                new Standing(new Press.FalseAlarm(INCIDENT), "tw|FALSE_ALARM|7f3abcde"),
                new Standing(new Press.Mute(INCIDENT), "tw|MUTE|7f3abcde"),
                new Standing(new Press.Steps(List.of(REDIS, DISK)), "tw|STEPS|redis-down,disk-full"),
                new Standing(new Press.Steps(List.of()), "tw|STEPS|"),
                new Standing(new Press.NextSteps(List.of(DISK)), "tw|NEXT_STEPS|disk-full"),
                new Standing(new Press.Evidence(TUSK, ""), "tw|EVIDENCE|tusk.example"),
                new Standing(new Press.Evidence(TUSK, "503 on sign-up"), "tw|EVIDENCE|tusk.example 503 on sign-up"),
                new Standing(new Press.Share(TUSK, ""), "tw|SHARE|tusk.example"),
                new Standing(new Press.Share(TUSK, "503 on sign-up"), "tw|SHARE|tusk.example 503 on sign-up"),
                new Standing(new Press.Answer("k3m9abcdefgh", "who", "me"), "tw|ANSWER|k3m9abcdefgh who me"),
                new Standing(
                        new Press.Answer("k3m9abcdefgh", "who", Press.Answer.UNKNOWN),
                        "tw|ANSWER|k3m9abcdefgh who unknown"),
                new Standing(new Press.Acknowledge(CALL), "tw|ACKNOWLEDGE|1400000000000000007:d15:x"),
                new Standing(new Press.Escalate(CALL), "tw|ESCALATE|1400000000000000007:d15:x"),
                new Standing(new Press.Snooze(CALL), "tw|SNOOZE|1400000000000000007:d15:x"),
                new Standing(new Press.TakeOver(CALL), "tw|TAKE_OVER|1400000000000000007:d15:x"),
                new Standing(new Press.Decline(CALL), "tw|DECLINE|1400000000000000007:d15:x"),
                new Standing(new Press.HandOver(CALL), "tw|HAND_OVER|1400000000000000007:d15:x"),
                new Standing(
                        new Press.Ask(CALL, new PersonId("1700000000000000012"), 0),
                        "tw|ASK|0 1700000000000000012 1400000000000000007:d15:x"),
                new Standing(
                        new Press.Ask(CALL, new PersonId("1700000000000000012"), 4),
                        "tw|ASK|4 1700000000000000012 1400000000000000007:d15:x"),
                new Standing(new Press.ResolveHere(CALL), "tw|RESOLVE|1400000000000000007:d15:x"),
                new Standing(new Press.AddNote(CALL), "tw|ADD_NOTE|1400000000000000007:d15:x"),
                new Standing(new Press.StillOnIt(CALL), "tw|STILL_ON_IT|1400000000000000007:d15:x"),
                new Standing(new Press.ReplaceOnCall(ITEM), "tw|REPLACE_ON_CALL|1400000000000000007:mj3k9a2b"),
                new Standing(new Press.EndOnCall(ALL), "tw|END_ON_CALL|1400000000000000007:"),
                new Standing(new Press.ResumeOnCall(ALL), "tw|RESUME_ON_CALL|1400000000000000007:"),
                new Standing(new Press.AcceptTurn(ITEM), "tw|ACCEPT_TURN|1400000000000000007:mj3k9a2b"),
                new Standing(new Press.DeclineTurn(ITEM), "tw|DECLINE_TURN|1400000000000000007:mj3k9a2b"),
                new Standing(new Press.GiveBackTurn(ITEM), "tw|GIVE_BACK_TURN|1400000000000000007:mj3k9a2b"),
                new Standing(new Press.TryCall(ITEM), "tw|TRY_CALL|1400000000000000007:mj3k9a2b"),
                new Standing(new Press.LeaveDuty(ITEM), "tw|LEAVE_DUTY|1400000000000000007:mj3k9a2b"),
                new Standing(new Press.SameIncident(INCIDENT), "tw|ME_TOO|7f3abcde"),
                new Standing(new Press.SameInstance(TUSK), "tw|ME_TOO|tusk.example"),
                new Standing(new Press.Report(Problem.SIGN_UP, TUSK), "tw|REPORT|sign-up tusk.example"),
                new Standing(new Press.TakeBack(Problem.LOGIN, TUSK), "tw|TAKE_BACK|login tusk.example"),
                new Standing(new Press.NotifyOfIncident(INCIDENT), "tw|NOTIFY|7f3abcde"),
                new Standing(new Press.NotifyOfInstance(TUSK), "tw|NOTIFY|tusk.example"));
    }

    @ParameterizedTest
    @MethodSource("ids")
    void a_button_has_the_id_that_it_always_had(Standing standing) {
        assertThat(PressIds.write(standing.press()).id()).isEqualTo(standing.id());
    }

    @ParameterizedTest
    @MethodSource("ids")
    void a_button_of_a_message_that_stands_there_means_what_it_meant(Standing standing) {
        assertThat(Action.parse(standing.id()).flatMap(a -> PressIds.read(a, NAMES)))
                .contains(standing.press());
    }

    @Test
    void every_button_that_there_is_has_a_line() {
        assertThat(ids().stream().map(s -> s.press().getClass()).collect(Collectors.<Class<?>>toSet()))
                .isEqualTo(buttons(Press.class).collect(Collectors.<Class<?>>toSet()));
    }

    private static Stream<Class<?>> buttons(Class<?> kind) {
        return kind.isSealed()
                ? Arrays.stream(kind.getPermittedSubclasses()).flatMap(PressIdsTest::buttons)
                : Stream.of(kind);
    }

    @Test
    void every_problem_that_members_report_has_the_word_that_it_always_had() {
        assertThat(Arrays.stream(Problem.values())
                        .map(p -> PressIds.write(new Press.Report(p, TUSK)).subject()))
                .containsExactlyInAnyOrder(
                        "posting tusk.example",
                        "login tusk.example",
                        "feeds tusk.example",
                        "errors tusk.example",
                        "sign-up tusk.example",
                        "no-mail tusk.example",
                        "federation tusk.example",
                        "media tusk.example",
                        "search tusk.example",
                        "notifications tusk.example");
    }
}

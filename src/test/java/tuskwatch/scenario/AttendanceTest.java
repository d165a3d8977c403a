package tuskwatch.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static tuskwatch.testing.Saying.assertThat;

import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tuskwatch.core.instance.Component;
import tuskwatch.core.oncall.duty.Attendance;
import tuskwatch.core.oncall.duty.OnCallQuery;
import tuskwatch.core.oncall.plan.Schedule;
import tuskwatch.core.oncall.role.RoleTroubles;
import tuskwatch.edge.console.TextRenderer;
import tuskwatch.testing.English;
import tuskwatch.testing.FakeDiscord;

/** The bot was away, or somebody on call has left: neither is a page into the void (R9, R12). */
class AttendanceTest {
    private final OnCallHarness night = new OnCallHarness();
    private final Attendance attendance = new Attendance(night.room(), night.members(), night.clock);

    @AfterEach
    void stop() {
        night.close();
        assertThat(night.discord.violations()).isEmpty();
    }

    private static List<String> said(List<FakeDiscord.Posted> messages) {
        return messages.stream().map(FakeDiscord.Posted::content).toList();
    }

    private String readiness() {
        return new TextRenderer(ZoneOffset.UTC)
                .render(English.of(new OnCallQuery(
                                night.room(), night.ways(), OnCallHarness.UNPAINTED, RoleTroubles.NONE, night.clock)
                        .readiness(OnCallHarness.COMMUNITY)));
    }

    /** R9: what was pressed meanwhile failed; the card comes again, says so, and its button works. */
    @Test
    void after_the_bot_was_away_who_was_called_is_called_again_once_and_told_why() {
        night.opens(Component.WEB);
        night.seconds(2);
        night.isAwayFor(Duration.ofSeconds(130));
        night.seconds(40);
        assertThat(said(night.direct(OnCallHarness.ADA)))
                .containsExactly(
                        "🔴 tusk0.example is down (web) · please take it",
                        "🔴 tusk0.example is down (web) · you are called again");
        assertThat(night.direct(OnCallHarness.ADA).getLast().now().toString())
                .contains("I was away from", "what you pressed meanwhile did not reach me");
        var again = night.direct(OnCallHarness.ADA).getLast();
        assertThat(night.press(again, "ACKNOWLEDGE", OnCallHarness.who(OnCallHarness.ADA))
                        .headline())
                .startsWith("You have it");
        assertThat(said(night.direct(OnCallHarness.ADA))).allMatch(s -> s.contains("Ada has it"));
        night.minutes(10);
        assertThat(night.direct(OnCallHarness.ADA)).hasSize(2);
        assertThat(night.pages()).isEmpty();
    }

    @Test
    void a_short_stop_an_answered_page_and_an_end_call_nobody_again() {
        var incident = night.opens(Component.WEB);
        night.seconds(2);
        night.isAwayFor(Duration.ofSeconds(50));
        night.seconds(20);
        assertThat(night.direct(OnCallHarness.ADA)).hasSize(1);
        night.press(night.direct(OnCallHarness.ADA).getFirst(), "ACKNOWLEDGE", OnCallHarness.who(OnCallHarness.ADA));
        night.isAwayFor(Duration.ofMinutes(10));
        night.seconds(20);
        assertThat(night.direct(OnCallHarness.ADA)).hasSize(1);
        night.incidents.ends(incident, night.clock.instant());
        night.isAwayFor(Duration.ofMinutes(10));
        night.seconds(20);
        assertThat(night.direct(OnCallHarness.ADA)).hasSize(1);
    }

    /** R12. */
    @Test
    void who_has_left_is_not_called_the_next_one_is_and_the_channel_and_readiness_say_so() {
        night.discord.leaves(OnCallHarness.ADA.text(), true);
        attendance.checkDue();
        night.seconds(2);
        assertThat(said(night.pages())).containsExactly("ℹ️ Somebody on call has left");
        assertThat(night.pages().getFirst().now().toString()).contains("<@" + OnCallHarness.BEN + "> has the duty");
        night.opens(Component.WEB);
        night.seconds(2);
        assertThat(night.direct(OnCallHarness.ADA)).isEmpty();
        assertThat(said(night.direct(OnCallHarness.BEN)))
                .containsExactly("🔴 tusk0.example is down (web) · please take it");
        assertThat(readiness())
                .contains(OnCallHarness.ADA + ": never tried; /oncall test tries it; ✖ has left this server");
        night.minutes(59);
        attendance.checkDue();
        night.seconds(2);
        assertThat(night.pages())
                .as("told once")
                .filteredOn(m -> m.content().contains("left"))
                .hasSize(1);
    }

    @Test
    void who_leaves_while_called_is_noticed_within_a_minute_and_the_next_one_called() {
        attendance.checkDue();
        night.opens(Component.WEB);
        night.seconds(2);
        night.discord.leaves(OnCallHarness.ADA.text(), true);
        night.seconds(60);
        attendance.checkDue();
        night.seconds(2);
        assertThat(night.direct(OnCallHarness.BEN)).hasSize(1);
    }

    @Test
    void who_comes_back_has_their_turns_again_and_an_unknown_answer_changes_nothing() {
        night.discord.leaves(OnCallHarness.ADA.text(), true);
        attendance.checkDue();
        var without = night.room().plan(OnCallHarness.COMMUNITY).orElseThrow().schedule();
        assertThat(without.at(night.clock.instant()).person()).contains(OnCallHarness.BEN);
        night.discord.next(c -> c.startsWith("GET /guilds/"), new FakeDiscord.Fault.Status(500, Map.of(), "{}"));
        night.minutes(61);
        attendance.checkDue();
        assertThat(schedule()).isEqualTo(without);
        night.discord.leaves(OnCallHarness.ADA.text(), false);
        night.minutes(61);
        attendance.checkDue();
        assertThat(schedule().at(night.clock.instant()).person()).contains(OnCallHarness.ADA);
    }

    @Test
    void when_the_last_one_leaves_the_gap_is_told_and_what_is_urgent_goes_to_the_role() {
        for (var person : List.of(OnCallHarness.ADA, OnCallHarness.BEN, OnCallHarness.CLEO)) {
            night.discord.leaves(person.text(), true);
        }
        attendance.checkDue();
        night.seconds(2);
        assertThat(night.pages().getLast().now().toString()).contains("Nobody has the duty now");
        night.opens(Component.WEB);
        night.seconds(2);
        assertThat(said(night.pages()).getLast()).endsWith(" <@&" + OnCallHarness.ROLE + ">");
    }

    /** Put in by hand, then gone: what is left of the override ends. */
    @Test
    void an_override_of_somebody_who_has_left_ends() {
        var from = night.clock.instant().minus(Duration.ofHours(1));
        var plan = night.room().plan(OnCallHarness.COMMUNITY).orElseThrow();
        night.plans(plan.with(plan.schedule()
                .with(new Schedule.Override(
                        "o1",
                        from,
                        from.plus(Duration.ofDays(2)),
                        Optional.of(OnCallHarness.CLEO),
                        Optional.empty()))));
        night.discord.leaves(OnCallHarness.CLEO.text(), true);
        attendance.checkDue();
        assertThat(schedule().at(night.clock.instant()).person()).contains(OnCallHarness.ADA);
        assertThat(schedule().at(from).person()).as("the past stays as it was").contains(OnCallHarness.CLEO);
    }

    private Schedule schedule() {
        return night.room().plan(OnCallHarness.COMMUNITY).orElseThrow().schedule();
    }
}

package tuskwatch.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tuskwatch.core.command.Argument;
import tuskwatch.core.command.Press;
import tuskwatch.core.identity.PersonId;
import tuskwatch.core.oncall.duty.Attendance;
import tuskwatch.core.privacy.Departures;
import tuskwatch.edge.store.Cells;
import tuskwatch.testing.FakeDiscord;
import tuskwatch.testing.FakeDiscord.Fault;
import tuskwatch.testing.Fixtures;

/** Whoever has the duty has the role for it, and nobody has it for ever. */
class DutyRoleTest extends RolesTown {
    private List<PersonId> holders(String role) {
        return Stream.of(OnCallHarness.ADA, OnCallHarness.BEN, OnCallHarness.CLEO)
                .filter(p -> night.discord.roles(GUILD, p.text()).contains(role))
                .toList();
    }

    private long noted() {
        return Cells.count(night.store, "duty_role");
    }

    @Test
    void whoever_has_the_duty_has_the_role_until_the_next_one_has_it() {
        assertThat(sets(Optional.of(DUTY))).startsWith("Whoever is on duty has @" + DUTY + " from now on");
        night.minutes(1);
        assertThat(holders(DUTY)).containsExactly(OnCallHarness.ADA);
        night.minutes(10);
        assertThat(changes()).as("once").isEqualTo(1);
        night.clock.skip(Duration.ofHours(44));
        night.minutes(2);
        assertThat(night.clock.instant()).isAfter("2026-11-23T08:00:00Z");
        assertThat(holders(DUTY)).containsExactly(OnCallHarness.BEN);
        assertThat(night.types(ADA, "oncall", "show", Map.of())).contains("@" + DUTY + ", given and taken back by me");
        night.types(OnCallHarness.who(OnCallHarness.CLEO), "oncall", "take", Map.of());
        night.minutes(1);
        assertThat(holders(DUTY)).containsExactly(OnCallHarness.CLEO);
    }

    @Test
    void who_had_the_role_before_keeps_it() {
        night.discord.grants(GUILD, OnCallHarness.ADA.text(), DUTY, true);
        sets(Optional.of(DUTY));
        night.minutes(30);
        assertThat(changes()).isZero();
        assertThat(night.discord.requests())
                .as("asked once an hour")
                .filteredOn(r -> r.equals("GET /guilds/" + GUILD + "/members/" + OnCallHarness.ADA))
                .hasSizeLessThan(4);
        sets(Optional.empty());
        night.minutes(2);
        assertThat(holders(DUTY)).containsExactly(OnCallHarness.ADA);
    }

    @Test
    void another_role_no_role_and_the_end_of_being_on_call_take_it_back() {
        sets(Optional.of(DUTY));
        night.minutes(1);
        sets(Optional.of(OTHER));
        night.minutes(1);
        assertThat(holders(DUTY)).isEmpty();
        assertThat(holders(OTHER)).containsExactly(OnCallHarness.ADA);
        assertThat(sets(Optional.empty())).startsWith("Whoever is on duty gets no role any more");
        night.minutes(1);
        assertThat(holders(OTHER)).isEmpty();
        sets(Optional.of(DUTY));
        night.minutes(1);
        night.presses(ADA, new Press.EndOnCall(new Press.PlanItem(OnCallHarness.COMMUNITY, "")));
        night.minutes(1);
        assertThat(holders(DUTY)).isEmpty();
        assertThat(noted()).isZero();
        night.presses(ADA, new Press.ResumeOnCall(new Press.PlanItem(OnCallHarness.COMMUNITY, "")));
        night.minutes(1);
        assertThat(holders(DUTY)).containsExactly(OnCallHarness.ADA);
    }

    /** Discord did it, and nobody heard of it: the process ended. */
    @Test
    void what_was_under_way_when_the_process_ended_is_taken_back() {
        sets(Optional.of(DUTY));
        night.discord.lasting(r -> r.startsWith("PUT /guilds/"), new Fault.CutAfter());
        night.seconds(30);
        assertThat(holders(DUTY)).containsExactly(OnCallHarness.ADA);
        assertThat(noted()).isEqualTo(1);
        night.begin();
        sets(Optional.empty());
        night.discord.forgetScript();
        night.minutes(2);
        assertThat(holders(DUTY)).isEmpty();
        assertThat(noted()).isZero();
    }

    @Test
    void what_is_given_is_known_after_a_restart() {
        sets(Optional.of(DUTY));
        night.minutes(1);
        night.begin();
        night.minutes(2);
        assertThat(changes()).isEqualTo(1);
        night.clock.skip(Duration.ofHours(44));
        night.minutes(2);
        assertThat(holders(DUTY)).containsExactly(OnCallHarness.BEN);
    }

    @Test
    void a_refusal_that_did_nothing_leaves_no_note_so_that_who_is_given_it_by_hand_keeps_it() {
        sets(Optional.of(DUTY));
        night.discord.botMay(USUAL);
        night.minutes(1);
        assertThat(noted()).isZero();
        night.discord.grants(GUILD, OnCallHarness.ADA.text(), DUTY, true);
        night.discord.botMay(USUAL | MANAGE_ROLES);
        night.clock.skip(Duration.ofHours(45));
        night.minutes(2);
        assertThat(holders(DUTY)).containsExactly(OnCallHarness.ADA, OnCallHarness.BEN);
    }

    @Test
    void a_right_that_is_taken_away_is_told_and_tried_ever_more_seldom() {
        sets(Optional.of(DUTY));
        night.discord.botMay(USUAL);
        night.pass(Duration.ofHours(4));
        assertThat(changes()).isBetween(5L, 12L);
        assertThat(night.types(ADA, "oncall", "readiness", Map.of()))
                .contains("I lack the permission Manage Roles here, so I cannot give @" + DUTY + "");
        night.discord.botMay(USUAL | MANAGE_ROLES);
        sets(Optional.of(DUTY));
        night.minutes(1);
        assertThat(holders(DUTY)).containsExactly(OnCallHarness.ADA);
        assertThat(night.types(ADA, "oncall", "readiness", Map.of())).doesNotContain("Manage Roles");
    }

    @Test
    void a_role_that_was_deleted_or_moved_above_the_bot_is_told() {
        sets(Optional.of(DUTY));
        night.minutes(1);
        night.discord.deleteRole(DUTY);
        night.types(OnCallHarness.who(OnCallHarness.BEN), "oncall", "take", Map.of());
        night.minutes(1);
        assertThat(night.types(ADA, "oncall", "readiness", Map.of()))
                .contains("There is no role @" + DUTY + " in this server");
        assertThat(noted()).isZero();
        sets(Optional.of(OTHER));
        night.discord.role(OTHER, GUILD, 6, 0, false);
        night.minutes(1);
        assertThat(night.types(ADA, "oncall", "readiness", Map.of()))
                .contains("@" + OTHER + " does not stand below my highest role");
    }

    @Test
    void who_leaves_is_forgotten_and_the_next_one_has_it() {
        sets(Optional.of(DUTY));
        night.minutes(1);
        night.discord.leaves(OnCallHarness.ADA.text(), true);
        new Attendance(night.room(), night.members(), night.clock).checkDue();
        night.minutes(1);
        assertThat(holders(DUTY)).containsExactly(OnCallHarness.BEN);
        assertThat(noted()).isEqualTo(1);
    }

    @Test
    void while_the_bot_is_away_nothing_is_asked_and_what_ended_meanwhile_is_taken_when_it_is_back() {
        sets(Optional.of(DUTY));
        night.minutes(1);
        var departures = new Departures(
                night.core().kept.privacy,
                night.communities(),
                night.core().monitoring.served,
                night.core()::reread,
                Fixtures.ages(night.clock),
                night.clock);
        night.discord.removes(GUILD);
        night.minutes(5);
        departures.look();
        var before = changes();
        night.clock.skip(Duration.ofHours(44));
        night.minutes(2);
        assertThat(changes()).isEqualTo(before);
        night.discord.invites(GUILD);
        departures.look();
        night.minutes(2);
        assertThat(holders(DUTY)).containsExactly(OnCallHarness.BEN);
        night.discord.removes(GUILD);
        night.minutes(5);
        departures.look();
        night.clock.skip(Duration.ofDays(31));
        departures.look();
        assertThat(noted()).isZero();
    }

    @Test
    void what_cannot_be_given_is_refused_in_one_sentence() {
        night.discord.role("1400000000000000041", FakeDiscord.NEIGHBOUR, 2, 0, false);
        night.discord.role("1400000000000000042", GUILD, 2, 0, true);
        night.discord.role("1400000000000000043", GUILD, 9, 0, false);
        night.discord.role("1400000000000000044", GUILD, 4, 0, false);
        assertThat(sets(Optional.of(GUILD))).contains("is everybody’s role");
        assertThat(sets(Optional.of("1400000000000000041"))).startsWith("There is no role @1400000000000000041");
        assertThat(sets(Optional.of("1400000000000000042"))).contains("belongs to an app or to boosters");
        assertThat(sets(Optional.of("1400000000000000043"))).contains("does not stand below my highest role");
        assertThat(sets(Optional.of("1400000000000000044"))).contains("does not stand below your own highest role");
        night.discord.botMay(USUAL);
        assertThat(sets(Optional.of(DUTY))).startsWith("I lack the permission Manage Roles here");
        night.discord.next(r -> r.endsWith("/roles"), new Fault.Page(502));
        assertThat(sets(Optional.of(DUTY))).startsWith("Discord does not say whether I can give");
        assertThat(night.room().plan(OnCallHarness.COMMUNITY).orElseThrow().dutyRole())
                .isEmpty();
    }

    /** Otherwise whoever may manage the server could come by any role that the bot can give. */
    @Test
    void only_who_may_give_roles_has_them_given() {
        night.discord.grants(GUILD, OnCallHarness.ADA.text(), BOSS, false);
        var person = new Argument.Someone(ADA.person());
        var role = new Argument.Role(DUTY, Optional.of(false));
        assertThat(sets(Optional.of(DUTY))).startsWith("Only somebody with the permission Manage Roles");
        assertThat(night.types(ADA, "oncall", "setup", Map.of("person1", person, "duty-role", role)))
                .startsWith("Only somebody with the permission Manage Roles");
        night.discord.owner(GUILD, OnCallHarness.ADA.text());
        assertThat(sets(Optional.of(DUTY))).startsWith("Whoever is on duty has");
    }

    @Test
    void setup_sets_it_too_and_without_it_leaves_it() {
        night.room().put(OnCallHarness.COMMUNITY, Optional.empty());
        var person = new Argument.Someone(ADA.person());
        var role = new Argument.Role(DUTY, Optional.of(false));
        assertThat(night.types(ADA, "oncall", "setup", Map.of("person1", person, "duty-role", role)))
                .contains("@" + DUTY + ", given and taken back by me");
        night.minutes(1);
        assertThat(holders(DUTY)).containsExactly(OnCallHarness.ADA);
        var again = night.typed(ADA, "oncall", "setup", Map.of("person1", person));
        night.press(again.card().actions().getFirst(), ADA);
        night.minutes(1);
        assertThat(holders(DUTY)).containsExactly(OnCallHarness.ADA);
    }

    @Test
    void the_audit_log_says_why_in_the_language_of_the_server() {
        night.types(ADA, "settings", "language", Map.of("language", "de"));
        assertThat(sets(Optional.of(DUTY))).startsWith("Whoever is on duty has");
        night.minutes(1);
        assertThat(holders(DUTY)).containsExactly(OnCallHarness.ADA);
        sets(Optional.empty());
        night.minutes(1);
        assertThat(night.discord.reasons()).containsExactly("Hat jetzt Dienst", "Hat keinen Dienst mehr");
    }
}

package tuskwatch.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tuskwatch.core.command.Argument;
import tuskwatch.core.identity.PersonId;
import tuskwatch.core.oncall.role.DutyRoles;
import tuskwatch.edge.discord.role.GuildRoles;
import tuskwatch.testing.English;
import tuskwatch.testing.FakeDiscord;
import tuskwatch.testing.FakeDiscord.Fault;

/** Roles of the duty while Discord, the clock or rights fail. */
class DutyRoleTroubleTest extends RolesTown {
    private boolean holds(PersonId person) {
        return night.discord.roles(GUILD, person.text()).contains(DUTY);
    }

    @Test
    void after_hours_without_discord_what_is_due_is_done_within_minutes() {
        sets(Optional.of(DUTY));
        night.discord.lasting(r -> r.startsWith("GET /guilds/" + GUILD + "/members/"), Fault.Own.UNAVAILABLE);
        night.pass(Duration.ofMinutes(310));
        assertThat(holds(OnCallHarness.ADA)).isFalse();
        night.discord.forgetScript();
        night.minutes(6);
        assertThat(holds(OnCallHarness.ADA)).isTrue();
    }

    @Test
    void a_clock_that_was_set_back_keeps_nobody_waiting() {
        var keeper = new DutyRoles(
                night.room(),
                night.core().monitoring.registry,
                night.core().kept.givenRoles,
                new GuildRoles(night.discord.rest(), FakeDiscord.SELF),
                English.PHRASES,
                Runnable::run,
                night.clock);
        night.plans(OnCallHarness.plan().givingRole(Optional.of(DUTY)));
        night.discord.botMay(USUAL);
        keeper.keepUp();
        night.clock.skip(Duration.ofDays(-2));
        night.discord.botMay(USUAL | MANAGE_ROLES);
        keeper.keepUp();
        assertThat(holds(OnCallHarness.ADA)).isTrue();
    }

    /** A refused request counts for the bot as a whole. */
    @Test
    void many_roles_that_cannot_be_taken_back_cost_few_requests() {
        var all = List.of("41", "42", "43", "44", "45", "46", "47", "48");
        for (var end : all) {
            var role = "14000000000000000" + end;
            night.discord.role(role, GUILD, 2, 0, false);
            sets(Optional.of(role));
            night.minutes(1);
            night.discord.role(role, GUILD, 9, 0, false);
        }
        sets(Optional.of(DUTY));
        var before = changes();
        night.seconds(31);
        assertThat(changes() - before).isBetween(2L, 6L);
        assertThat(holds(OnCallHarness.ADA)).isTrue();
    }

    /** What was asked for stays pressable, and whoever asked may have lost the right since. */
    @Test
    void who_may_not_give_the_role_any_more_does_not_set_it_with_an_old_button() {
        var asked = night.typed(
                ADA,
                "oncall",
                "setup",
                Map.of(
                        "person1",
                        new Argument.Someone(ADA.person()),
                        "duty-role",
                        new Argument.Role(DUTY, Optional.of(false))));
        night.discord.grants(GUILD, OnCallHarness.ADA.text(), BOSS, false);
        var button = asked.card().actions().getFirst();
        assertThat(night.press(button, ADA).toString()).contains("duty-role.asker-no-right");
        night.minutes(1);
        assertThat(holds(OnCallHarness.ADA)).isFalse();
        night.discord.grants(GUILD, OnCallHarness.ADA.text(), BOSS, true);
        night.press(button, ADA);
        night.minutes(1);
        assertThat(holds(OnCallHarness.ADA)).isTrue();
    }
}

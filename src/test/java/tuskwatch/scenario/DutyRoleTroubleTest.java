package tuskwatch.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tuskwatch.core.command.Argument;
import tuskwatch.core.identity.Member;
import tuskwatch.core.identity.PersonId;
import tuskwatch.testing.FakeDiscord;

/** Roles of the duty while Discord, the clock or rights fail. */
class DutyRoleTroubleTest {
    private static final String GUILD = FakeDiscord.GUILD;
    private static final String DUTY = "1400000000000000021";
    private static final String BOSS = "1400000000000000031";
    private static final long MANAGE_ROLES = 1L << 28;
    private static final long USUAL = 1L << 10 | 1L << 11 | 1L << 14 | 1L << 16 | 1L << 35 | 1L << 38;
    private static final Member ADA = OnCallHarness.who(OnCallHarness.ADA).managing();

    private final OnCallHarness night = new OnCallHarness();

    @BeforeEach
    void ada_and_the_bot_may_give_roles() {
        night.discord.role(DUTY, GUILD, 2, 0, false);
        night.discord.role(BOSS, GUILD, 3, MANAGE_ROLES, false);
        night.discord.grants(GUILD, OnCallHarness.ADA.text(), BOSS, true);
        night.discord.botMay(USUAL | MANAGE_ROLES);
    }

    @AfterEach
    void stop() {
        night.close();
        assertThat(night.discord.violations()).isEmpty();
    }

    private boolean holds(PersonId person) {
        return night.discord.roles(GUILD, person.text()).contains(DUTY);
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

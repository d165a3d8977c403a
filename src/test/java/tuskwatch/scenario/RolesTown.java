package tuskwatch.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import tuskwatch.core.command.Argument;
import tuskwatch.core.identity.Member;
import tuskwatch.testing.FakeDiscord;

/** A server where Ada, who manages it, and the bot may give roles. */
abstract class RolesTown {
    static final String GUILD = FakeDiscord.GUILD;
    static final String DUTY = "1400000000000000021";
    static final String OTHER = "1400000000000000022";
    static final String BOSS = "1400000000000000031";
    static final long MANAGE_ROLES = 1L << 28;
    static final long USUAL = 1L << 10 | 1L << 11 | 1L << 14 | 1L << 16 | 1L << 35 | 1L << 38;
    static final Member ADA = OnCallHarness.who(OnCallHarness.ADA).managing();

    final OnCallHarness night = new OnCallHarness();

    @BeforeEach
    void ada_and_the_bot_may_give_roles() {
        night.discord.role(DUTY, GUILD, 2, 0, false);
        night.discord.role(OTHER, GUILD, 2, 0, false);
        night.discord.role(BOSS, GUILD, 3, MANAGE_ROLES, false);
        night.discord.grants(GUILD, OnCallHarness.ADA.text(), BOSS, true);
        night.discord.botMay(USUAL | MANAGE_ROLES);
    }

    @AfterEach
    void stop() {
        night.close();
        assertThat(night.discord.violations()).isEmpty();
    }

    String sets(Optional<String> role) {
        return night.types(
                ADA,
                "oncall",
                "duty-role",
                role.map(r -> Map.of("role", new Argument.Role(r, Optional.of(false))))
                        .orElse(Map.of()));
    }

    /** How often a role was given or taken, or tried to be. */
    long changes() {
        return night.discord.requests().stream()
                .filter(r -> r.contains("/roles/"))
                .count();
    }
}

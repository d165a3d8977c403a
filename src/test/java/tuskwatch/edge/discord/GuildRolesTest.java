package tuskwatch.edge.discord;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tuskwatch.core.diagnose.Finding;
import tuskwatch.core.identity.CommunityId;
import tuskwatch.core.identity.Person;
import tuskwatch.core.identity.PersonId;
import tuskwatch.core.oncall.role.CommunityRoles.Effect;
import tuskwatch.core.oncall.role.Fitness;
import tuskwatch.core.oncall.role.RoleMembers;
import tuskwatch.edge.discord.role.GuildRoles;
import tuskwatch.testing.FakeDiscord;
import tuskwatch.testing.FakeDiscord.Fault;

/** Who may give which role, as Discord decides it. */
class GuildRolesTest {
    private static final CommunityId HERE = new CommunityId(FakeDiscord.GUILD);
    private static final String DUTY = "1400000000000000021";
    private static final String CHIEF = "1400000000000000022";
    private static final String BOTS_PLACE = "1400000000000000023";
    private static final PersonId MIA = new PersonId("1700000000000000031");
    private static final long ADMINISTRATOR = 1L << 3;
    private static final long MANAGE_GUILD = 1L << 5;
    private static final long MANAGE_ROLES = 1L << 28;

    private final FakeDiscord discord = FakeDiscord.start();
    private final GuildRoles roles = new GuildRoles(discord.rest(), FakeDiscord.SELF);

    @BeforeEach
    void the_bot_may_give_roles() {
        discord.botMay(MANAGE_ROLES);
        discord.role(DUTY, HERE.text(), 2, 0, false);
    }

    @AfterEach
    void stop() {
        discord.close();
        assertThat(discord.violations()).isEmpty();
    }

    private Fitness asked(String role) {
        return roles.fitness(HERE, role, Optional.of(MIA));
    }

    private void mia(long permissions, int position) {
        discord.role(CHIEF, HERE.text(), position, permissions, false);
        discord.grants(HERE.text(), MIA.text(), CHIEF, true);
    }

    @Test
    void who_has_it_given_needs_the_right_to_give_roles_and_one_that_stands_above() {
        assertThat(asked(DUTY)).isEqualTo(Fitness.ASKER_NO_RIGHT);
        mia(MANAGE_GUILD, 3);
        assertThat(asked(DUTY)).isEqualTo(Fitness.ASKER_NO_RIGHT);
        mia(MANAGE_ROLES, 3);
        assertThat(asked(DUTY)).isEqualTo(Fitness.FIT);
        mia(ADMINISTRATOR, 1);
        assertThat(asked(DUTY)).isEqualTo(Fitness.ABOVE_ASKER);
        discord.owner(HERE.text(), MIA.text());
        assertThat(asked(DUTY)).as("a server's owner may all").isEqualTo(Fitness.FIT);
    }

    @Test
    void of_two_roles_at_the_same_place_the_older_one_stands_above() {
        mia(MANAGE_ROLES, 2);
        assertThat(asked(DUTY)).as("the duty's is older").isEqualTo(Fitness.ABOVE_ASKER);
        discord.role(BOTS_PLACE, HERE.text(), 5, 0, false);
        assertThat(roles.fitness(HERE, BOTS_PLACE, Optional.empty())).isEqualTo(Fitness.FIT);
        assertThat(roles.give(HERE, MIA, BOTS_PLACE, "x").effect()).isEqualTo(Effect.DONE);
    }

    @Test
    void whatever_does_not_answer_is_no_answer() {
        discord.next(c -> c.endsWith("/roles"), new Fault.Page(200));
        assertThat(roles.fitness(HERE, DUTY, Optional.empty())).isEqualTo(Fitness.UNTOLD);
        discord.next(c -> c.contains("/members/"), Fault.Own.UNAVAILABLE);
        assertThat(roles.has(HERE, MIA, DUTY)).isEmpty();
        discord.next(c -> c.startsWith("PUT"), Fault.Own.UNAVAILABLE);
        assertThat(roles.give(HERE, MIA, DUTY, "x").effect()).isEqualTo(Effect.UNKNOWN);
        discord.next(c -> c.startsWith("PUT"), Fault.Own.BLOCKED);
        assertThat(roles.give(HERE, MIA, DUTY, "x").effect()).isEqualTo(Effect.NOTHING);
        discord.next(c -> c.startsWith("PUT"), new Fault.CutAfter());
        assertThat(roles.give(HERE, MIA, DUTY, "x").effect()).isEqualTo(Effect.UNKNOWN);
    }

    @Test
    void where_the_server_wants_two_factors_that_the_bots_owner_does_not_have_it_may_not() {
        discord.next(c -> c.startsWith("PUT"), new Fault.Status(403, Map.of(), """
                {"message": "Two factor is required for this operation", "code": 60003}"""));
        assertThat(roles.give(HERE, MIA, DUTY, "x").effect()).isEqualTo(Effect.FORBIDDEN);
    }

    @Test
    void a_page_of_members_that_discord_asks_us_to_wait_for_is_waited_for() {
        discord.membersIntent(true);
        discord.grants(HERE.text(), MIA.text(), DUTY, true);
        discord.next(c -> c.endsWith("/members"), new Fault.Status(429, Map.of("Retry-After", "1"), """
                {"message": "You are being rate limited.", "retry_after": 0.05, "global": false}"""));
        assertThat(roles.members(HERE, DUTY))
                .isInstanceOfSatisfying(
                        RoleMembers.Told.class,
                        told -> assertThat(told.people()).extracting(Person::id).containsExactly(MIA));
    }

    @Test
    void a_refusal_says_whom_it_is_about() {
        assertThat(roles.has(HERE, MIA, DUTY)).contains(false);
        assertThat(roles.give(HERE, MIA, DUTY, "why & wherefore: é").effect()).isEqualTo(Effect.DONE);
        assertThat(discord.reasons()).containsExactly("why & wherefore: é");
        assertThat(roles.has(HERE, MIA, DUTY)).contains(true);
        assertThat(roles.take(HERE, MIA, CHIEF, "x").effect()).isEqualTo(Effect.NO_ROLE);
        discord.leaves(MIA.text(), true);
        assertThat(roles.has(HERE, MIA, DUTY)).contains(false);
        assertThat(roles.take(HERE, MIA, DUTY, "x").effect()).isEqualTo(Effect.NO_MEMBER);
        discord.botMay(0);
        assertThat(roles.take(HERE, MIA, DUTY, "x").effect()).isEqualTo(Effect.FORBIDDEN);
        discord.removes(HERE.text());
        assertThat(roles.take(HERE, MIA, DUTY, "x").effect()).isEqualTo(Effect.FORBIDDEN);
    }

    private Finding checked(String role) {
        return new DiscordCheckup(discord.rest(), FakeDiscord.SELF)
                .dutyRoles(Map.of(HERE, role))
                .getFirst();
    }

    @Test
    void the_doctor_says_whether_the_duty_role_can_be_given() {
        var words = "duty role " + DUTY + " of server " + HERE + ": ";
        assertThat(checked(DUTY)).isEqualTo(Finding.ok(words + "the bot can give it"));
        discord.botMay(0);
        assertThat(checked(DUTY))
                .isEqualTo(Finding.failed(
                        words + "the bot lacks Manage Roles; give it that right in the server's settings"));
        discord.botMay(ADMINISTRATOR);
        discord.role(DUTY, HERE.text(), 6, 0, false);
        assertThat(checked(DUTY).words()).contains("does not stand below the bot's highest role");
        discord.deleteRole(DUTY);
        assertThat(checked(DUTY).words()).contains("choose another with /oncall duty-role");
        discord.removes(HERE.text());
        assertThat(checked(DUTY).grade()).isEqualTo(Finding.Grade.WARNING);
    }
}

package tuskwatch.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tuskwatch.core.command.Argument;
import tuskwatch.core.identity.Member;
import tuskwatch.core.identity.PersonId;
import tuskwatch.core.message.SpokenMoment;
import tuskwatch.core.oncall.plan.Layer;
import tuskwatch.testing.FakeDiscord;
import tuskwatch.testing.FakeDiscord.Fault;

/** Whoever has a role takes turns, and who loses it takes none. */
class FollowedRolesTest {
    private static final String GUILD = FakeDiscord.GUILD;
    private static final String TEAM = "1400000000000000021";
    private static final Argument.Role ROLE = new Argument.Role(TEAM, Optional.of(false));
    private static final Member ADA = OnCallHarness.who(OnCallHarness.ADA).managing();
    private static final Argument.Someone ADAS = new Argument.Someone(ADA.person());

    private final OnCallHarness night = new OnCallHarness();

    @BeforeEach
    void two_of_three_have_the_role() {
        night.discord.membersIntent(true);
        night.discord.role(TEAM, GUILD, 2, 0, false);
        night.discord.named(OnCallHarness.ADA.text(), "ada");
        night.discord.named(OnCallHarness.BEN.text(), "Zoe");
        night.discord.named(OnCallHarness.CLEO.text(), "Cleo");
        has(OnCallHarness.BEN, true);
        has(OnCallHarness.ADA, true);
        night.room().put(OnCallHarness.COMMUNITY, Optional.empty());
    }

    @AfterEach
    void stop() {
        night.close();
        assertThat(night.discord.violations()).isEmpty();
    }

    private void has(PersonId person, boolean yes) {
        night.discord.grants(GUILD, person.text(), TEAM, yes);
    }

    private String setsUp() {
        return night.types(ADA, "oncall", "setup", Map.of("people-from", ROLE, "zone", "UTC"));
    }

    private Layer layer() {
        return night.room()
                .plan(OnCallHarness.COMMUNITY)
                .orElseThrow()
                .schedule()
                .layers(night.clock.instant())
                .getFirst();
    }

    private List<PersonId> order() {
        return layer().rotation().following(night.clock.instant());
    }

    private List<String> said() {
        return night.discord.messages().stream()
                .filter(m -> m.content().contains("Who takes turns has changed"))
                .map(m -> m.now().toString())
                .toList();
    }

    @Test
    void those_who_have_the_role_take_turns_in_the_order_of_their_names_and_programs_do_not() {
        night.discord.isBot("1700000000000000099");
        night.discord.grants(GUILD, "1700000000000000099", TEAM, true);
        assertThat(setsUp()).contains("These are the people who have @" + TEAM);
        assertThat(order()).containsExactly(OnCallHarness.ADA, OnCallHarness.BEN);
    }

    @Test
    void who_is_given_the_role_joins_at_the_end_and_who_loses_it_leaves_and_it_is_said_once() {
        setsUp();
        has(OnCallHarness.CLEO, true);
        night.minutes(10);
        assertThat(order()).containsExactly(OnCallHarness.ADA, OnCallHarness.BEN, OnCallHarness.CLEO);
        has(OnCallHarness.BEN, false);
        night.minutes(30);
        assertThat(order()).containsExactly(OnCallHarness.ADA, OnCallHarness.CLEO);
    }

    @Test
    void who_is_given_the_role_is_told_of_the_turns_and_who_cannot_is_not_asked_again_for_having_it() {
        setsUp();
        night.minutes(1);
        assertThat(night.direct(OnCallHarness.BEN)).hasSize(1);
        has(OnCallHarness.CLEO, true);
        night.minutes(10);
        var told = night.direct(OnCallHarness.CLEO);
        assertThat(told).hasSize(1);
        night.press(told.getFirst(), "LEAVE_DUTY", OnCallHarness.who(OnCallHarness.CLEO));
        night.minutes(30);
        assertThat(order()).containsExactly(OnCallHarness.ADA, OnCallHarness.BEN);
        assertThat(night.direct(OnCallHarness.CLEO)).hasSize(1);
        has(OnCallHarness.CLEO, false);
        night.minutes(11);
        has(OnCallHarness.CLEO, true);
        night.minutes(11);
        assertThat(order()).containsExactly(OnCallHarness.ADA, OnCallHarness.BEN, OnCallHarness.CLEO);
        assertThat(night.direct(OnCallHarness.CLEO)).as("given it anew").hasSize(2);
    }

    @Test
    void who_is_on_duty_without_the_role_stays_until_the_turn_ends_and_the_last_one_always() {
        setsUp();
        has(OnCallHarness.ADA, false);
        night.minutes(10);
        assertThat(order()).containsExactly(OnCallHarness.ADA, OnCallHarness.BEN);
        night.clock.skip(Duration.ofDays(3));
        night.minutes(10);
        assertThat(order()).containsExactly(OnCallHarness.BEN);
        has(OnCallHarness.BEN, false);
        night.minutes(10);
        assertThat(order()).containsExactly(OnCallHarness.BEN);
    }

    /** Otherwise one click would leave a single person to be called. */
    @Test
    void a_role_that_was_deleted_changes_nothing_and_readiness_says_so() {
        setsUp();
        night.discord.deleteRole(TEAM);
        night.minutes(11);
        assertThat(order()).containsExactly(OnCallHarness.ADA, OnCallHarness.BEN);
        assertThat(said()).isEmpty();
        assertThat(night.types(ADA, "oncall", "readiness", Map.of())).contains("Nobody has @" + TEAM);
    }

    @Test
    void a_failing_answer_changes_nothing_and_readiness_says_so() {
        setsUp();
        has(OnCallHarness.CLEO, true);
        night.discord.lasting(r -> r.endsWith("/members"), Fault.Own.UNAVAILABLE);
        night.minutes(20);
        assertThat(order()).containsExactly(OnCallHarness.ADA, OnCallHarness.BEN);
        night.discord.forgetScript();
        night.discord.membersIntent(false);
        night.minutes(10);
        assertThat(order()).containsExactly(OnCallHarness.ADA, OnCallHarness.BEN);
        assertThat(night.types(ADA, "oncall", "readiness", Map.of())).contains("Server Members Intent");
        night.discord.membersIntent(true);
        night.minutes(2);
        assertThat(night.types(ADA, "oncall", "show", Map.of())).contains("@" + OnCallHarness.CLEO);
        assertThat(order()).containsExactly(OnCallHarness.ADA, OnCallHarness.BEN, OnCallHarness.CLEO);
    }

    @Test
    void after_a_restart_the_role_is_followed_and_the_channel_was_told_once() {
        night.types(
                ADA,
                "oncall",
                "setup",
                Map.of("people-from", ROLE, "zone", "UTC", "channel", ScenarioHarness.channel(OnCallHarness.PAGES)));
        night.begin();
        has(OnCallHarness.CLEO, true);
        night.minutes(30);
        assertThat(said()).hasSize(1).allMatch(m -> m.contains("<@" + OnCallHarness.CLEO + "> was given the role"));
        assertThat(said()).allMatch(m -> m.contains("\"allowed_mentions\":{\"parse\":[]"));
    }

    @Test
    void without_the_privileged_intent_or_with_nobody_or_too_many_it_is_refused_in_one_sentence() {
        night.discord.membersIntent(false);
        assertThat(setsUp()).startsWith("Discord tells me who has @" + TEAM + " only once the Server Members Intent");
        night.discord.membersIntent(true);
        for (var i = 0; i < 29; i++) {
            night.discord.grants(GUILD, String.valueOf(1700000000000001000L + i), TEAM, true);
        }
        assertThat(setsUp()).startsWith("31 people have @" + TEAM + ", and at most 30 can take turns");
        night.discord.deleteRole(TEAM);
        night.discord.role(TEAM, GUILD, 2, 0, false);
        assertThat(setsUp()).startsWith("Nobody has @" + TEAM);
        assertThat(night.types(ADA, "oncall", "setup", Map.of("zone", "UTC"))).startsWith("Say who takes turns");
        assertThat(night.types(ADA, "oncall", "setup", Map.of("people-from", ROLE, "person1", ADAS)))
                .startsWith("Name people or a role, not both.");
        assertThat(night.room().plans()).isEmpty();
    }

    /** Otherwise who takes the duty for an hour would take turns for it. */
    @Test
    void who_has_the_role_for_the_duty_alone_takes_no_turns() {
        night.discord.botMay(1L << 10 | 1L << 11 | 1L << 14 | 1L << 16 | 1L << 28 | 1L << 35 | 1L << 38);
        setsUp();
        var plan = night.room().plan(OnCallHarness.COMMUNITY).orElseThrow();
        night.plans(plan.givingRole(Optional.of(TEAM)));
        night.plans()
                .override(
                        OnCallHarness.COMMUNITY,
                        OnCallHarness.CLEO,
                        Optional.of(OnCallHarness.CLEO),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        new SpokenMoment("in 2h"));
        night.minutes(30);
        assertThat(night.discord.roles(GUILD, OnCallHarness.CLEO.text())).containsExactly(TEAM);
        assertThat(order()).containsExactly(OnCallHarness.ADA, OnCallHarness.BEN);
        assertThat(said()).isEmpty();
    }

    @Test
    void more_people_than_can_take_turns_change_nothing_and_readiness_says_so() {
        setsUp();
        for (var i = 0; i < 29; i++) {
            night.discord.grants(GUILD, String.valueOf(1700000000000001000L + i), TEAM, true);
        }
        night.minutes(11);
        assertThat(order()).hasSize(2);
        assertThat(night.types(ADA, "oncall", "readiness", Map.of())).contains("31 people have @" + TEAM);
        night.discord.grants(GUILD, "1700000000000001000", TEAM, false);
        night.minutes(11);
        assertThat(order()).hasSize(30);
        assertThat(night.types(ADA, "oncall", "readiness", Map.of())).doesNotContain("people have @" + TEAM);
    }

    @Test
    void a_server_of_many_pages_is_read_to_its_end() {
        for (var i = 0; i < 1500; i++) {
            night.discord.grants(GUILD, String.valueOf(1600000000000001000L + i), OnCallHarness.ROLE, true);
        }
        setsUp();
        assertThat(order()).containsExactly(OnCallHarness.ADA, OnCallHarness.BEN);
    }

    @Test
    void a_rotation_is_given_a_role_and_ends_following_it_by_hand() {
        night.types(ADA, "oncall", "setup", Map.of("person1", ADAS, "zone", "UTC"));
        edits(Map.of("people-from", ROLE));
        assertThat(order()).containsExactly(OnCallHarness.ADA, OnCallHarness.BEN);
        assertThat(layer().follows()).contains(TEAM);
        edits(Map.of("every", "day"));
        assertThat(layer().follows()).contains(TEAM);
        edits(Map.of(
                "add",
                new Argument.Someone(OnCallHarness.who(OnCallHarness.CLEO).person())));
        assertThat(layer().follows()).isEmpty();
        night.minutes(20);
        assertThat(order()).containsExactly(OnCallHarness.ADA, OnCallHarness.BEN, OnCallHarness.CLEO);
        assertThat(night.types(ADA, "oncall", "rotation add", Map.of("name", "nights", "people-from", ROLE)))
                .contains("These are the people who have @" + TEAM);
    }

    private void edits(Map<String, Object> what) {
        var given = new HashMap<>(what);
        given.put("name", "main");
        night.types(ADA, "oncall", "rotation edit", given);
    }
}

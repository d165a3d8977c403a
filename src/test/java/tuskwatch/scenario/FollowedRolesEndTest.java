package tuskwatch.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tuskwatch.core.command.Argument;
import tuskwatch.core.identity.CommunityId;
import tuskwatch.core.identity.PersonId;
import tuskwatch.core.identity.ServedCommunities;
import tuskwatch.core.oncall.paging.PageCards;
import tuskwatch.core.oncall.paging.PageChanges;
import tuskwatch.core.oncall.plan.OnCallPlan;
import tuskwatch.core.oncall.plan.PlanRepository;
import tuskwatch.core.oncall.role.FollowedRoles;
import tuskwatch.edge.discord.role.GuildRoles;
import tuskwatch.edge.guidebook.GuidebookReader;
import tuskwatch.testing.FakeDiscord;

/** The process ends while a change of who has a role is taken over. */
class FollowedRolesEndTest {
    private static final String GUILD = FakeDiscord.GUILD;
    private static final String TEAM = "1400000000000000021";

    private final OnCallHarness night = new OnCallHarness();

    @AfterEach
    void stop() {
        night.close();
        assertThat(night.discord.violations()).isEmpty();
    }

    private void has(PersonId person) {
        night.discord.grants(GUILD, person.text(), TEAM, true);
    }

    /** Whichever it managed to do before. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void a_change_in_the_middle_of_which_the_process_ended_is_said_once(boolean kept) {
        night.discord.membersIntent(true);
        night.discord.role(TEAM, GUILD, 2, 0, false);
        has(OnCallHarness.ADA);
        night.room().put(OnCallHarness.COMMUNITY, Optional.empty());
        var role = new Argument.Role(TEAM, Optional.of(false));
        night.types(OnCallHarness.who(OnCallHarness.ADA).managing(), "oncall", "setup", Map.of("people-from", role));
        has(OnCallHarness.CLEO);
        var core = night.core();
        var dying = new Dying(core.kept.plans, kept);
        var room = new PageChanges(
                dying,
                core.kept.pages,
                core.kept.incidents,
                new PageCards(GuidebookReader.read(), ServedCommunities.all()));
        room.refresh();
        var roles = new GuildRoles(night.discord.rest(), FakeDiscord.SELF);
        var followed = new FollowedRoles(room, core.kept.givenRoles, roles, Runnable::run, night.clock);
        assertThatThrownBy(followed::follow).isInstanceOf(IllegalStateException.class);
        night.seconds(5);
        night.begin();
        night.minutes(11);
        var now = night.clock.instant();
        assertThat(night.room()
                        .plan(OnCallHarness.COMMUNITY)
                        .orElseThrow()
                        .schedule()
                        .people(now))
                .containsExactly(OnCallHarness.ADA, OnCallHarness.CLEO);
        assertThat(night.discord.messages())
                .filteredOn(m -> m.content().contains("Who takes turns has changed"))
                .hasSize(1);
    }

    /** The process ends with a change of a plan, before or after it is kept. */
    private record Dying(PlanRepository all, boolean kept) implements PlanRepository {
        @Override
        public Map<CommunityId, OnCallPlan> plans() {
            return all.plans();
        }

        @Override
        public Map<CommunityId, OnCallPlan> ended() {
            return all.ended();
        }

        @Override
        public void put(CommunityId community, Optional<OnCallPlan> plan) {
            if (kept) {
                all.put(community, plan);
            }
            throw new IllegalStateException("the process ends");
        }
    }
}

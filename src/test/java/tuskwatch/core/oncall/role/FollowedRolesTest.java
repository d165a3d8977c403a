package tuskwatch.core.oncall.role;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tuskwatch.core.identity.CommunityId;
import tuskwatch.core.identity.PersonId;
import tuskwatch.core.message.LocalizedText;
import tuskwatch.core.oncall.paging.Paging;
import tuskwatch.core.oncall.plan.OnCallPlan;
import tuskwatch.testing.StoredPages;
import tuskwatch.testing.VirtualClock;

/** Whom it asks, and in which order; what comes of the answers stands in the scenarios. */
class FollowedRolesTest {
    private static final Instant NOW = Paging.NOW;
    private static final Duration LATER = Duration.ofMinutes(10);

    private final VirtualClock clock = new VirtualClock(NOW);
    private final StoredPages stored = new StoredPages(clock);
    private final Queue<Runnable> work = new ArrayDeque<>();
    private final List<String> asked = new ArrayList<>();
    private final FollowedRoles roles =
            new FollowedRoles(stored.room(), new NothingGiven(), new Roles(), work::add, clock);

    /** The platform breaks where it is asked about community 2. */
    private final class Roles implements CommunityRoles {
        @Override
        public Fitness fitness(CommunityId community, String role, Optional<PersonId> asker) {
            return Fitness.FIT;
        }

        @Override
        public Optional<Boolean> has(CommunityId community, PersonId person, String role) {
            return Optional.empty();
        }

        @Override
        public Change give(CommunityId community, PersonId person, String role, String reason) {
            return new Change(Effect.NOTHING, Optional.empty());
        }

        @Override
        public Change take(CommunityId community, PersonId person, String role, String reason) {
            return new Change(Effect.NOTHING, Optional.empty());
        }

        @Override
        public RoleMembers members(CommunityId community, String role) {
            asked.add(community.text());
            if (community.text().equals("2")) {
                throw new IllegalStateException("scripted");
            }
            return new RoleMembers.Untold();
        }
    }

    private static final class NothingGiven implements GivenRoles {
        @Override
        public Map<CommunityId, List<Given>> all() {
            return Map.of();
        }

        @Override
        public void put(CommunityId community, Given given) {}

        @Override
        public void drop(CommunityId community, Given given) {}
    }

    @AfterEach
    void stop() {
        stored.close();
    }

    private void follows(String community) {
        OnCallPlan plan = Paging.plan();
        var layers = plan.schedule().layers(NOW).stream()
                .map(l -> l.following(Optional.of("900")))
                .toList();
        stored.room()
                .put(
                        new CommunityId(community),
                        Optional.of(plan.with(plan.schedule().with(NOW, layers))));
    }

    /** Until nothing is left to do; how often something went wrong. */
    private int done() {
        var failed = 0;
        while (!work.isEmpty()) {
            try {
                work.remove().run();
            } catch (IllegalStateException e) {
                failed++;
            }
        }
        return failed;
    }

    @Test
    void communities_are_asked_one_after_the_other_and_what_fails_with_one_leaves_the_others_alone() {
        List.of("1", "2", "3").forEach(this::follows);
        roles.follow();
        assertThat(work).as("one at a time").hasSize(1);
        assertThat(done()).isEqualTo(1);
        assertThat(asked).containsExactlyInAnyOrder("1", "2", "3");
        roles.follow();
        assertThat(done()).as("the next pass").isEqualTo(1);
        assertThat(asked).hasSize(6);
    }

    @Test
    void as_long_as_a_pass_is_under_way_none_begins() {
        List.of("1", "3").forEach(this::follows);
        roles.follow();
        clock.skip(LATER);
        roles.follow();
        assertThat(work).hasSize(1);
        done();
        assertThat(asked).containsExactlyInAnyOrder("1", "3");
    }

    @Test
    void where_nobody_follows_a_role_nobody_is_asked_and_whoever_does_later_is() {
        roles.follow();
        assertThat(work).isEmpty();
        follows("1");
        roles.follow();
        done();
        assertThat(asked).containsExactly("1");
    }

    @Test
    void what_is_wrong_with_either_kind_of_role_is_told() {
        follows("1");
        roles.follow();
        done();
        var given = LocalizedText.outside("given");
        var both = new RoleNews(community -> List.of(given), roles).troubles(new CommunityId("1"));
        assertThat(both).hasSize(2).startsWith(given);
        assertThat(new RoleNews(RoleTroubles.NONE, roles).troubles(new CommunityId("3")))
                .isEmpty();
    }
}

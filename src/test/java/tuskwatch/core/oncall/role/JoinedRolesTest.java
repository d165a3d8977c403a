package tuskwatch.core.oncall.role;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tuskwatch.core.identity.CommunityId;
import tuskwatch.core.identity.Person;
import tuskwatch.core.identity.PersonId;
import tuskwatch.testing.KeptRoles;

class JoinedRolesTest {
    private static final CommunityId HERE = new CommunityId("77");
    private static final PersonId MIA = new PersonId("1");
    private static final PersonId ADA = new PersonId("15");
    private static final CommunityRoles.Change NOTHING =
            new CommunityRoles.Change(CommunityRoles.Effect.NOTHING, Optional.empty());

    private final JoinedRoles roles = new JoinedRoles();
    private final KeptRoles platform = new KeptRoles();

    private void nothingIsToldAndNothingDone() {
        assertThat(roles.fitness(HERE, "900", Optional.of(ADA))).isEqualTo(Fitness.UNTOLD);
        assertThat(roles.has(HERE, MIA, "900")).isEmpty();
        assertThat(roles.members(HERE, "900")).isEqualTo(new RoleMembers.Untold());
        assertThat(roles.give(HERE, MIA, "900", "duty")).isEqualTo(NOTHING);
        assertThat(roles.take(HERE, MIA, "900", "duty")).isEqualTo(NOTHING);
    }

    @Test
    void before_a_platform_is_ready_nothing_is_told_and_nothing_done_later_either() {
        nothingIsToldAndNothingDone();
        roles.join(Optional.of(platform));
        assertThat(platform.of(HERE)).isEmpty();
    }

    @Test
    void a_platform_without_roles_tells_nothing_and_does_nothing() {
        roles.join(Optional.empty());
        nothingIsToldAndNothingDone();
    }

    @Test
    void once_a_platform_is_there_its_roles_are_given_and_taken_and_told() {
        roles.join(Optional.of(platform));
        assertThat(roles.has(HERE, MIA, "900")).contains(false);
        assertThat(roles.give(HERE, MIA, "900", "duty").effect()).isEqualTo(CommunityRoles.Effect.DONE);
        assertThat(platform.of(HERE)).containsExactly("77 1 900");
        assertThat(roles.has(HERE, MIA, "900")).contains(true);
        assertThat(roles.members(HERE, "900")).isEqualTo(new RoleMembers.Told(List.of(new Person(MIA, "1"))));
        assertThat(roles.take(HERE, MIA, "900", "duty").effect()).isEqualTo(CommunityRoles.Effect.DONE);
        assertThat(platform.of(HERE)).isEmpty();
    }

    @Test
    void a_platform_that_has_left_is_asked_no_more_and_what_it_gave_stays() {
        roles.join(Optional.of(platform));
        roles.give(HERE, MIA, "900", "duty");
        roles.join(Optional.empty());
        nothingIsToldAndNothingDone();
        assertThat(platform.of(HERE)).containsExactly("77 1 900");
    }

    @Test
    void of_two_platforms_the_one_that_came_last_is_asked() {
        var second = new KeptRoles();
        roles.join(Optional.of(platform));
        roles.join(Optional.of(second));
        roles.give(HERE, MIA, "900", "duty");
        assertThat(second.of(HERE)).containsExactly("77 1 900");
        assertThat(platform.of(HERE)).isEmpty();
    }

    @Test
    void who_asks_and_for_what_reason_reaches_the_platform_and_its_answer_comes_back_as_it_is() {
        var strict = new Strict();
        roles.join(Optional.of(strict));
        assertThat(roles.fitness(HERE, "900", Optional.of(ADA))).isEqualTo(Fitness.ABOVE_ASKER);
        assertThat(roles.fitness(HERE, "900", Optional.empty())).isEqualTo(Fitness.FIT);
        assertThat(roles.has(HERE, MIA, "900")).isEmpty();
        assertThat(roles.members(HERE, "900")).isEqualTo(new RoleMembers.TooMany());
        assertThat(roles.give(HERE, MIA, "900", "begins")).isEqualTo(Strict.LATER);
        assertThat(roles.take(HERE, MIA, "900", "ends")).isEqualTo(Strict.LATER);
        assertThat(strict.reasons).containsExactly("give 77 1 900 begins", "take 77 1 900 ends");
    }

    /** Nobody may ask it for anything, and it is busy. */
    private static final class Strict implements CommunityRoles {
        private static final Change LATER = new Change(Effect.UNKNOWN, Optional.of(Duration.ofSeconds(3)));

        private final List<String> reasons = new ArrayList<>();

        @Override
        public Fitness fitness(CommunityId community, String role, Optional<PersonId> asker) {
            return asker.isPresent() ? Fitness.ABOVE_ASKER : Fitness.FIT;
        }

        @Override
        public Optional<Boolean> has(CommunityId community, PersonId person, String role) {
            return Optional.empty();
        }

        @Override
        public RoleMembers members(CommunityId community, String role) {
            return new RoleMembers.TooMany();
        }

        @Override
        public Change give(CommunityId community, PersonId person, String role, String reason) {
            reasons.add(String.join(" ", "give", community.text(), person.text(), role, reason));
            return LATER;
        }

        @Override
        public Change take(CommunityId community, PersonId person, String role, String reason) {
            reasons.add(String.join(" ", "take", community.text(), person.text(), role, reason));
            return LATER;
        }
    }
}

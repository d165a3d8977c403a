package tuskwatch.core.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ServedCommunitiesTest {
    private static final CommunityId OURS = new CommunityId("1");
    private static final CommunityId OTHERS = new CommunityId("2");

    @Test
    void whoever_invites_it_is_served_where_none_are_chosen() {
        assertThat(ServedCommunities.of(List.of()).chosen()).isFalse();
        assertThat(ServedCommunities.of(List.of()).serves(OTHERS)).isTrue();
    }

    @Test
    void only_the_chosen_ones_are_served_beside_people_in_private_and_the_operator() {
        var served = ServedCommunities.of(List.of("1"));
        assertThat(served.chosen()).isTrue();
        assertThat(served.serves(OURS)).isTrue();
        assertThat(served.serves(OTHERS)).isFalse();
        assertThat(served.serves(CommunityId.direct(new PersonId("2")))).isTrue();
        assertThat(served.serves(CommunityId.TERMINAL)).isTrue();
        assertThat(served.serves(CommunityId.CONFIGURATION)).isTrue();
    }

    @Test
    void one_that_has_removed_the_bot_is_not_served_though_it_was_chosen() {
        var served = ServedCommunities.of(List.of("1"));
        served.departed(Set.of(OURS));
        assertThat(served.serves(OURS)).isFalse();
        assertThat(served.chose(OURS)).isTrue();
        assertThat(served.departed(OURS)).isTrue();
        served.departed(Set.of());
        assertThat(served.serves(OURS)).isTrue();
    }

    @Test
    void only_the_single_chosen_one_and_the_terminal_have_the_bot_to_themselves() {
        assertThat(ServedCommunities.of(List.of("1")).alone(OURS)).isTrue();
        assertThat(ServedCommunities.of(List.of("1")).alone(OTHERS)).isFalse();
        assertThat(ServedCommunities.of(List.of("1", "2")).alone(OURS)).isFalse();
        assertThat(ServedCommunities.all().alone(OURS)).isFalse();
        assertThat(ServedCommunities.all().alone(CommunityId.TERMINAL)).isTrue();
    }
}

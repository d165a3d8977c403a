package tuskwatch.core.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
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
}

package tuskwatch.core.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import tuskwatch.core.identity.CommunityId;
import tuskwatch.core.identity.ServedCommunities;

class FarewellsTest {
    private final List<String> left = new ArrayList<>();
    private final Communities platform = new Communities() {
        @Override
        public Standing standing(CommunityId community) {
            return Standing.MEMBER;
        }

        @Override
        public List<CommunityId> all() {
            return List.of(new CommunityId("1"), new CommunityId("2"), new CommunityId("3"));
        }

        @Override
        public boolean leave(CommunityId community) {
            left.add(community.text());
            return !community.text().equals("2");
        }
    };

    @Test
    void it_leaves_all_but_the_chosen_ones_and_one_that_cannot_be_left_keeps_none_of_the_others() {
        new Farewells(platform, ServedCommunities.of(List.of("1"))).leaveOthers();
        assertThat(left).containsExactly("2", "3");
    }

    @Test
    void where_none_are_chosen_it_leaves_nobody() {
        new Farewells(platform, ServedCommunities.ALL).leaveOthers();
        assertThat(left).isEmpty();
    }
}

package tuskwatch.core.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import tuskwatch.core.community.OperatorsHome;
import tuskwatch.core.community.WatchRegistry;
import tuskwatch.core.identity.CommunityId;
import tuskwatch.core.identity.ServedCommunities;
import tuskwatch.core.message.Destination;
import tuskwatch.testing.KeptInMemory;
import tuskwatch.testing.Watching;

class FarewellsTest {
    private final List<String> left = new ArrayList<>();
    private final Communities platform = new Communities() {
        @Override
        public Standing standing(CommunityId community) {
            return Standing.MEMBER;
        }

        @Override
        public Optional<Map<CommunityId, String>> all() {
            return Optional.of(new TreeMap<>(
                    Map.of(new CommunityId("1"), "", new CommunityId("2"), "", new CommunityId("3"), "")));
        }

        @Override
        public boolean leave(CommunityId community) {
            left.add(community.text());
            return !community.text().equals("2");
        }
    };

    private final WatchRegistry registry = Watching.registry();

    private void leaves(List<String> served, Optional<Destination> channel) {
        var home = new OperatorsHome(channel, new KeptInMemory(), registry);
        home.recall();
        new Farewells(platform, ServedCommunities.of(served), home).leaveOthers();
    }

    @Test
    void it_leaves_all_but_the_chosen_ones_and_one_that_cannot_be_left_keeps_none_of_the_others() {
        leaves(List.of("1"), Optional.empty());
        assertThat(left).containsExactly("2", "3");
    }

    @Test
    void where_none_are_chosen_it_leaves_nobody() {
        leaves(List.of(), Optional.empty());
        assertThat(left).isEmpty();
    }

    @Test
    void it_never_leaves_where_the_configuration_posts_to_and_nobody_while_that_is_not_known() {
        leaves(List.of("1"), Optional.of(Watching.CHANNEL));
        assertThat(left).isEmpty();
        registry.belongsTo(new CommunityId("3"));
        leaves(List.of("1"), Optional.of(Watching.CHANNEL));
        assertThat(left).containsExactly("2");
    }

    @Test
    void where_it_is_in_none_of_those_it_serves_the_ids_are_wrong_and_it_leaves_nobody() {
        leaves(List.of("9"), Optional.empty());
        assertThat(left).isEmpty();
    }
}

package tuskwatch.core.probe;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;
import tuskwatch.core.identity.CommunityId;
import tuskwatch.core.instance.InstanceName;

class WaitingRoundsTest {
    private static final Set<CommunityId> ANNA = Set.of(new CommunityId("1"));
    private static final Set<CommunityId> BRUNO = Set.of(new CommunityId("2"));
    private static final Set<CommunityId> BOTH = Set.of(new CommunityId("1"), new CommunityId("2"));

    private final WaitingRounds waiting = new WaitingRounds();

    private static InstanceName name(String label) {
        return new InstanceName(label + ".victim.example");
    }

    private void wait(String label, Set<CommunityId> by) {
        waiting.add(name(label), by, 3, 0);
    }

    private int ahead(String label, Set<CommunityId> by) {
        return waiting.ahead(name(label), by);
    }

    @Test
    void where_nobody_waits_nobody_is_ahead() {
        assertThat(ahead("a", ANNA)).isZero();
        assertThat(waiting.isEmpty()).isTrue();
    }

    @Test
    void within_a_community_who_came_first_is_first() {
        wait("a", ANNA);
        wait("b", ANNA);
        assertThat(ahead("a", ANNA)).isZero();
        assertThat(ahead("b", ANNA)).isEqualTo(3);
        assertThat(ahead("c", ANNA)).isEqualTo(6);
    }

    @Test
    void communities_take_turns_however_many_rounds_each_waits_for() {
        wait("b1", BRUNO);
        wait("b2", BRUNO);
        wait("b3", BRUNO);
        wait("a1", ANNA);
        assertThat(ahead("a1", ANNA)).as("after the first of the others").isEqualTo(3);
        assertThat(ahead("b2", BRUNO)).isEqualTo(6);
        waiting.served(name("b1"), BRUNO);
        assertThat(ahead("a1", ANNA)).isZero();
        assertThat(ahead("b2", BRUNO)).as("the turn was theirs").isEqualTo(3);
        waiting.served(name("a1"), ANNA);
        wait("a1", ANNA);
        assertThat(ahead("a1", ANNA)).isEqualTo(3);
        assertThat(ahead("b2", BRUNO)).isZero();
    }

    @Test
    void what_several_want_has_the_best_of_their_places_and_takes_one_turn() {
        wait("b1", BRUNO);
        wait("b2", BRUNO);
        wait("both", BOTH);
        assertThat(ahead("both", BOTH)).isEqualTo(3);
        assertThat(ahead("b2", BRUNO)).isEqualTo(6);
        waiting.served(name("both"), BOTH);
        assertThat(ahead("b1", BRUNO)).isZero();
        wait("a1", ANNA);
        assertThat(ahead("b1", BRUNO)).as("the turn was Anna's").isZero();
        assertThat(ahead("a1", ANNA)).isEqualTo(3);
    }

    @Test
    void who_asks_no_more_waits_no_longer_and_turns_are_forgotten_with_the_last() {
        wait("b1", BRUNO);
        waiting.served(name("b1"), BRUNO);
        waiting.add(name("b2"), BRUNO, 3, 10);
        waiting.add(name("a"), ANNA, 3, 20);
        assertThat(waiting.noneBut(name("a"))).isFalse();
        waiting.forget(15);
        assertThat(waiting.noneBut(name("a"))).isTrue();
        waiting.forget(25);
        assertThat(waiting.isEmpty()).isTrue();
    }
}

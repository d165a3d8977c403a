package tuskwatch.core.detect;

import static org.assertj.core.api.Assertions.assertThat;
import static tuskwatch.testing.Saying.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tuskwatch.core.detect.FederationTraffic.State;
import tuskwatch.core.instance.InstanceName;
import tuskwatch.testing.Neighbourhood;

/** Servers whose people post every four minutes and follow each other; feeds are read every ten. */
class FederationLatencyTest {
    private static final InstanceName ADA = new InstanceName("ada.example");
    private static final InstanceName BEN = new InstanceName("ben.example");
    private static final InstanceName CLEO = new InstanceName("cleo.example");

    private static final Instant NINE = Instant.parse("2026-11-21T09:00:00Z");

    private final FederationLatency neighbours = new FederationLatency();
    private Neighbourhood town = new Neighbourhood(neighbours, NINE, ADA, BEN, CLEO);

    private List<State> states() {
        return List.of(ADA, BEN, CLEO).stream()
                .map(s -> neighbours.traffic(s).state())
                .toList();
    }

    @Test
    void while_posts_travel_all_is_well() {
        assertThat(states()).containsOnly(State.UNKNOWN);
        town.minutes(60);
        assertThat(states()).containsOnly(State.FLOWS);
    }

    @Test
    void one_that_is_late_to_all_and_from_all_has_stopped_its_sidekiq_and_is_named_with_the_pairs() {
        town.minutes(60);
        town.stopped.add(BEN);
        town.minutes(40);
        assertThat(states()).containsExactly(State.UNKNOWN, State.STUCK, State.UNKNOWN);
        assertThat(neighbours.traffic(BEN).words())
                .contains("from here to ada.example", "from cleo.example to here", "the other servers hear each other");
        town.stopped.clear();
        town.minutes(40);
        assertThat(states()).containsOnly(State.FLOWS);
    }

    @Test
    void a_server_that_shows_posts_of_others_as_its_own_is_not_believed() {
        town.liar = Optional.of(CLEO);
        town.minutes(60);
        town.stopped.add(BEN);
        town.minutes(40);
        assertThat(neighbours.traffic(ADA).state()).isNotIn(State.STUCK, State.LATE);
        assertThat(neighbours.traffic(CLEO).state()).isNotIn(State.STUCK, State.LATE);
    }

    @Test
    void with_two_servers_nobody_can_tell_which_of_them_it_is() {
        town = new Neighbourhood(neighbours, NINE, ADA, BEN);
        town.minutes(60);
        assertThat(states()).containsExactly(State.FLOWS, State.FLOWS, State.UNKNOWN);
        town.stopped.add(BEN);
        town.minutes(60);
        assertThat(states()).containsOnly(State.UNKNOWN);
    }

    @Test
    void when_nobody_hears_anybody_nobody_is_named() {
        town.minutes(60);
        town.stopped.addAll(List.of(ADA, BEN));
        town.minutes(60);
        assertThat(states()).doesNotContain(State.STUCK, State.LATE);
    }

    @Test
    void a_server_whose_feeds_cannot_be_read_is_not_called_late() {
        town.minutes(60);
        town.unread.add(BEN);
        town.minutes(180);
        assertThat(neighbours.traffic(BEN).state()).isNotIn(State.STUCK, State.LATE);
    }

    @Test
    void a_feed_in_which_posts_scroll_by_between_two_reads_says_nothing() {
        town.fillers = 40;
        town.minutes(60);
        assertThat(states()).containsOnly(State.UNKNOWN);
        town.stopped.add(BEN);
        town.minutes(60);
        assertThat(states()).containsOnly(State.UNKNOWN);
    }

    @Test
    void a_stop_of_half_a_day_is_still_known_at_its_end() {
        town.minutes(60);
        town.stopped.add(BEN);
        town.minutes(720);
        assertThat(neighbours.traffic(BEN).state()).isEqualTo(State.STUCK);
        town.stopped.clear();
        town.minutes(60);
        assertThat(states()).containsOnly(State.FLOWS);
    }

    @Test
    void what_an_earlier_process_learnt_need_not_be_learnt_again() {
        town.minutes(60);
        var learnt = neighbours.acquainted();
        assertThat(learnt)
                .hasSize(6)
                .contains(new FederationLatency.Pair(ADA, BEN), new FederationLatency.Pair(BEN, ADA));
        var fresh = new FederationLatency();
        fresh.recall(learnt);
        assertThat(fresh.acquainted()).isEqualTo(learnt);
        town.isReadBy(fresh);
        town.stopped.add(BEN);
        town.minutes(30);
        assertThat(fresh.traffic(BEN).state()).isEqualTo(State.STUCK);
    }

    @Test
    void who_never_heard_somebody_cannot_miss_them() {
        town.minutes(60);
        var ignorant = new FederationLatency();
        town.isReadBy(ignorant);
        town.stopped.add(BEN);
        town.minutes(30);
        assertThat(ignorant.traffic(BEN).state()).isEqualTo(State.UNKNOWN);
    }
}

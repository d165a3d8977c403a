package tuskwatch.core.detect;

import static org.assertj.core.api.Assertions.assertThat;
import static tuskwatch.testing.Saying.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
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

    private final FederationLatency neighbours = new FederationLatency(Neighbourhood.TRUSTING);
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
        var fresh = new FederationLatency(Neighbourhood.TRUSTING);
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
        var ignorant = new FederationLatency(Neighbourhood.TRUSTING);
        town.isReadBy(ignorant);
        town.stopped.add(BEN);
        town.minutes(30);
        assertThat(ignorant.traffic(BEN).state()).isEqualTo(State.UNKNOWN);
    }

    private static final InstanceName EVE = new InstanceName("eve.example");
    private static final InstanceName EVA = new InstanceName("eva.example");

    /** Eve and Eva are watched by somebody else: each proves something about the other, and nothing about anybody else. */
    private static final FederationLatency.Witnesses CAREFUL = new FederationLatency.Witnesses() {
        @Override
        public boolean believed(InstanceName witness, InstanceName about) {
            return !strange(witness) || strange(about);
        }

        @Override
        public boolean named(InstanceName witness) {
            return !witness.equals(CLEO);
        }

        private boolean strange(InstanceName name) {
            return name.host().startsWith("ev") || name.host().startsWith("evil");
        }
    };

    private final FederationLatency careful = new FederationLatency(CAREFUL);

    @Test
    void servers_that_others_watch_cannot_claim_that_a_server_has_stopped() {
        var seen = new Neighbourhood(neighbours, NINE, ADA, EVE, EVA);
        var claimed = new Neighbourhood(careful, NINE, ADA, EVE, EVA);
        for (var each : List.of(seen, claimed)) {
            each.minutes(60);
            each.stopped.add(ADA);
            each.minutes(40);
        }
        assertThat(neighbours.traffic(ADA).state()).isEqualTo(State.STUCK);
        assertThat(careful.traffic(ADA).state()).isEqualTo(State.UNKNOWN);
    }

    @Test
    void servers_that_others_watch_cannot_hide_that_a_server_has_stopped() {
        var hood = new Neighbourhood(careful, NINE, ADA, BEN, CLEO);
        var liars = new Neighbourhood(careful, NINE, ADA, EVE);
        for (var i = 0; i < 100; i++) {
            if (i == 60) {
                hood.stopped.add(ADA);
            }
            hood.minutes(1);
            liars.minutes(1);
        }
        assertThat(careful.traffic(ADA).state()).isEqualTo(State.STUCK);
    }

    @Test
    void servers_that_others_watch_take_no_room_from_those_that_are_believed() {
        var evil = IntStream.range(0, 30).mapToObj(i -> new InstanceName("evil" + i + ".example"));
        var crowd = new Neighbourhood(
                careful, NINE, Stream.concat(Stream.of(ADA), evil).toArray(InstanceName[]::new));
        crowd.minutes(30);
        var hood = new Neighbourhood(careful, NINE.plusSeconds(1800), ADA, BEN, CLEO);
        hood.minutes(60);
        hood.stopped.add(ADA);
        hood.minutes(40);
        assertThat(careful.traffic(ADA).state()).isEqualTo(State.STUCK);
    }

    @Test
    void of_a_server_that_not_everybody_may_know_to_be_watched_the_number_is_told_and_not_the_name() {
        var hood = new Neighbourhood(careful, NINE, ADA, BEN, CLEO);
        hood.minutes(60);
        hood.stopped.add(ADA);
        hood.minutes(40);
        assertThat(careful.traffic(ADA).words())
                .contains("from here to ben.example", "from or to 1 server not named here")
                .doesNotContain("cleo");
    }
}

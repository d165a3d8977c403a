package tuskwatch.core.monitor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static tuskwatch.testing.Observations.AT;
import static tuskwatch.testing.Observations.bad;
import static tuskwatch.testing.Observations.good;
import static tuskwatch.testing.Observations.saw;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tuskwatch.core.detect.ConnectivityState;
import tuskwatch.core.outbox.DeliveryKey;
import tuskwatch.core.outbox.Message;
import tuskwatch.core.probe.Check;
import tuskwatch.core.probe.Observation;
import tuskwatch.core.probe.Outcome;
import tuskwatch.core.probe.Speaker;
import tuskwatch.testing.English;
import tuskwatch.testing.Fixtures;
import tuskwatch.testing.KeptStates;
import tuskwatch.testing.VirtualClock;
import tuskwatch.testing.Watching;

class ConnectivityTest {
    private static final Observation REFUSED = saw(Check.HEALTH, new Outcome.Refused());
    private static final Instant END = AT.plusSeconds(2);

    private final VirtualClock clock = new VirtualClock(AT);
    private final KeptStates states = new KeptStates();
    private final ClockMonitor monitor = new ClockMonitor(clock, Fixtures.nanos(clock), Duration.ofSeconds(30));
    private boolean reachable;
    private int asked;
    private final Connectivity connectivity = new Connectivity(
            () -> {
                asked++;
                return reachable;
            },
            states,
            Watching.ANNOUNCER,
            Watching.registry(),
            monitor,
            ConnectivityState.FRESH);

    private boolean believable(Observation... observations) {
        return connectivity.believable(List.of(observations), AT, connectivity.mark(), END);
    }

    private List<String> told() {
        return states.messages().stream()
                .map(Message::card)
                .map(English::headline)
                .toList();
    }

    @Test
    void any_http_answer_proves_our_network_and_is_believed() {
        assertThat(believable(bad(Check.HEALTH, 502, Speaker.NGINX), REFUSED)).isTrue();
        assertThat(connectivity.vantage()).isEqualTo(new ConnectivityState(Optional.of(END), Optional.empty()));
        assertThat(asked).isZero();
        assertThat(states.messages()).isEmpty();
    }

    @Test
    void a_failure_below_http_is_believed_once_a_reference_answers() {
        reachable = true;
        assertThat(believable(REFUSED)).isTrue();
        assertThat(asked).isOne();
        assertThat(connectivity.vantage().lastProof()).contains(END);
    }

    @Test
    void a_failure_below_http_is_believed_without_a_reference_where_another_instance_has_just_answered() {
        believable(good(Check.HEALTH));
        assertThat(believable(REFUSED)).isTrue();
        assertThat(asked).isZero();
    }

    @Test
    void an_answer_from_before_the_round_proves_nothing() {
        believable(good(Check.HEALTH));
        var later = END.plusMillis(1);
        assertThat(connectivity.believable(List.of(REFUSED), later, connectivity.mark(), later.plusSeconds(1)))
                .isFalse();
        assertThat(asked).isOne();
    }

    @Test
    void we_go_blind_once_since_the_round_began_and_tell_every_channel() {
        assertThat(believable(REFUSED)).isFalse();
        assertThat(believable(REFUSED)).isFalse();
        assertThat(states.vantage()).isEqualTo(new ConnectivityState(Optional.empty(), Optional.of(AT)));
        assertThat(told()).containsExactly("I am blind: my own network is down");
        var message = states.messages().getFirst();
        assertThat(message.destination()).isEqualTo(Watching.CHANNEL);
        assertThat(message.key()).isEqualTo(DeliveryKey.notice("blind-" + AT.getEpochSecond(), Watching.CHANNEL));
        assertThat(message.mention()).isEmpty();
    }

    @Test
    void the_first_answer_ends_blindness_in_the_same_message() {
        believable(REFUSED);
        assertThat(believable(good(Check.HEALTH))).isTrue();
        assertThat(states.vantage()).isEqualTo(new ConnectivityState(Optional.of(END), Optional.empty()));
        assertThat(told())
                .containsExactly("I am blind: my own network is down", "I was blind: my own network was down");
        assertThat(states.messages())
                .extracting(Message::key)
                .containsOnly(states.messages().getFirst().key());
    }

    @Test
    void trouble_of_our_own_machine_is_never_believed_even_where_the_network_works() {
        reachable = true;
        assertThat(believable(saw(Check.HEALTH, new Outcome.OwnTrouble("too many open files"))))
                .isFalse();
        assertThat(connectivity.vantage().blindSince()).isEmpty();
        assertThat(believable(saw(Check.HEALTH, new Outcome.OwnTrouble("too many open files"))))
                .isFalse();
        assertThat(asked)
                .as("the first answer of a reference counts for the same round")
                .isOne();
    }

    @Test
    void who_is_late_himself_asks_nobody_and_calls_nothing_down() {
        assertThat(believable(saw(Check.HEALTH, Outcome.OwnTrouble.LATE))).isFalse();
        assertThat(believable(REFUSED, saw(Check.TAG, Outcome.OwnTrouble.LATE))).isFalse();
        assertThat(asked).isZero();
        assertThat(connectivity.vantage().blindSince()).isEmpty();
        assertThat(believable(good(Check.HEALTH), saw(Check.TAG, Outcome.OwnTrouble.LATE)))
                .isTrue();
    }

    @Test
    void no_way_to_one_family_is_its_own_matter_and_no_way_to_anywhere_is_blindness() {
        var sixOnly = saw(Check.HEALTH, new Outcome.NoWay(Outcome.NoWay.Family.IPV6));
        reachable = true;
        assertThat(believable(sixOnly)).isTrue();
        reachable = false;
        assertThat(connectivity.believable(
                        List.of(sixOnly), END.plusSeconds(1), connectivity.mark(), END.plusSeconds(2)))
                .isFalse();
        assertThat(connectivity.vantage().blindSince()).isPresent();
    }

    @Test
    void a_name_that_cannot_be_resolved_asks_whether_others_can() {
        assertThat(believable(saw(Check.HEALTH, new Outcome.Unresolved(Outcome.Unresolved.Why.SILENT))))
                .isFalse();
        assertThat(connectivity.vantage().blindSince()).isPresent();
    }

    @Test
    void a_private_address_is_believed_only_where_our_resolver_works() {
        assertThat(believable(saw(Check.HEALTH, new Outcome.AddressForbidden())))
                .isFalse();
        reachable = true;
        assertThat(believable(saw(Check.HEALTH, new Outcome.AddressForbidden())))
                .isTrue();
    }

    @Test
    void nothing_is_believed_when_time_has_jolted_meanwhile() {
        var mark = connectivity.mark();
        clock.skip(Duration.ofSeconds(31));
        monitor.beat();
        assertThat(connectivity.believable(List.of(good(Check.HEALTH)), AT, mark, END))
                .isFalse();
        assertThat(connectivity.vantage()).isEqualTo(ConnectivityState.FRESH);
    }

    @Test
    void blind_time_adds_up_with_the_one_that_goes_on() {
        assertThat(connectivity.blindTime(END)).isEqualTo(Duration.ZERO);
        believable(REFUSED);
        assertThat(connectivity.blindTime(AT.plusSeconds(60))).isEqualTo(Duration.ofSeconds(60));
        assertThat(connectivity.blindTime(AT.minusSeconds(60))).isEqualTo(Duration.ZERO);
        believable(good(Check.HEALTH));
        assertThat(connectivity.blindTime(AT.plusSeconds(60))).isEqualTo(Duration.ofSeconds(2));
    }

    @Test
    void a_notice_that_could_not_be_written_is_begun_and_ended_by_the_next_round() {
        states.failing(true);
        assertThatThrownBy(() -> believable(REFUSED)).isInstanceOf(StoreUnavailableException.class);
        assertThat(connectivity.vantage().blindSince()).isEmpty();
        states.failing(false);
        assertThat(believable(REFUSED)).isFalse();
        assertThat(connectivity.vantage().blindSince()).contains(AT);
        states.failing(true);
        assertThatThrownBy(() -> believable(good(Check.HEALTH))).isInstanceOf(StoreUnavailableException.class);
        assertThat(connectivity.vantage().blindSince()).contains(AT);
        states.failing(false);
        assertThat(believable(good(Check.HEALTH))).isTrue();
        assertThat(connectivity.vantage().blindSince()).isEmpty();
        assertThat(states.vantage().blindSince()).isEmpty();
        assertThat(told()).hasSize(2);
    }
}

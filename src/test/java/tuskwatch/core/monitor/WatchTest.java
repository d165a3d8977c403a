package tuskwatch.core.monitor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static tuskwatch.testing.Observations.AS_EXPECTED;
import static tuskwatch.testing.Observations.AT;
import static tuskwatch.testing.Observations.ERROR_PAGE;
import static tuskwatch.testing.Observations.answer;
import static tuskwatch.testing.Observations.facts;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import org.junit.jupiter.api.Test;
import tuskwatch.core.detect.ConnectivityState;
import tuskwatch.core.detect.DetectorSettings;
import tuskwatch.core.detect.FederationLatency;
import tuskwatch.core.detect.Verdict;
import tuskwatch.core.incident.IncidentEvent;
import tuskwatch.core.incident.IncidentId;
import tuskwatch.core.incident.IncidentRules;
import tuskwatch.core.incident.Uptime;
import tuskwatch.core.instance.SignupPolicy;
import tuskwatch.core.outbox.DeliveryKey;
import tuskwatch.core.outbox.Message;
import tuskwatch.core.probe.Check;
import tuskwatch.core.probe.Content;
import tuskwatch.core.probe.Freshness;
import tuskwatch.core.probe.Observation;
import tuskwatch.core.probe.Outcome;
import tuskwatch.core.probe.ProbeOrder;
import tuskwatch.core.probe.ProbeRates;
import tuskwatch.core.probe.Speaker;
import tuskwatch.testing.English;
import tuskwatch.testing.Fixtures;
import tuskwatch.testing.KeptStates;
import tuskwatch.testing.Neighbourhood;
import tuskwatch.testing.VirtualClock;
import tuskwatch.testing.Watching;

class WatchTest {
    private static final WatchSettings SETTINGS =
            new WatchSettings(Duration.ofMinutes(1), Duration.ofSeconds(15), Duration.ofSeconds(10), 8);
    private static final Outcome FINE = answer(200, Speaker.APPLICATION, AS_EXPECTED);
    private static final Outcome DEAD = answer(502, Speaker.NGINX, ERROR_PAGE);

    private final VirtualClock clock = new VirtualClock(AT);
    private final KeptStates states = new KeptStates();
    private final List<ProbeOrder> orders = new ArrayList<>();
    private final Map<Check, Outcome> answers = new EnumMap<>(Check.class);
    private Outcome otherwise = FINE;
    private boolean sighted;
    private final ProbeScheduler pace = new ProbeScheduler(SETTINGS, new Random(1));
    private final Watch watch = new Watch(
            this::ask,
            new Connectivity(
                    () -> sighted,
                    states,
                    Watching.ANNOUNCER,
                    Watching.registry(),
                    new ClockMonitor(clock, Fixtures.nanos(clock), Duration.ofDays(1)),
                    ConnectivityState.FRESH),
            states,
            Watching.registry(),
            Watching.ANNOUNCER,
            clock,
            new WatchPolicy(
                    SETTINGS,
                    new IncidentRules(DetectorSettings.standard(Duration.ofSeconds(45)), Duration.ofMinutes(5)),
                    pace,
                    letters -> "abcd",
                    new FederationLatency(Neighbourhood.TRUSTING),
                    i -> false));

    /** Each request takes a tenth of a second. */
    private List<Observation> ask(ProbeOrder order) {
        orders.add(order);
        var observations = new ArrayList<Observation>();
        for (var check : order.checks()) {
            observations.add(new Observation(
                    check, clock.instant(), Duration.ofMillis(100), answers.getOrDefault(check, otherwise)));
            clock.skip(Duration.ofMillis(100));
        }
        return observations;
    }

    private WatchState round() {
        return watch.round(Watching.SERVER);
    }

    /** The next round, when it is due. */
    private WatchState next(WatchState state) {
        if (state.nextDue().isAfter(clock.instant())) {
            clock.skip(Duration.between(clock.instant(), state.nextDue()));
        }
        return round();
    }

    private List<String> headlines() {
        return states.messages().stream()
                .map(Message::card)
                .map(English::headline)
                .toList();
    }

    @Test
    void the_first_round_of_an_instance_is_committed_as_new_and_covers_no_time() {
        var state = round();
        var commit = states.commits().getFirst();
        assertThat(states.commits()).hasSize(1);
        assertThat(commit.expected()).isZero();
        assertThat(commit.state()).isEqualTo(state);
        assertThat(commit.observations())
                .extracting(Observation::check)
                .isEqualTo(orders.getFirst().checks());
        assertThat(commit.span()).isEmpty();
        assertThat(commit.messages()).isEmpty();
        assertThat(state.verdict()).isEqualTo(Verdict.UP);
        assertThat(state.nextDue()).isBetween(AT.plusSeconds(27), AT.plusSeconds(93));
    }

    @Test
    void the_time_between_rounds_carries_the_verdict_and_a_long_gap_is_left_out() {
        var first = round();
        next(first);
        var second = states.commits().get(1);
        assertThat(second.span())
                .contains(new Uptime.Span(
                        Verdict.UP,
                        first.lastRound().orElseThrow(),
                        second.state().lastRound().orElseThrow()));
        clock.skip(SETTINGS.gap().plusSeconds(1));
        round();
        assertThat(states.commits().getLast().span()).isEmpty();
    }

    private List<Check> asked() {
        return orders.stream().flatMap(o -> o.checks().stream()).toList();
    }

    /** A server that has introduced itself, and was well. */
    private WatchState introduced() {
        answers.put(
                Check.INSTANCE,
                answer(200, Speaker.APPLICATION, new Content.Described(facts("mastodon", "4.6.5", SignupPolicy.OPEN))));
        var state = round();
        while (state.rounds() < 4) {
            state = next(state);
        }
        orders.clear();
        return state;
    }

    @Test
    void where_few_are_watched_a_server_that_is_well_is_asked_half_as_much_twice_as_often() {
        pace.watching(500);
        var state = introduced();
        var first = next(state);
        var half = asked();
        var second = next(first);
        assertThat(asked())
                .containsExactlyInAnyOrderElementsOf(
                        ProbeRates.calm(Watching.SERVER, 2, ProbeRates.Liveness.BY_TAG, state.offered()));
        assertThat(half).contains(Check.HEALTH).doesNotContain(Check.TAG);
        assertThat(Duration.between(first.nextDue(), second.nextDue()))
                .isBetween(Duration.ofSeconds(27), Duration.ofSeconds(33));
    }

    @Test
    void where_many_are_watched_each_is_asked_once_a_period() {
        pace.watching(501);
        next(introduced());
        assertThat(asked()).contains(Check.HEALTH, Check.TAG);
    }

    @Test
    void a_half_that_says_anything_but_well_is_made_whole_at_once_and_so_are_those_that_follow() {
        pace.watching(1);
        var state = introduced();
        answers.put(Check.HEALTH, answer(403, Speaker.NGINX, ERROR_PAGE));
        var next = next(state);
        assertThat(asked())
                .containsExactlyInAnyOrderElementsOf(
                        ProbeRates.calm(Watching.SERVER, 2, ProbeRates.Liveness.BY_TAG, state.offered()));
        orders.clear();
        next(next);
        assertThat(orders).as("one round, which asks all").hasSize(1);
        assertThat(asked()).contains(Check.HEALTH, Check.TAG);
    }

    @Test
    void the_prober_is_told_place_order_and_how_long_the_round_may_take() {
        round();
        var order = orders.getFirst();
        assertThat(order.instance()).isEqualTo(Watching.SERVER);
        assertThat(order.pace()).isEqualTo(ProbeOrder.Pace.IN_TURN);
        assertThat(order.deadline()).as("then the next sample is due").isEqualTo(Duration.ofSeconds(15));
        assertThat(order.patience()).isEqualTo(Duration.ofSeconds(10));
    }

    @Test
    void a_failure_in_a_calm_round_is_followed_at_once_by_what_tells_its_causes_apart() {
        var state = next(next(round()));
        answers.put(Check.HEALTH, DEAD);
        orders.clear();
        next(state);
        assertThat(orders.getFirst().checks()).doesNotContain(Check.ROBOTS);
        assertThat(orders).hasSize(2);
        assertThat(orders.getLast().checks()).containsExactly(Check.ROBOTS);
        assertThat(states.commits().getLast().observations())
                .extracting(Observation::check)
                .contains(Check.ROBOTS);
    }

    @Test
    void while_confirming_a_round_asks_what_it_planned_and_no_more() {
        answers.put(Check.TAG, DEAD);
        var state = round();
        orders.clear();
        for (var i = 1; i <= 3; i++) {
            state = next(state);
            assertThat(orders).hasSize(i);
            assertThat(orders.getLast().checks()).contains(Check.TAG).hasSizeLessThanOrEqualTo(2);
        }
    }

    @Test
    void a_round_that_is_not_believed_teaches_nothing_and_is_made_again() {
        var before = round();
        otherwise = new Outcome.ConnectTimedOut();
        var after = next(before);
        var commit = states.commits().getLast();
        assertThat(commit.observations()).isEmpty();
        assertThat(commit.expected()).isEqualTo(1);
        assertThat(after).isEqualTo(before.due(after.nextDue()));
        assertThat(after.nextDue()).isAfter(clock.instant());
        assertThat(headlines()).containsExactly("I am blind: my own network is down");
    }

    @Test
    void what_our_own_network_makes_of_a_name_is_not_told_where_others_than_the_operator_watch() {
        sighted = true;
        for (var outcome : List.of(new Outcome.AddressForbidden(), new Outcome.NoAddress(), new Outcome.Refused())) {
            otherwise = outcome;
            round();
            assertThat(states.commits().getLast().observations())
                    .isNotEmpty()
                    .extracting(Observation::outcome, Observation::took)
                    .containsOnly(tuple(new Outcome.Unreached(), Duration.ZERO));
        }
        assertThat(orders.getFirst().wantedBy()).containsExactly(Watching.COMMUNITY);
    }

    @Test
    void where_the_budget_leaves_nothing_the_round_is_made_again_a_whole_period_later() {
        otherwise = new Outcome.NotAsked(Outcome.NotAsked.Why.SHARED);
        var begun = clock.instant();
        assertThat(round().nextDue()).isAfterOrEqualTo(begun.plus(SETTINGS.interval()));
    }

    @Test
    void somebody_who_was_faster_makes_the_decision_be_taken_again() {
        round();
        states.refuseNext(4);
        next(states.load(Watching.SERVER).orElseThrow().state());
        assertThat(orders).as("nothing is asked twice").hasSize(2);
        assertThat(states.commits()).hasSize(2);
        assertThat(states.commits().getLast().expected()).isEqualTo(5);
    }

    @Test
    void a_state_that_always_changes_meanwhile_is_a_bug() {
        states.refuseNext(5);
        assertThatThrownBy(this::round)
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("state of mastodon.example changed 5 times while it was being written");
    }

    @Test
    void a_server_that_asks_us_to_wait_is_left_alone_for_an_hour_at_most() {
        answers.put(Check.HEALTH, wait(Duration.ofMinutes(40)));
        assertThat(round().nextDue()).isEqualTo(clock.instant().plus(Duration.ofMinutes(40)));
        answers.put(Check.HEALTH, wait(Duration.ofDays(3)));
        assertThat(round().nextDue()).isEqualTo(clock.instant().plus(Duration.ofHours(1)));
    }

    private static Outcome wait(Duration length) {
        return new Outcome.Answered(
                429, Freshness.ORIGIN, Speaker.RAILS, ERROR_PAGE, Optional.of(length), OptionalInt.empty());
    }

    @Test
    void an_outage_opens_an_incident_and_its_message_with_the_same_commit() {
        otherwise = DEAD;
        var state = round();
        while (state.openIncident().isEmpty()) {
            assertThat(headlines()).isEmpty();
            state = next(state);
        }
        var commit = states.commits().getLast();
        assertThat(commit.transitions().getFirst().events()).containsExactly(new IncidentEvent.Opened(clock.instant()));
        assertThat(Duration.between(AT, clock.instant())).isLessThan(Duration.ofSeconds(65));
        var message = commit.messages().getFirst();
        assertThat(commit.messages()).hasSize(1);
        assertThat(message.key()).isEqualTo(DeliveryKey.incident(new IncidentId("abcd"), Watching.CHANNEL));
        assertThat(message.mention()).contains("900");
        assertThat(English.headline(message.card())).isEqualTo("mastodon.example is down: web fails");
        assertThat(state.verdict()).isEqualTo(Verdict.DOWN);
    }

    @Test
    void a_server_that_has_said_goodbye_is_told_as_such() {
        otherwise = answer(410, Speaker.NGINX, ERROR_PAGE);
        round();
        assertThat(headlines()).containsExactly("mastodon.example has closed for good");
    }

    @Test
    void a_change_of_sign_up_is_noted_in_the_timeline_and_told_to_nobody_who_did_not_ask() {
        policy(SignupPolicy.OPEN);
        var state = round();
        policy(SignupPolicy.APPROVAL);
        while (state.registration().policy() == SignupPolicy.OPEN) {
            state = next(state);
        }
        assertThat(English.say(states.commits().getLast().notes().getFirst().words()))
                .isEqualTo("Sign-up is now by approval (was open).");
        assertThat(states.messages()).isEmpty();
    }

    private void policy(SignupPolicy policy) {
        answers.put(
                Check.INSTANCE,
                answer(200, Speaker.APPLICATION, new Content.Described(facts("mastodon", "4.6.5", policy))));
    }
}

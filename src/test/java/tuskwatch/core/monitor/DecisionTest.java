package tuskwatch.core.monitor;

import static org.assertj.core.api.Assertions.assertThat;
import static tuskwatch.testing.Observations.AS_EXPECTED;
import static tuskwatch.testing.Observations.AT;
import static tuskwatch.testing.Observations.ERROR_PAGE;
import static tuskwatch.testing.Observations.answer;
import static tuskwatch.testing.Observations.bad;
import static tuskwatch.testing.Observations.document;
import static tuskwatch.testing.Observations.feed;
import static tuskwatch.testing.Observations.good;
import static tuskwatch.testing.Observations.saw;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import tuskwatch.core.detect.Detector;
import tuskwatch.core.detect.DetectorSettings;
import tuskwatch.core.detect.FederationLatency;
import tuskwatch.core.detect.Verdict;
import tuskwatch.core.incident.Incident;
import tuskwatch.core.incident.IncidentEvent;
import tuskwatch.core.incident.IncidentRules;
import tuskwatch.core.instance.Component;
import tuskwatch.core.instance.ComponentState;
import tuskwatch.core.instance.SignupPolicy;
import tuskwatch.core.probe.Check;
import tuskwatch.core.probe.Content;
import tuskwatch.core.probe.Freshness;
import tuskwatch.core.probe.Observation;
import tuskwatch.core.probe.Outcome;
import tuskwatch.core.probe.ProbeRates;
import tuskwatch.core.probe.Speaker;
import tuskwatch.testing.Neighbourhood;
import tuskwatch.testing.Watching;

class DecisionTest {
    private static final WatchSettings SETTINGS =
            new WatchSettings(Duration.ofMinutes(1), Duration.ofSeconds(15), Duration.ofSeconds(10), 8);
    private static final DetectorSettings DETECTORS = DetectorSettings.standard(Duration.ofSeconds(45));
    private static final WatchState FRESH = WatchState.fresh(Watching.SERVER, AT);
    /** What one whole failure adds. */
    private static final double FAILURE = Math.log(30);

    private boolean urged;
    private final WatchPolicy policy = new WatchPolicy(
            SETTINGS,
            new IncidentRules(DETECTORS, Duration.ofMinutes(5)),
            new ProbeScheduler(SETTINGS, new Random(1)),
            letters -> "abcd",
            new FederationLatency(Neighbourhood.TRUSTING),
            i -> urged);

    private Decision decide(WatchState before, Observation... round) {
        return Decision.of(before, List.of(round), round[round.length - 1].at().plusSeconds(1), policy);
    }

    private static Observation dead(Check check, long second) {
        return bad(check, AT.plusSeconds(second), 502, Speaker.NGINX);
    }

    private static Observation well(Check check, long second) {
        return good(check, AT.plusSeconds(second));
    }

    private WatchState after(int failures, int apart) {
        var state = FRESH;
        for (var i = 0; i < failures; i++) {
            state = decide(state, dead(Check.HEALTH, (long) i * apart)).state();
        }
        return state;
    }

    @Test
    void a_good_round_leaves_no_suspicion_and_keeps_what_it_saw() {
        var health = good(Check.HEALTH);
        var decision = decide(FRESH, health);
        var state = decision.state();
        assertThat(state.verdict()).isEqualTo(Verdict.UP);
        assertThat(state.rounds()).isEqualTo(1);
        assertThat(state.detectors()).isEmpty();
        assertThat(state.failing()).isEmpty();
        assertThat(state.requests()).isEmpty();
        assertThat(state.latest()).isEqualTo(Map.of(Check.HEALTH, health));
        assertThat(state.latencies().millis()).containsExactly(50L);
        assertThat(state.lastRound()).contains(AT.plusSeconds(1));
        assertThat(state.nextDue()).as("still the old one").isEqualTo(AT);
        assertThat(decision.transition().events()).isEmpty();
    }

    @Test
    void a_round_in_which_several_checks_fail_is_one_failing_sample() {
        var state = decide(FRESH, dead(Check.HEALTH, 0), dead(Check.TAG, 1)).state();
        assertThat(state.detectors())
                .isEqualTo(Map.of(Component.WEB, new Detector(FAILURE, 0, false, Optional.of(AT))));
        assertThat(state.failing()).isEqualTo(Set.of(Check.HEALTH, Check.TAG));
        assertThat(state.burst()).isEqualTo(ProbeScheduler.BURST);
        assertThat(state.requests()).containsExactly(AT, AT.plusSeconds(1));
        assertThat(state.verdict()).as("nothing is confirmed").isEqualTo(Verdict.UP);
    }

    @Test
    void an_earlier_failure_feeds_no_detector_again() {
        var once = after(1, 0);
        var state = decide(once, well(Check.ROBOTS, 15)).state();
        assertThat(state.detectors()).isEqualTo(once.detectors());
        assertThat(state.failing()).as("kept until suspicion is gone").isEqualTo(Set.of(Check.HEALTH));
        assertThat(state.burst()).isEqualTo(ProbeScheduler.BURST - 1);
    }

    @Test
    void a_success_takes_back_a_little_and_many_take_back_all() {
        var state = decide(after(1, 0), well(Check.HEALTH, 15)).state();
        assertThat(state.detectors())
                .hasEntrySatisfying(
                        Component.WEB, web -> assertThat(web.suspicion()).isEqualTo(FAILURE + Math.log(0.7 / 0.99)));
        for (var i = 2; i <= 10; i++) {
            state = decide(state, well(Check.HEALTH, 15L * i)).state();
        }
        assertThat(state.detectors()).isEmpty();
        assertThat(state.failing()).isEmpty();
        assertThat(state.burst()).isZero();
    }

    @Test
    void the_fourth_failure_opens_an_incident_once_they_span_long_enough() {
        assertThat(after(4, 14).openIncident()).isEmpty();
        var before = after(3, 15);
        assertThat(before.openIncident()).isEmpty();
        var decision = decide(before, dead(Check.HEALTH, 45));
        var incident = decision.transition().incident().orElseThrow();
        assertThat(decision.transition().events()).containsExactly(new IncidentEvent.Opened(AT.plusSeconds(46)));
        assertThat(incident.since()).isEqualTo(AT);
        assertThat(incident.components())
                .isEqualTo(Map.of(Component.WEB, ComponentState.DOWN, Component.SIGN_UP, ComponentState.DOWN));
        assertThat(decision.state().verdict()).isEqualTo(Verdict.DOWN);
        assertThat(decision.state().incident()).contains(incident);
    }

    @Test
    void where_many_people_report_it_the_fourth_failure_need_not_wait() {
        urged = true;
        assertThat(after(3, 2).openIncident()).isEmpty();
        assertThat(after(4, 2).openIncident().map(Incident::phase)).contains(Incident.Phase.OPEN);
    }

    @Test
    void what_a_round_saw_before_trouble_began_in_it_is_forgotten() {
        var state = decide(FRESH, well(Check.TAG, 0), dead(Check.HEALTH, 1)).state();
        assertThat(state.latest()).containsOnlyKeys(Check.HEALTH);
        var during = decide(state, well(Check.TAG, 15), dead(Check.HEALTH, 16)).state();
        assertThat(during.latest()).as("in trouble everything tells").containsOnlyKeys(Check.HEALTH, Check.TAG);
    }

    @Test
    void answers_since_the_trouble_began_tell_causes_apart_and_older_ones_do_not() {
        var crash = saw(Check.TAG, AT.plusSeconds(15), answer(500, Speaker.RAILS, ERROR_PAGE));
        var began = decide(FRESH, saw(Check.TAG, answer(500, Speaker.RAILS, ERROR_PAGE)), well(Check.SIGN_UP, 1))
                .state();
        assertThat(decide(began, crash).assessment().stateOf(Component.SIGN_UP)).isEqualTo(ComponentState.DOWN);
        assertThat(decide(began, crash).assessment().suspicions().getFirst().but())
                .as("the form was seen working")
                .isEmpty();
        var older = decide(FRESH, well(Check.SIGN_UP, -60)).state();
        assertThat(decide(older, crash).assessment().suspicions().getFirst().but())
                .hasSize(1);
    }

    @Test
    void answers_from_the_future_of_a_clock_that_was_set_back_are_left_aside() {
        var ahead = decide(FRESH, dead(Check.TAG, 7_200)).state();
        var decision = decide(ahead, well(Check.HEALTH, 0));
        assertThat(decision.assessment().verdict()).isEqualTo(Verdict.UP);
    }

    @Test
    void refusals_are_counted_until_a_round_has_none() {
        var refused = decide(FRESH, bad(Check.TAG, 429, Speaker.RAILS)).state();
        assertThat(refused.backOffs()).isEqualTo(1);
        var challenged = decide(
                        refused,
                        saw(Check.HEALTH, AT.plusSeconds(60), answer(403, Speaker.CDN, new Content.Challenge())))
                .state();
        assertThat(challenged.backOffs()).isEqualTo(2);
        assertThat(challenged.verdict()).isEqualTo(Verdict.RESTRICTED);
        assertThat(decide(challenged, well(Check.HEALTH, 120)).state().backOffs())
                .isZero();
    }

    @Test
    void a_budget_that_runs_out_is_a_refusal() {
        assertThat(decide(FRESH, saw(Check.TAG, remaining(9))).state().backOffs())
                .isEqualTo(1);
        assertThat(decide(FRESH, saw(Check.TAG, remaining(10))).state().backOffs())
                .isZero();
    }

    private static Outcome remaining(int requests) {
        return new Outcome.Answered(
                200, Freshness.ORIGIN, Speaker.APPLICATION, AS_EXPECTED, Optional.empty(), OptionalInt.of(requests));
    }

    @Test
    void a_tag_that_is_closed_to_strangers_is_replaced_by_the_document() {
        var closed = decide(FRESH, bad(Check.TAG, 401, Speaker.APPLICATION)).state();
        assertThat(closed.liveness()).isEqualTo(ProbeRates.Liveness.BY_INSTANCE_DOCUMENT);
        assertThat(decide(closed, dead(Check.TAG, 60)).state().liveness())
                .as("an error tells nothing")
                .isEqualTo(ProbeRates.Liveness.BY_INSTANCE_DOCUMENT);
        assertThat(decide(closed, well(Check.TAG, 60)).state().liveness()).isEqualTo(ProbeRates.Liveness.BY_TAG);
    }

    @Test
    void only_good_health_answers_teach_the_usual_time() {
        var round = new ArrayList<Observation>();
        round.add(good(Check.TAG));
        round.add(saw(Check.HEALTH, answer(204, Speaker.APPLICATION, AS_EXPECTED)));
        assertThat(decide(FRESH, round.toArray(Observation[]::new))
                        .state()
                        .latencies()
                        .millis())
                .isEmpty();
    }

    @Test
    void feeds_teach_their_habit() {
        Instant local = AT.minusSeconds(10);
        Instant remote = AT.minusSeconds(40);
        var feeds = decide(FRESH, feed(Check.LOCAL_FEED, AT, local), feed(Check.REMOTE_FEED, AT, remote))
                .state()
                .feeds();
        assertThat(feeds.newestLocal()).contains(local);
        assertThat(feeds.newestRemote()).contains(remote);
        assertThat(feeds.ages()).containsExactly(40L);
    }

    @Test
    void a_new_policy_is_believed_only_when_it_lasts() {
        var open = decide(FRESH, document(SignupPolicy.OPEN)).state();
        assertThat(open.registration().policy()).isEqualTo(SignupPolicy.OPEN);
        var closing =
                decide(open, document(AT.plusSeconds(60), SignupPolicy.CLOSED)).state();
        assertThat(closing.registration().policy()).isEqualTo(SignupPolicy.OPEN);
        var closed = decide(closing, document(AT.plusSeconds(660), SignupPolicy.CLOSED))
                .state();
        assertThat(closed.registration().policy()).isEqualTo(SignupPolicy.CLOSED);
    }

    @Test
    void a_server_that_has_said_goodbye_is_down_without_an_incident() {
        var decision = decide(FRESH, bad(Check.TAG, 410, Speaker.NGINX), bad(Check.INSTANCE, 410, Speaker.NGINX));
        assertThat(decision.state().verdict()).isEqualTo(Verdict.DOWN);
        assertThat(decision.state().detectors()).isEmpty();
        assertThat(decision.state().incident()).isEmpty();
        assertThat(decision.assessment().closedForGood()).isTrue();
    }

    @Test
    void three_good_rounds_make_an_incident_recovering_and_more_end_it() {
        var state = decide(after(3, 15), dead(Check.HEALTH, 45)).state();
        var phases = new ArrayList<Incident.Phase>();
        for (var i = 1; i <= 16; i++) {
            state = decide(state, well(Check.HEALTH, 45 + 22L * i)).state();
            phases.add(state.incident().orElseThrow().phase());
        }
        assertThat(phases.subList(0, 3))
                .containsExactly(Incident.Phase.OPEN, Incident.Phase.OPEN, Incident.Phase.RECOVERING);
        assertThat(phases.lastIndexOf(Incident.Phase.RECOVERING))
                .as("fifteen successes, and the hold")
                .isEqualTo(13);
        assertThat(phases.getLast()).isEqualTo(Incident.Phase.RESOLVED);
        assertThat(state.detectors()).isEmpty();
        assertThat(state.verdict()).isEqualTo(Verdict.UP);
    }
}

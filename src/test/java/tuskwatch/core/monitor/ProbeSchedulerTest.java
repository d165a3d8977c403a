package tuskwatch.core.monitor;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tuskwatch.core.detect.Detector;
import tuskwatch.core.detect.Verdict;
import tuskwatch.core.detect.VersionMemory;
import tuskwatch.core.instance.Component;
import tuskwatch.core.instance.InstanceName;
import tuskwatch.core.probe.Check;
import tuskwatch.core.probe.ProbeRates;
import tuskwatch.testing.Fixtures;
import tuskwatch.testing.Watching;

class ProbeSchedulerTest {
    private static final Instant NOW = Instant.parse("2026-11-21T09:00:00Z");
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final WatchSettings SETTINGS =
            new WatchSettings(MINUTE, Duration.ofSeconds(15), Duration.ofSeconds(10), 8);
    private static final Detector BROKEN = new Detector(14, 0, true, Optional.of(NOW));
    private static final Detector HEALING = new Detector(14, 0.4, true, Optional.of(NOW));
    private static final Detector SUSPECTED = new Detector(4, 0, false, Optional.of(NOW));

    private final ProbeScheduler pace = new ProbeScheduler(SETTINGS, Fixtures.always(0.5));

    private static WatchState state(Map<Component, Detector> detectors, Set<Check> failing, int burst) {
        return state(detectors, failing, burst, List.of(), 0);
    }

    private static WatchState state(
            Map<Component, Detector> detectors, Set<Check> failing, int burst, List<Instant> requests, int backOffs) {
        return state(detectors, failing, burst, requests, backOffs, 4);
    }

    private static WatchState state(
            Map<Component, Detector> detectors,
            Set<Check> failing,
            int burst,
            List<Instant> requests,
            int backOffs,
            int rounds) {
        var fresh = WatchState.fresh(Watching.SERVER, NOW);
        return new WatchState(
                fresh.instance(),
                rounds,
                detectors,
                fresh.latencies(),
                fresh.latest(),
                failing,
                burst,
                requests,
                backOffs,
                fresh.liveness(),
                fresh.facts(),
                VersionMemory.EMPTY,
                fresh.signUp(),
                fresh.places(),
                fresh.feeds(),
                fresh.certificates(),
                fresh.verdict(),
                fresh.lastRound(),
                fresh.nextDue(),
                fresh.incident(),
                List.of());
    }

    private static WatchState suspected(List<Instant> requests) {
        return state(Map.of(Component.WEB, SUSPECTED), Set.of(Check.HEALTH), 12, requests, 0);
    }

    private Instant next(WatchState state, Instant begun, Instant now) {
        return pace.next(state, Duration.ZERO, begun, now);
    }

    private static List<Instant> requests(int count) {
        return IntStream.range(0, count).mapToObj(i -> NOW.minusSeconds(i)).toList();
    }

    @Test
    void a_round_that_could_not_ask_is_tried_again_after_a_whole_period_where_rounds_go_by_periods() {
        var calm = WatchState.fresh(Watching.SERVER, NOW);
        for (var second = 0; second < 60; second++) {
            var begun = NOW.plusSeconds(second);
            assertThat(pace.again(calm, begun, begun))
                    .isAfterOrEqualTo(begun.plus(MINUTE))
                    .isBefore(begun.plus(MINUTE).plus(MINUTE));
        }
        assertThat(pace.again(suspected(List.of()), NOW, NOW)).isEqualTo(NOW.plusSeconds(15));
    }

    @Test
    void the_mood_follows_what_is_broken_what_heals_and_what_is_in_doubt() {
        assertThat(pace.mood(WatchState.fresh(Watching.SERVER, NOW))).isEqualTo(ProbeScheduler.Mood.CALM);
        assertThat(pace.mood(suspected(List.of()))).isEqualTo(ProbeScheduler.Mood.CONFIRMING);
        assertThat(pace.mood(state(Map.of(Component.WEB, SUSPECTED), Set.of(Check.HEALTH), 0)))
                .as("the burst is used up")
                .isEqualTo(ProbeScheduler.Mood.CALM);
        assertThat(pace.mood(state(Map.of(Component.WEB, BROKEN), Set.of(Check.HEALTH), 12)))
                .isEqualTo(ProbeScheduler.Mood.ENDURING);
        assertThat(pace.mood(state(Map.of(Component.WEB, BROKEN, Component.CACHE, HEALING), Set.of(Check.HEALTH), 12)))
                .isEqualTo(ProbeScheduler.Mood.HEALING);
    }

    @Test
    void a_calm_round_asks_what_the_rates_say() {
        var fresh = WatchState.fresh(Watching.SERVER, NOW);
        assertThat(pace.checks(fresh, NOW))
                .isEqualTo(ProbeRates.calm(Watching.SERVER, 0, ProbeRates.Liveness.BY_TAG, Set.of(Check.values())));
    }

    @Test
    void while_an_outage_lasts_it_is_asked_now_and_then_who_lives_there() {
        var introduced = IntStream.range(0, 20)
                .filter(round -> pace.checks(
                                state(Map.of(Component.EDGE, BROKEN), Set.of(Check.HEALTH), 12, List.of(), 0, round),
                                NOW)
                        .contains(Check.NODEINFO))
                .boxed()
                .toList();
        assertThat(introduced).containsExactly(0, 5, 10, 15);
    }

    @Test
    void a_confirming_round_asks_the_suspect_and_one_that_tells_causes_apart() {
        assertThat(pace.checks(suspected(List.of()), NOW)).containsExactlyInAnyOrder(Check.HEALTH, Check.ROBOTS);
    }

    /** So many at once, so many confirm periods ago. */
    private static List<Instant> requests(int count, int periods) {
        return requests(count).stream()
                .map(at -> at.minus(SETTINGS.confirm().multipliedBy(periods)))
                .toList();
    }

    @Test
    void the_budget_is_spread_so_that_every_round_of_the_window_gets_a_request() {
        assertThat(pace.allowance(suspected(requests(6, 1)), NOW)).isEqualTo(2);
        assertThat(pace.allowance(suspected(requests(7, 1)), NOW)).isEqualTo(1);
        assertThat(pace.allowance(suspected(requests(7, 2)), NOW))
                .as("a round less until they count no more")
                .isEqualTo(2);
        assertThat(pace.allowance(suspected(requests(11)), NOW)).isEqualTo(1);
        assertThat(pace.allowance(suspected(requests(12)), NOW)).isZero();
        assertThat(pace.checks(suspected(requests(12)), NOW)).isEmpty();
    }

    @Test
    void rounds_of_two_requests_each_use_the_budget_up_and_go_on() {
        var made = new ArrayList<Instant>();
        var allowed = new ArrayList<Integer>();
        for (var round = 0; round < 12; round++) {
            var now = NOW.plus(SETTINGS.confirm().multipliedBy(round));
            var may = pace.allowance(suspected(made), now);
            allowed.add(may);
            IntStream.range(0, may).forEach(i -> made.add(now.plusMillis(50L * (i + 1))));
            assertThat(pace.recent(made, now.plusSeconds(1))).hasSizeLessThanOrEqualTo(SETTINGS.budget());
        }
        assertThat(allowed).containsExactly(2, 2, 2, 2, 2, 1, 1, 2, 2, 2, 2, 2);
    }

    @Test
    void requests_count_for_six_confirm_periods_and_none_from_the_future() {
        var inside = NOW.minusSeconds(89);
        assertThat(pace.recent(List.of(NOW.minusSeconds(90), inside, NOW, NOW.plusMillis(1)), NOW))
                .containsExactly(inside, NOW);
    }

    @Test
    void a_lasting_outage_asks_health_and_by_turns_streaming_or_the_static_file() {
        var even = state(Map.of(Component.CACHE, BROKEN), Set.of(Check.TAG), 0);
        assertThat(pace.checks(even, NOW))
                .contains(Check.TAG, Check.HEALTH, Check.STREAMING)
                .hasSizeLessThanOrEqualTo(4);
    }

    @Test
    void a_recovery_asks_what_failed_and_another_of_the_application() {
        assertThat(pace.checks(state(Map.of(Component.CACHE, HEALING), Set.of(Check.TAG), 0), NOW))
                .containsExactlyInAnyOrder(Check.TAG, Check.HEALTH);
    }

    @Test
    void what_has_been_down_for_an_hour_is_asked_less_and_less_often_at_least_each_ten_minutes() {
        var down = state(Map.of(Component.WEB, BROKEN), Set.of(Check.HEALTH), 12);
        var later = NOW.plus(Duration.ofMinutes(59));
        assertThat(pace.seldom(down, later)).isFalse();
        assertThat(pace.next(down, MINUTE, later, later))
                .isBefore(later.plus(MINUTE).plusSeconds(33));
        var hour = NOW.plus(Duration.ofHours(1));
        assertThat(pace.seldom(down, hour)).isTrue();
        assertThat(seconds(down, hour, 60)).isEqualTo(90);
        assertThat(seconds(down, hour, 90)).isEqualTo(135);
        assertThat(seconds(down, hour, 500)).isEqualTo(600);
        assertThat(seconds(down, hour, 0)).as("somebody wanted to know").isEqualTo(60);
        var healing = state(Map.of(Component.WEB, HEALING), Set.of(Check.HEALTH), 0);
        assertThat(pace.seldom(healing, hour)).as("the last sample was good").isFalse();
        var refused = state(Map.of(Component.WEB, BROKEN), Set.of(Check.HEALTH), 12, List.of(), 1);
        assertThat(pace.seldom(refused, hour)).as("told to wait").isFalse();
    }

    private long seconds(WatchState state, Instant begun, int waited) {
        return Duration.between(begun, pace.next(state, Duration.ofSeconds(waited), begun, begun))
                .toSeconds();
    }

    @Test
    void what_was_wanted_before_it_was_due_was_not_waited_for() {
        var state = Watching.asked(Verdict.DOWN, NOW).due(NOW.plusSeconds(500));
        assertThat(ProbeScheduler.waited(state, NOW.plusSeconds(500))).isEqualTo(Duration.ofSeconds(500));
        assertThat(ProbeScheduler.waited(state, NOW.plusSeconds(499))).isZero();
        assertThat(ProbeScheduler.waited(WatchState.fresh(Watching.SERVER, NOW), NOW))
                .isZero();
    }

    @Test
    void the_next_round_comes_by_the_mood() {
        assertThat(next(suspected(List.of()), NOW, NOW)).isEqualTo(NOW.plusSeconds(15));
        assertThat(next(state(Map.of(Component.CACHE, HEALING), Set.of(Check.TAG), 0), NOW, NOW))
                .isEqualTo(NOW.plusMillis(22_500));
    }

    @Test
    void a_round_that_took_longer_than_its_period_is_followed_at_once() {
        var late = NOW.plusSeconds(40);
        assertThat(next(suspected(List.of()), NOW, late)).isEqualTo(late);
    }

    @Test
    void calm_rounds_keep_the_instances_own_phase_at_least_half_a_period_ahead() {
        var fresh = WatchState.fresh(Watching.SERVER, NOW);
        var first = next(fresh, NOW, NOW);
        assertThat(Duration.between(NOW, first)).isBetween(Duration.ofSeconds(30), Duration.ofSeconds(90));
        for (var late = 0; late < 29; late++) {
            var begun = first.plusSeconds(late);
            assertThat(next(fresh, begun, begun)).isEqualTo(first.plus(MINUTE));
        }
    }

    @Test
    void jitter_is_at_most_four_hundredths_of_the_period() {
        var fresh = WatchState.fresh(Watching.SERVER, NOW);
        var exact = next(fresh, NOW, NOW);
        var jittered = new ProbeScheduler(SETTINGS, new Random(5));
        var apart = IntStream.range(0, 200)
                .mapToLong(i -> Duration.between(exact, jittered.next(fresh, Duration.ZERO, NOW, NOW))
                        .toMillis())
                .summaryStatistics();
        assertThat(apart.getMin()).isBetween(-2400L, -1500L);
        assertThat(apart.getMax()).isBetween(1500L, 2400L);
    }

    @Test
    void refusals_in_a_row_double_the_wait_up_to_half_an_hour() {
        assertThat(afterRefusals(1)).isEqualTo(Duration.ofMinutes(2));
        assertThat(afterRefusals(2)).isEqualTo(Duration.ofMinutes(4));
        assertThat(afterRefusals(4)).isEqualTo(Duration.ofMinutes(16));
        assertThat(afterRefusals(5)).isEqualTo(Duration.ofMinutes(30));
        assertThat(afterRefusals(1_000)).isEqualTo(Duration.ofMinutes(30));
    }

    private Duration afterRefusals(int times) {
        return Duration.between(NOW, next(state(Map.of(), Set.of(), 0, List.of(), times), NOW, NOW));
    }

    @Test
    void first_rounds_are_spread_over_the_window_the_same_in_every_process() {
        var window = Duration.ofSeconds(60);
        var starts = IntStream.range(0, 200)
                .mapToObj(i -> ProbeScheduler.first(new InstanceName("s" + i + ".example"), NOW, window))
                .toList();
        assertThat(starts).allSatisfy(at -> assertThat(at).isBetween(NOW, NOW.plus(window)));
        assertThat(starts.stream()
                        .filter(at -> at.isBefore(NOW.plusSeconds(30)))
                        .count())
                .isBetween(70L, 130L);
        assertThat(ProbeScheduler.first(Watching.SERVER, NOW, window))
                .isEqualTo(ProbeScheduler.first(Watching.SERVER, NOW, window));
    }
}

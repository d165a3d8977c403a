package tuskwatch.core.detect;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import tuskwatch.core.probe.Check;
import tuskwatch.core.probe.Observation;
import tuskwatch.core.probe.Speaker;
import tuskwatch.testing.Observations;

class DetectorTest {
    private static final DetectorSettings SETTINGS = DetectorSettings.standard(Duration.ofSeconds(60));
    private static final Instant START = Instant.parse("2026-11-21T09:00:00Z");

    private static Detector feed(Detector detector, Sample sample, int times, Duration apart, Instant from) {
        var at = from;
        for (var i = 0; i < times; i++) {
            detector = detector.after(sample, at, SETTINGS);
            at = at.plus(apart);
        }
        return detector;
    }

    @Test
    void two_failures_make_it_suspected_and_not_yet_broken() {
        var detector = feed(Detector.QUIET, new Sample.Failure(1), 2, Duration.ofSeconds(10), START);
        assertThat(detector.suspected(SETTINGS)).isTrue();
        assertThat(detector.broken()).isFalse();
    }

    @Test
    void it_opens_only_on_a_failing_sample_and_not_before_the_span_is_over() {
        var six = feed(Detector.QUIET, new Sample.Failure(1), 6, Duration.ofSeconds(10), START);
        assertThat(six.broken()).isFalse();
        assertThat(six.after(new Sample.Success(), START.plusSeconds(90), SETTINGS)
                        .broken())
                .isFalse();
        assertThat(six.after(new Sample.Failure(1), START.plusSeconds(60), SETTINGS)
                        .broken())
                .isTrue();
    }

    @Test
    void slowness_counts_half() {
        var slow = Detector.QUIET.after(new Sample.Failure(0.5), START, SETTINGS);
        var dead = Detector.QUIET.after(new Sample.Failure(1), START, SETTINGS);
        assertThat(slow.suspicion() * 2).isEqualTo(dead.suspicion());
    }

    @Test
    void two_failures_three_hours_apart_are_forgotten_in_between() {
        var detector = Detector.QUIET.after(new Sample.Failure(1), START, SETTINGS);
        detector = feed(detector, new Sample.Success(), 180, Duration.ofMinutes(1), START.plusSeconds(60));
        assertThat(detector).isEqualTo(Detector.QUIET);
    }

    @Test
    void recovery_takes_fifteen_successes_more_than_failures_undo() {
        var broken = feed(Detector.QUIET, new Sample.Failure(1), 8, Duration.ofSeconds(10), START);
        assertThat(feed(broken, new Sample.Success(), 14, Duration.ofSeconds(15), START)
                        .recovered(SETTINGS))
                .isFalse();
        var recovered = feed(broken, new Sample.Success(), 15, Duration.ofSeconds(15), START);
        assertThat(recovered.recovered(SETTINGS)).isTrue();
        assertThat(recovered.after(new Sample.Failure(1), START, SETTINGS).recovered(SETTINGS))
                .isFalse();
    }

    @Test
    void every_answer_of_a_round_speaks_against_suspicion_and_none_twice_for_recovery() {
        var failed = Detector.QUIET.after(new Sample.Failure(1), START, SETTINGS);
        assertThat(failed.after(new Sample.Success(2), START, SETTINGS).suspicion())
                .isEqualTo(failed.suspicion() - 2 * SETTINGS.successWeight());
        var broken = Detector.brokenSince(START);
        assertThat(broken.after(new Sample.Success(4), START, SETTINGS))
                .isEqualTo(broken.after(new Sample.Success(), START, SETTINGS));
    }

    @Test
    void who_always_answered_at_once_is_not_waited_for_long_and_who_did_not_is() {
        var quick = new Latencies(List.of(100L, 110L, 120L, 100L, 90L, 100L, 100L));
        var lame = new Latencies(List.of(1000L, 1100L, 1200L, 1000L, 900L, 1000L, 1000L));
        assertThat(quick.patience()).contains(Duration.ofSeconds(2));
        assertThat(lame.patience()).contains(Duration.ofSeconds(6));
        assertThat(new Latencies(List.of(100L)).patience()).as("no habit").isEmpty();
        assertThat(new Latencies(quick.millis(), 0).patience())
                .as("as an earlier version wrote it")
                .isEmpty();
        var page = answered(Check.SIGN_UP, 800);
        assertThat(quick.with(List.of(page)).patience()).contains(Duration.ofSeconds(4));
        var forgotten = quick.with(Collections.nCopies(5_000, answered(Check.TAG, 20)).stream()
                .collect(() -> new ArrayList<>(List.of(page)), List::add, List::addAll));
        assertThat(forgotten.patience()).as("a day later").contains(Duration.ofSeconds(2));
    }

    private static Observation answered(Check check, int millis) {
        return new Observation(
                check,
                START,
                Duration.ofMillis(millis),
                Observations.answer(200, Speaker.APPLICATION, Observations.AS_EXPECTED));
    }

    @Test
    void slow_is_more_than_three_seconds_and_four_times_the_instances_own_median() {
        var quick = new Latencies(List.of(100L, 110L, 120L, 100L, 90L, 100L, 100L));
        var lame = new Latencies(List.of(1000L, 1100L, 1200L, 1000L, 900L, 1000L, 1000L));
        assertThat(quick.slow(Duration.ofMillis(3100))).isTrue();
        assertThat(quick.slow(Duration.ofMillis(2900))).isFalse();
        assertThat(lame.slow(Duration.ofMillis(3900))).isFalse();
        assertThat(Latencies.NONE.slow(Duration.ofSeconds(9))).isFalse();
    }
}

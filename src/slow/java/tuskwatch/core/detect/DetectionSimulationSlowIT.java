package tuskwatch.core.detect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;

/**
 * The detector under simulated servers, against the measured row "CUSUM 60/10 s, span 60, hold 600": base failure 0.2 %,
 * blips of 20 s on average once per two days, probed each 60 s, each 10 s for twelve probes after a failure.
 */
class DetectionSimulationSlowIT {
    private static final DetectorSettings SETTINGS = DetectorSettings.standard(Duration.ofSeconds(60));
    private static final double BASE_FAILURE = 0.002;
    private static final double HOLD = 600;
    private static final double DAY = 86_400;

    /** What one run brought, in seconds since its start. */
    private record Run(List<Double> opened, List<Double> closed, int probes) {}

    /** Probability of a failing probe at a moment. */
    private static Run run(DoubleUnaryOperator failing, double length, Random random) {
        var detector = Detector.QUIET;
        var opened = new ArrayList<Double>();
        var closed = new ArrayList<Double>();
        var phase = random.nextDouble() * 60;
        var probes = 0;
        var burst = 0;
        var recoveries = 0;
        for (var at = phase; at < length; ) {
            var failed = random.nextDouble() < failing.applyAsDouble(at);
            probes++;
            var was = detector.broken();
            detector = detector.after(
                    failed ? new Sample.Failure(1) : new Sample.Success(),
                    Instant.EPOCH.plusMillis((long) (at * 1000)),
                    SETTINGS);
            if (!was && detector.broken()) {
                opened.add(at);
            }
            if (detector.recovered(SETTINGS) && at - opened.getLast() >= HOLD) {
                closed.add(at);
                detector = Detector.QUIET;
            }
            burst = failed ? 12 : Math.max(0, burst - 1);
            recoveries = detector.broken() && !failed ? recoveries + 1 : 0;
            at += detector.broken()
                    ? recoveries > 0 ? 15 : 60
                    : burst > 0 && detector.suspicion() > 0 ? 10 : 60 - (at - phase) % 60;
        }
        return new Run(opened, closed, probes);
    }

    private static DoubleUnaryOperator healthy(double length, Random random) {
        var blips = new ArrayList<double[]>();
        for (var at = exponential(2 * DAY, random); at < length; at += exponential(2 * DAY, random)) {
            blips.add(new double[] {at, at + exponential(20, random)});
        }
        return at -> blips.stream().anyMatch(b -> at >= b[0] && at < b[1]) ? 1 : BASE_FAILURE;
    }

    private static double exponential(double mean, Random random) {
        return -mean * Math.log(1 - random.nextDouble());
    }

    @Test
    void false_opens_and_idle_cost_are_as_measured() {
        var random = new Random(20261121);
        var opens = 0;
        var probes = 0L;
        var days = 400 * 20;
        for (var i = 0; i < 400; i++) {
            var run = run(healthy(20 * DAY, random), 20 * DAY, random);
            opens += run.opened().size();
            probes += run.probes();
        }
        assertThat(opens * 1000.0 / days)
                .as("false opens per 1,000 instance-days")
                .isCloseTo(9.4, within(9.4 * 0.2));
        assertThat(probes / (double) days).as("probes per idle day").isCloseTo(1455, within(1455 * 0.2));
    }

    @Test
    void a_hard_outage_is_confirmed_as_fast_as_measured() {
        var random = new Random(4711);
        var delays = new ArrayList<Double>();
        for (var i = 0; i < 600; i++) {
            var begins = 3600 + random.nextDouble() * 3600;
            run(at -> at >= begins ? 1 : BASE_FAILURE, 3 * 3600, random).opened().stream()
                    .filter(o -> o >= begins)
                    .findFirst()
                    .ifPresent(o -> delays.add(o - begins));
        }
        assertThat(delays).hasSize(600);
        assertThat(quantile(delays, 0.5)).as("median").isCloseTo(90, within(18.0));
        assertThat(quantile(delays, 0.95)).as("95th percentile").isCloseTo(117, within(23.4));
    }

    @Test
    void partial_outages_are_caught_as_measured() {
        var forty = partial(0.4);
        assertThat(forty.size()).as("of 500 outages of 40 %").isGreaterThanOrEqualTo(498);
        assertThat(quantile(forty, 0.5)).as("median at 40 %").isCloseTo(195, within(39.0));
        assertThat(partial(0.25).size()).as("of 500 outages of 25 %").isGreaterThanOrEqualTo(490);
    }

    private static List<Double> partial(double share) {
        var random = new Random(99);
        var delays = new ArrayList<Double>();
        for (var i = 0; i < 500; i++) {
            var begins = 3600 + random.nextDouble() * 3600;
            run(at -> at >= begins && at < begins + 1800 ? share : BASE_FAILURE, 3 * 3600, random).opened().stream()
                    .filter(o -> o >= begins && o < begins + 1800)
                    .findFirst()
                    .ifPresent(o -> delays.add(o - begins));
        }
        return delays;
    }

    @Test
    void a_flapping_hour_opens_and_closes_once() {
        var random = new Random(5);
        var messages = 0;
        for (var i = 0; i < 200; i++) {
            var run =
                    run(at -> at >= 3600 && at < 7200 && (at - 3600) % 360 < 180 ? 1 : BASE_FAILURE, 3 * 3600, random);
            messages += run.opened().size() + run.closed().size();
        }
        assertThat(messages / 200.0).isCloseTo(2.0, within(0.4));
    }

    private static double quantile(List<Double> values, double share) {
        return values.stream().sorted().toList().get((int) (share * (values.size() - 1)));
    }
}

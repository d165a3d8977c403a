package tuskwatch.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import tuskwatch.app.Core;
import tuskwatch.core.detect.symptom.Assessment;
import tuskwatch.core.detect.symptom.InstanceBaseline;
import tuskwatch.core.detect.symptom.SymptomRules;
import tuskwatch.core.instance.InstanceName;
import tuskwatch.core.monitor.Watch;
import tuskwatch.core.monitor.WatchState;
import tuskwatch.core.probe.Check;
import tuskwatch.core.probe.Content;
import tuskwatch.core.probe.Freshness;
import tuskwatch.core.probe.Observation;
import tuskwatch.core.probe.Outcome;
import tuskwatch.core.probe.ProbeOrder;
import tuskwatch.core.probe.Speaker;
import tuskwatch.edge.guidebook.GuidebookReader;
import tuskwatch.edge.store.Store;
import tuskwatch.testing.VirtualBot;

/** What a round costs without its network: judging alone, and judging with the commit to the default store on disk. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class RoundBenchmark {
    private static final Instant AT = Instant.parse("2026-11-21T09:00:00Z");
    private static final List<Observation> ROUND = List.of(
            saw(Check.HEALTH, 200), saw(Check.TAG, 500), saw(Check.SIGN_UP, 200), saw(Check.INSTANCE, 500), saw(Check.STREAMING, 200));

    private Store store;
    private Watch watch;
    private int next;

    private static Observation saw(Check check, int status) {
        var content = status == 200 ? new Content.AsExpected() : new Content.ErrorPage();
        return new Observation(check, AT, Duration.ofMillis(50), new Outcome.Answered(status, Freshness.ORIGIN, Speaker.APPLICATION, content, Optional.empty(), OptionalInt.empty()));
    }

    @Setup
    public void open() throws java.io.IOException {
        Path folder = Files.createTempDirectory("bench");
        store = ((Store.Opening.Opened) Store.open("jdbc:h2:file:" + folder + "/t;WRITE_DELAY=0;DB_CLOSE_ON_EXIT=FALSE", "", "")).store();
        InstantSource clock = () -> AT;
        var surroundings = VirtualBot.surroundings(clock, clock, new Random(1));
        var probing = VirtualBot.probing(RoundBenchmark::healthy, () -> true);
        watch = Core.of(VirtualBot.settings(Map.of()), probing, store, GuidebookReader.read(), surroundings, () -> {}).monitoring.watch;
    }

    private static List<Observation> healthy(ProbeOrder order) {
        return order.checks().stream().map(c -> saw(c, 200)).toList();
    }

    @TearDown
    public void close() {
        store.close();
    }

    @Benchmark
    public Assessment judging_one_round() {
        return SymptomRules.assess(ROUND, InstanceBaseline.NOTHING);
    }

    @Benchmark
    public WatchState a_round_with_its_commit() {
        next = (next + 1) % 1000;
        return watch.round(new InstanceName("i" + next + ".example"));
    }
}

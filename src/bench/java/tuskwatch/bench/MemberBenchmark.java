package tuskwatch.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
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
import org.openjdk.jmh.annotations.Threads;
import org.openjdk.jmh.annotations.Warmup;
import tuskwatch.core.identity.CommunityId;
import tuskwatch.core.identity.PersonId;
import tuskwatch.core.instance.InstanceName;
import tuskwatch.core.instance.Problem;
import tuskwatch.edge.store.Store;
import tuskwatch.testing.Fixtures;
import tuskwatch.testing.MemoryPlatform;
import tuskwatch.testing.VirtualBot;

/** What members ask for, with 10,000 instances watched: reports into the default store on disk, and names to choose from. */
@State(Scope.Benchmark)
@Fork(1)
@Warmup(iterations = 2, time = 3)
@Measurement(iterations = 4, time = 5)
public class MemberBenchmark {
    private static final int INSTANCES = 10_000;
    private static final List<InstanceName> NAMES =
            IntStream.range(0, INSTANCES).mapToObj(i -> new InstanceName("tusk" + i + ".example")).toList();

    private final AtomicLong people = new AtomicLong(1_500_000_000_000_000_000L);
    private Store store;
    private VirtualBot bot;

    @Setup
    public void open() throws java.io.IOException {
        Path folder = Files.createTempDirectory("bench");
        store = ((Store.Opening.Opened) Store.open("jdbc:h2:file:" + folder + "/t;WRITE_DELAY=0;DB_CLOSE_ON_EXIT=FALSE", "", "")).store();
        var clock = Clock.systemUTC();
        bot = new VirtualBot(
                VirtualBot.core(store, clock, Map.of("TUSKWATCH_WATCH_INSTANCES", NAMES.stream().map(InstanceName::text).collect(Collectors.joining(",")))),
                new MemoryPlatform(),
                Fixtures.timing(clock, 1));
    }

    @TearDown
    public void close() {
        store.close();
    }

    /** Different people, all about one instance, written down before they are thanked. */
    @Benchmark
    @Threads(64)
    @BenchmarkMode(Mode.Throughput)
    @OutputTimeUnit(TimeUnit.SECONDS)
    public String reports_of_one_outage() {
        return report(NAMES.getFirst());
    }

    /** The same about any of a hundred. */
    @Benchmark
    @Threads(64)
    @BenchmarkMode(Mode.Throughput)
    @OutputTimeUnit(TimeUnit.SECONDS)
    public String reports_of_a_hundred_instances() {
        return report(NAMES.get(ThreadLocalRandom.current().nextInt(100)));
    }

    private String report(InstanceName name) {
        var problems = Problem.values();
        return bot.types(
                Fixtures.member(new PersonId(Long.toString(people.incrementAndGet())), CommunityId.TERMINAL),
                "report",
                "",
                Map.of("instance", name.text(), "problem", problems[ThreadLocalRandom.current().nextInt(problems.length)].id()));
    }

    @Benchmark
    @BenchmarkMode(Mode.SampleTime)
    @OutputTimeUnit(TimeUnit.MICROSECONDS)
    public List<String> names_to_choose_from() {
        return bot.core().monitoring.registry.names(CommunityId.TERMINAL, "usk" + ThreadLocalRandom.current().nextInt(INSTANCES), 25);
    }
}

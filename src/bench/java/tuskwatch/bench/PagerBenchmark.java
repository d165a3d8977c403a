package tuskwatch.bench;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
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
import org.openjdk.jmh.annotations.Warmup;
import tuskwatch.core.announce.Route;
import tuskwatch.core.community.WatchEntry;
import tuskwatch.core.identity.CommunityId;
import tuskwatch.core.identity.Person;
import tuskwatch.core.identity.PersonId;
import tuskwatch.core.instance.Component;
import tuskwatch.core.instance.InstanceName;
import tuskwatch.core.message.Destination;
import tuskwatch.core.oncall.plan.ActiveHours;
import tuskwatch.core.oncall.plan.Layer;
import tuskwatch.core.oncall.plan.OnCallPlan;
import tuskwatch.core.oncall.plan.Rotation;
import tuskwatch.core.oncall.plan.Schedule;
import tuskwatch.core.oncall.plan.Urgency;
import tuskwatch.edge.store.IncidentsByHand;
import tuskwatch.edge.store.JdbiWatchRepository;
import tuskwatch.edge.store.Store;
import tuskwatch.testing.Fixtures;
import tuskwatch.testing.MemoryPlatform;
import tuskwatch.testing.MemoryStore;
import tuskwatch.testing.VirtualBot;
import tuskwatch.testing.VirtualClock;

/** One look at the pages of 500 communities with plans of three rotations of eight people, overrides and absences; in one, an outage goes on. */
@State(Scope.Benchmark)
@Fork(1)
@Warmup(iterations = 2, time = 3)
@Measurement(iterations = 4, time = 3)
public class PagerBenchmark {
    private static final int COMMUNITIES = 500;
    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");
    private static final InstanceName SERVER = new InstanceName("tusk.example");

    private Store store;
    private VirtualBot bot;

    private static OnCallPlan plan(int community) {
        var zone = ZoneId.of("Europe/Berlin");
        var channel = Destination.of("16000000000000" + community);
        var people = IntStream.range(0, 8)
                .mapToObj(i -> new PersonId("17000000" + community + "0" + i))
                .toList();
        var rotation = new Rotation(people, zone, LocalDateTime.parse("2026-01-05T09:00"), new Rotation.Every(12, Rotation.Unit.HOURS));
        var layers = List.of(
                Layer.of(rotation).called("nights").at(ActiveHours.read("nights").orElseThrow()),
                Layer.of(rotation).called("weekends").at(ActiveHours.read("weekends").orElseThrow()),
                Layer.of(rotation));
        var schedule = Schedule.EMPTY.with(NOW.minus(Duration.ofDays(100)), layers);
        for (var i = 0; i < 50; i++) {
            var from = NOW.plus(Duration.ofHours(i * 7 - 100));
            schedule = schedule.with(new Schedule.Override("o" + i, from, from.plus(Duration.ofHours(3)), Optional.of(people.get(i % 8)), Optional.empty()))
                    .with(new Schedule.Absence(people.get(i % 8), from, from.plus(Duration.ofHours(20))));
        }
        return OnCallPlan.fresh(zone, channel).with(schedule);
    }

    @Setup
    public void open() {
        store = MemoryStore.open();
        var clock = new VirtualClock(NOW);
        var watches = new JdbiWatchRepository(store);
        for (var i = 0; i < COMMUNITIES; i++) {
            watches.put(
                    new WatchEntry(
                            new CommunityId("12000000000000" + i),
                            i == 0 ? SERVER : new InstanceName("calm" + i + ".example"),
                            Optional.of(new Route(Destination.of("9" + i), Optional.empty())),
                            WatchEntry.Registrations.NOT_TOLD),
                    new Person(new PersonId("1"), "Ada"));
        }
        bot = new VirtualBot(VirtualBot.core(store, clock, Map.of()), new MemoryPlatform(), Fixtures.timing(clock, 1));
        for (var i = 0; i < COMMUNITIES; i++) {
            bot.core().kept.plans.put(new CommunityId("12000000000000" + i), Optional.of(plan(i)));
        }
        bot.core().reread();
        new IncidentsByHand(store).opens("inc1x", SERVER, NOW, Component.WEB);
    }

    @TearDown
    public void close() {
        store.close();
    }

    @Benchmark
    @BenchmarkMode(Mode.SampleTime)
    @OutputTimeUnit(TimeUnit.MILLISECONDS)
    public Instant one_look_at_all_pages() {
        bot.core().duty.pager.escalateDue();
        return bot.core().duty.pager.lastVisit();
    }

    /** As if an outage concerned every community at once: who has the duty, and who is next, of each. */
    @Benchmark
    @BenchmarkMode(Mode.SampleTime)
    @OutputTimeUnit(TimeUnit.MILLISECONDS)
    public int who_is_asked_in_every_community() {
        return bot.core().duty.room.plans().values().stream()
                .mapToInt(p -> p.line(SERVER, Urgency.HIGH, NOW).size()
                        + p.duty(SERVER, Urgency.HIGH, NOW).map(d -> 1).orElse(0))
                .sum();
    }
}

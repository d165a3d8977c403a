package tuskwatch.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.stream.IntStream;
import tuskwatch.app.Core;
import tuskwatch.core.instance.InstanceName;
import tuskwatch.core.instance.SignupPolicy;
import tuskwatch.core.probe.Check;
import tuskwatch.core.probe.Content;
import tuskwatch.core.probe.Freshness;
import tuskwatch.core.probe.Observation;
import tuskwatch.core.probe.Outcome;
import tuskwatch.core.probe.Speaker;
import tuskwatch.edge.guidebook.GuidebookReader;
import tuskwatch.edge.store.Store;
import tuskwatch.edge.store.upkeep.Compaction;
import tuskwatch.testing.Observations;
import tuskwatch.testing.VirtualBot;
import tuskwatch.testing.VirtualClock;

/**
 * The store's file over hours or days of virtual time: {@code servers} (300) asked every 30 s for {@code hours} (24), judged and stored, one of a
 * hundred rounds failing; swept each hour, compacted as the bot does.
 */
public final class StoreWeek {
    private static final int SERVERS = Integer.getInteger("servers", 300);
    private static final int HOURS = Integer.getInteger("hours", 24);
    private static final Duration PERIOD = Duration.ofSeconds(30);

    private StoreWeek() {}

    public static void main(String[] arguments) throws Exception {
        var clock = new VirtualClock(Instant.parse("2026-11-21T09:00:00Z"));
        var folder = Files.createTempDirectory("week");
        var chance = new Random(1);
        try (var store = ((Store.Opening.Opened) Store.open("jdbc:h2:file:" + folder + "/t;WRITE_DELAY=0;DB_CLOSE_ON_EXIT=FALSE", "", "")).store()) {
            var surroundings = VirtualBot.surroundings(clock, clock, new Random(1));
            var probing = VirtualBot.probing(order -> order.checks().stream().map(c -> saw(c, clock.instant(), chance)).toList(), () -> true);
            var core = Core.of(VirtualBot.settings(Map.of()), probing, store, GuidebookReader.read(), surroundings, () -> {});
            var compaction = new Compaction(store, System::nanoTime);
            var servers = IntStream.range(0, SERVERS).mapToObj(i -> new InstanceName("s" + i + ".example")).toList();
            var rounds = 0L;
            var begun = System.nanoTime();
            for (var hour = 1; hour <= HOURS; hour++) {
                for (var period = 0; period < 120; period++) {
                    rounds += round(core, servers);
                    for (var second = 0; second < 30; second++) {
                        clock.skip(Duration.ofSeconds(1));
                        core.kept.ledger.writeDue(Duration.ofMinutes(1));
                    }
                    compaction.compactDue(Duration.ofSeconds(2));
                }
                core.kept.retention.sweep(clock.instant());
                var observations = OBSERVATIONS[0];
                System.out.printf("hour %d: %d rounds, %d observations, file %.2f MiB, %.2f MiB per million observations, %.0f µs a round%n", hour, rounds, observations, size(folder), size(folder) * 1e6 / observations, (System.nanoTime() - begun) / 1000.0 / rounds);
            }
        }
    }

    private static final long[] OBSERVATIONS = new long[1];

    private static int round(Core core, List<InstanceName> servers) {
        servers.forEach(core.monitoring.watch::round);
        return servers.size();
    }

    private static double size(Path folder) throws java.io.IOException {
        return Files.size(folder.resolve("t.mv.db")) / 1048576.0;
    }

    private static Observation saw(Check check, Instant at, Random chance) {
        OBSERVATIONS[0]++;
        var took = Duration.ofMillis(40 + chance.nextInt(200));
        if (chance.nextInt(300) == 0) {
            return new Observation(check, at, took, new Outcome.TimedOut());
        }
        if (check == Check.INSTANCE) {
            var document = Observations.document(at, SignupPolicy.OPEN);
            return document.as(document.outcome(), took);
        }
        return new Observation(check, at, took, new Outcome.Answered(200, Freshness.ORIGIN, Speaker.APPLICATION, new Content.AsExpected(), Optional.empty(), OptionalInt.empty()));
    }
}

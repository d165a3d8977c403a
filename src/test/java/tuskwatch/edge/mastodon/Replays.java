package tuskwatch.edge.mastodon;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Executors;
import tuskwatch.core.instance.InstanceName;
import tuskwatch.core.probe.Cadence;
import tuskwatch.core.probe.Observation;
import tuskwatch.core.probe.Places;
import tuskwatch.core.probe.ProbeOrder;
import tuskwatch.testing.FakeMastodon;
import tuskwatch.testing.Recording;

/** Recordings, asked by the real prober over a socket; each set once a process, since silence takes its time. */
public final class Replays {
    private Replays() {}

    /** A recorded round, and what the prober made of it. */
    public record Replay(Recording recording, List<Observation> observations) {}

    private static final class During {
        static final List<Replay> ALL = asked(true);
    }

    private static final class Before {
        static final List<Replay> ALL = asked(false);
    }

    /** Every round during every fault. */
    public static List<Replay> during() {
        Recording.present();
        return During.ALL;
    }

    /** Every round before a fault began. */
    public static List<Replay> before() {
        Recording.present();
        return Before.ALL;
    }

    private static List<Replay> asked(boolean during) {
        var replays = new ArrayList<Replay>();
        try (var server = FakeMastodon.start(Clock.systemUTC());
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var client = ProbeClients.client(
                    new AddressGuard(AddressGuard.Policy.PRIVATE_ALLOWED), ProbeClients.trust(Optional.empty()));
            var prober = new MastodonProber(
                    client,
                    new CheckRequests("test", new Random(1)),
                    Clock.systemUTC(),
                    System::nanoTime,
                    threads,
                    h -> false,
                    Duration.ofMillis(900));
            for (var recording : during ? Recording.during() : Recording.before()) {
                server.replays(recording);
                replays.add(new Replay(recording, prober.ask(order(server.name()))));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return List.copyOf(replays);
    }

    private static ProbeOrder order(String server) {
        return new ProbeOrder(
                new InstanceName(server),
                Cadence.EVERYTHING,
                new Places(
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of(server),
                        Optional.of(server + "/no-picture-was-recorded")),
                ProbeOrder.Pace.AT_ONCE,
                Duration.ofSeconds(3));
    }
}

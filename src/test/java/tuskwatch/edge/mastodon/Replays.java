package tuskwatch.edge.mastodon;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import tuskwatch.core.instance.InstanceName;
import tuskwatch.core.probe.Observation;
import tuskwatch.core.probe.Places;
import tuskwatch.core.probe.ProbeOrder;
import tuskwatch.core.probe.ProbeRates;
import tuskwatch.testing.FakeMastodon;
import tuskwatch.testing.Recording;

/** Recordings, asked by the real prober over a socket; each set once a process, since silence takes its time. */
public final class Replays {
    private static final int LANES = 12;

    /** Only silence takes so long; an answer may, on a busy machine. */
    private static final Duration TIME_OUT = Duration.ofMillis(2_500);

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

    /** Silence is waited for, so several servers are silent at once. */
    private static List<Replay> asked(boolean during) {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var recordings = during ? Recording.during() : Recording.before();
            var lanes = IntStream.range(0, LANES)
                    .mapToObj(lane -> threads.submit(() -> lane(recordings, lane, threads)))
                    .toList();
            var replays = new ArrayList<Replay>();
            for (var lane : lanes) {
                replays.addAll(lane.get());
            }
            replays.sort(Comparator.comparing(r -> r.recording().name()));
            return List.copyOf(replays);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException("the recordings could not be asked", e);
        }
    }

    private static List<Replay> lane(List<Recording> recordings, int lane, Executor threads) {
        var replays = new ArrayList<Replay>();
        try (var server = FakeMastodon.start(Clock.systemUTC())) {
            var prober = new MastodonProber(
                    ProbeClients.client(
                            new AddressGuard(AddressGuard.Policy.PRIVATE_ALLOWED),
                            ProbeClients.trust(Optional.empty())),
                    new CheckRequests("test", new Random(1)),
                    Clock.systemUTC(),
                    System::nanoTime,
                    threads,
                    h -> false,
                    TIME_OUT);
            for (var i = lane; i < recordings.size(); i += LANES) {
                server.replays(recordings.get(i));
                replays.add(new Replay(recordings.get(i), prober.ask(order(server.name()))));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return replays;
    }

    private static ProbeOrder order(String server) {
        return new ProbeOrder(
                new InstanceName(server),
                ProbeRates.EVERYTHING,
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

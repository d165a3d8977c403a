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
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import tuskwatch.core.instance.InstanceName;
import tuskwatch.core.probe.Observation;
import tuskwatch.core.probe.Places;
import tuskwatch.core.probe.ProbeOrder;
import tuskwatch.core.probe.ProbeRates;
import tuskwatch.edge.mastodon.dial.Pulse;
import tuskwatch.testing.FakeMastodon;
import tuskwatch.testing.Recording;

/** Recordings, asked by the real prober over a socket; each set once a process, since silence takes its time. */
public final class Replays {
    private Replays() {}

    /**
     * How recordings are asked.
     *
     * @param lanes servers at the same time
     */
    private record Manner(int lanes, Duration timeOut) {
        /** Silence is waited for, so several servers are silent at once. */
        static final Manner SILENT = new Manner(6, Duration.ofMillis(1_500));

        /** Everything is answered, and how soon counts, so a busy machine must not be made busier. */
        static final Manner ANSWERING = new Manner(2, Duration.ofSeconds(10));
    }

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
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var recordings = (during ? Recording.during() : Recording.before())
                    .stream().collect(Collectors.partitioningBy(Recording::silent));
            var replays = new ArrayList<Replay>();
            replays.addAll(asked(recordings.getOrDefault(false, List.of()), Manner.ANSWERING, threads));
            replays.addAll(asked(recordings.getOrDefault(true, List.of()), Manner.SILENT, threads));
            replays.sort(Comparator.comparing(r -> r.recording().name()));
            return List.copyOf(replays);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException("the recordings could not be asked", e);
        }
    }

    private static List<Replay> asked(List<Recording> recordings, Manner manner, ExecutorService threads)
            throws InterruptedException, ExecutionException {
        var lanes = IntStream.range(0, manner.lanes())
                .mapToObj(lane -> threads.submit(() -> lane(recordings, lane, manner, threads)))
                .toList();
        var replays = new ArrayList<Replay>();
        for (var lane : lanes) {
            replays.addAll(lane.get());
        }
        return replays;
    }

    private static List<Replay> lane(List<Recording> recordings, int lane, Manner manner, Executor threads) {
        var replays = new ArrayList<Replay>();
        try (var server = FakeMastodon.start(Clock.systemUTC())) {
            var prober = new MastodonProber(
                    Probes.client(
                            new AddressGuard(AddressGuard.Policy.PRIVATE_ALLOWED), Probes.trust(Optional.empty())),
                    new CheckRequests("test", new Random(1)),
                    Clock.systemUTC(),
                    Pulse.unwatched(System::nanoTime),
                    threads,
                    new Exchange.Reach(h -> false, AddressGuard.Policy.PRIVATE_ALLOWED),
                    manner.timeOut());
            for (var i = lane; i < recordings.size(); i += manner.lanes()) {
                server.replays(recordings.get(i));
                replays.add(new Replay(recordings.get(i), prober.ask(order(server.name(), manner))));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return replays;
    }

    private static ProbeOrder order(String server, Manner manner) {
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
                manner.timeOut());
    }
}

package tuskwatch.edge.mastodon;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import okhttp3.ConnectionPool;
import okhttp3.OkHttpClient;
import tuskwatch.core.probe.Check;
import tuskwatch.core.probe.Observation;
import tuskwatch.core.probe.Outcome;
import tuskwatch.core.probe.Places;
import tuskwatch.core.probe.ProbeOrder;
import tuskwatch.core.probe.Prober;
import tuskwatch.edge.mastodon.dial.Pulse;
import tuskwatch.edge.mastodon.dial.Stall;
import tuskwatch.edge.mastodon.sharing.SharedRound;

/**
 * Asks over HTTP. A round in turn uses one connection, its requests one after the other, and lets go of it at the end;
 * TLS sessions are resumed in the next round. Nothing is repeated behind our back: one request is one sample.
 */
final class MastodonProber implements Prober {
    private static final int MOST_AT_ONCE = 14;
    private static final int SPARE_IN_TURN = 6;
    private static final int PAIR = 2;

    private final OkHttpClient base;
    private final CheckRequests requests;
    private final InstantSource clock;
    private final Pulse pulse;
    private final Executor threads;
    private final Exchange.Reach reach;
    private final Duration timeout;

    /**
     * @param base from {@link Probes}
     * @param pulse for latencies, and whether they are ours
     * @param threads virtual threads, for rounds at once
     * @param reach where requests may go
     * @param timeout of one request, everything included
     */
    public MastodonProber(
            OkHttpClient base,
            CheckRequests requests,
            InstantSource clock,
            Pulse pulse,
            Executor threads,
            Exchange.Reach reach,
            Duration timeout) {
        this.base = base;
        this.requests = requests;
        this.clock = clock;
        this.pulse = pulse;
        this.threads = threads;
        this.reach = reach;
        this.timeout = timeout;
    }

    @Override
    public List<Observation> ask(ProbeOrder order) {
        return switch (order.pace()) {
            case IN_TURN -> inTurn(order);
            case IN_PAIRS -> inPairs(order);
            case AT_ONCE -> atOnce(order);
        };
    }

    private List<Observation> inTurn(ProbeOrder order) {
        var pool = new ConnectionPool(1, 30, TimeUnit.SECONDS);
        var round = round(order, Probes.afresh(base).connectionPool(pool).build(), SPARE_IN_TURN);
        try {
            var observations = new ArrayList<Observation>();
            var begun = pulse.now();
            for (var check : order.checks()) {
                if (order.over(observations, Duration.ofNanos(pulse.now() - begun))) {
                    break;
                }
                round.ask(order, check, deadline(order)).ifPresent(observations::add);
            }
            return round.whole(observations);
        } finally {
            pool.evictAll();
        }
    }

    private long deadline(ProbeOrder order) {
        return pulse.now() + order.wait(timeout).toNanos();
    }

    /** Each of two on a connection and a thread of its own. */
    private List<Observation> inPairs(ProbeOrder order) {
        var pool = new ConnectionPool(PAIR, 30, TimeUnit.SECONDS);
        var round = round(order, Probes.afresh(base).connectionPool(pool).build(), SPARE_IN_TURN);
        try {
            var observations = new ArrayList<Observation>();
            for (var i = 0; i < order.checks().size(); i += PAIR) {
                var pair = order
                        .checks()
                        .subList(i, Math.min(i + PAIR, order.checks().size()))
                        .stream()
                        .map(check ->
                                CompletableFuture.supplyAsync(() -> round.ask(order, check, deadline(order)), threads))
                        .toList();
                pair.forEach(asked -> asked.join().ifPresent(observations::add));
            }
            return round.whole(observations);
        } finally {
            pool.evictAll();
        }
    }

    /** What the checks of one round have in common. */
    private record Round(CheckAsker asker, SharedRound shared, Pulse pulse) {
        Optional<Observation> ask(ProbeOrder order, Check check, long deadline) {
            var beginning = pulse.begin();
            Optional<Observation> seen = Optional.empty();
            Stall stall;
            try {
                seen = asker.ask(order, check, deadline);
            } finally {
                stall = pulse.end(beginning);
            }
            return seen.map(stall::judged);
        }

        List<Observation> whole(List<Observation> observations) {
            var dead = shared.dead();
            return observations.stream().map(o -> o.with(dead)).toList();
        }
    }

    private Round round(ProbeOrder order, OkHttpClient client, int spare) {
        var shared = reach.places().round(order);
        var looking = client.newBuilder().dns(shared);
        if (client.socketFactory() instanceof GuardedSockets sockets) {
            looking.socketFactory(sockets.of(shared, threads, pulse::now));
        }
        var exchange = new Exchange(looking.build(), pulse::now, reach, order.instance(), shared, reach.room(), spare);
        return new Round(new CheckAsker(exchange, requests, clock, pulse::now), shared, pulse);
    }

    private List<Observation> atOnce(ProbeOrder order) {
        var limit = timeout.compareTo(order.deadline()) < 0 ? timeout : order.deadline();
        var client = Probes.afresh(base)
                .connectionPool(new ConnectionPool(0, 1, TimeUnit.SECONDS))
                .build();
        var needed =
                order.checks().stream().filter(c -> !CheckAsker.optional(c)).count();
        var round = round(order, client, MOST_AT_ONCE - (int) needed);
        var together = new AtOnce(order, round, pulse.now() + limit.toNanos(), limit.toMillis());
        var begun = clock.instant();
        var beginning = pulse.begin();
        order.checks().forEach(check -> threads.execute(() -> together.ask(check)));
        return together.result(begun, beginning);
    }

    /** The checks of one round side by side. What one of them learns about places helps those that wait for it. */
    private static final class AtOnce {
        private final ProbeOrder order;
        private final Round round;
        private final long deadline;
        private final long limitMillis;
        private final ConcurrentHashMap<Check, Observation> done = new ConcurrentHashMap<>();
        private final CompletableFuture<Places> introduced = new CompletableFuture<>();
        private final CompletableFuture<Places> described = new CompletableFuture<>();
        private final CountDownLatch latch;

        AtOnce(ProbeOrder order, Round round, long deadline, long limitMillis) {
            this.order = order;
            this.round = round;
            this.deadline = deadline;
            this.limitMillis = limitMillis;
            this.latch = new CountDownLatch(order.checks().size());
        }

        void ask(Check check) {
            try {
                round.ask(order.at(places(check)), check, deadline).ifPresent(o -> done.put(check, o));
            } finally {
                if (check == Check.NODEINFO) {
                    introduced.complete(order.places().with(done.values()));
                } else if (check == Check.INSTANCE) {
                    described.complete(order.places().with(done.values()));
                }
                latch.countDown();
            }
        }

        /** A stranger is first asked who it is, a part that lives elsewhere waits for the document that says where. */
        private Places places(Check check) {
            return switch (check) {
                case NODEINFO -> order.places();
                case STREAMING, STREAMING_DATABASE ->
                    order.places().streaming().isPresent() ? order.places() : described();
                case MEDIA -> order.places().media().isPresent() ? order.places() : described();
                case HEALTH, INSTANCE, TAG, RULES, SIGN_UP, ROBOTS, LOCAL_FEED, REMOTE_FEED -> introduced();
            };
        }

        /** A server that answers slowly, and maybe for another one, is waited for longer than one that does not answer. */
        private Places introduced() {
            if (order.places().nodeinfo().isPresent()) {
                return order.places();
            }
            var told = told(introduced, Check.NODEINFO, limitMillis / 5);
            return introduced.isDone() || !round.asker().greeted()
                    ? told
                    : told(introduced, Check.NODEINFO, limitMillis / 2 - limitMillis / 5);
        }

        private Places described() {
            introduced();
            var inVain = order.places().nodeinfo().isEmpty()
                    && order.checks().contains(Check.NODEINFO)
                    && !round.asker().greeted();
            return told(described, Check.INSTANCE, limitMillis / 3 - (inVain ? limitMillis / 5 : 0));
        }

        private Places told(CompletableFuture<Places> teller, Check by, long patience) {
            if (!order.checks().contains(by)) {
                return order.places().with(done.values());
            }
            return teller.copy()
                    .orTimeout(patience, TimeUnit.MILLISECONDS)
                    .exceptionally(late -> order.places().with(done.values()))
                    .join();
        }

        /** What has not answered by the deadline counts as silent. */
        List<Observation> result(Instant begun, Pulse.Beginning beginning) {
            var inTime = inTime();
            var stall = round.pulse().end(beginning);
            if (inTime) {
                round.shared().settles(order.deadline().minus(stall.length()));
            } else {
                order.checks().stream()
                        .filter(c -> round.asker().askable(order, c))
                        .map(c -> new Observation(c, begun, order.deadline(), new Outcome.TimedOut()))
                        .forEach(silent -> done.putIfAbsent(silent.check(), stall.judged(silent)));
            }
            return round.whole(order.checks().stream()
                    .flatMap(c -> Stream.ofNullable(done.get(c)))
                    .toList());
        }

        private boolean inTime() {
            try {
                return latch.await(order.deadline().toMillis(), TimeUnit.MILLISECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return true;
            }
        }
    }
}

package tuskwatch.edge.mastodon;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import okhttp3.ConnectionPool;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import okio.Buffer;
import org.jspecify.annotations.Nullable;
import tuskwatch.core.probe.Check;
import tuskwatch.core.probe.Content;
import tuskwatch.core.probe.Observation;
import tuskwatch.core.probe.Outcome;
import tuskwatch.core.probe.ProbeOrder;
import tuskwatch.core.probe.Prober;

/**
 * Asks over HTTP. A round in turn uses one connection, its requests one after the other, and lets go of it at the end;
 * TLS sessions are resumed in the next round. Nothing is repeated behind our back: one request is one sample.
 */
final class MastodonProber implements Prober {
    static final long BODY_CAP = 1024 * 1024;
    private static final int MOST_REDIRECTS = 3;

    private final OkHttpClient base;
    private final CheckRequests requests;
    private final InstantSource clock;
    private final LongSupplier nanos;
    private final Executor threads;
    private final Predicate<String> never;
    private final Duration timeout;

    /**
     * @param base from {@link ProbeClients}
     * @param nanos monotonic nanoseconds, for latencies
     * @param threads virtual threads, for rounds at once
     * @param never hosts that are never contacted
     * @param timeout of one request, everything included
     */
    public MastodonProber(
            OkHttpClient base,
            CheckRequests requests,
            InstantSource clock,
            LongSupplier nanos,
            Executor threads,
            Predicate<String> never,
            Duration timeout) {
        this.base = base;
        this.requests = requests;
        this.clock = clock;
        this.nanos = nanos;
        this.threads = threads;
        this.never = never;
        this.timeout = timeout;
    }

    @Override
    public List<Observation> ask(ProbeOrder order) {
        return switch (order.pace()) {
            case IN_TURN -> inTurn(order);
            case AT_ONCE -> atOnce(order);
        };
    }

    private List<Observation> inTurn(ProbeOrder order) {
        var pool = new ConnectionPool(1, 30, TimeUnit.SECONDS);
        var client = base.newBuilder().connectionPool(pool).build();
        try {
            var observations = new ArrayList<Observation>();
            for (var check : order.checks()) {
                permitted(order, check).ifPresent(r -> observations.add(observe(client, check, r, timeout)));
            }
            return observations;
        } finally {
            pool.evictAll();
        }
    }

    private List<Observation> atOnce(ProbeOrder order) {
        var limit = timeout.compareTo(order.deadline()) < 0 ? timeout : order.deadline();
        var client = base.newBuilder()
                .connectionPool(new ConnectionPool(0, 1, TimeUnit.SECONDS))
                .build();
        var begun = clock.instant();
        var done = new ConcurrentHashMap<Check, Observation>();
        var advertised = new CompletableFuture<Optional<String>>();
        var latch = new CountDownLatch(order.checks().size());
        for (var check : order.checks()) {
            threads.execute(() -> {
                try {
                    var streaming =
                            check == Check.STREAMING ? streamingBase(order, advertised, limit) : order.streaming();
                    permitted(order.withStreaming(streaming), check)
                            .ifPresent(r -> done.put(check, observe(client, check, r, limit)));
                } finally {
                    if (check == Check.INSTANCE) {
                        advertised.complete(advertisedBy(done.get(Check.INSTANCE)));
                    }
                    latch.countDown();
                }
            });
        }
        await(latch, order.deadline());
        return order.checks().stream()
                .filter(c -> done.containsKey(c) || permitted(order, c).isPresent())
                .map(c -> done.getOrDefault(c, new Observation(c, begun, order.deadline(), new Outcome.TimedOut())))
                .toList();
    }

    /** The base that is known, or the one that this very round's instance document tells, waited for a third of the time. */
    private static Optional<String> streamingBase(
            ProbeOrder order, CompletableFuture<Optional<String>> advertised, Duration limit) {
        if (order.streaming().isPresent() || !order.checks().contains(Check.INSTANCE)) {
            return order.streaming();
        }
        try {
            return advertised.get(limit.toMillis() / 3, TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    private static Optional<String> advertisedBy(@Nullable Observation instance) {
        return instance != null
                        && instance.outcome() instanceof Outcome.Answered a
                        && a.content() instanceof Content.Described d
                ? d.facts().streaming()
                : Optional.empty();
    }

    private Optional<Request> permitted(ProbeOrder order, Check check) {
        return requests.request(order, check).filter(r -> !never.test(r.url().host()));
    }

    private static void await(CountDownLatch latch, Duration deadline) {
        try {
            if (!latch.await(deadline.toMillis(), TimeUnit.MILLISECONDS)) {
                return;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Observation observe(OkHttpClient client, Check check, Request request, Duration limit) {
        var at = clock.instant();
        var begun = nanos.getAsLong();
        var progress = new ConnectProgress();
        var deadline = begun + limit.toNanos();
        var outcome = follow(client, check, request, progress, deadline, MOST_REDIRECTS);
        return new Observation(check, at, Duration.ofNanos(Math.max(0, nanos.getAsLong() - begun)), outcome);
    }

    private Outcome follow(
            OkHttpClient client, Check check, Request request, ConnectProgress progress, long deadline, int redirects) {
        var left = Math.max(1, (deadline - nanos.getAsLong()) / 1_000_000);
        var once = client.newBuilder()
                .callTimeout(left, TimeUnit.MILLISECONDS)
                .eventListener(progress)
                .build();
        try (var response = once.newCall(request).execute()) {
            var next = redirects > 0 && check != Check.SIGN_UP
                    ? insideTarget(request.url(), response)
                    : Optional.<HttpUrl>empty();
            if (next.isPresent() && !never.test(next.get().host())) {
                return follow(
                        client, check, request.newBuilder().url(next.get()).build(), progress, deadline, redirects - 1);
            }
            var body = body(response);
            return body.isEmpty()
                    ? new Outcome.TooLarge()
                    : AnswerReader.read(check, request.url(), response.code(), response.headers(), body.get(), now());
        } catch (IOException e) {
            return FailureClassifier.classify(e, progress.connected());
        }
    }

    private Instant now() {
        return clock.instant();
    }

    /** Where a redirect leads, if it stays inside the registrable domain and keeps its protection. */
    private static Optional<HttpUrl> insideTarget(HttpUrl asked, Response response) {
        var location = response.header("Location");
        if (response.code() < 300 || response.code() >= 400 || location == null) {
            return Optional.empty();
        }
        return Optional.ofNullable(asked.resolve(location))
                .filter(target -> AnswerReader.sameDomain(asked, target) && (target.isHttps() || !asked.isHttps()));
    }

    /** The decompressed body, or empty when it goes over the cap. */
    private static Optional<String> body(Response response) throws IOException {
        var source = response.body().source();
        var buffer = new Buffer();
        while (buffer.size() <= BODY_CAP) {
            if (source.read(buffer, BODY_CAP + 1 - buffer.size()) == -1) {
                return Optional.of(buffer.readUtf8());
            }
        }
        return Optional.empty();
    }
}

package tuskwatch.edge.prometheus;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tuskwatch.core.guidance.AdminMetrics;
import tuskwatch.core.guidance.Measured;
import tuskwatch.core.guidance.Measured.Measure;
import tuskwatch.core.guidance.Measured.Point;
import tuskwatch.core.instance.InstanceName;

/**
 * Asks the Prometheus of an instance's admin for present values, all queries at once. Its address and secret are
 * never logged or shown. Threads may share it. Source: prometheus.io, HTTP API, instant queries.
 */
public final class Prometheus implements AdminMetrics {
    private static final Logger LOG = LoggerFactory.getLogger(Prometheus.class);
    /** Answers that are read at a time, whosever they are. */
    private static final int READ_AT_ONCE = 2;

    private static final Duration PATIENCE = Duration.ofMillis(1500);
    private static final long BODY_CAP = 256 * 1024;

    private final Map<InstanceName, Access> instances;
    private final Executor threads;
    private final Semaphore reading = new Semaphore(READ_AT_ONCE, true);
    private final OkHttpClient client = new OkHttpClient.Builder()
            .callTimeout(PATIENCE)
            .followRedirects(false)
            .followSslRedirects(false)
            // A kept connection that the other side closed meanwhile says nothing: it is tried once more on a new one.
            .retryOnConnectionFailure(true)
            .build();

    /** @param threads for queries, which wait */
    public Prometheus(Map<InstanceName, Access> instances, Executor threads) {
        this.instances = Map.copyOf(instances);
        this.threads = threads;
    }

    /**
     * Where it is, and what lets us in.
     *
     * @param url without {@code /api}
     * @param authorization value of that header; empty for none
     */
    public record Access(String url, Optional<String> authorization) {
        @Override
        public String toString() {
            return "Access[secret]";
        }
    }

    @Override
    public Look look(InstanceName instance) {
        return Optional.ofNullable(instances.get(instance))
                .map(access -> ask(instance, access))
                .orElse(Look.NOTHING);
    }

    @Override
    public Optional<String> trouble(InstanceName instance) {
        var access = instances.get(instance);
        if (access == null) {
            return Optional.empty();
        }
        try {
            return query(access, "up").isEmpty()
                    ? Optional.of("the Prometheus of " + instance.display()
                            + " answers, and knows no target: check its scrape_configs")
                    : Optional.empty();
        } catch (Silent e) {
            return Optional.of("the Prometheus of " + instance.display() + " cannot be asked (" + e.getMessage()
                    + "): check prometheus." + instance.display() + ".url and its token or password");
        }
    }

    private Look ask(InstanceName instance, Access access) {
        var asked = new EnumMap<Measure, CompletableFuture<List<Point>>>(Measure.class);
        for (var measure : Measure.values()) {
            var query = Queries.of(measure);
            if (!query.isBlank()) {
                asked.put(measure, CompletableFuture.supplyAsync(() -> query(access, query), threads));
            }
        }
        try {
            var points = new EnumMap<Measure, List<Point>>(Measure.class);
            asked.forEach((measure, answer) -> points.put(measure, answer.join()));
            points.values().removeIf(List::isEmpty);
            return Look.of(new Measured(points));
        } catch (CompletionException e) {
            LOG.atWarn()
                    .addKeyValue("instance", instance)
                    .addKeyValue("why", why(e.getCause()))
                    .log("prometheus-silent");
            return Look.silent(Instrument.PROMETHEUS);
        }
    }

    /** Words of ours, or the kind of the failure: its text could hold the address. */
    private static String why(@Nullable Throwable e) {
        return e instanceof Silent
                ? String.valueOf(e.getMessage())
                : e == null ? "" : e.getClass().getSimpleName();
    }

    /** It does not answer as a Prometheus does; words of ours only. */
    private static final class Silent extends RuntimeException {
        @java.io.Serial
        private static final long serialVersionUID = 1;

        Silent(String words, @Nullable Throwable cause) {
            super(words, cause);
        }
    }

    private List<Point> query(Access access, String query) {
        var url = HttpUrl.get(access.url())
                .newBuilder()
                .addPathSegments("api/v1/query")
                .addQueryParameter("query", query);
        var request = new Request.Builder().url(url.build());
        access.authorization().ifPresent(a -> request.header("Authorization", a));
        try (var response = client.newCall(request.build()).execute()) {
            if (response.code() != 200) {
                throw new Silent("it answers " + response.code(), null);
            }
            return read(response);
        } catch (JsonProcessingException e) {
            throw new Silent("it does not answer as a Prometheus does", e);
        } catch (IOException e) {
            throw new Silent(e.getClass().getSimpleName(), e);
        }
    }

    /** A few at a time: all that queries ask for at once would be more than there is room for, if it were as long as it may be. */
    private List<Point> read(Response response) throws IOException {
        try {
            if (!reading.tryAcquire(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new Silent("there was no room for its answer", null);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Silent("it was not waited for", e);
        }
        try {
            return InstantVector.read(response.peekBody(BODY_CAP).bytes())
                    .orElseThrow(() -> new Silent("it refuses a query", null));
        } finally {
            reading.release();
        }
    }
}

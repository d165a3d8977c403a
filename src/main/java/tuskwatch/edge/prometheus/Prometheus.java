package tuskwatch.edge.prometheus;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tuskwatch.core.guidance.Inside;
import tuskwatch.core.guidance.Measured;
import tuskwatch.core.guidance.Measured.Measure;
import tuskwatch.core.guidance.Measured.Point;
import tuskwatch.core.instance.InstanceName;

/**
 * Asks the Prometheus of an instance's admin for present values, each query in turn on one connection. Its address and secret are
 * never logged or shown. Threads may share it. Source: prometheus.io, HTTP API, instant queries.
 */
public final class Prometheus implements Inside {
    private static final Logger LOG = LoggerFactory.getLogger(Prometheus.class);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofMillis(1900);
    private static final long BODY_CAP = 256 * 1024;
    private static final int MOST_POINTS = 200;

    private final Map<InstanceName, Access> instances;
    private final LongSupplier nanos;
    private final OkHttpClient client = new OkHttpClient.Builder()
            .callTimeout(PATIENCE)
            .followRedirects(false)
            .followSslRedirects(false)
            .retryOnConnectionFailure(false)
            .build();

    /** @param nanos monotonic nanoseconds */
    public Prometheus(Map<InstanceName, Access> instances, LongSupplier nanos) {
        this.instances = Map.copyOf(instances);
        this.nanos = nanos;
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
    public Optional<Measured> look(InstanceName instance) {
        var access = instances.get(instance);
        return access == null ? Optional.empty() : ask(instance, access);
    }

    private Optional<Measured> ask(InstanceName instance, Access access) {
        var deadline = nanos.getAsLong() + PATIENCE.toNanos();
        var points = new EnumMap<Measure, List<Point>>(Measure.class);
        for (var measure : Measure.values()) {
            try {
                if (nanos.getAsLong() > deadline) {
                    throw new IOException("it takes too long");
                }
                var found = query(access, Queries.of(measure));
                if (!found.isEmpty()) {
                    points.put(measure, found);
                }
            } catch (IOException e) {
                LOG.atWarn()
                        .addKeyValue("instance", instance)
                        .addKeyValue("why", why(e))
                        .log("prometheus-silent");
                return Optional.empty();
            }
        }
        return Optional.of(new Measured(points));
    }

    /** Words of ours, or the kind of the failure: its text could hold the address. */
    private static String why(IOException e) {
        return e.getClass() == IOException.class
                ? String.valueOf(e.getMessage())
                : e.getClass().getSimpleName();
    }

    private List<Point> query(Access access, String query) throws IOException {
        var url = HttpUrl.get(access.url())
                .newBuilder()
                .addPathSegments("api/v1/query")
                .addQueryParameter("query", query);
        var request = new Request.Builder().url(url.build());
        access.authorization().ifPresent(a -> request.header("Authorization", a));
        try (var response = client.newCall(request.build()).execute()) {
            if (response.code() != 200) {
                throw new IOException("it answers " + response.code());
            }
            return points(body(response));
        }
    }

    private static JsonNode body(Response response) throws IOException {
        try {
            return JSON.readTree(response.peekBody(BODY_CAP).bytes());
        } catch (JsonProcessingException e) {
            throw new IOException("it does not answer as a Prometheus does", e);
        }
    }

    private static List<Point> points(JsonNode answer) throws IOException {
        if (!answer.path("status").asText().equals("success")) {
            throw new IOException("it refuses a query");
        }
        var points = new ArrayList<Point>();
        for (var series : answer.path("data").path("result")) {
            var value = number(series.path("value").path(1).asText());
            if (value.isPresent() && points.size() < MOST_POINTS) {
                var labels = new HashMap<String, String>();
                series.path("metric")
                        .properties()
                        .forEach(l -> labels.put(l.getKey(), l.getValue().asText()));
                points.add(new Point(labels, value.get()));
            }
        }
        return points;
    }

    private static Optional<Double> number(String text) {
        try {
            var number = Double.parseDouble(text);
            return Double.isNaN(number) ? Optional.empty() : Optional.of(number);
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }
}

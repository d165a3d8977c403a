package tuskwatch.edge.prometheus;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import tuskwatch.core.guidance.Measured.Point;

/** Reads what answers an instant query, within limits: it may be anything. Source: prometheus.io, HTTP API. */
final class InstantVector {
    /** More series are not looked at. */
    static final int MOST_POINTS = 200;

    /** A tree of so many needs some megabytes; {@value #MOST_POINTS} points with all their labels have half as many. */
    private static final int MOST_TOKENS = 20_000;

    private static final int DEEPEST = 20;
    private static final ObjectMapper JSON = new ObjectMapper(JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxTokenCount(MOST_TOKENS)
                    .maxNestingDepth(DEEPEST)
                    .build())
            .build());

    private InstantVector() {}

    /**
     * The series with a figure; empty where the query is refused.
     *
     * @throws IOException where that is no JSON, or more of it than is read
     */
    static Optional<List<Point>> read(byte[] body) throws IOException {
        var answer = JSON.readTree(body);
        if (!answer.path("status").asText().equals("success")) {
            return Optional.empty();
        }
        var points = new ArrayList<Point>();
        for (var series : answer.path("data").path("result")) {
            var value = series.path("value").path(1).asDouble(Double.NaN);
            if (!Double.isNaN(value) && points.size() < MOST_POINTS) {
                points.add(point(series, value));
            }
        }
        return Optional.of(points);
    }

    private static Point point(JsonNode series, double value) {
        var labels = new HashMap<String, String>();
        series.path("metric")
                .properties()
                .forEach(l -> labels.put(l.getKey(), l.getValue().asText()));
        return new Point(labels, value);
    }
}

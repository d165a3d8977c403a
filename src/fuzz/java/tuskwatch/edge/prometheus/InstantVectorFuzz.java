package tuskwatch.edge.prometheus;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.List;
import tuskwatch.core.guidance.AdminMetricRules;
import tuskwatch.core.guidance.Measured;

/** Whatever an admin's Prometheus answers is read within limits, and judged as any measure. */
public final class InstantVectorFuzz {
    private static final String SUCCESS = "{\"status\":\"success\",\"data\":{\"result\":[";
    private static final List<String> PIECES = List.of(
            "{\"metric\":{\"job\":\"a\"},\"value\":[1,\"2\"]},", "{\"metric\":{\"", "\"value\":[1,\"NaN\"]},", "{},", "[", "{\"a\":", "9", "\\u0000", "]}}", "1e999,");

    private InstantVectorFuzz() {}

    public static void fuzzerTestOneInput(FuzzedDataProvider data) {
        var measure = data.pickValue(Measured.Measure.values());
        var piece = data.pickValue(PIECES);
        var times = data.consumeInt(0, 2000 / piece.length());
        var start = data.consumeBoolean() ? SUCCESS : "";
        var body = start + piece.repeat(times) + data.consumeRemainingAsString();
        try {
            var points = InstantVector.read(body.getBytes(StandardCharsets.UTF_8));
            if (points.isPresent()) {
                demand(points.get().size() <= InstantVector.MOST_POINTS, "more points than are looked at");
                demand(points.get().stream().noneMatch(p -> Double.isNaN(p.value())), "a point without a figure");
                var measured = new EnumMap<Measured.Measure, List<Measured.Point>>(Measured.Measure.class);
                measured.put(measure, points.get());
                AdminMetricRules.judge(new Measured(measured));
            }
        } catch (IOException refused) {
            demand(!String.valueOf(refused.getMessage()).isBlank(), "refused without a word");
        }
    }

    private static void demand(boolean holds, String what) {
        if (!holds) {
            throw new IllegalStateException(what);
        }
    }
}

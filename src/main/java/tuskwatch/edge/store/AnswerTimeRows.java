package tuskwatch.edge.store;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;
import tuskwatch.core.incident.AnswerTimes;
import tuskwatch.core.instance.InstanceName;
import tuskwatch.edge.store.json.StoreJson;

/**
 * Answering times by hour: whole hours are rolled up from the raw observations, which are kept for two to three hours; the hours
 * that are not rolled up yet are read from the observations themselves. The store counts, so no observation travels.
 */
public final class AnswerTimeRows {
    /** What speaks for an instance, the best first: /health where it has one. */
    private static final List<String> SPOKESMEN = List.of("health", "instance", "nodeinfo");

    private static final long HOUR = Duration.ofHours(1).toMillis();
    private static final String COUNTED = """
            SELECT instance, hour_number, check_id, step, COUNT(*) AS n FROM (
                SELECT instance, at / 3600000 AS hour_number, check_id,
                    CAST(FLOOR(LN(CASE WHEN took_ms < 1 THEN 1 ELSE took_ms END) / :growth) AS INT) AS step
                FROM observation
                WHERE check_id IN ('health', 'instance', 'nodeinfo') AND outcome LIKE '200%' AND at >= :from AND at < :to
                    AND (:instance = '' OR instance = :instance)) looks
            GROUP BY instance, hour_number, check_id, step""";

    private AnswerTimeRows() {}

    private record Count(String instance, long hour, String check, int step, int n) {}

    static Map<Instant, AnswerTimes> read(Handle h, InstanceName instance, Instant from) {
        var hours = new TreeMap<Instant, AnswerTimes>();
        h.createQuery("SELECT from_at, classes FROM answer_time WHERE instance = :instance AND from_at >= :from")
                .bind("instance", instance.text())
                .bind("from", from.toEpochMilli())
                .map((row, ctx) ->
                        Map.entry(Instant.ofEpochMilli(row.getLong("from_at")), classes(row.getString("classes"))))
                .forEach(e -> hours.put(e.getKey(), e.getValue()));
        var after = hours.isEmpty() ? from : hours.lastKey().plusMillis(HOUR);
        byHour(counted(h, instance.text(), after.toEpochMilli(), Long.MAX_VALUE))
                .getOrDefault(instance.text(), Map.of())
                .forEach(hours::put);
        return hours;
    }

    /** Rolls up the whole hours that are not rolled up yet. */
    public static void rollUp(Handle h, Instant now) {
        var last = h.createQuery("SELECT MAX(from_at) FROM answer_time")
                .mapTo(Long.class)
                .findOne();
        var to = now.truncatedTo(ChronoUnit.HOURS).toEpochMilli();
        var from = last.map(at -> at + HOUR).orElse(0L);
        byHour(counted(h, "", from, to))
                .forEach((instance, hours) -> hours.forEach((hour, times) -> write(h, instance, hour, times)));
    }

    private static List<Count> counted(Handle h, String instance, long from, long to) {
        return h.createQuery(COUNTED)
                .bind("growth", Math.log(AnswerTimes.GROWTH))
                .bind("instance", instance)
                .bind("from", from)
                .bind("to", to)
                .map((row, ctx) -> new Count(
                        row.getString("instance"),
                        row.getLong("hour_number"),
                        row.getString("check_id"),
                        row.getInt("step"),
                        row.getInt("n")))
                .list();
    }

    private static void write(Handle h, String instance, Instant from, AnswerTimes times) {
        h.createUpdate("INSERT INTO answer_time (instance, from_at, classes) VALUES (:instance, :from, :classes)")
                .bind("classes", StoreJson.write(times.counts()))
                .bind("instance", instance)
                .bind("from", from.toEpochMilli())
                .execute();
    }

    private static Map<String, Map<Instant, AnswerTimes>> byHour(List<Count> counts) {
        var grouped = new HashMap<String, Map<Instant, Map<String, List<Count>>>>();
        for (var count : counts) {
            grouped.computeIfAbsent(count.instance(), i -> new TreeMap<>())
                    .computeIfAbsent(Instant.ofEpochMilli(count.hour() * HOUR), t -> new HashMap<>())
                    .computeIfAbsent(count.check(), c -> new ArrayList<>())
                    .add(count);
        }
        var result = new HashMap<String, Map<Instant, AnswerTimes>>();
        grouped.forEach((instance, hours) -> {
            var times = new TreeMap<Instant, AnswerTimes>();
            hours.forEach((hour, checks) -> SPOKESMEN.stream()
                    .map(checks::get)
                    .filter(Objects::nonNull)
                    .findFirst()
                    .ifPresent(best -> times.put(hour, times(best))));
            result.put(instance, times);
        });
        return result;
    }

    private static AnswerTimes times(List<Count> counts) {
        var times = AnswerTimes.NONE;
        for (var count : counts) {
            times = times.with(count.step(), count.n());
        }
        return times;
    }

    private static AnswerTimes classes(String text) {
        return new AnswerTimes(List.of(StoreJson.read(text, Integer[].class)));
    }
}

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

/**
 * Answering times by hour: whole hours are rolled up from the raw observations, which are kept for a week only; the hours
 * that are not rolled up yet are read from the observations themselves.
 */
final class AnswerTimeRows {
    private static final String SPOKESMAN = "check_id IN ('health', 'instance', 'nodeinfo')";
    private static final Duration FURTHEST_BACK = Duration.ofHours(26);

    private AnswerTimeRows() {}

    private record Look(String instance, long at, String check, long took) {}

    static Map<Instant, AnswerTimes> read(Handle h, InstanceName instance, Instant from) {
        var hours = new TreeMap<Instant, AnswerTimes>();
        h.createQuery("SELECT from_at, classes FROM answer_time WHERE instance = :instance AND from_at >= :from")
                .bind("instance", instance.text())
                .bind("from", from.toEpochMilli())
                .map((row, ctx) ->
                        Map.entry(Instant.ofEpochMilli(row.getLong("from_at")), classes(row.getString("classes"))))
                .forEach(e -> hours.put(e.getKey(), e.getValue()));
        var after = hours.isEmpty() ? from : hours.lastKey().plus(Duration.ofHours(1));
        var looks = h.createQuery(
                        "SELECT instance, at, check_id, took_ms FROM observation WHERE instance = :instance AND "
                                + SPOKESMAN + " AND at >= :after AND outcome LIKE '200%'")
                .bind("instance", instance.text())
                .bind("after", after.toEpochMilli())
                .map((row, ctx) -> new Look(
                        row.getString("instance"),
                        row.getLong("at"),
                        row.getString("check_id"),
                        row.getLong("took_ms")))
                .list();
        byHour(looks).getOrDefault(instance.text(), Map.of()).forEach(hours::put);
        return hours;
    }

    /** Rolls up the whole hours that are not rolled up yet. */
    static void rollUp(Handle h, Instant now) {
        var hour = now.truncatedTo(ChronoUnit.HOURS);
        var looks = h.createQuery("SELECT instance, at, check_id, took_ms FROM observation WHERE " + SPOKESMAN
                        + " AND at >= :from AND at < :to AND outcome LIKE '200%'")
                .bind("from", hour.minus(FURTHEST_BACK).toEpochMilli())
                .bind("to", hour.toEpochMilli())
                .map((row, ctx) -> new Look(
                        row.getString("instance"),
                        row.getLong("at"),
                        row.getString("check_id"),
                        row.getLong("took_ms")))
                .list();
        byHour(looks).forEach((instance, hours) -> hours.forEach((from, times) -> write(h, instance, from, times)));
    }

    private static void write(Handle h, String instance, Instant from, AnswerTimes times) {
        var updated = h.createUpdate(
                        "UPDATE answer_time SET classes = :classes WHERE instance = :instance AND from_at = :from")
                .bind("classes", text(times))
                .bind("instance", instance)
                .bind("from", from.toEpochMilli())
                .execute();
        if (updated == 0) {
            h.createUpdate("INSERT INTO answer_time (instance, from_at, classes) VALUES (:instance, :from, :classes)")
                    .bind("classes", text(times))
                    .bind("instance", instance)
                    .bind("from", from.toEpochMilli())
                    .execute();
        }
    }

    /** By the check that speaks for the instance in that hour: /health where it has one. */
    private static Map<String, Map<Instant, AnswerTimes>> byHour(List<Look> looks) {
        var grouped = new HashMap<String, Map<Instant, Map<String, List<Long>>>>();
        for (var look : looks) {
            grouped.computeIfAbsent(look.instance(), i -> new TreeMap<>())
                    .computeIfAbsent(
                            Instant.ofEpochMilli(look.at()).truncatedTo(ChronoUnit.HOURS), t -> new HashMap<>())
                    .computeIfAbsent(look.check(), c -> new ArrayList<>())
                    .add(look.took());
        }
        var result = new HashMap<String, Map<Instant, AnswerTimes>>();
        grouped.forEach((instance, hours) -> {
            var times = new TreeMap<Instant, AnswerTimes>();
            hours.forEach((hour, checks) -> List.of("health", "instance", "nodeinfo").stream()
                    .map(checks::get)
                    .filter(Objects::nonNull)
                    .findFirst()
                    .ifPresent(took -> times.put(hour, AnswerTimes.of(took))));
            result.put(instance, times);
        });
        return result;
    }

    private static String text(AnswerTimes times) {
        return StoreJson.write(times.counts());
    }

    private static AnswerTimes classes(String text) {
        return new AnswerTimes(List.of(StoreJson.read(text, Integer[].class)));
    }
}

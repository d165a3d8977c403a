package tuskwatch.edge.store;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
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

    private record Hour(String instance, Instant from) {}

    static Map<Instant, AnswerTimes> read(Store store, InstanceName instance, Instant from) {
        var hours = new TreeMap<>(store.map(
                Instant.class,
                (row, ctx) -> new AnswerTimes(List.of(StoreJson.read(row.getString("classes"), Integer[].class))),
                "SELECT from_at, classes FROM answer_time WHERE instance = ? AND from_at >= ?",
                instance,
                from));
        var after = hours.isEmpty() ? from : hours.lastKey().plusMillis(HOUR);
        store.read(h -> counted(h, instance.text(), after.toEpochMilli(), Long.MAX_VALUE))
                .forEach((hour, times) -> hours.put(hour.from(), times));
        return hours;
    }

    /** Rolls up the whole hours that are not rolled up yet. */
    public static void rollUp(Store store, Instant now) {
        var to = now.truncatedTo(ChronoUnit.HOURS).toEpochMilli();
        var from = store.find(Long.class, "SELECT MAX(from_at) FROM answer_time WHERE from_at < ?", to)
                .map(at -> at + HOUR)
                .orElse(0L);
        store.read(h -> counted(h, "", from, to)).entrySet().stream()
                .collect(Collectors.groupingBy(e -> e.getKey().from(), TreeMap::new, Collectors.toList()))
                .values()
                .forEach(hour -> store.useTransaction(h -> hour.forEach(e -> write(h, e.getKey(), e.getValue()))));
    }

    /** A row that is there already was written by a clock that went ahead. */
    private static void write(Handle h, Hour hour, AnswerTimes times) {
        h.execute("DELETE FROM answer_time WHERE instance = ? AND from_at = ?", hour.instance(), hour.from());
        h.execute(
                "INSERT INTO answer_time (instance, from_at, classes) VALUES (?, ?, ?)",
                hour.instance(),
                hour.from(),
                StoreJson.write(times.counts()));
    }

    private static Map<Hour, AnswerTimes> counted(Handle h, String instance, long from, long to) {
        var looks = new HashMap<Hour, Map<String, AnswerTimes>>();
        h.createQuery(COUNTED)
                .bind("growth", Math.log(AnswerTimes.GROWTH))
                .bind("instance", instance)
                .bind("from", from)
                .bind("to", to)
                .reduceResultSet(looks, (all, row, ctx) -> {
                    var begun = Instant.ofEpochMilli(row.getLong("hour_number") * HOUR);
                    var checks =
                            all.computeIfAbsent(new Hour(row.getString("instance"), begun), hour -> new HashMap<>());
                    var times = checks.getOrDefault(row.getString("check_id"), AnswerTimes.NONE);
                    checks.put(row.getString("check_id"), times.with(row.getInt("step"), row.getInt("n")));
                    return all;
                });
        var best = new HashMap<Hour, AnswerTimes>();
        looks.forEach((hour, checks) -> SPOKESMEN.stream()
                .filter(checks::containsKey)
                .findFirst()
                .ifPresent(check -> best.put(hour, checks.get(check))));
        return best;
    }
}

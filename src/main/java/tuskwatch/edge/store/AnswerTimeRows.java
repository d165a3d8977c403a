package tuskwatch.edge.store;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;
import tuskwatch.core.incident.AnswerTimes;
import tuskwatch.core.instance.InstanceName;
import tuskwatch.core.probe.Check;
import tuskwatch.edge.store.json.StoreJson;
import tuskwatch.edge.store.rounds.Sample;
import tuskwatch.edge.store.rounds.SampleRows;

/** Answering times by hour: whole hours are rolled up from samples, which are kept for some hours; others are counted when they are asked for. */
public final class AnswerTimeRows {
    /** What speaks for an instance, the best first: /health where it has one. */
    private static final List<Check> SPOKESMEN = List.of(Check.HEALTH, Check.INSTANCE, Check.NODEINFO);

    private static final Duration HOUR = Duration.ofHours(1);
    /** What was measured is written some minutes later. */
    private static final Duration WRITTEN_BY = Duration.ofMinutes(10);

    private static final int BATCH = 500;

    private AnswerTimeRows() {}

    /** @param unwritten samples that no row holds yet */
    static Map<Instant, AnswerTimes> read(Store store, InstanceName instance, Instant from, List<Sample> unwritten) {
        var hours = new TreeMap<>(store.map(
                Instant.class,
                (row, ctx) -> new AnswerTimes(List.of(StoreJson.read(row.getString("classes"), Integer[].class))),
                "SELECT from_at, classes FROM answer_time WHERE instance = ? AND from_at >= ?",
                instance,
                from));
        var after = hours.isEmpty() ? from : hours.lastKey().plus(HOUR);
        var samples = store.read(h -> SampleRows.of(h, instance, after.truncatedTo(ChronoUnit.HOURS)));
        SampleRows.byHour(unwritten).forEach((hour, more) -> samples.merge(hour, more, AnswerTimeRows::both));
        samples.forEach((hour, all) -> counted(since(after, all)).ifPresent(times -> hours.put(hour, times)));
        return hours;
    }

    /** What was written between two looks stands in both. */
    private static List<Sample> both(List<Sample> written, List<Sample> unwritten) {
        var all = new ArrayList<>(written);
        var newest = written.getLast().at();
        unwritten.stream().filter(s -> s.at().isAfter(newest)).forEach(all::add);
        return all;
    }

    private static List<Sample> since(Instant from, List<Sample> samples) {
        return samples.stream().filter(s -> !s.at().isBefore(from)).toList();
    }

    /** Rolls up the whole hours that are not rolled up yet. */
    public static void rollUp(Store store, Instant now) {
        var to = now.minus(WRITTEN_BY).truncatedTo(ChronoUnit.HOURS);
        var from = store.find(Instant.class, "SELECT MAX(from_at) FROM answer_time WHERE from_at < ?", to)
                .map(at -> at.plus(HOUR))
                .orElse(Instant.EPOCH);
        for (var hour : store.read(h -> SampleRows.hours(h, from, to))) {
            var after = "";
            for (var some = some(store, hour, after); !some.isEmpty(); some = some(store, hour, after)) {
                var batch = some;
                store.useTransaction(h -> batch.forEach(one -> write(h, one)));
                after = some.getLast().instance().text();
            }
        }
    }

    private static List<SampleRows.Hour> some(Store store, Instant hour, String after) {
        return store.read(h -> SampleRows.some(h, hour, after, BATCH));
    }

    /** A row that is there already was written by a clock that went ahead, or before a process ended in the middle. */
    private static void write(Handle h, SampleRows.Hour hour) {
        counted(hour.samples()).ifPresent(times -> {
            h.execute("DELETE FROM answer_time WHERE instance = ? AND from_at = ?", hour.instance(), hour.hour());
            h.execute(
                    "INSERT INTO answer_time (instance, from_at, classes) VALUES (?, ?, ?)",
                    hour.instance(),
                    hour.hour(),
                    StoreJson.write(times.counts()));
        });
    }

    /** By the best that answered well at all; empty where nothing did. */
    private static Optional<AnswerTimes> counted(List<Sample> samples) {
        var counts = new HashMap<Check, int[]>();
        for (var sample : samples) {
            if (sample.end() == Sample.End.OK && SPOKESMEN.contains(sample.check())) {
                counts.computeIfAbsent(sample.check(), c -> new int[AnswerTimes.CLASSES])[
                        AnswerTimes.step(sample.millis())]++;
            }
        }
        return SPOKESMEN.stream()
                .filter(counts::containsKey)
                .findFirst()
                .map(check ->
                        new AnswerTimes(Arrays.stream(counts.get(check)).boxed().toList()));
    }
}

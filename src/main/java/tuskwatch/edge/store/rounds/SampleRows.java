package tuskwatch.edge.store.rounds;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import tuskwatch.core.instance.InstanceName;

/** Samples in the store: a row for each instance and hour. */
public final class SampleRows {
    /** In the table of life signs: that of the watching process. */
    private static final int WATCHING = 2;

    private SampleRows() {}

    /**
     * What was measured of an instance within an hour.
     *
     * @param hour when it began
     */
    public record Hour(InstanceName instance, Instant hour, List<Sample> samples) {}

    /** Adds them. */
    public static void add(Handle h, InstanceName instance, List<Sample> samples) {
        byHour(samples).forEach((hour, all) -> {
            var piece = PackedSamples.pack(hour, all);
            if (h.execute(
                            "UPDATE sample_hour SET body = body || CAST(? AS BYTEA) WHERE from_at = ? AND instance = ?",
                            piece,
                            hour,
                            instance)
                    == 0) {
                h.execute("INSERT INTO sample_hour (from_at, instance, body) VALUES (?, ?, ?)", hour, instance, piece);
            }
        });
    }

    /** Notes that a process watches at that moment; a clock that was set back takes nothing back. */
    public static void watching(Handle h, Instant now) {
        h.execute("UPDATE life_sign SET at = ? WHERE id = ? AND at < ?", now, WATCHING, now);
    }

    /** Those of an instance from an hour on, by the hour; whoever asks may add to them. */
    public static Map<Instant, List<Sample>> of(Handle h, InstanceName instance, Instant from) {
        var hours = new TreeMap<Instant, List<Sample>>();
        var known = h.createQuery("SELECT DISTINCT from_at FROM sample_hour WHERE from_at >= ?")
                .bind(0, from)
                .mapTo(Instant.class)
                .list();
        for (var hour : known) {
            h.select("SELECT body FROM sample_hour WHERE from_at = ? AND instance = ?", hour, instance)
                    .mapTo(byte[].class)
                    .findOne()
                    .ifPresent(body -> hours.put(hour, PackedSamples.read(hour, body)));
        }
        return hours;
    }

    /** Hours that have begun at that moment or later, and before the other, the oldest first. */
    public static List<Instant> hours(Handle h, Instant from, Instant to) {
        return h.select(
                        "SELECT DISTINCT from_at FROM sample_hour WHERE from_at >= ? AND from_at < ? ORDER BY from_at",
                        from,
                        to)
                .mapTo(Instant.class)
                .list();
    }

    /**
     * Some of what was measured within an hour, by the name of the instance.
     *
     * @param after the name that came last before these; empty for the first
     */
    public static List<Hour> some(Handle h, Instant hour, String after, int most) {
        return h.select("""
                        SELECT instance, body FROM sample_hour WHERE from_at = ? AND instance > ?
                        ORDER BY instance FETCH FIRST ? ROWS ONLY""", hour, after, most)
                .map((row, ctx) -> new Hour(
                        new InstanceName(row.getString("instance")),
                        hour,
                        PackedSamples.read(hour, row.getBytes("body"))))
                .list();
    }

    /** By the hour in which they began, in the order of time. */
    public static Map<Instant, List<Sample>> byHour(List<Sample> samples) {
        return samples.stream()
                .sorted(Comparator.comparing(Sample::at))
                .collect(Collectors.groupingBy(
                        s -> s.at().truncatedTo(ChronoUnit.HOURS),
                        TreeMap::new,
                        Collectors.toCollection(ArrayList::new)));
    }
}

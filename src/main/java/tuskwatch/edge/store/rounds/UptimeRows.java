package tuskwatch.edge.store.rounds;

import java.util.ArrayList;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;
import tuskwatch.core.incident.Uptime;
import tuskwatch.core.instance.InstanceName;

/** Uptime in the store: stretches of time of one verdict, as long as they are. */
public final class UptimeRows {
    private UptimeRows() {}

    /** Adds one, to the one before where that goes on. */
    public static void extend(Handle h, InstanceName instance, Uptime.Span span) {
        if (span.from().equals(span.to())) {
            return;
        }
        var extended = h.execute(
                "UPDATE uptime_span SET to_at = ? WHERE instance = ? AND to_at = ? AND verdict = ?",
                span.to(),
                instance,
                span.from(),
                span.verdict());
        if (extended == 0) {
            // Where a clock was set back, a stretch of time is told twice; what was written first stands.
            h.createUpdate("""
                            INSERT INTO uptime_span (instance, from_at, to_at, verdict) SELECT :instance, :from, :to, :verdict
                            WHERE NOT EXISTS (SELECT 1 FROM uptime_span WHERE instance = :instance AND to_at > :from)""").bind("instance", instance).bindMethods(span).execute();
        }
    }

    /** What a stretch of time turned out to have been, where something else stands; time that nobody saw stays unknown. */
    public static void correct(Handle h, InstanceName instance, Uptime.Span right) {
        var wrong = h.createQuery("""
                        SELECT verdict, from_at AS "from", to_at AS "to" FROM uptime_span
                        WHERE instance = :instance AND from_at < :to AND to_at > :from AND verdict <> :verdict
                            AND verdict IN ('UP', 'DEGRADED', 'DOWN', 'MAINTENANCE')""")
                .bind("instance", instance)
                .bindMethods(right)
                .map(ConstructorMapper.of(Uptime.Span.class))
                .list();
        for (var span : wrong) {
            h.execute("DELETE FROM uptime_span WHERE instance = ? AND from_at = ?", instance, span.from());
            for (var piece : span.corrected(right)) {
                h.createUpdate(
                                "INSERT INTO uptime_span (instance, from_at, to_at, verdict) VALUES (:instance, :from, :to, :verdict)")
                        .bind("instance", instance)
                        .bindMethods(piece)
                        .execute();
            }
        }
    }

    /**
     * Adds one to those that are there, to the last where that goes on.
     *
     * @param spans the oldest first
     */
    public static List<Uptime.Span> joined(List<Uptime.Span> spans, Uptime.Span next) {
        var all = new ArrayList<>(spans);
        var last = all.isEmpty() ? null : all.getLast();
        if (last != null && last.to().equals(next.from()) && last.verdict() == next.verdict()) {
            all.set(all.size() - 1, new Uptime.Span(last.verdict(), last.from(), next.to()));
        } else if (last == null || !last.to().isAfter(next.from())) {
            all.add(next);
        }
        return all;
    }
}

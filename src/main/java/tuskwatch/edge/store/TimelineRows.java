package tuskwatch.edge.store;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jdbi.v3.core.Handle;
import tuskwatch.core.incident.TimelineEntry;
import tuskwatch.core.instance.InstanceName;
import tuskwatch.core.message.Text;
import tuskwatch.edge.store.json.StoreJson;

/** The rows of the timeline. */
final class TimelineRows {
    private TimelineRows() {}

    static void write(Handle h, TimelineEntry entry) {
        h.createUpdate(
                        "INSERT INTO timeline (instance, at, kind, words, who, who_id) VALUES (:instance, :at, :kind, :words, :who, :id)")
                .bind("instance", entry.instance().text())
                .bind("at", entry.at().toEpochMilli())
                .bind("kind", entry.kind().id())
                .bind("words", StoreJson.column(entry.words()))
                .bind("who", entry.who().map(w -> Text.cut(w.name(), 150)).orElse(null))
                .bind("id", entry.who().flatMap(People::id).orElse(null))
                .execute();
    }

    /** Of one instance, oldest first. */
    static List<TimelineEntry> read(Handle h, InstanceName instance, Instant from) {
        return h.createQuery(
                        "SELECT at, kind, words, who, who_id FROM timeline WHERE instance = :instance AND at >= :from ORDER BY at")
                .bind("instance", instance.text())
                .bind("from", from.toEpochMilli())
                .map((row, ctx) -> new TimelineEntry(
                        instance,
                        Instant.ofEpochMilli(row.getLong("at")),
                        TimelineEntry.Kind.valueOf(row.getString("kind").toUpperCase(Locale.ROOT)),
                        StoreJson.phrase(row.getString("words")),
                        People.did(row)))
                .list();
    }
}

package tuskwatch.edge.store;

import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;
import tuskwatch.core.identity.CommunityId;
import tuskwatch.core.incident.TimelineEntry;
import tuskwatch.core.instance.InstanceName;

/** The rows of the timeline. */
final class TimelineRows {
    private TimelineRows() {}

    static void write(Handle h, TimelineEntry entry) {
        h.createUpdate("""
                INSERT INTO timeline (instance, at, kind, words, who, who_id, community)
                VALUES (:instance, :at, :kind, :words, :who, :who_id, :community)""")
                .bindMethods(entry)
                .bind("kind", entry.kind().id())
                .bind("who", entry.who().map(People::name))
                .bind("who_id", entry.who().flatMap(People::id))
                .execute();
    }

    /**
     * Of one instance, oldest first: what the server did, and what a community did there. Announced work of rows that do not say whose it is
     * is nobody's: its words are somebody's own.
     */
    static List<TimelineEntry> read(Store store, InstanceName instance, Instant from, CommunityId community) {
        return store.list(ConstructorMapper.of(TimelineEntry.class), """
                SELECT instance, at, kind, words, who, who_id, community FROM timeline
                WHERE instance = ? AND at >= ? AND (community IS NULL AND kind <> 'maintenance' OR community = ?) ORDER BY at""", instance, from, community);
    }
}

package tuskwatch.edge.store;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tuskwatch.core.announce.Route;
import tuskwatch.core.community.WatchEntry;
import tuskwatch.core.community.WatchEntry.Publicity;
import tuskwatch.core.community.WatchEntry.Registrations;
import tuskwatch.core.community.WatchRepository;
import tuskwatch.core.identity.CommunityId;
import tuskwatch.core.identity.Person;
import tuskwatch.core.identity.PersonId;
import tuskwatch.core.instance.InstanceName;
import tuskwatch.core.message.Destination;
import tuskwatch.core.message.Text;

/** The watches that people added. */
public final class JdbiWatchRepository implements WatchRepository {
    private final Store store;

    public JdbiWatchRepository(Store store) {
        this.store = store;
    }

    @Override
    public List<WatchEntry> all() {
        return store.list(
                (row, ctx) -> new WatchEntry(
                        new CommunityId(row.getString("community")),
                        new InstanceName(row.getString("instance")),
                        Optional.of(new Route(
                                Destination.of(row.getString("channel")), Optional.ofNullable(row.getString("role")))),
                        row.getInt("registrations") == 1 ? Registrations.TOLD : Registrations.NOT_TOLD,
                        Optional.ofNullable(row.getString("person")).map(PersonId::new),
                        publicity(row.getObject("shown"))),
                "SELECT community, instance, channel, role, registrations, person, shown FROM watch ORDER BY community, instance, channel");
    }

    private static Publicity publicity(@Nullable Object shown) {
        return shown instanceof Number n ? n.intValue() == 1 ? Publicity.SHOWN : Publicity.HIDDEN : Publicity.UNSAID;
    }

    private static @Nullable Integer column(Publicity publicity) {
        return switch (publicity) {
            case UNSAID -> null;
            case SHOWN -> 1;
            case HIDDEN -> 0;
        };
    }

    @Override
    public void put(WatchEntry entry, Person addedBy) {
        var route = entry.route().orElseThrow();
        store.useTransaction(h -> {
            h.execute(
                    "DELETE FROM watch WHERE community = ? AND instance = ? AND channel = ?",
                    entry.community(),
                    entry.instance(),
                    route.destination());
            h.createUpdate("""
                            INSERT INTO watch (community, instance, channel, role, registrations, added_by, person, shown)
                            VALUES (:community, :instance, :destination, :role, :told, :by, :person, :shown)""")
                    .bindMethods(entry)
                    .bindMethods(route)
                    .bind("told", entry.registrations() == Registrations.TOLD ? 1 : 0)
                    .bind("shown", column(entry.publicity()))
                    .bind("by", Text.cut(addedBy.name(), 150))
                    .execute();
            if (entry.publicity() != Publicity.UNSAID) {
                h.execute(
                        "UPDATE watch SET shown = ? WHERE community = ? AND instance = ?",
                        column(entry.publicity()),
                        entry.community(),
                        entry.instance());
            }
        });
    }

    @Override
    public int remove(CommunityId community, InstanceName instance) {
        return store.execute("DELETE FROM watch WHERE community = ? AND instance = ?", community, instance);
    }
}

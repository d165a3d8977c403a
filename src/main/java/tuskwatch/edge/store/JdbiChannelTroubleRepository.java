package tuskwatch.edge.store;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import tuskwatch.core.community.ChannelTroubleRepository;
import tuskwatch.core.message.Destination;
import tuskwatch.core.message.Text;

/** Destinations where the bot may not do something: write, or read the history. */
public final class JdbiChannelTroubleRepository implements ChannelTroubleRepository {
    private final Store store;
    private final String table;

    private JdbiChannelTroubleRepository(Store store, String table) {
        this.store = store;
        this.table = table;
    }

    /** Of those that cannot be written to. */
    public static JdbiChannelTroubleRepository writing(Store store) {
        return new JdbiChannelTroubleRepository(store, "route_trouble");
    }

    /** Of those whose history cannot be read. */
    public static JdbiChannelTroubleRepository history(Store store) {
        return new JdbiChannelTroubleRepository(store, "history_trouble");
    }

    @Override
    public Map<Destination, Trouble> all() {
        var all = new HashMap<Destination, Trouble>();
        store.jdbi()
                .useHandle(h -> h.createQuery("SELECT destination, since_at, why FROM " + table)
                        .map((row, ctx) -> Map.entry(
                                Destination.of(row.getString("destination")),
                                new Trouble(Instant.ofEpochMilli(row.getLong("since_at")), row.getString("why"))))
                        .forEach(e -> all.put(e.getKey(), e.getValue())));
        return all;
    }

    @Override
    public void put(Destination destination, Trouble trouble) {
        store.jdbi().useTransaction(h -> {
            h.createUpdate("DELETE FROM " + table + " WHERE destination = :destination")
                    .bind("destination", destination.address())
                    .execute();
            h.createUpdate("INSERT INTO " + table + " (destination, since_at, why) VALUES (:destination, :since, :why)")
                    .bind("destination", destination.address())
                    .bind("since", trouble.since().toEpochMilli())
                    .bind("why", Text.cut(trouble.why(), 900))
                    .execute();
        });
    }

    @Override
    public void remove(Destination destination) {
        store.jdbi()
                .useHandle(h -> h.createUpdate("DELETE FROM " + table + " WHERE destination = :destination")
                        .bind("destination", destination.address())
                        .execute());
    }
}

package tuskwatch.edge.store;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import tuskwatch.core.message.Destination;
import tuskwatch.core.message.Text;
import tuskwatch.core.watch.TroubleBook;

/** Destinations that cannot be written to. */
public final class JdbiTroubleBook implements TroubleBook {
    private final Store store;

    public JdbiTroubleBook(Store store) {
        this.store = store;
    }

    @Override
    public Map<Destination, Trouble> all() {
        var all = new HashMap<Destination, Trouble>();
        store.jdbi()
                .useHandle(h -> h.createQuery("SELECT destination, since_at, why FROM route_trouble")
                        .map((row, ctx) -> Map.entry(
                                new Destination(row.getString("destination")),
                                new Trouble(Instant.ofEpochMilli(row.getLong("since_at")), row.getString("why"))))
                        .forEach(e -> all.put(e.getKey(), e.getValue())));
        return all;
    }

    @Override
    public void put(Destination destination, Trouble trouble) {
        store.jdbi().useTransaction(h -> {
            h.createUpdate("DELETE FROM route_trouble WHERE destination = :destination")
                    .bind("destination", destination.address())
                    .execute();
            h.createUpdate("INSERT INTO route_trouble (destination, since_at, why) VALUES (:destination, :since, :why)")
                    .bind("destination", destination.address())
                    .bind("since", trouble.since().toEpochMilli())
                    .bind("why", Text.cut(trouble.why(), 900))
                    .execute();
        });
    }

    @Override
    public void remove(Destination destination) {
        store.jdbi()
                .useHandle(h -> h.createUpdate("DELETE FROM route_trouble WHERE destination = :destination")
                        .bind("destination", destination.address())
                        .execute());
    }
}

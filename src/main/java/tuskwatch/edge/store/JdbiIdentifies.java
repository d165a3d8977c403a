package tuskwatch.edge.store;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** When the bot identified itself to Discord's gateway, over restarts. */
public final class JdbiIdentifies {
    private static final Duration KEPT = Duration.ofDays(2);

    private final Store store;

    public JdbiIdentifies(Store store) {
        this.store = store;
    }

    /** Every time since then, in any order. */
    public List<Instant> since(Instant from) {
        return store.jdbi()
                .withHandle(h -> h.createQuery("SELECT at FROM identify WHERE at > :from")
                        .bind("from", from.toEpochMilli())
                        .mapTo(Long.class)
                        .map(Instant::ofEpochMilli)
                        .list());
    }

    /** Once more; forgets what is older than two days. */
    public void spent(Instant at) {
        store.jdbi().useTransaction(h -> {
            h.createUpdate("DELETE FROM identify WHERE at < :before")
                    .bind("before", at.minus(KEPT).toEpochMilli())
                    .execute();
            h.createUpdate("INSERT INTO identify (at) VALUES (:at)")
                    .bind("at", at.toEpochMilli())
                    .execute();
        });
    }
}

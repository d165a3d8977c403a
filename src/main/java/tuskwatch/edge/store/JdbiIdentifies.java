package tuskwatch.edge.store;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jdbi.v3.core.JdbiException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * When the bot identified itself to Discord's gateway, over restarts. Read once; a store that cannot be written keeps
 * nobody from counting on. Threads may share it; {@code this} guards the list.
 */
public final class JdbiIdentifies {
    private static final Logger LOG = LoggerFactory.getLogger(JdbiIdentifies.class);
    private static final Duration KEPT = Duration.ofDays(2);

    private final Store store;
    private final List<Instant> all;

    private JdbiIdentifies(Store store, List<Instant> all) {
        this.store = store;
        this.all = all;
    }

    /** With what earlier processes noted. */
    public static JdbiIdentifies read(Store store) {
        return new JdbiIdentifies(store, new ArrayList<>(store.list(Instant.class, "SELECT at FROM identify")));
    }

    /** Every time since then, in any order. */
    public synchronized List<Instant> since(Instant from) {
        return all.stream().filter(at -> at.isAfter(from)).toList();
    }

    /** Once more; forgets what is older than two days. */
    public void spent(Instant at) {
        var before = at.minus(KEPT);
        synchronized (this) {
            all.removeIf(old -> old.isBefore(before));
            all.add(at);
        }
        try {
            store.useTransaction(h -> {
                h.execute("DELETE FROM identify WHERE at < ?", before);
                h.execute("INSERT INTO identify (at) VALUES (?)", at);
            });
        } catch (JdbiException e) {
            LOG.atWarn().addKeyValue("why", e.getMessage()).log("identify-not-noted");
        }
    }
}

package tuskwatch.edge.store;

import java.time.Instant;
import java.time.InstantSource;
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
    /** More than count in any window. They go by their number, not by age, which a clock that jumped tells wrong. */
    private static final int KEPT = 500;

    private final Store store;
    private final InstantSource clock;
    private final List<Noted> all;

    private JdbiIdentifies(Store store, InstantSource clock, List<Noted> all) {
        this.store = store;
        this.clock = clock;
        this.all = all;
    }

    /**
     * One time.
     *
     * @param at as it was noted
     * @param seen what it is taken for while it is in the future: the moment at which that was first seen
     */
    private record Noted(Instant at, Instant seen) {
        Instant moment(Instant now) {
            return at.isAfter(now) ? seen : at;
        }

        Noted seenAt(Instant now) {
            return at.isAfter(now) && seen.isAfter(now) ? new Noted(at, now) : this;
        }
    }

    /** With what earlier processes noted. */
    public static JdbiIdentifies read(Store store, InstantSource clock) {
        var all = store.list(Instant.class, "SELECT at FROM identify ORDER BY at").stream()
                .map(at -> new Noted(at, at))
                .toList();
        return new JdbiIdentifies(store, clock, new ArrayList<>(all));
    }

    /**
     * Every time since then, in any order. One that was noted by a clock that went ahead counts as if it had been when that was
     * noticed, so that it counts, and not for ever.
     */
    public synchronized List<Instant> since(Instant from) {
        var now = clock.instant();
        all.replaceAll(noted -> noted.seenAt(now));
        return all.stream()
                .map(noted -> noted.moment(now))
                .filter(at -> at.isAfter(from))
                .toList();
    }

    /** Once more. */
    public void spent(Instant at) {
        synchronized (this) {
            all.add(new Noted(at, at));
            if (all.size() > KEPT) {
                all.removeFirst();
            }
        }
        try {
            store.useTransaction(h -> {
                h.execute("INSERT INTO identify (at) VALUES (?)", at);
                h.select("SELECT at FROM identify ORDER BY at DESC OFFSET ? ROWS FETCH FIRST ROW ONLY", KEPT - 1)
                        .mapTo(Instant.class)
                        .findFirst()
                        .ifPresent(oldest -> h.execute("DELETE FROM identify WHERE at < ?", oldest));
            });
        } catch (JdbiException e) {
            LOG.atWarn().addKeyValue("why", e.getMessage()).log("identify-not-noted");
        }
    }
}

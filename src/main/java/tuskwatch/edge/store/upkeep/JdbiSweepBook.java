package tuskwatch.edge.store.upkeep;

import java.time.Instant;
import java.util.Optional;
import tuskwatch.core.upkeep.SweepBook;
import tuskwatch.edge.store.Store;

/** Up to which moment old things were last forgotten: one row. */
public final class JdbiSweepBook implements SweepBook {
    private final Store store;

    public JdbiSweepBook(Store store) {
        this.store = store;
    }

    @Override
    public Optional<Instant> last() {
        return store.find(Instant.class, "SELECT at FROM sweep WHERE id = 1");
    }

    @Override
    public void swept(Instant to) {
        store.useTransaction(h -> {
            if (h.execute("UPDATE sweep SET at = ? WHERE id = 1", to) == 0) {
                h.execute("INSERT INTO sweep (id, at) VALUES (1, ?)", to);
            }
        });
    }
}

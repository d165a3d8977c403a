package tuskwatch.edge.store.upkeep;

import java.time.Duration;
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
    public Optional<Sweep> last() {
        return store
                .list(
                        (row, ctx) -> new Sweep(
                                Instant.ofEpochMilli(row.getLong("at")), Duration.ofMillis(row.getLong("leeway"))),
                        "SELECT at, leeway FROM sweep WHERE id = 1")
                .stream()
                .findFirst();
    }

    @Override
    public void swept(Sweep sweep) {
        var leeway = sweep.leeway().toMillis();
        store.useTransaction(h -> {
            if (h.execute("UPDATE sweep SET at = ?, leeway = ? WHERE id = 1", sweep.to(), leeway) == 0) {
                h.execute("INSERT INTO sweep (id, at, leeway) VALUES (1, ?, ?)", sweep.to(), leeway);
            }
        });
    }
}

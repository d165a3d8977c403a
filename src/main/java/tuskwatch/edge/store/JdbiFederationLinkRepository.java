package tuskwatch.edge.store;

import java.util.HashSet;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import tuskwatch.core.detect.FederationLatency;
import tuskwatch.core.instance.InstanceName;
import tuskwatch.core.monitor.FederationLinkRepository;

/** Which watched instances hear each other; only what changed is written. */
public final class JdbiFederationLinkRepository implements FederationLinkRepository {
    private final Store store;

    public JdbiFederationLinkRepository(Store store) {
        this.store = store;
    }

    @Override
    public Set<FederationLatency.Pair> all() {
        return store.jdbi().withHandle(JdbiFederationLinkRepository::read);
    }

    @Override
    public void keep(Set<FederationLatency.Pair> pairs) {
        store.jdbi().useTransaction(h -> {
            var before = read(h);
            for (var pair : before) {
                if (!pairs.contains(pair)) {
                    write(h, "DELETE FROM neighbour WHERE writer = :writer AND reader = :reader", pair);
                }
            }
            for (var pair : pairs) {
                if (!before.contains(pair)) {
                    write(h, "INSERT INTO neighbour (writer, reader) VALUES (:writer, :reader)", pair);
                }
            }
        });
    }

    private static void write(Handle h, String sql, FederationLatency.Pair pair) {
        h.createUpdate(sql)
                .bind("writer", pair.from().text())
                .bind("reader", pair.to().text())
                .execute();
    }

    private static Set<FederationLatency.Pair> read(Handle h) {
        return new HashSet<>(h.createQuery("SELECT writer, reader FROM neighbour")
                .map((row, ctx) -> new FederationLatency.Pair(
                        new InstanceName(row.getString("writer")), new InstanceName(row.getString("reader"))))
                .list());
    }
}

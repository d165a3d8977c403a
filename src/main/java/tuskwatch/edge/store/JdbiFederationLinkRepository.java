package tuskwatch.edge.store;

import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;
import tuskwatch.core.detect.FederationLatency;
import tuskwatch.core.monitor.FederationLinkRepository;

/** Which watched instances hear each other; only what changed is written. */
public final class JdbiFederationLinkRepository implements FederationLinkRepository {
    private final Store store;

    public JdbiFederationLinkRepository(Store store) {
        this.store = store;
    }

    @Override
    public Set<FederationLatency.Pair> all() {
        return Set.copyOf(store.list(
                ConstructorMapper.of(FederationLatency.Pair.class),
                "SELECT writer AS \"from\", reader AS \"to\" FROM neighbour"));
    }

    private static List<FederationLatency.Pair> inOrder(Set<FederationLatency.Pair> pairs) {
        return pairs.stream()
                .sorted(Comparator.comparing(
                                (FederationLatency.Pair p) -> p.from().text())
                        .thenComparing(p -> p.to().text()))
                .toList();
    }

    @Override
    public void keep(Set<FederationLatency.Pair> pairs) {
        store.useTransaction(h -> {
            var before = all();
            for (var pair : inOrder(before)) {
                if (!pairs.contains(pair)) {
                    h.execute("DELETE FROM neighbour WHERE writer = ? AND reader = ?", pair.from(), pair.to());
                }
            }
            for (var pair : inOrder(pairs)) {
                if (!before.contains(pair)) {
                    h.execute("INSERT INTO neighbour (writer, reader) VALUES (?, ?)", pair.from(), pair.to());
                }
            }
        });
    }
}

package tuskwatch.core.monitor;

import java.util.HashSet;
import java.util.Set;
import tuskwatch.core.community.WatchRegistry;
import tuskwatch.core.detect.FederationLatency;

/** Keeps which instances hear each other, so that after a start posts that do not arrive are noticed soon. One thread at a time. */
public final class FederationLinks {
    private final FederationLatency neighbours;
    private final FederationLinkRepository book;
    private final WatchRegistry registry;
    private Set<FederationLatency.Pair> kept = Set.of();

    public FederationLinks(FederationLatency neighbours, FederationLinkRepository book, WatchRegistry registry) {
        this.neighbours = neighbours;
        this.book = book;
        this.registry = registry;
    }

    /** At the start: what earlier processes learnt, of instances that are watched still. */
    public void recall() {
        kept = book.all();
        var watched = registry.instances();
        var still = new HashSet<>(kept);
        still.removeIf(p -> !watched.contains(p.from()) || !watched.contains(p.to()));
        neighbours.recall(still);
    }

    /** Now and then: writes what was learnt since. */
    public void keep() {
        var now = neighbours.acquainted();
        if (!now.equals(kept)) {
            book.keep(now);
            kept = now;
        }
    }
}

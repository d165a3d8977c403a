package tuskwatch.core.monitor;

import java.util.HashSet;
import java.util.Set;
import tuskwatch.core.community.Roster;
import tuskwatch.core.detect.Neighbours;

/** Keeps which instances hear each other, so that after a start posts that do not arrive are noticed soon. One thread at a time. */
public final class Acquaintances {
    private final Neighbours neighbours;
    private final NeighbourBook book;
    private final Roster roster;
    private Set<Neighbours.Pair> kept = Set.of();

    public Acquaintances(Neighbours neighbours, NeighbourBook book, Roster roster) {
        this.neighbours = neighbours;
        this.book = book;
        this.roster = roster;
    }

    /** At the start: what earlier processes learnt, of instances that are watched still. */
    public void recall() {
        kept = book.all();
        var watched = roster.instances();
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

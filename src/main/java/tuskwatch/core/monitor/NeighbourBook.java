package tuskwatch.core.monitor;

import java.util.Set;
import tuskwatch.core.detect.Neighbours;

/** Port: which instances are known to hear each other. Every method is one transaction. */
public interface NeighbourBook {
    /** All of them. */
    Set<Neighbours.Pair> all();

    /** Keeps exactly these. */
    void keep(Set<Neighbours.Pair> pairs);
}

package tuskwatch.core.monitor;

import java.util.Set;
import tuskwatch.core.detect.FederationLatency;

/** Port: which instances are known to hear each other. Every method is one transaction. */
public interface FederationLinkRepository {
    /** All of them. */
    Set<FederationLatency.Pair> all();

    /** Keeps exactly these. */
    void keep(Set<FederationLatency.Pair> pairs);
}

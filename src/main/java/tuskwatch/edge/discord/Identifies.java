package tuskwatch.edge.discord;

import java.time.Instant;
import java.util.List;

/** Where it is written down when the bot identified itself to the gateway, so that restarts count too. */
public interface Identifies {
    /** Every time since then, in any order. */
    List<Instant> since(Instant from);

    /** Once more. */
    void spent(Instant at);
}

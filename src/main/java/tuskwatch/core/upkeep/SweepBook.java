package tuskwatch.core.upkeep;

import java.time.Instant;
import java.util.Optional;

/** Port: up to which moment old things were last forgotten, over restarts. Every method is one transaction. */
public interface SweepBook {
    /** Empty before the first time. */
    Optional<Instant> last();

    /** They were, up to that moment. */
    void swept(Instant to);
}

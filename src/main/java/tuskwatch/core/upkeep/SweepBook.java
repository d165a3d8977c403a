package tuskwatch.core.upkeep;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Port: up to which moment old things were last forgotten, over restarts. Every method is one transaction. */
public interface SweepBook {
    /**
     * A sweep that was done.
     *
     * @param to the moment from which its ages were counted
     * @param leeway how much further than the time that really passes the next may go
     */
    record Sweep(Instant to, Duration leeway) {}

    /** Empty before the first time. */
    Optional<Sweep> last();

    /** One was done. */
    void swept(Sweep sweep);
}

package tuskwatch.core.probe;

import java.time.Duration;
import java.time.Instant;

/**
 * One request and what came of it.
 *
 * @param at when the request began
 * @param took until the whole answer was there, or until it was given up; never negative
 */
public record Observation(Check check, Instant at, Duration took, Outcome outcome) {
    public Observation {
        if (took.isNegative()) {
            throw new IllegalArgumentException("negative latency " + took);
        }
    }
}

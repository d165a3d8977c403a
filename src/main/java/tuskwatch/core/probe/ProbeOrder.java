package tuskwatch.core.probe;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import tuskwatch.core.instance.InstanceName;

/**
 * What one round asks.
 *
 * @param checks in the order to ask them
 * @param streaming base of the streaming server where known; the instance itself otherwise
 * @param pace one after the other, or all at once
 * @param deadline for the whole round; what has not answered by then counts as timed out
 */
public record ProbeOrder(
        InstanceName instance, List<Check> checks, Optional<String> streaming, Pace pace, Duration deadline) {
    public ProbeOrder {
        checks = List.copyOf(checks);
    }

    /** The same with another base of the streaming server. */
    public ProbeOrder withStreaming(Optional<String> base) {
        return new ProbeOrder(instance, checks, base, pace, deadline);
    }

    /** How the checks of a round share time and connections. */
    public enum Pace {
        /** One after the other on one connection: the polite way, for watching. */
        IN_TURN,
        /** Side by side: for a person who waits for the answer. */
        AT_ONCE
    }
}

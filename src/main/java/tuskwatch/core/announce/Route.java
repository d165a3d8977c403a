package tuskwatch.core.announce;

import java.util.Optional;
import tuskwatch.core.message.Destination;

/**
 * Where an instance's messages go.
 *
 * @param role notified when an outage opens
 * @param voice whether outages are announced there now
 */
public record Route(Destination destination, Optional<String> role, Voice voice) {
    /** A route on which outages are announced. */
    public Route(Destination destination, Optional<String> role) {
        this(destination, role, Voice.FULL);
    }

    /** Whether outages are announced. */
    public enum Voice {
        FULL,
        /** Announced work goes on: what a channel shows is kept up to date, and nothing new is posted. */
        HUSHED
    }

    /** The same, hushed. */
    public Route hushed() {
        return new Route(destination, role, Voice.HUSHED);
    }
}

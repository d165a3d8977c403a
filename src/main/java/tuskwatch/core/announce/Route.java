package tuskwatch.core.announce;

import java.time.Instant;
import java.util.Optional;
import tuskwatch.core.message.Destination;

/**
 * Where an instance's messages go.
 *
 * @param role notified when an outage opens
 * @param voice whether outages are announced there now
 * @param quiet when they are posted without waking anybody
 */
public record Route(Destination destination, Optional<String> role, Voice voice, Optional<QuietHours> quiet) {
    /** A route on which outages are announced, at any time. */
    public Route(Destination destination, Optional<String> role) {
        this(destination, role, Voice.FULL, Optional.empty());
    }

    /** Whether outages are announced. */
    public enum Voice {
        FULL,
        /** Announced work goes on: what a channel shows is kept up to date, and nothing new is posted. */
        HUSHED
    }

    /** The same, hushed. */
    public Route hushed() {
        return new Route(destination, role, Voice.HUSHED, quiet);
    }

    /** The same, with quiet hours. */
    public Route during(Optional<QuietHours> hours) {
        return new Route(destination, role, voice, hours);
    }

    /** Whether nobody is to be woken then. */
    public boolean sleeps(Instant moment) {
        return quiet.filter(q -> q.hold(moment)).isPresent();
    }
}

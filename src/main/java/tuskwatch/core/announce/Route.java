package tuskwatch.core.announce;

import java.time.Instant;
import java.util.Optional;
import tuskwatch.core.identity.CommunityId;
import tuskwatch.core.incident.Maintenance;
import tuskwatch.core.message.Destination;

/**
 * Where an instance's messages go.
 *
 * @param community whose it is: what is said there is what that community may see
 * @param role notified when an outage opens
 * @param voice whether outages are announced there now
 * @param quiet when they are posted without waking anybody
 * @param overdue when announced work should have been over that is not, and holds nothing back any more
 */
public record Route(
        CommunityId community,
        Destination destination,
        Optional<String> role,
        Voice voice,
        Optional<QuietHours> quiet,
        Optional<Instant> overdue) {
    /** A route on which outages are announced, at any time, of which it is not yet known whose it is. */
    public Route(Destination destination, Optional<String> role) {
        this(CommunityId.CONFIGURATION, destination, role, Voice.FULL, Optional.empty(), Optional.empty());
    }

    /** Whether outages are announced. */
    public enum Voice {
        FULL,
        /** Announced work goes on: what a channel shows is kept up to date, and nothing new is posted. */
        HUSHED
    }

    /** The same, hushed. */
    public Route hushed() {
        return new Route(community, destination, role, Voice.HUSHED, quiet, overdue);
    }

    /** The same, as that community's. */
    public Route of(CommunityId owner) {
        return new Route(owner, destination, role, voice, quiet, overdue);
    }

    /** The same, with quiet hours. */
    public Route during(Optional<QuietHours> hours) {
        return new Route(community, destination, role, voice, hours, overdue);
    }

    /** The same, with announced work: hushed while it goes on, and told that it is overdue afterwards. */
    public Route during(Maintenance work) {
        var late = work.phase() == Maintenance.Phase.OVERDUE ? Optional.of(work.to()) : Optional.<Instant>empty();
        return work.hushes() ? hushed() : new Route(community, destination, role, voice, quiet, late);
    }

    /** Whether nobody is to be woken then. */
    public boolean sleeps(Instant moment) {
        return quiet.filter(q -> q.hold(moment)).isPresent();
    }
}

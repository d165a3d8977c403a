package tuskwatch.core.incident;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import tuskwatch.core.identity.CommunityId;
import tuskwatch.core.identity.Person;
import tuskwatch.core.instance.InstanceName;

/**
 * Announced work on an instance, as one community knows of it. While it lasts, and for the hold after its announced end, no outage is
 * announced there.
 *
 * @param id short, lower case letters and digits
 * @param community the Discord server whose people announced it
 * @param from when it begins
 * @param to when it should be over; after {@code from}
 * @param note what is done; text from outside, may be empty
 * @param who announced it
 */
public record Maintenance(
        String id,
        CommunityId community,
        InstanceName instance,
        Instant from,
        Instant to,
        String note,
        Person who,
        Phase phase) {
    public Maintenance {
        if (!from.isBefore(to)) {
            throw new IllegalArgumentException("maintenance ends before it begins: " + from + " " + to);
        }
    }

    /** How far it is. */
    public enum Phase {
        PLANNED,
        RUNNING,
        /** Its time is over and the instance does not work yet. */
        OVERRUN,
        /** It does not work yet, and that was waited for long enough: an outage is an outage again. */
        OVERDUE,
        ENDED,
        /** Called off before it began. */
        CANCELLED
    }

    /** Whether outages are not announced now. */
    public boolean hushes() {
        return phase == Phase.RUNNING || phase == Phase.OVERRUN;
    }

    /** Whether it is still to come or going on. */
    public boolean open() {
        return hushes() || phase == Phase.PLANNED || phase == Phase.OVERDUE;
    }

    /**
     * The next phase, if time or the instance brought one.
     *
     * @param works whether the instance has no open incident
     * @param hold how long after its announced end an outage is still taken for its consequence
     */
    public Optional<Maintenance> next(Instant now, Works works, Duration hold) {
        return switch (phase) {
            case PLANNED -> now.isBefore(from) ? Optional.empty() : Optional.of(in(Phase.RUNNING));
            case RUNNING ->
                now.isBefore(to) ? Optional.empty() : Optional.of(in(works == Works.YES ? Phase.ENDED : Phase.OVERRUN));
            case OVERRUN ->
                works == Works.YES
                        ? Optional.of(in(Phase.ENDED))
                        : now.isBefore(to.plus(hold)) ? Optional.empty() : Optional.of(in(Phase.OVERDUE));
            case OVERDUE -> works == Works.YES ? Optional.of(in(Phase.ENDED)) : Optional.empty();
            case ENDED, CANCELLED -> Optional.empty();
        };
    }

    /** Ended by hand, or called off. */
    public Maintenance stopped() {
        return in(phase == Phase.PLANNED ? Phase.CANCELLED : Phase.ENDED);
    }

    private Maintenance in(Phase next) {
        return new Maintenance(id, community, instance, from, to, note, who, next);
    }

    /** Whether an instance works. */
    public enum Works {
        YES,
        NO
    }
}

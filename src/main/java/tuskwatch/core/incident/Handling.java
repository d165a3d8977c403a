package tuskwatch.core.incident;

import java.time.Instant;
import java.util.Optional;
import tuskwatch.core.identity.Person;

/**
 * What one community did with an incident. It holds there and nowhere else.
 *
 * @param closed how it was closed there; kept until the incident comes back after a recovery
 * @param mutedUntil no new messages and no mentions there before then
 * @param told the newest that its moderators told everybody
 */
public record Handling(Optional<Closing> closed, Optional<Instant> mutedUntil, Optional<Told> told) {
    /** Nothing was done. */
    static final Handling NONE = new Handling(Optional.empty(), Optional.empty(), Optional.empty());

    /** Why a community hears no more of an incident that may go on. */
    public enum How {
        /** People said that nothing was wrong. */
        FALSE_ALARM,
        /** People said that it is over. */
        OVER,
        /** The community had declared one of its own before; what the checks see is told with that. */
        DECLARED_BEFORE
    }

    /**
     * That it was closed.
     *
     * @param who empty where nobody did, or who was forgotten
     */
    public record Closing(How how, Optional<Person> who, Instant at) {}

    /**
     * What moderators told everybody, without their names.
     *
     * @param words text from outside
     */
    public record Told(String words, Instant at) {}

    Handling closed(Closing closing) {
        return new Handling(Optional.of(closing), mutedUntil, told);
    }

    Handling muted(Instant until) {
        return new Handling(closed, Optional.of(until), told);
    }

    Handling reopened() {
        return new Handling(Optional.empty(), mutedUntil, told);
    }

    Handling told(Told newest) {
        return new Handling(closed, mutedUntil, Optional.of(newest));
    }
}

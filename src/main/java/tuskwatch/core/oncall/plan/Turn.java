package tuskwatch.core.oncall.plan;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import tuskwatch.core.identity.PersonId;

/**
 * A stretch of time in which one person has the duty, or nobody.
 *
 * @param from inclusive
 * @param to exclusive
 * @param person empty when nobody has it
 * @param instead of whom the person is on duty, for a stand-in
 */
public record Turn(Instant from, Instant to, Optional<PersonId> person, Why why, Optional<PersonId> instead) {
    /** How it came to be. */
    public enum Why {
        /** The rotation's own order. */
        ROTATION,
        /** Somebody was put in by hand. */
        OVERRIDE,
        /** The one whose turn it is is away, so the next in order who is not stands in. */
        STAND_IN,
        /** Nobody, and meant so. */
        INTENDED_GAP,
        /** Nobody: at these hours the rotation is not on duty. */
        OFF_HOURS,
        /** Nobody, and not meant so: everybody is away, or there is no rotation. */
        GAP
    }

    /** Of the first that has somebody; where none has, of the first whose people are missing, or of the first. */
    static Optional<Turn> best(List<Turn> turns) {
        return turns.stream()
                .filter(t -> t.person.isPresent())
                .findFirst()
                .or(() -> turns.stream().filter(t -> t.why == Why.GAP).findFirst())
                .or(() -> turns.stream().findFirst());
    }

    /** Adds one that follows; what goes on as it was is one. */
    static void append(List<Turn> turns, Turn next) {
        if (!turns.isEmpty() && next.continues(turns.getLast())) {
            var before = turns.removeLast();
            turns.add(new Turn(before.from, next.to, next.person, next.why, next.instead));
        } else {
            turns.add(next);
        }
    }

    private boolean continues(Turn before) {
        return before.to.equals(from)
                && before.person.equals(person)
                && before.why == why
                && before.instead.equals(instead);
    }
}

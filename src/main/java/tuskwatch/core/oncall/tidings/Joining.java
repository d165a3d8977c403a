package tuskwatch.core.oncall.tidings;

import java.time.Instant;
import tuskwatch.core.identity.PersonId;

/**
 * Somebody was put on call by somebody else.
 *
 * @param place name of the rotation in which the person takes turns, or id of the override by which the person stands in
 * @param at when it was done
 */
public record Joining(PersonId person, By by, String place, Instant at, State state) {
    /** How somebody came to be on call. */
    public enum By {
        ROTATION,
        OVERRIDE
    }

    /** What became of it. */
    public enum State {
        /** The person is yet to be told. */
        UNTOLD,
        TOLD,
        /** The person has said no. */
        DECLINED
    }

    /** The same, as it is now. */
    public Joining in(State next) {
        return new Joining(person, by, place, at, next);
    }

    /** Whether it is about that person in that place. */
    boolean concerns(PersonId who, By how, String where) {
        return person.equals(who) && is(how, where);
    }

    /** Whether it is about that rotation or override. */
    public boolean is(By how, String where) {
        return by == how && place.equals(where);
    }

    Joining renamed(String before, String after) {
        return by == By.ROTATION && place.equalsIgnoreCase(before) ? new Joining(person, by, after, at, state) : this;
    }
}

package tuskwatch.core.guidance;

import java.util.List;
import java.util.Optional;
import tuskwatch.core.instance.Component;

/**
 * An entry of the guide book: one thing that can be wrong, and what to do about it.
 *
 * @param id fixed in the outside contract
 * @param component what fails, empty where that depends
 * @param kind a fault, a decision of the admin, or something on the person's side
 * @param tellable whether strangers can tell it from outside
 * @param title a few words
 * @param member what a member can do, one or two sentences
 * @param steps what an admin does, in order
 * @param sources where the knowledge comes from
 * @param versions Mastodon versions that it holds for
 */
public record Cause(
        String id,
        Optional<Component> component,
        Kind kind,
        Tellable tellable,
        String title,
        String member,
        List<Step> steps,
        List<String> sources,
        String versions) {
    public Cause {
        steps = List.copyOf(steps);
        sources = List.copyOf(sources);
    }

    /** Whose doing it is. */
    public enum Kind {
        FAULT,
        POLICY,
        USER
    }

    /** Whether strangers can tell. */
    public enum Tellable {
        YES,
        PARTLY,
        NO
    }
}

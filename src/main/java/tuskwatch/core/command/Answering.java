package tuskwatch.core.command;

import java.util.function.Supplier;

/**
 * An answer on its way: what a platform must know before the work is done.
 *
 * @param asker as the community knows this person
 * @param visibility who will see it
 * @param effort how long it takes
 * @param work makes the answer; may block
 */
public record Answering(Asker asker, Reply.Visibility visibility, Effort effort, Supplier<Reply> work) {
    /** How long an answer takes. */
    public enum Effort {
        /** No longer than people wait for a line: from memory or one read. */
        QUICK,
        /** Up to ten seconds, so that the platform says first that it comes. */
        LONG
    }
}

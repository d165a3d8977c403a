package tuskwatch.core.guidance;

import tuskwatch.core.message.LocalizedText;

/**
 * A clue that was found, and who told.
 *
 * @param clue id in the guide book
 * @param source who told
 * @param says what was found, a sentence
 */
public record Evidence(String clue, Source source, LocalizedText says) {
    /** Who tells, and so how far it can be trusted. */
    public enum Source {
        /** What somebody describes. Alone it makes no cause more than possible. */
        PERSON,
        /** What we saw of the same server earlier. Alone it makes no cause more than possible. */
        HISTORY,
        /** What other servers show at the same time. */
        NEIGHBOURS,
        /** What several members say at the same time. Alone it makes no cause more than possible. */
        COMMUNITY,
        /** What the admin's own instruments say. */
        INSIDE;

        boolean proves() {
            return this == NEIGHBOURS || this == INSIDE;
        }
    }
}

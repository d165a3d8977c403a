package tuskwatch.core.diagnose;

/**
 * What one look at the bot's own surroundings found.
 *
 * @param words one line; where it is not well, with the cure
 */
public record Finding(Grade grade, String words) {
    /** How it is. */
    public enum Grade {
        OK,
        WARNING,
        FAILED
    }

    public static Finding ok(String words) {
        return new Finding(Grade.OK, words);
    }

    public static Finding warning(String words) {
        return new Finding(Grade.WARNING, words);
    }

    public static Finding failed(String words) {
        return new Finding(Grade.FAILED, words);
    }
}

package tuskwatch.core.message;

import java.time.Duration;

/** Cutting and cleaning text from outside, by code points. */
public final class Text {
    private Text() {}

    /** At most so many code points; a longer text ends in an ellipsis. */
    public static String cut(String text, int most) {
        if (text.codePointCount(0, text.length()) <= most) {
            return text;
        }
        return text.substring(0, text.offsetByCodePoints(0, most - 1)).stripTrailing() + "…";
    }

    /** One line without control characters, invisible direction marks or runs of blanks, capped. */
    public static String clean(String outside, int most) {
        var line = new StringBuilder();
        outside.codePoints()
                .map(c -> Character.isISOControl(c)
                                || Character.getType(c) == Character.FORMAT
                                || Character.isWhitespace(c)
                        ? ' '
                        : c)
                .filter(c ->
                        Character.getType(c) != Character.UNASSIGNED && Character.getType(c) != Character.SURROGATE)
                .forEach(line::appendCodePoint);
        return cut(line.toString().strip().replaceAll(" {2,}", " "), most);
    }

    /** {@code 1 turn}, {@code 3 turns}. */
    public static String counted(long count, String one, String many) {
        return count + " " + (count == 1 ? one : many);
    }

    /** A length as people say it: {@code 45 s}, {@code 12 min}, {@code 3 h 5 min}, {@code 2 d 4 h}. */
    public static String length(Duration duration) {
        if (duration.toSeconds() < 100) {
            return Math.max(0, duration.toSeconds()) + " s";
        }
        if (duration.toMinutes() < 100) {
            return duration.toMinutes() + " min";
        }
        return duration.toHours() < 48
                ? duration.toHours() + " h " + duration.toMinutesPart() + " min"
                : duration.toDays() + " d " + duration.toHoursPart() + " h";
    }
}

package tuskwatch.core.message;

/** Cutting and cleaning text from outside. */
public final class Text {
    /** Characters that are looked at for each one that may be shown. */
    private static final int LOOKED_AT = 20;

    private Text() {}

    /** At most so many code points; a longer text ends in an ellipsis. */
    public static String cut(String text, int most) {
        if (text.codePointCount(0, text.length()) <= most) {
            return text;
        }
        return text.substring(0, text.offsetByCodePoints(0, most - 1)).stripTrailing() + "…";
    }

    /**
     * At most so many characters as Java counts them, and as columns of H2 do; never fewer than code points. A longer text ends in an
     * ellipsis.
     *
     * @param most 2 or more
     */
    public static String fit(String text, int most) {
        if (text.length() <= most) {
            return text;
        }
        var end = Character.isHighSurrogate(text.charAt(most - 2)) ? most - 2 : most - 1;
        return text.substring(0, end).stripTrailing() + "…";
    }

    /** An address without user and password (RFC 3986, 3.2.1); a text that is no address as it is. */
    static String withoutUserinfo(String address) {
        var begin = address.indexOf("://") + 3;
        if (begin < 3) {
            return address;
        }
        var end = begin;
        while (end < address.length() && "/\\?#".indexOf(address.charAt(end)) < 0) {
            end++;
        }
        var at = address.lastIndexOf('@', end - 1);
        return at < begin ? address : address.substring(0, begin) + address.substring(at + 1);
    }

    /** One line without control characters, invisible direction marks or runs of blanks, capped. */
    public static String clean(String outside, int most) {
        var line = new StringBuilder();
        // What is much longer has nothing to say at its end that would be shown.
        outside.substring(0, (int) Math.min(outside.length(), LOOKED_AT * (long) most))
                .codePoints()
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
}

package tuskwatch.core.guidance;

import java.text.Normalizer;
import java.util.Locale;

/** A person's text, made comparable: lower case, one kind of quotation mark, single spaces. */
record Wording(String text) {
    private static final int LONGEST = 2_000;
    /** So many characters a star in the middle of a phrase may stand for. */
    private static final int GAP = 30;
    /** From here on scripts write without spaces between words (U+3040, Hiragana). */
    private static final int NO_SPACES = 0x3040;

    static Wording of(String said) {
        var cut = said.length() > LONGEST ? said.substring(0, LONGEST) : said;
        return new Wording(Normalizer.normalize(cut, Normalizer.Form.NFKC)
                .toLowerCase(Locale.ROOT)
                .replace('’', '\'')
                .replaceAll("\\s+", " "));
    }

    /** Whether the phrase stands in it, in the notation of {@link Clue#words}. */
    boolean has(String phrase) {
        for (var part : phrase.split(" & ", -1)) {
            if (!stands(part)) {
                return false;
            }
        }
        return true;
    }

    private boolean stands(String part) {
        var open = part.endsWith("*");
        var pieces = (open ? part.substring(0, part.length() - 1) : part).split("\\*", -1);
        for (var at = text.indexOf(pieces[0]); at >= 0; at = text.indexOf(pieces[0], at + 1)) {
            if (begins(at, pieces[0]) && goesOn(at + pieces[0].length(), pieces, 1, open)) {
                return true;
            }
        }
        return false;
    }

    private boolean goesOn(int from, String[] pieces, int next, boolean open) {
        if (next == pieces.length) {
            return open || ends(from, pieces[next - 1]);
        }
        var piece = pieces[next];
        for (var at = text.indexOf(piece, from); at >= 0 && at - from <= GAP; at = text.indexOf(piece, at + 1)) {
            if (goesOn(at + piece.length(), pieces, next + 1, open)) {
                return true;
            }
        }
        return false;
    }

    private boolean begins(int at, String piece) {
        return at == 0 || free(piece.codePointAt(0), text.codePointBefore(at));
    }

    private boolean ends(int at, String piece) {
        return at >= text.length() || free(piece.codePointBefore(piece.length()), text.codePointAt(at));
    }

    private static boolean free(int mine, int neighbour) {
        return mine >= NO_SPACES || !Character.isLetterOrDigit(mine) || !Character.isLetterOrDigit(neighbour);
    }
}

package tuskwatch.core.guidance.words;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Locale;
import java.util.Optional;

/**
 * A person's text, made comparable: lower case, one kind of quotation mark, single spaces. Phrases are looked for as whole words;
 * {@code *} stands for the rest of a word or for a few characters between two, {@code &} for "and, anywhere".
 */
public record Wording(String text) {
    private static final int LONGEST = 2_000;
    /** So many characters a star in the middle of a phrase may stand for. */
    private static final int GAP = 30;
    /** From here on scripts write without spaces between words (U+3040, Hiragana). */
    private static final int NO_SPACES = 0x3040;

    private static final int NOWHERE = -1;
    private static final String AND = " & ";

    /**
     * @param said text from outside; what is behind its first 2000 characters is left out
     */
    public static Wording of(String said) {
        return new Wording(Normalizer.normalize(cut(said), Normalizer.Form.NFKC)
                .toLowerCase(Locale.ROOT)
                .replace('’', '\'')
                .replaceAll("\\s+", " "));
    }

    /** As much of a text as is read: its first 2000 characters. */
    static String cut(String said) {
        return said.length() > LONGEST ? said.substring(0, LONGEST) : said;
    }

    /** Whether the phrase stands in it. */
    public boolean has(String phrase) {
        return find(phrase).isPresent();
    }

    /** The words that fit the phrase, as they stand in it; empty where some part of it is missing. */
    public Optional<String> find(String phrase) {
        if (!phrase.contains(AND)) {
            return stands(phrase);
        }
        var found = new ArrayList<String>();
        for (var part : phrase.split(AND, -1)) {
            var words = stands(part);
            if (words.isEmpty()) {
                return Optional.empty();
            }
            found.add(words.get());
        }
        return Optional.of(String.join(" … ", found));
    }

    private Optional<String> stands(String part) {
        var star = part.indexOf('*');
        if (!text.contains(star < 0 ? part : part.substring(0, star))) {
            return Optional.empty();
        }
        var open = part.endsWith("*");
        var pieces = (open ? part.substring(0, part.length() - 1) : part).split("\\*", -1);
        for (var at = text.indexOf(pieces[0]); at >= 0; at = text.indexOf(pieces[0], at + 1)) {
            var end = begins(at, pieces[0]) ? goesOn(at + pieces[0].length(), pieces, 1, open) : NOWHERE;
            if (end != NOWHERE) {
                return Optional.of(text.substring(at, end));
            }
        }
        return Optional.empty();
    }

    /** Where the last piece ends, {@link #NOWHERE} where it does not stand there. */
    private int goesOn(int from, String[] pieces, int next, boolean open) {
        if (next == pieces.length) {
            return open || ends(from, pieces[next - 1]) ? from : NOWHERE;
        }
        var piece = pieces[next];
        for (var at = text.indexOf(piece, from); at >= 0 && at - from <= GAP; at = text.indexOf(piece, at + 1)) {
            var end = goesOn(at + piece.length(), pieces, next + 1, open);
            if (end != NOWHERE) {
                return end;
            }
        }
        return NOWHERE;
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

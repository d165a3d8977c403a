package tuskwatch.core.time;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * What somebody wrote, cut into numbers, words and signs, and how far it has been read. Words are in lower case, with {@code ae} for
 * {@code ä}. Each character is looked at once. Not for threads to share.
 */
final class Tokens {
    /** Characters of the longest text that is looked at. */
    static final int LONGEST = 100;

    private static final int MOST_DIGITS = 6;

    /** @param spaced whether a blank stands before it */
    private record Token(String text, boolean spaced) {
        boolean isNumber() {
            return digit(text.charAt(0));
        }
    }

    private final List<Token> tokens;
    private int at;

    private Tokens(List<Token> tokens) {
        this.tokens = tokens;
    }

    /** Empty for a text without anything in it, and for one that is too long to be a moment or a length. */
    static Optional<Tokens> of(String text) {
        if (text.length() > LONGEST) {
            return Optional.empty();
        }
        var plain = plain(text.toLowerCase(Locale.ROOT));
        var tokens = new ArrayList<Token>();
        var spaced = false;
        for (var begin = 0; begin < plain.length(); ) {
            var c = plain.charAt(begin);
            if (Character.isWhitespace(c)) {
                spaced = true;
                begin++;
                continue;
            }
            var end = CalendarWords.first(plain, begin, end(plain, begin));
            tokens.add(new Token(plain.substring(begin, end), spaced));
            spaced = false;
            begin = end;
        }
        return tokens.isEmpty() ? Optional.empty() : Optional.of(new Tokens(tokens));
    }

    private static String plain(String text) {
        return text.replace("ä", "ae")
                .replace("ö", "oe")
                .replace("ü", "ue")
                .replace("ß", "ss")
                .replace("½", ".5")
                .replace("a.m.", "am")
                .replace("p.m.", "pm")
                .replace("o'clock", "oclock")
                .replace("o’clock", "oclock");
    }

    private static int end(String text, int begin) {
        var first = text.charAt(begin);
        var end = begin + 1;
        while (end < text.length()
                && (digit(first) && digit(text.charAt(end)) || letter(first) && letter(text.charAt(end)))) {
            end++;
        }
        return end;
    }

    private static boolean digit(char c) {
        return c >= '0' && c <= '9';
    }

    private static boolean letter(char c) {
        return Character.isLetter(c);
    }

    boolean done() {
        return at == tokens.size();
    }

    /** Reads something, or stays where it is. */
    <T> Optional<T> attempt(Function<Tokens, Optional<T>> reader) {
        var before = at;
        var read = reader.apply(this);
        if (read.isEmpty()) {
            at = before;
        }
        return read;
    }

    /** A word or a sign that means something. */
    <T> Optional<T> word(Function<String, Optional<T>> meaning) {
        if (done() || tokens.get(at).isNumber()) {
            return Optional.empty();
        }
        var found = meaning.apply(tokens.get(at).text());
        if (found.isPresent()) {
            at++;
        }
        return found;
    }

    /** Goes past one of these. */
    boolean take(String... any) {
        return word(w -> List.of(any).contains(w) ? Optional.of(w) : Optional.empty())
                .isPresent();
    }

    /** Goes past one of these where no blank stands before it. */
    boolean takeJoined(String... any) {
        return !done() && !tokens.get(at).spaced() && take(any);
    }

    /** Goes past all words of that kind that follow. */
    void skip(Predicate<String> kind) {
        while (word(w -> kind.test(w) ? Optional.of(w) : Optional.empty()).isPresent()) {
            continue;
        }
    }

    /** Whether one of these comes next. */
    boolean before(String... any) {
        return !done() && List.of(any).contains(tokens.get(at).text());
    }

    /** Whether one of these comes next, and no blank before it. */
    boolean beforeJoined(String... any) {
        return !done() && !tokens.get(at).spaced() && before(any);
    }

    /** A number of so many digits; of more than six never. */
    OptionalInt number(int least, int most) {
        if (done() || !tokens.get(at).isNumber()) {
            return OptionalInt.empty();
        }
        var digits = tokens.get(at).text();
        if (digits.length() < least || digits.length() > Math.min(most, MOST_DIGITS)) {
            return OptionalInt.empty();
        }
        at++;
        return OptionalInt.of(Integer.parseInt(digits));
    }

    /** A number that stands directly behind what was read. */
    OptionalInt numberJoined(int least, int most) {
        return done() || tokens.get(at).spaced() ? OptionalInt.empty() : number(least, most);
    }

    /** The digits of a number, of which those after a point are so many thousandths: {@code 5} is 500. */
    OptionalInt thousandths() {
        if (done() || tokens.get(at).spaced() || !tokens.get(at).isNumber()) {
            return OptionalInt.empty();
        }
        var digits = tokens.get(at).text();
        if (digits.length() > 3) {
            return OptionalInt.empty();
        }
        at++;
        return OptionalInt.of(Integer.parseInt((digits + "00").substring(0, 3)));
    }
}

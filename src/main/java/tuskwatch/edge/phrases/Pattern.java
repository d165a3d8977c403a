package tuskwatch.edge.phrases;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * An entry of a message file, read. The notation is ICU's MessageFormat, of it what we need: {@code {0}},
 * {@code {0, plural, =0 {none} one {# day} other {# days}}}, and apostrophes that quote braces.
 *
 * <p>Source: ICU User Guide, Formatting Messages.
 *
 * @param parts one after the other
 */
record Pattern(List<Part> parts) {
    Pattern {
        parts = List.copyOf(parts);
    }

    /** A piece of an entry. */
    sealed interface Part {}

    /** Words. */
    record Words(String text) implements Part {}

    /** What is put in; {@code #} is the number that decides the plural around it. */
    record Argument(int index) implements Part {}

    /**
     * A choice by a number.
     *
     * @param cases by {@code =0} or a category of CLDR; always with {@code other}
     */
    record Plural(int index, Map<String, Pattern> cases) implements Part {
        Plural {
            cases = Map.copyOf(cases);
        }
    }

    /**
     * Reads an entry.
     *
     * @throws IllegalArgumentException that says what is wrong and where
     */
    static Pattern read(String text) {
        return new Reader(text).whole();
    }

    /** Not for threads to share. */
    private static final class Reader {
        private static final int OUTSIDE = -1;

        private final String text;
        private int at;

        Reader(String text) {
            this.text = text;
        }

        Pattern whole() {
            var pattern = pattern(OUTSIDE);
            if (at < text.length()) {
                throw wrong("a closing brace without an opening one");
            }
            return pattern;
        }

        /** Until the end, or the brace that closes it. */
        private Pattern pattern(int counted) {
            var parts = new ArrayList<Part>();
            var words = new StringBuilder();
            while (at < text.length() && text.charAt(at) != '}') {
                var c = text.charAt(at);
                if (c == '\'') {
                    quote(words);
                } else if (c == '{' || c == '#' && counted != OUTSIDE) {
                    if (!words.isEmpty()) {
                        parts.add(new Words(words.toString()));
                        words.setLength(0);
                    }
                    at++;
                    parts.add(c == '#' ? new Argument(counted) : argument());
                } else {
                    words.append(c);
                    at++;
                }
            }
            if (!words.isEmpty()) {
                parts.add(new Words(words.toString()));
            }
            return new Pattern(parts);
        }

        /** An apostrophe stands for itself unless it is doubled or stands before a brace. */
        private void quote(StringBuilder words) {
            at++;
            if (at < text.length() && text.charAt(at) == '\'') {
                words.append('\'');
                at++;
            } else if (at < text.length() && "{}#".indexOf(text.charAt(at)) >= 0) {
                var end = text.indexOf('\'', at);
                if (end < 0) {
                    throw wrong("a quoted brace whose apostrophe is missing");
                }
                words.append(text, at, end);
                at = end + 1;
            } else {
                words.append('\'');
            }
        }

        private Part argument() {
            var index = word("a number of an argument");
            if (!index.matches("\\d")) {
                throw wrong("a number of an argument is missing, not " + index);
            }
            var number = Integer.parseInt(index);
            if (taken('}')) {
                return new Argument(number);
            }
            expect(',');
            var kind = word("plural");
            if (!kind.equals("plural")) {
                throw wrong("only plural is known, not " + kind);
            }
            expect(',');
            return plural(number);
        }

        private Plural plural(int index) {
            var cases = new LinkedHashMap<String, Pattern>();
            while (!taken('}')) {
                var name = word("a case of the plural");
                if (!name.matches("=\\d+|zero|one|two|few|many|other")) {
                    throw wrong("no case of a plural: " + name);
                }
                expect('{');
                cases.put(name, pattern(index));
                expect('}');
            }
            if (!cases.containsKey("other")) {
                throw wrong("a plural without other");
            }
            return new Plural(index, cases);
        }

        private String word(String what) {
            blanks();
            var from = at;
            while (at < text.length() && "{},".indexOf(text.charAt(at)) < 0 && text.charAt(at) != ' ') {
                at++;
            }
            if (at == from) {
                throw wrong(what + " is missing");
            }
            return text.substring(from, at);
        }

        private boolean taken(char c) {
            blanks();
            var there = at < text.length() && text.charAt(at) == c;
            at += there ? 1 : 0;
            return there;
        }

        private void expect(char c) {
            if (!taken(c)) {
                throw wrong("“" + c + "” is missing");
            }
        }

        private void blanks() {
            while (at < text.length() && text.charAt(at) == ' ') {
                at++;
            }
        }

        private IllegalArgumentException wrong(String what) {
            return new IllegalArgumentException(what + ", at character " + at + " of: " + text);
        }
    }
}

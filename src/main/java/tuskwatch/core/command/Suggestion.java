package tuskwatch.core.command;

import tuskwatch.core.message.Phrase;

/**
 * Something to choose.
 *
 * @param words as it is shown
 * @param value as it is sent
 */
public record Suggestion(Phrase words, String value) {
    /** What is called the same in every language. */
    public static Suggestion of(String value) {
        return new Suggestion(Phrase.outside(value), value);
    }
}

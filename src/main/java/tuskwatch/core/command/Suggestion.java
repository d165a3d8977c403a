package tuskwatch.core.command;

import tuskwatch.core.message.LocalizedText;

/**
 * Something to choose.
 *
 * @param words as it is shown
 * @param value as it is sent
 */
public record Suggestion(LocalizedText words, String value) {
    /** What is called the same in every language. */
    public static Suggestion of(String value) {
        return new Suggestion(LocalizedText.outside(value), value);
    }
}

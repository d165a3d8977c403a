package tuskwatch.core.message;

import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/**
 * A button. Its id carries all its state, so that it works after a restart.
 *
 * @param kind what it does, in capitals, as {@code Press} of the commands names it
 * @param subject what it is about
 * @param label the word on it
 */
public record Action(String kind, String subject, LocalizedText label) {
    /** So long a subject may be. Source: Discord, custom_id of at most 100 characters. */
    public static final int SUBJECT = 80;

    private static final String PREFIX = "tw";

    public Action {
        // Rows from before version 0.8.0 have none.
        label = Objects.requireNonNullElseGet(label, () -> usual(kind.equals("EXAMINE") ? "DIAGNOSE" : kind));
    }

    private static LocalizedText usual(String kind) {
        return LocalizedText.phrase("button." + kind.toLowerCase(Locale.ROOT).replace('_', '-'));
    }

    /** The id on the wire, at most 100 characters. */
    public String id() {
        return PREFIX + "|" + kind + "|" + subject;
    }

    /** The same with another word on it. */
    public Action labelled(LocalizedText word) {
        return new Action(kind, subject, word);
    }

    /** The same with its word in a language. */
    Action in(Translation book) {
        return new Action(kind, subject, LocalizedText.outside(book.say(label)));
    }

    /** Reads an id back; empty for ids that are not ours. */
    public static Optional<Action> parse(String id) {
        var parts = id.split("\\|", -1);
        return parts.length == 3 && parts[0].equals(PREFIX)
                ? Optional.of(new Action(parts[1], parts[2], LocalizedText.NONE))
                : Optional.empty();
    }
}

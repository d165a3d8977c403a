package tuskwatch.core.guidance.words;

import java.util.List;
import java.util.Optional;

/**
 * What a person's words say of one cause.
 *
 * @param logged weight of the strongest message of a log that speaks for it, 0 for none
 * @param shown the same for what people are shown
 * @param entry how well its whole entry fits, from 0 to 1, which is the best of all
 * @param saying the same for the one sentence of it that fits best
 * @param matters the same for what both are about
 * @param message the words that are such a message
 * @param words of the text that count most, the weightiest first; text from outside
 */
public record Heard(
        double logged,
        double shown,
        double entry,
        double saying,
        double matters,
        Optional<Message> message,
        List<String> words) {
    /** No word of it. */
    public static final Heard NOTHING = new Heard(0, 0, 0, 0, 0, Optional.empty(), List.of());

    public Heard {
        words = List.copyOf(words);
    }

    /**
     * A message of a program, as it was quoted.
     *
     * @param quoted as the person wrote it; text from outside
     * @param speaker whose message it is
     */
    public record Message(String quoted, String speaker) {}

    /** The same once a message was found; of two messages the stronger counts. */
    Heard and(Signature signature, String quoted, double weight) {
        var stronger = weight > Math.max(logged, shown);
        var found = stronger ? Optional.of(new Message(quoted, signature.speaker())) : message;
        return switch (signature.where()) {
            case LOG -> new Heard(Math.max(weight, logged), shown, entry, saying, matters, found, words);
            case PAGE -> new Heard(logged, Math.max(weight, shown), entry, saying, matters, found, words);
        };
    }

    /** Whether the text of the entry fits about as well as any. */
    public boolean fitsWell() {
        return Math.max(entry, saying) >= 0.5;
    }
}

package tuskwatch.core.detect.symptom;

import static tuskwatch.core.message.LocalizedText.phrase;

import java.util.List;
import java.util.Locale;
import tuskwatch.core.detect.CauseId;
import tuskwatch.core.message.LocalizedText;

/**
 * A cause that the symptom rules support.
 *
 * @param cause of the guide book
 * @param because what was seen that speaks for it, a sentence each
 * @param but what speaks against it or stays open, a sentence each
 */
public record Hypothesis(CauseId cause, Confidence confidence, List<LocalizedText> because, List<LocalizedText> but) {
    public Hypothesis {
        because = List.copyOf(because);
        but = List.copyOf(but);
    }

    /** The same, said with doubt. */
    public Hypothesis onlyPossible() {
        return new Hypothesis(cause, Confidence.POSSIBLE, because, but);
    }

    /** How sure we are, best first. */
    public enum Confidence {
        CERTAIN,
        LIKELY,
        POSSIBLE;

        /** The word of the outside contract. */
        public String id() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** The word for people. */
        public LocalizedText word() {
            return phrase("confidence." + id());
        }
    }
}

package tuskwatch.core.command;

import java.util.Optional;
import tuskwatch.core.message.Attachment;
import tuskwatch.core.message.Card;
import tuskwatch.core.message.LocalizedText;
import tuskwatch.core.message.Tone;

/**
 * What answers a person. Who sees it was decided before, with {@link Answering}.
 *
 * @param file beside the card
 */
public record Reply(Card card, Optional<Attachment> file) {
    /** Who sees an answer. */
    public enum Visibility {
        /** Only who asked. */
        MEMBER,
        /** Everybody where it was asked. */
        CHANNEL
    }

    public static Reply of(Card card) {
        return new Reply(card, Optional.empty());
    }

    /** Whether it is a sentence alone: what is wrong, or that there is nothing to tell. */
    boolean refuses() {
        return card.tone() == Tone.INFO && card.fields().isEmpty() && file.isEmpty();
    }

    /** One sentence. */
    public static Reply sentence(LocalizedText sentence) {
        return of(Card.sentence(Tone.INFO, sentence));
    }
}

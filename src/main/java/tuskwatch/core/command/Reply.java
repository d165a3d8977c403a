package tuskwatch.core.command;

import java.util.Map;
import java.util.Optional;
import tuskwatch.core.message.Attachment;
import tuskwatch.core.message.Card;
import tuskwatch.core.message.LocalizedText;
import tuskwatch.core.message.Text;
import tuskwatch.core.message.Tone;

/**
 * What answers a person. Who sees it was decided before, with {@link Answering}.
 *
 * @param file beside the card
 * @param form shown in place of the card
 * @param place where the card goes
 */
public record Reply(Card card, Optional<Attachment> file, Optional<Form> form, Place place) {
    /** Where an answer goes that a button brings. */
    public enum Place {
        /** Beneath what stands there. */
        BENEATH,
        /** In place of the message of the button, which is seen by those who saw that; only of a button that answers at once. */
        INSTEAD
    }

    /** Who sees an answer. */
    public enum Visibility {
        /** Only who asked. */
        MEMBER,
        /** Everybody where it was asked. */
        CHANNEL
    }

    /**
     * A question that a button asks before it does anything: one text. A platform shows it in place of an answer, and hands what is written
     * there to {@link Commands#written} with the id of the button, which carries all its state.
     *
     * @param title at most {@link #LONGEST} characters, in every language
     * @param label what is to be written, as short
     * @param text the option that what is written is; has a limit of its own
     * @param instead the command that does the same where nothing can be shown to write into
     */
    public record Form(LocalizedText title, LocalizedText label, Option<String> text, String instead) {
        /** Source: Discord developer documentation, Modal and Label. */
        public static final int LONGEST = 45;

        public Form {
            if (!text.limited()) {
                throw new IllegalArgumentException("a text without a limit: " + text.name());
            }
        }

        /** What was written, on one line and within the limit; empty for nothing. */
        Optional<String> read(Map<String, Argument> given) {
            return given.get(text.name()) instanceof Argument.Text t
                    ? Optional.of(Text.clean(t.text(), text.most())).filter(w -> !w.isBlank())
                    : Optional.empty();
        }
    }

    /** An answer that asks nothing. */
    public Reply(Card card, Optional<Attachment> file) {
        this(card, file, Optional.empty(), Place.BENEATH);
    }

    /** A question in place of an answer. */
    static Reply asking(Form form) {
        return new Reply(Card.sentence(Tone.INFO, form.title()), Optional.empty(), Optional.of(form), Place.BENEATH);
    }

    public static Reply of(Card card) {
        return new Reply(card, Optional.empty());
    }

    /** In place of the message whose button was pressed. */
    public static Reply instead(Card card) {
        return new Reply(card, Optional.empty(), Optional.empty(), Place.INSTEAD);
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

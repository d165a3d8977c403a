package tuskwatch.core.outbox;

import java.time.ZoneId;
import java.util.Locale;
import java.util.Optional;
import tuskwatch.core.message.Card;
import tuskwatch.core.message.Destination;
import tuskwatch.core.message.LocalizedText;
import tuskwatch.core.message.Translation;

/**
 * What a channel should show under a key.
 *
 * @param mention whom to notify when the message is created: the id of a role, or the address of a person as
 *     {@link Destination#person} writes it; edits never notify
 * @param replyTo the message that this one answers
 * @param creation whether it is created at all when it is not there yet
 * @param language of the one reader; empty for that of the community that the destination belongs to
 * @param late a line that tells it among others, where it is over before the platform took it; empty for what is always told by itself
 */
public record Message(
        DeliveryKey key,
        Destination destination,
        Card card,
        Optional<String> mention,
        Optional<DeliveryKey> replyTo,
        Creation creation,
        Optional<Locale> language,
        Optional<LocalizedText> late) {
    /** One in the language of the community that its destination belongs to. */
    public Message(
            DeliveryKey key,
            Destination destination,
            Card card,
            Optional<String> mention,
            Optional<DeliveryKey> replyTo,
            Creation creation) {
        this(key, destination, card, mention, replyTo, creation, Optional.empty(), Optional.empty());
    }

    /** Whether a message that is not there yet is to be made. */
    public enum Creation {
        CREATE_OR_EDIT,
        /** The same, without a sound. */
        CREATE_QUIETLY_OR_EDIT,
        EDIT_ONLY,
        /** What is there is edited, and what is still to be made is made as it was to be; nothing that was given up, or never wanted. */
        AMEND,
        /** Edited for the last time: what is wanted under its key after that is a message of its own. */
        LAST_EDIT;

        /** Whether a message that is not there is made. */
        public boolean creates() {
            return this == CREATE_OR_EDIT || this == CREATE_QUIETLY_OR_EDIT;
        }
    }

    /** The same for what is wanted there already, and nothing where nothing is. */
    public Message amending() {
        return made(Creation.AMEND);
    }

    /** The same, made in another way. */
    public Message made(Creation how) {
        return new Message(key, destination, card, mention, replyTo, how, language, late);
    }

    /** The same, said in a language. */
    public Message in(Translation book) {
        return new Message(key, destination, card.in(book), mention, replyTo, creation, language, late);
    }

    /** The same, with moments in words, by the clocks of that zone. */
    Message byClocks(ZoneId zone) {
        return new Message(key, destination, card.byClocks(zone), mention, replyTo, creation, language, late);
    }

    /** The same for somebody whose language is known. */
    public Message readIn(Locale own) {
        return new Message(key, destination, card, mention, replyTo, creation, Optional.of(own), late);
    }

    /** The same, told among others if it is late. */
    public Message late(LocalizedText line) {
        return new Message(key, destination, card, mention, replyTo, creation, language, Optional.of(line));
    }

    /** A message that is created if it is not there. */
    public static Message of(DeliveryKey key, Destination destination, Card card, Optional<String> mention) {
        return new Message(key, destination, card, mention, Optional.empty(), Creation.CREATE_OR_EDIT);
    }
}

package tuskwatch.core.outbox;

import java.util.Optional;
import tuskwatch.core.message.Card;
import tuskwatch.core.message.Destination;

/**
 * What a channel should show under a key.
 *
 * @param mention whom to notify when the message is created: the id of a role, or the address of a person as
 *     {@link Destination#person} writes it; edits never notify
 * @param replyTo the message that this one answers
 * @param creation whether it is created at all when it is not there yet
 */
public record Message(
        DeliveryKey key,
        Destination destination,
        Card card,
        Optional<String> mention,
        Optional<DeliveryKey> replyTo,
        Creation creation) {
    /** Whether a message that is not there yet is to be made. */
    public enum Creation {
        CREATE_OR_EDIT,
        /** The same, without a sound. */
        CREATE_QUIETLY_OR_EDIT,
        EDIT_ONLY
    }

    /** A message that is created if it is not there. */
    public static Message of(DeliveryKey key, Destination destination, Card card, Optional<String> mention) {
        return new Message(key, destination, card, mention, Optional.empty(), Creation.CREATE_OR_EDIT);
    }
}

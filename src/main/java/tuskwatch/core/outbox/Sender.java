package tuskwatch.core.outbox;

import tuskwatch.core.message.Destination;

/** Port: a chat platform that takes messages. Blocking; threads may share it. */
public interface Sender {
    /** Creates the message, with its key as the idempotency key. */
    SendResult create(Delivery delivery);

    /** Brings the existing message to the desired state. */
    SendResult edit(Delivery delivery, String messageId);

    /** Looks for our own message with that marker among the newest. */
    Search find(Destination destination, String marker);

    /** What became of looking. */
    sealed interface Search {
        record Found(String messageId) implements Search {}

        record NotThere() implements Search {}

        /** The history cannot be read now. */
        record Unknown(String why) implements Search {}
    }
}

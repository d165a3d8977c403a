package tuskwatch.core.outbox;

import java.time.Instant;

/** Port: a chat platform that takes messages. Blocking; threads may share it. */
public interface Sender {
    /**
     * Creates the message, with its key as the idempotency key. Within the platform's window for such keys a repeat gives
     * the message that is there already, in the state in which it was made.
     */
    SendResult create(Delivery delivery);

    /** Brings the existing message to the desired state. */
    SendResult edit(Delivery delivery, String messageId);

    /**
     * Looks for our own message with that marker among those that are newer than the given moment, generously, however many they are.
     *
     * @param delivery whose place is looked at
     * @param since when its creation was first tried
     */
    Search find(Delivery delivery, String marker, Instant since);

    /** What became of looking. */
    sealed interface Search {
        record Found(String messageId) implements Search {}

        record NotThere() implements Search {}

        /**
         * The history cannot be read now.
         *
         * @param later why, and when to look again
         */
        record Unknown(SendResult later) implements Search {}

        /** The history may not be read at all, so whether the message is there cannot be told. */
        record Closed(String why) implements Search {}
    }
}

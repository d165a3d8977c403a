package tuskwatch.core.outbox;

import java.util.Optional;
import tuskwatch.core.message.Destination;

/** Port: a chat platform that takes messages. Blocking; threads may share it. */
public interface Sender {
    /** Creates the message, with its key as the idempotency key. */
    SendResult create(Delivery delivery);

    /** Brings the existing message to the desired state. */
    SendResult edit(Delivery delivery, String messageId);

    /** The platform id of our own message with that marker, if it can be found among the newest. */
    Optional<String> find(Destination destination, String marker);
}

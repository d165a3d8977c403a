package tuskwatch.core.outbox;

import java.time.Instant;
import java.util.List;
import tuskwatch.core.message.Destination;

/** Port: what must be delivered. Every method is one transaction. */
public interface Outbox {
    /** What channels should show from now on, apart from any incident. */
    void publish(List<Message> messages);

    /** Destinations with something due, each once. */
    List<Destination> waiting(Instant now);

    /** What is due for one destination, oldest first. */
    List<Delivery> due(Destination destination, Instant now);

    /** Noted before the platform is asked, so that a crash in between is seen. */
    void attempting(DeliveryKey key, Instant at);

    /** The attempt that was just noted did nothing for certain, and no earlier one is in doubt. */
    void withoutEffect(DeliveryKey key);

    /** The message is there, in whatever state; the next attempt edits it. */
    void found(DeliveryKey key, String messageId);

    /** The platform shows this revision. */
    void delivered(DeliveryKey key, long revision, String messageId, Instant at);

    /** Not before that moment again. */
    void postponed(DeliveryKey key, Instant until, String why);

    /** The message is gone: the next attempt creates it anew, under a fresh idempotency key. */
    void forgotten(DeliveryKey key);

    /** The rich form was refused: the next attempt sends the plain one. */
    void plainNext(DeliveryKey key, String why);

    /** All waits end now: after a start, and after a jump of the clock by which they were measured. */
    void wake();

    /** Given up with a reason; the row stays for people to see. */
    void failed(DeliveryKey key, long revision, String why);
}

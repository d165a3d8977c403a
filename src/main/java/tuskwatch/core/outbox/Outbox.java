package tuskwatch.core.outbox;

import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import tuskwatch.core.incident.IncidentId;
import tuskwatch.core.message.Destination;

/** Port: what must be delivered. Every method is one transaction. */
public interface Outbox {
    /** What channels should show from now on, apart from any incident. */
    void publish(List<Message> messages);

    /** Destinations with something due, each once. */
    List<Destination> waiting(Instant now);

    /**
     * The first few that are due for one destination, oldest first, but behind all others what has failed again and again. An answer to a
     * message is due once that is there, or given up. A row that cannot be read is given up, and left out.
     */
    List<Delivery> due(Destination destination, Instant now);

    /** How much is late there: over, wanted before that moment, and neither shown nor given up. */
    Late late(Destination destination, Instant before);

    /**
     * What is late in one place.
     *
     * @param clear was certainly not posted
     * @param doubtful was tried, and may be there
     */
    record Late(int clear, int doubtful) {}

    /** What is due there apart from what is late and clear; otherwise as {@link #due}. */
    List<Delivery> dueBesideLate(Destination destination, Instant now, Instant before);

    /** Noted before the platform is asked, so that a crash in between is seen. */
    void attempting(DeliveryKey key, Instant at);

    /** The attempt that was just noted did nothing for certain, and no earlier one is in doubt. */
    void withoutEffect(DeliveryKey key);

    /** The message is there, in whatever state; the next attempt edits it. */
    void found(DeliveryKey key, String messageId);

    /** The platform shows this revision. */
    void delivered(DeliveryKey key, long revision, String messageId, Instant at);

    /** The platform shows this revision, the last of its message: the next is made anew, under a fresh idempotency key. */
    void left(DeliveryKey key, long revision);

    /** Where the living message of an incident stands, or may stand. */
    List<Destination> showing(IncidentId incident);

    /** Not before that moment again. */
    void postponed(DeliveryKey key, Instant until, String why);

    /**
     * Nothing that waits for that place now is tried before that moment; what is wanted later is.
     *
     * @param extent what they wait for: the place or the platform
     */
    void held(Destination destination, Instant until, SendResult.Extent extent);

    /** The platform is back: what waits for it waits no longer. */
    void wakeAfterAbsence();

    /** The message is gone: the next attempt creates it anew, under a fresh idempotency key. */
    void forgotten(DeliveryKey key);

    /** The rich form was refused: the next attempt sends the plain one. */
    void plainNext(DeliveryKey key, String why);

    /** Outages that no place was shown yet, and that are to be told as going on, are not before that moment. */
    void outagesNotBefore(Instant until);

    /** All waits end now: after a start, and after a jump of the clock by which they were measured. */
    void wake();

    /**
     * Wants one message in the place of all that are told late there: those with a line for that which were never tried, and were wanted
     * before the given moment.
     *
     * @param summary from those, the oldest first
     * @return how many they were
     */
    int summarise(Destination destination, Instant before, Function<List<Message>, Message> summary);

    /** There is nothing to deliver: what was to be edited was never shown. Nobody needs to hear of it. */
    void needless(DeliveryKey key, long revision);

    /** Given up with a reason; the row stays for people to see. Where it was never shown for certain, so are the answers to it. */
    void failed(DeliveryKey key, long revision, String why);
}

package tuskwatch.core.outbox;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import tuskwatch.core.message.Translation;

/**
 * A row of the outbox: the newest desired state, and how far it got.
 *
 * @param revision counts changes of the desired state
 * @param messageId on the platform, once it was created
 * @param attempts since the last success
 * @param firstAttempt when the current create was first tried without a clear answer; empty if never
 * @param inReplyTo platform id of the message that this one answers
 * @param generation how often the message had to be made anew
 * @param plain whether the rich form was refused and a short plain one is to be sent
 * @param wantedAt when the oldest change that the channel does not show yet was decided
 */
public record Delivery(
        Message message,
        long revision,
        Optional<String> messageId,
        int attempts,
        Optional<Instant> firstAttempt,
        Optional<String> inReplyTo,
        int generation,
        boolean plain,
        Instant wantedAt) {
    /** The same, said in a language. */
    Delivery in(Translation book) {
        return new Delivery(
                message.in(book), revision, messageId, attempts, firstAttempt, inReplyTo, generation, plain, wantedAt);
    }

    /** The same, with moments in words, by the clocks of that zone. */
    Delivery byClocks(ZoneId zone) {
        return new Delivery(
                message.byClocks(zone),
                revision,
                messageId,
                attempts,
                firstAttempt,
                inReplyTo,
                generation,
                plain,
                wantedAt);
    }

    /** The idempotency key of the create. */
    public String nonce() {
        return message.key().nonce(generation);
    }
}

package tuskwatch.core.outbox;

import java.time.Duration;
import java.util.Optional;

/** What the platform made of a message. */
public sealed interface SendResult {
    record Sent(String messageId) implements SendResult {}

    /**
     * Try again with the same key.
     *
     * @param after at least this long, where the platform says so
     */
    record TryLater(String why, Optional<Duration> after) implements SendResult {}

    /** The platform will never take this payload. */
    record Unacceptable(String why) implements SendResult {}

    /** The message that was to be edited is not there any more. */
    record MessageGone() implements SendResult {}

    /** The bot may not write there, or the channel is gone: a person must act. */
    record NoAccess(String why) implements SendResult {}
}

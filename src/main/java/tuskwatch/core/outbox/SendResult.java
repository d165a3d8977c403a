package tuskwatch.core.outbox;

import java.time.Duration;
import java.util.Optional;

/** What the platform made of a message. */
public sealed interface SendResult {
    /** It shows the message now. */
    record Sent(String messageId) implements SendResult {}

    /**
     * Try again with the same key.
     *
     * @param after at least this long, where the platform says so
     * @param effect whether the platform may have done it all the same
     * @param extent what else would meet the same
     */
    record TryLater(String why, Optional<Duration> after, Effect effect, Extent extent) implements SendResult {
        /** What goes to the same place would meet the same. */
        public TryLater(String why, Optional<Duration> after, Effect effect) {
            this(why, after, effect, Extent.PLACE);
        }
    }

    /** The platform will never take this payload. */
    record Unacceptable(String why) implements SendResult {}

    /** The message that was to be edited is not there any more. */
    record MessageGone() implements SendResult {}

    /**
     * The bot may not write there, or the channel is gone: a person must act.
     *
     * @param recheck when to look again
     */
    record NoAccess(String why, Duration recheck) implements SendResult {}

    /** It will never arrive there, in no form. */
    record Undeliverable(String why) implements SendResult {}

    /** What an attempt that failed may have done. */
    enum Effect {
        /** The platform refused it. */
        NONE,
        /** No answer came, or one that does not tell. */
        UNKNOWN
    }

    /** What a trouble is about, and so what waits until it is over. */
    enum Extent {
        /** This message alone: others to the same place may go. */
        MESSAGE,
        /** Everything that goes to the same place. */
        PLACE,
        /** The platform is away: what is over when anything else arrives, wherever. */
        PLATFORM
    }

    /** Whether the platform may have done it although it did not say so. */
    default boolean unsure() {
        return this instanceof TryLater later && later.effect() == Effect.UNKNOWN;
    }

    /** One word for figures. */
    default String word() {
        return switch (this) {
            case Sent s -> "sent";
            case TryLater t -> "try-later";
            case Unacceptable u -> "refused";
            case MessageGone g -> "message-gone";
            case NoAccess n -> "no-access";
            case Undeliverable u -> "undeliverable";
        };
    }
}

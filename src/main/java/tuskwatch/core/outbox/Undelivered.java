package tuskwatch.core.outbox;

import java.time.Instant;
import tuskwatch.core.message.Destination;

/**
 * What a place does not show although it should.
 *
 * @param state whether it is tried again
 * @param wantedAt since when it should be shown
 * @param why what the last attempt met, in a sentence; empty where there was none
 */
public record Undelivered(DeliveryKey key, Destination destination, State state, Instant wantedAt, String why) {
    /** Whether it is tried again. */
    public enum State {
        WAITS,
        GIVEN_UP
    }
}

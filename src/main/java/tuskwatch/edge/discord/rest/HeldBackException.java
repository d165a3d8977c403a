package tuskwatch.edge.discord.rest;

import java.time.Duration;

/** A request that was not sent, because Discord would refuse it now. */
final class HeldBackException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final Duration wait;

    HeldBackException(Duration wait) {
        super("held back for " + wait.toSeconds() + " s, as Discord asked", null, false, false);
        this.wait = wait;
    }

    Duration waitingTime() {
        return wait;
    }
}

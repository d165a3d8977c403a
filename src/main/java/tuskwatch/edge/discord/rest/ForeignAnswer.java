package tuskwatch.edge.discord.rest;

import java.time.Duration;
import java.util.Optional;

/**
 * Something between the bot and Discord answered in its place: a proxy, a portal, the edge in front of Discord, or whatever else listens at
 * {@code discord.api-url}. It says nothing about tokens, channels or messages.
 */
final class ForeignAnswer extends RuntimeException {
    private static final long serialVersionUID = 1;

    final int status;
    /** What it asks us to wait, in seconds at least; empty where it does not. */
    final transient Optional<Duration> wait;

    /** @param status of HTTP */
    ForeignAnswer(int status, Optional<Duration> wait) {
        super("not Discord's: HTTP " + status, null, false, false);
        this.status = status;
        this.wait = wait;
    }
}

package tuskwatch.core.message;

/**
 * Where a message goes.
 *
 * @param address a channel id of a platform, or {@code console}
 */
public record Destination(String address) {
    /** The terminal. */
    public static final Destination CONSOLE = new Destination("console");
}

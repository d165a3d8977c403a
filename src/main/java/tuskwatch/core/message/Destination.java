package tuskwatch.core.message;

import java.util.Optional;

/**
 * Where a message goes.
 *
 * @param address a channel id of a platform, {@code console}, or {@code user:} and a person's id
 */
public record Destination(String address) {
    /** The terminal. */
    public static final Destination CONSOLE = new Destination("console");

    private static final String PERSON = "user:";

    /** A private message to one person. */
    public static Destination person(String id) {
        return new Destination(PERSON + id);
    }

    /** The person's id, if this is a private message. */
    public Optional<String> personId() {
        return address.startsWith(PERSON) ? Optional.of(address.substring(PERSON.length())) : Optional.empty();
    }
}

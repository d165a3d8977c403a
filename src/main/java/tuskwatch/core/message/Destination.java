package tuskwatch.core.message;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import tuskwatch.core.identity.CommunityId;
import tuskwatch.core.identity.PersonId;

/**
 * Where a message goes.
 *
 * @param address a channel id of a platform, {@code console}, {@code user:} and a person's id, a thread as {@link #thread}
 *     writes it, or a way outside the platform as {@link #outside} does
 */
public record Destination(String address) {
    /** The terminal. */
    public static final Destination CONSOLE = new Destination("console");

    private static final String PERSON = "user:";
    private static final String THREAD = "thread:";

    /** A private message to one person. */
    public static Destination person(PersonId id) {
        return new Destination(PERSON + id);
    }

    /**
     * A way outside the chat platform. What is secret about it is looked up when something is sent.
     *
     * @param person empty for one that belongs to nobody in particular
     */
    public static Destination outside(Outside way, CommunityId community, PersonId person) {
        return new Destination(way.word() + ":" + community + ":" + person);
    }

    /**
     * The thread under a message of ours: under the one that the message in it answers. Made where it is not there yet.
     *
     * @param channel where that message is
     * @param subject keeps the threads of a channel apart
     */
    public static Destination thread(Destination channel, String subject) {
        return new Destination(THREAD + channel.address() + ":" + subject);
    }

    /** The channel in which the thread hangs; empty for what is no thread. */
    public Optional<Destination> threadIn() {
        var end = address.lastIndexOf(':');
        return address.startsWith(THREAD) && end > THREAD.length()
                ? Optional.of(new Destination(address.substring(THREAD.length(), end)))
                : Optional.empty();
    }

    /** Ways outside the chat platform. */
    public enum Outside {
        PUSH,
        MAIL,
        WEBHOOK;

        private String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * Somebody whom a way outside the chat platform reaches.
     *
     * @param person empty for nobody in particular
     */
    public record Outsider(Outside way, CommunityId community, PersonId person) {}

    /** Whom this reaches outside the chat platform; empty for places of the platform. */
    public Optional<Outsider> outsider() {
        var parts = address.split(":", -1);
        return Arrays.stream(Outside.values())
                .filter(o -> parts.length == 3 && parts[0].equals(o.word()))
                .map(o -> new Outsider(o, new CommunityId(parts[1]), new PersonId(parts[2])))
                .findFirst();
    }

    /** The person's id, if this is a private message. */
    public Optional<PersonId> personId() {
        return address.startsWith(PERSON)
                ? Optional.of(new PersonId(address.substring(PERSON.length())))
                : Optional.empty();
    }
}

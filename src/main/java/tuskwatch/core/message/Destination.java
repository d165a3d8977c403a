package tuskwatch.core.message;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import tuskwatch.core.identity.CommunityId;
import tuskwatch.core.identity.PersonId;

/** Where a message goes. Its text form, {@link #address} and {@link #of}, is what the store keeps. */
public sealed interface Destination {
    /** The terminal. */
    Destination CONSOLE = new Terminal();

    /**
     * A channel of the chat platform.
     *
     * @param id of the platform
     */
    record Channel(String id) implements Destination {}

    /** A private message to one person. */
    record Direct(PersonId person) implements Destination {}

    /**
     * The thread under a message of ours: under the one that the message in it answers. Made where it is not there yet.
     *
     * @param channel where that message is
     * @param subject keeps the threads of a channel apart; without a colon
     */
    record Thread(Destination channel, String subject) implements Destination {}

    /**
     * Somebody whom a way outside the chat platform reaches. What is secret about it is looked up when something is sent.
     *
     * @param person unknown for nobody in particular
     */
    record Outsider(Outside way, CommunityId community, PersonId person) implements Destination {}

    /** The terminal. */
    record Terminal() implements Destination {}

    /** Ways outside the chat platform. */
    enum Outside {
        PUSH,
        MAIL,
        WEBHOOK;

        private String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** A private message to one person. */
    static Destination person(PersonId person) {
        return new Direct(person);
    }

    /** A way outside the chat platform. */
    static Destination outside(Outside way, CommunityId community, PersonId person) {
        return new Outsider(way, community, person);
    }

    /** The thread under a message of ours. */
    static Destination thread(Destination channel, String subject) {
        return new Thread(channel, subject);
    }

    /**
     * The text form: a channel's id; {@code user:} and a person's id; {@code thread:}, the channel's form and the subject; a way, a
     * community and a person with colons between them; {@code console}.
     */
    default String address() {
        return switch (this) {
            case Channel c -> c.id();
            case Direct d -> "user:" + d.person();
            case Thread t -> "thread:" + t.channel().address() + ":" + t.subject();
            case Outsider o -> o.way().word() + ":" + o.community() + ":" + o.person();
            case Terminal t -> "console";
        };
    }

    /** Reads the text form; what has none of these forms is a channel. */
    static Destination of(String address) {
        var parts = address.split(":", -1);
        if (address.equals(CONSOLE.address())) {
            return CONSOLE;
        }
        if (parts[0].equals("user") && parts.length > 1) {
            return new Direct(new PersonId(address.substring("user:".length())));
        }
        var end = address.lastIndexOf(':');
        if (parts[0].equals("thread") && parts.length > 2) {
            return new Thread(of(address.substring("thread:".length(), end)), address.substring(end + 1));
        }
        return Arrays.stream(Outside.values())
                .filter(way -> parts.length == 3 && parts[0].equals(way.word()) && !parts[1].isBlank())
                .<Destination>map(way -> new Outsider(way, new CommunityId(parts[1]), new PersonId(parts[2])))
                .findFirst()
                .orElseGet(() -> new Channel(address));
    }

    /** The channel in which the thread hangs; empty for what is no thread. */
    default Optional<Destination> threadIn() {
        return this instanceof Thread t ? Optional.of(t.channel()) : Optional.empty();
    }

    /** Whom this reaches outside the chat platform; empty for places of the platform. */
    default Optional<Outsider> outsider() {
        return this instanceof Outsider o ? Optional.of(o) : Optional.empty();
    }

    /** The person's id, if this is a private message. */
    default Optional<PersonId> personId() {
        return this instanceof Direct d ? Optional.of(d.person()) : Optional.empty();
    }
}

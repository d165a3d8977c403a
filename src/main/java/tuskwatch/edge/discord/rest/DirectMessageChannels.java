package tuskwatch.edge.discord.rest;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import tuskwatch.core.message.Destination;
import tuskwatch.core.outbox.Delivery;

/**
 * Where a message goes: a channel, the private channel to a person, or the thread under one of our messages. What is not
 * there yet is opened, and remembered. Threads may share it.
 */
final class DirectMessageChannels {
    private static final int THREAD_IS_THERE = 160_004;
    private static final int MOST_REMEMBERED = 1000;

    private final DiscordRest rest;
    private final Map<String, String> directs = new ConcurrentHashMap<>();
    private final Set<String> threads = ConcurrentHashMap.newKeySet();

    DirectMessageChannels(DiscordRest rest) {
        this.rest = rest;
    }

    /** A place opens, or it does not. */
    sealed interface Door {
        record Open(String channel) implements Door {}

        record Shut(DiscordRest.Reply reply) implements Door {}

        /** There is no such place, and there will be none. */
        record Nowhere(String why) implements Door {}
    }

    Door open(Delivery delivery) {
        return switch (delivery.message().destination()) {
            case Destination.Direct d -> direct(d.person().text());
            case Destination.Thread t ->
                delivery.inReplyTo()
                        .map(above -> thread(
                                t.channel().address(),
                                above,
                                delivery.message().card().title().said()))
                        .orElseGet(() -> new Door.Nowhere("the message of the thread is not there"));
            case Destination.Channel c -> new Door.Open(c.id());
            case Destination.Outsider o -> new Door.Nowhere("not a place of Discord: " + o.address());
            case Destination.Terminal t -> new Door.Nowhere("not a place of Discord: " + t.address());
        };
    }

    private Door direct(String person) {
        var known = directs.get(person);
        if (known != null) {
            return new Door.Open(known);
        }
        var reply = rest.openDirect(person);
        if (reply instanceof DiscordRest.Reply.Fine fine) {
            var channel = fine.body().path("id").asText();
            directs.put(person, channel);
            return new Door.Open(channel);
        }
        return new Door.Shut(reply);
    }

    /** A thread that was begun at a message has its id (Discord developer documentation, Start Thread from Message). */
    private Door thread(String channel, String above, String name) {
        if (threads.contains(above)) {
            return new Door.Open(above);
        }
        var reply = rest.startThread(channel, above, name);
        var there = reply instanceof DiscordRest.Reply.Fine
                || reply instanceof DiscordRest.Reply.Refused no && no.code() == THREAD_IS_THERE;
        if (there) {
            if (threads.size() > MOST_REMEMBERED) {
                threads.clear();
            }
            threads.add(above);
            return new Door.Open(above);
        }
        return new Door.Shut(reply);
    }
}

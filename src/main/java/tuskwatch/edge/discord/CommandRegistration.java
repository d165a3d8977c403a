package tuskwatch.edge.discord;

import com.fasterxml.jackson.databind.node.ArrayNode;
import discord4j.rest.route.Routes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;
import tuskwatch.edge.discord.rest.DiscordRest;

/**
 * Tells Discord which commands there are, again and again until it has taken them everywhere. Without that nobody finds a
 * command. Threads may share it.
 */
final class CommandRegistration {
    static final Duration FIRST_RETRY = Duration.ofSeconds(5);
    static final Duration LONGEST_RETRY = Duration.ofMinutes(10);

    private static final Logger LOG = LoggerFactory.getLogger(CommandRegistration.class);
    private static final String EVERYWHERE = "global";

    private final DiscordRest rest;
    private final List<String> places;
    private final Predicate<Duration> overAfter;
    private final AtomicBoolean going = new AtomicBoolean();

    /**
     * @param guilds where commands are registered; empty for everywhere
     * @param overAfter waits so long, and tells whether all is over meanwhile
     */
    CommandRegistration(DiscordRest rest, List<String> guilds, Predicate<Duration> overAfter) {
        this.rest = rest;
        this.places = guilds.isEmpty() ? List.of(EVERYWHERE) : List.copyOf(guilds);
        this.overAfter = overAfter;
    }

    /** Returns when Discord has taken them, or all is over; at once where somebody is at it. */
    void register(String application, ArrayNode commands) {
        if (!going.compareAndSet(false, true)) {
            return;
        }
        try {
            keepOn(application, commands);
        } finally {
            going.set(false);
        }
    }

    private void keepOn(String application, ArrayNode commands) {
        var left = new ArrayList<>(places);
        var wait = FIRST_RETRY;
        while (true) {
            var longest = wait;
            for (var place : List.copyOf(left)) {
                var reply = put(application, commands, place);
                if (reply instanceof DiscordRest.Reply.Fine) {
                    LOG.atInfo().addKeyValue("where", place).log("commands-registered");
                    left.remove(place);
                } else {
                    longest = longer(longest, asked(reply));
                    told(place, reply, longest);
                }
            }
            if (left.isEmpty() || overAfter.test(longest)) {
                return;
            }
            wait = shorter(wait.multipliedBy(2), LONGEST_RETRY);
        }
    }

    private DiscordRest.Reply put(String application, ArrayNode commands, String place) {
        return place.equals(EVERYWHERE)
                ? rest.send(Routes.GLOBAL_APPLICATION_COMMANDS_BULK_OVERWRITE, commands, application)
                : rest.send(Routes.GUILD_APPLICATION_COMMANDS_BULK_OVERWRITE, commands, application, place);
    }

    /** How long Discord wants us to wait. */
    private static Duration asked(DiscordRest.Reply reply) {
        return reply instanceof DiscordRest.Reply.Refused no ? no.retryAfter().orElse(Duration.ZERO) : Duration.ZERO;
    }

    /** A refusal with a code of Discord's own takes a person: a right is missing, or a command is wrong. */
    private static void told(String place, DiscordRest.Reply reply, Duration wait) {
        var refused = reply instanceof DiscordRest.Reply.Refused no && no.status() < 429 && no.code() != 0;
        LOG.atLevel(refused ? Level.ERROR : Level.WARN)
                .addKeyValue("where", place)
                .addKeyValue("why", reply.trouble())
                .addKeyValue("wait", wait)
                .log(refused ? "commands-refused" : "commands-not-registered");
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) >= 0 ? one : other;
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) <= 0 ? one : other;
    }
}

package tuskwatch.edge.discord;

import com.fasterxml.jackson.databind.node.ArrayNode;
import discord4j.rest.route.Routes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
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
    private static final String NO_LIST = "something in front of Discord answers with what is no list of commands";

    private final DiscordRest rest;
    private final List<String> places;
    private final Predicate<Duration> overAfter;
    /** One round after the other. */
    private final ReentrantLock telling = new ReentrantLock();

    private final AtomicLong calls = new AtomicLong();

    /**
     * @param guilds where commands are registered; empty for everywhere
     * @param overAfter waits so long, and tells whether all is over meanwhile
     */
    CommandRegistration(DiscordRest rest, List<String> guilds, Predicate<Duration> overAfter) {
        this.rest = rest;
        this.places = guilds.isEmpty() ? List.of(EVERYWHERE) : List.copyOf(guilds);
        this.overAfter = overAfter;
    }

    /** Begins at once, whoever waits still. Returns when Discord has taken them, all is over, or somebody else has begun. */
    void register(String application, ArrayNode commands) {
        var mine = calls.incrementAndGet();
        var left = new ArrayList<>(places);
        var wait = FIRST_RETRY;
        while (true) {
            var longest = round(mine, application, commands, left, wait);
            if (left.isEmpty() || overAfter.test(longest)) {
                return;
            }
            wait = shorter(wait.multipliedBy(2), LONGEST_RETRY);
        }
    }

    /**
     * Tells it once.
     *
     * @param left where it is still to be told; none where another call has begun
     * @return how long to wait before the next round
     */
    private Duration round(long mine, String application, ArrayNode commands, List<String> left, Duration wait) {
        telling.lock();
        try {
            if (calls.get() != mine) {
                left.clear();
            }
            var longest = wait;
            for (var place : List.copyOf(left)) {
                var reply = put(application, commands, place);
                var trouble = trouble(reply, commands);
                if (trouble.isEmpty()) {
                    LOG.atInfo().addKeyValue("where", place).log("commands-registered");
                    left.remove(place);
                } else {
                    longest = longer(longest, asked(reply));
                    told(place, reply, trouble.get(), longest);
                }
            }
            return longest;
        } finally {
            telling.unlock();
        }
    }

    /** Discord answers with the commands that there are now; a portal or proxy says 200 to anything. Empty where they are taken. */
    private static Optional<String> trouble(DiscordRest.Reply reply, ArrayNode commands) {
        if (!(reply instanceof DiscordRest.Reply.Fine fine)) {
            return Optional.of(reply.trouble());
        }
        var listed = fine.body().isArray() && fine.body().size() == commands.size();
        return listed ? Optional.empty() : Optional.of(NO_LIST);
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
    private static void told(String place, DiscordRest.Reply reply, String why, Duration wait) {
        var refused = reply instanceof DiscordRest.Reply.Refused no && no.status() < 429 && no.code() != 0;
        LOG.atLevel(refused ? Level.ERROR : Level.WARN)
                .addKeyValue("where", place)
                .addKeyValue("why", why)
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

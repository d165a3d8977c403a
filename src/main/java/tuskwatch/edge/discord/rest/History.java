package tuskwatch.edge.discord.rest;

import discord4j.common.util.Snowflake;
import discord4j.rest.route.Routes;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import tuskwatch.core.outbox.SendResult;
import tuskwatch.core.outbox.Sender.Search;

/**
 * Looks for one of the bot's own messages in a channel: onwards from when it was first tried, however much others wrote since. A look
 * that had to break off is gone on with. Threads may share it.
 */
final class History {
    /** How far our clock may have been off when an attempt was noted. */
    private static final Duration CLOCK_MARGIN = Duration.ofHours(2);
    /** Snowflakes count from there. Source: Discord developer documentation, API Reference. */
    private static final Instant DISCORDS_FIRST = Instant.parse("2015-01-01T00:00:00Z");
    /** Looks that broke off and are remembered. */
    private static final int MOST_LOOKS = 1000;

    private final DiscordRest rest;
    private final String self;
    /** How far looks got that broke off: the last message that was seen, by channel and marker. */
    private final Map<String, String> seen = new ConcurrentHashMap<>();

    /** @param self id of the bot's own user */
    History(DiscordRest rest, String self) {
        this.rest = rest;
        this.self = self;
    }

    /** @param meaning what an answer that is no page of the history means for the message */
    Search find(String channel, String marker, Instant since, Function<DiscordRest.Reply, SendResult> meaning) {
        var look = channel + " " + marker;
        var first = before(since.minus(CLOCK_MARGIN));
        var after = seen.getOrDefault(look, first);
        while (true) {
            var reply = rest.messagesAfter(channel, after);
            if (!(reply instanceof DiscordRest.Reply.Fine fine)) {
                brokenOff(look, after, first);
                return new Search.Unknown(meaning.apply(reply));
            }
            var found = OwnMessages.find(fine.body(), self, marker);
            if (found.isPresent() || fine.body().size() < DiscordRest.MESSAGES_A_PAGE) {
                seen.remove(look);
                var none = fine.body().isEmpty() && after.equals(first);
                return found.<Search>map(Search.Found::new)
                        .orElseGet(() -> none ? nothing(channel, marker, meaning) : new Search.NotThere());
            }
            after = fine.body().path(0).path("id").asText();
        }
    }

    private void brokenOff(String look, String after, String first) {
        if (after.equals(first)) {
            return;
        }
        if (seen.size() >= MOST_LOOKS) {
            // Those of rows that nobody looks for any more; the others begin again.
            seen.clear();
        }
        seen.put(look, after);
    }

    /** An id that is smaller than those of all messages since then. */
    private static String before(Instant moment) {
        return Snowflake.of(moment.isBefore(DISCORDS_FIRST) ? DISCORDS_FIRST : moment)
                .asString();
    }

    /**
     * Nothing since the attempt, as our clock had it; it may have been ahead. Whoever may not read the history is answered as if there
     * were none (Discord developer documentation, Get Channel Messages), so the newest message, which a channel names, is asked for.
     */
    private Search nothing(String channel, String marker, Function<DiscordRest.Reply, SendResult> meaning) {
        var newest = rest.newestMessages(channel);
        if (!(newest instanceof DiscordRest.Reply.Fine some)) {
            return new Search.Unknown(meaning.apply(newest));
        }
        if (!some.body().isEmpty()) {
            return OwnMessages.find(some.body(), self, marker)
                    .<Search>map(Search.Found::new)
                    .orElseGet(Search.NotThere::new);
        }
        var about = DiscordRest.named(rest.get(Routes.CHANNEL_GET, channel));
        if (!(about instanceof DiscordRest.Reply.Fine known)) {
            return new Search.Unknown(meaning.apply(about));
        }
        var last = known.body().path("last_message_id").asText("");
        return known.body().hasNonNull("guild_id") && !last.isEmpty()
                ? hidden(rest.get(Routes.MESSAGE_GET, channel, last), meaning)
                : new Search.NotThere();
    }

    /** The newest message of a channel may be one that was deleted. */
    private static Search hidden(DiscordRest.Reply last, Function<DiscordRest.Reply, SendResult> meaning) {
        if (!(last instanceof DiscordRest.Reply.Refused no)) {
            return last instanceof DiscordRest.Reply.Fine
                    ? new Search.NotThere()
                    : new Search.Unknown(meaning.apply(last));
        }
        return switch (Refusal.of(no)) {
            case NO_RIGHT -> new Search.Closed("there the bot lacks: Read Message History");
            case MESSAGE_GONE -> new Search.NotThere();
            default -> new Search.Unknown(meaning.apply(no));
        };
    }
}

package tuskwatch.edge.discord.rest;

import com.fasterxml.jackson.databind.JsonNode;
import discord4j.common.util.Snowflake;
import discord4j.rest.route.Routes;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;
import tuskwatch.core.outbox.SendResult;
import tuskwatch.core.outbox.Sender.Search;

/**
 * Looks for one of the bot's own messages in a channel: onwards from when it was first tried, however much others wrote since.
 *
 * @param self id of the bot's own user
 */
record History(DiscordRest rest, String self) {
    /** How far our clock may have been off when an attempt was noted. */
    private static final Duration CLOCK_MARGIN = Duration.ofHours(2);
    /** Snowflakes count from there. Source: Discord developer documentation, API Reference. */
    private static final Instant DISCORDS_FIRST = Instant.parse("2015-01-01T00:00:00Z");

    /** A hundred thousand messages; whoever has more to look through looks again later. */
    private static final int MOST_PAGES = 1000;

    /** @param meaning what an answer that is no page of the history means for the message */
    Search find(String channel, String marker, Instant since, Function<DiscordRest.Reply, SendResult> meaning) {
        var after = before(since.minus(CLOCK_MARGIN));
        for (var page = 0; page < MOST_PAGES; page++) {
            var reply = rest.messagesAfter(channel, after);
            if (!(reply instanceof DiscordRest.Reply.Fine fine)) {
                return new Search.Unknown(meaning.apply(reply));
            }
            var found = OwnMessages.find(fine.body(), self, marker);
            if (found.isPresent()) {
                return new Search.Found(found.get());
            }
            var newest = fine.body().path(0).path("id").asText();
            if (newest.isEmpty() && page == 0) {
                return nothing(channel, meaning);
            }
            if (fine.body().size() < DiscordRest.MESSAGES_A_PAGE) {
                return new Search.NotThere();
            }
            after = newest;
        }
        return new Search.Unknown(new SendResult.TryLater(
                "the history is too long to look through",
                Optional.empty(),
                SendResult.Effect.UNKNOWN,
                SendResult.Extent.MESSAGE));
    }

    /** An id that is smaller than those of all messages since then. */
    private static String before(Instant moment) {
        return Snowflake.of(moment.isBefore(DISCORDS_FIRST) ? DISCORDS_FIRST : moment)
                .asString();
    }

    /**
     * Whoever may not read the history is answered as if there were none (Discord developer documentation, Get Channel Messages); a
     * channel of a server that has a newest message but shows none is such a one.
     */
    private Search nothing(String channel, Function<DiscordRest.Reply, SendResult> meaning) {
        var newest = rest.newestMessage(channel);
        if (!(newest instanceof DiscordRest.Reply.Fine some)) {
            return new Search.Unknown(meaning.apply(newest));
        }
        if (!some.body().isEmpty()) {
            return new Search.NotThere();
        }
        var about = rest.get(Routes.CHANNEL_GET, channel);
        if (!(about instanceof DiscordRest.Reply.Fine known)) {
            return new Search.Unknown(meaning.apply(about));
        }
        return hides(known.body())
                ? new Search.Closed("there the bot lacks: Read Message History")
                : new Search.NotThere();
    }

    private static boolean hides(JsonNode channel) {
        return channel.hasNonNull("guild_id") && channel.hasNonNull("last_message_id");
    }
}

package tuskwatch.edge.discord.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import discord4j.rest.route.Routes;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tuskwatch.core.outbox.SendResult;
import tuskwatch.core.outbox.Sender.Search;
import tuskwatch.testing.FakeDiscord;
import tuskwatch.testing.VirtualClock;

class HistoryTest {
    private static final Instant NINE = Instant.parse("2026-11-21T09:00:00Z");
    private static final String CHANNEL = "1600000000000000009";
    private static final long NO_HISTORY = 1L << 10 | 1L << 11;

    private final VirtualClock clock = new VirtualClock(NINE);
    private final FakeDiscord discord = FakeDiscord.start(clock);
    private final DiscordRest rest = discord.rest();
    private final History history = new History(rest, FakeDiscord.SELF);

    @AfterEach
    void stop() {
        discord.close();
    }

    private Search find(String marker) {
        return history.find(CHANNEL, marker, NINE, reply -> new SendResult.Undeliverable(reply.trouble()));
    }

    private void chatter(int messages) {
        for (var i = 0; i < messages; i++) {
            discord.chatter(CHANNEL, "word " + i);
        }
    }

    private String post(String marker) {
        var body = JsonNodeFactory.instance.objectNode().put("content", "down\n" + marker);
        body.putObject("allowed_mentions").putArray("parse");
        rest.send(Routes.MESSAGE_CREATE, body.put("nonce", marker).put("enforce_nonce", true), CHANNEL);
        return discord.messages().getLast().id();
    }

    @Test
    void a_thousand_messages_of_others_do_not_hide_it() {
        chatter(250);
        var own = post("tw:a");
        chatter(750);
        assertThat(find("tw:a")).isEqualTo(new Search.Found(own));
        assertThat(find("tw:b")).isEqualTo(new Search.NotThere());
    }

    @Test
    void a_clock_that_was_hours_ahead_at_the_attempt_does_not_hide_it() {
        var own = post("tw:a");
        assertThat(history.find(
                        CHANNEL,
                        "tw:a",
                        clock.instant().plus(Duration.ofHours(9)),
                        reply -> new SendResult.Undeliverable(reply.trouble())))
                .isEqualTo(new Search.Found(own));
    }

    @Test
    void a_channel_whose_messages_were_deleted_hides_nothing() {
        discord.delete(post("tw:a"));
        assertThat(find("tw:a")).isEqualTo(new Search.NotThere());
    }

    @Test
    void an_empty_answer_where_there_are_messages_means_that_the_history_may_not_be_read() {
        assertThat(find("tw:a")).as("nothing was ever written there").isEqualTo(new Search.NotThere());
        post("tw:a");
        discord.botMay(NO_HISTORY);
        assertThat(find("tw:a")).isEqualTo(new Search.Closed("there the bot lacks: Read Message History"));
    }

    @Test
    void an_answer_that_is_no_page_means_what_the_caller_says() {
        discord.next(call -> true, new FakeDiscord.Fault.CutBefore());
        assertThat(find("tw:a")).isInstanceOf(Search.Unknown.class);
    }

    @Test
    void a_moment_before_discord_is_no_trouble() {
        var own = post("tw:a");
        assertThat(history.find(CHANNEL, "tw:a", Instant.EPOCH, reply -> new SendResult.Undeliverable(reply.trouble())))
                .isEqualTo(new Search.Found(own));
    }
}

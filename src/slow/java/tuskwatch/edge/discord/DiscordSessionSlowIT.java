package tuskwatch.edge.discord;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tuskwatch.testing.FakeDiscord.Fault;

/** What the bot does about a token or a gateway that is refused: it waits for seconds between its tries. */
class DiscordSessionSlowIT {
    private final SessionOnSockets bot = new SessionOnSockets();

    @AfterEach
    void stop() {
        bot.close();
    }

    @Test
    void commands_are_registered_while_the_gateway_stays() {
        bot.discord.next(call -> call.startsWith("PUT /applications"), Fault.Own.UNAVAILABLE);
        bot.open();
        await().until(() -> !bot.discord.commands().isEmpty());
        assertThat(bot.discord.gateway().identifies()).isEqualTo(1);
    }

    @Test
    void a_token_that_never_was_one_ends_the_bot() {
        bot.discord.revokeToken();
        bot.open();
        bot.state("refused");
        await().until(() -> !bot.ended.isEmpty());
        assertThat(bot.ended).containsExactly(DiscordSession.TOKEN_REFUSED);
    }

    @Test
    void a_token_that_is_refused_while_the_bot_runs_ends_nothing() {
        bot.open();
        bot.state("connected");
        bot.discord.revokeToken();
        bot.discord.gateway().hangUp(4004);
        bot.state("token-refused");
        assertThat(bot.session.status().tokenRefusedSince()).isPresent();
        assertThat(bot.ended).isEmpty();
    }

    @Test
    void a_refused_request_leaves_the_gateway_alone_unless_the_token_is_refused() {
        bot.open();
        bot.state("connected");
        bot.discord.next(call -> call.startsWith("GET /users/@me/guilds"), Fault.Own.UNAUTHORIZED);
        bot.session.guilds().all();
        await().until(() -> bot.back.get() == 2);
        assertThat(bot.session.status().state()).isEqualTo("connected");
        bot.discord.revokeToken();
        bot.session.guilds().all();
        bot.state("token-refused");
        await().until(() -> bot.discord.gateway().sessions() == 0);
        assertThat(bot.ended).isEmpty();
    }

    @Test
    void a_gateway_that_refuses_is_tried_again() {
        bot.discord.gateway().refuse(true);
        bot.open();
        await().until(() -> bot.discord.gateway().attempts() > 0);
        assertThat(bot.session.status().state()).isEqualTo("connecting");
        bot.discord.gateway().refuse(false);
        bot.state("connected");
    }

    @Test
    void a_store_that_fails_when_discord_is_back_does_not_keep_the_bot_away() {
        bot.discord.next(call -> call.equals("GET /users/@me"), Fault.Own.UNAUTHORIZED);
        bot.open(() -> {
            bot.back.incrementAndGet();
            throw new IllegalStateException("the disk is full");
        });
        bot.state("connected");
        await().until(() -> bot.back.get() == 2);
    }
}

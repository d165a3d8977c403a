package tuskwatch.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import org.junit.jupiter.api.Test;
import tuskwatch.testing.BotProcess;
import tuskwatch.testing.FakeMastodon;
import tuskwatch.testing.MastodonModel.Fault;

class JarInTroubleSlowIT extends JarOnLoopback {
    @Test
    void a_token_that_is_refused_later_leaves_the_rest_of_the_bot_alone() throws Exception {
        onDiscord();
        try (var bot = BotProcess.start(directory, environment)) {
            eventually(bot, () -> bot.logged("commands-registered") && bot.logged("started"));
            discord.revokeToken();
            discord.gateway().hangUp(4004);
            eventually(bot, () -> bot.logged("discord-token-refused"));
            assertThat(bot.page("/health"))
                    .contains("\"status\":\"ok\"", "\"discord\":\"token-refused\"", "discord_token_refused_since");
            assertThat(bot.metrics()).contains("tuskwatch_discord_token_refused 1");
            assertThat(bot.terminate()).isZero();
        }
    }

    @Test
    void a_bot_that_is_stopped_while_it_reconnects_ends_quietly() throws Exception {
        onDiscord();
        try (var bot = BotProcess.start(directory, environment)) {
            eventually(bot, () -> bot.logged("commands-registered") && bot.logged("started"));
            discord.gateway().refuse(true);
            discord.gateway().cut();
            eventually(bot, () -> discord.gateway().attempts() > 1);
            assertThat(bot.terminate()).isZero();
            assertThat(bot.err())
                    .noneMatch(l -> l.startsWith("\tat ") || l.contains("stop-failed") || l.contains("stop-took"));
        }
    }

    @Test
    void one_hanging_host_delays_no_other() throws Exception {
        try (var hanging = FakeMastodon.start(Clock.systemUTC())) {
            hanging.breaks(Fault.THREADS_FULL);
            environment.put("TUSKWATCH_WATCH_INSTANCES", hanging.name() + "," + mastodon.name());
            try (var bot = BotProcess.start(directory, environment)) {
                eventually(bot, () -> bot.logged("started") && hanging.requests() > 0);
                var before = mastodon.requests();
                var hung = hanging.requests();
                eventually(bot, () -> mastodon.requests() - before > 20);
                assertThat(hanging.requests() - hung).isLessThan(20);
            }
        }
    }
}

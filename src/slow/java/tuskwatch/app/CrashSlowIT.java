package tuskwatch.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tuskwatch.testing.BotProcess;
import tuskwatch.testing.FakeDiscord;
import tuskwatch.testing.FakeDiscord.Fault;
import tuskwatch.testing.FakeMastodon;
import tuskwatch.testing.MastodonModel;

/** The real jar, killed at the worst moments: nothing lost, nothing doubled. */
class CrashSlowIT {
    private static final String CHANNEL = OneServer.CHANNEL;
    private static final String POST = "POST /channels/" + CHANNEL + "/messages";

    @TempDir
    private Path directory;

    private final OneServer town = OneServer.start();
    private final FakeMastodon mastodon = town.mastodon();
    private final FakeDiscord discord = town.discord();
    private final Map<String, String> environment = town.environment();

    @AfterEach
    void stop() {
        town.close();
        assertThat(discord.violations()).isEmpty();
    }

    private static void eventually(BotProcess bot, Callable<Boolean> condition) {
        bot.eventually(condition);
    }

    private void recovers(BotProcess bot) {
        eventually(
                bot,
                () -> discord.messages(CHANNEL).size() == 1
                        && discord.messages(CHANNEL).getFirst().content().contains("is down"));
        mastodon.breaks(MastodonModel.Fault.NONE);
        eventually(bot, () -> discord.messages(CHANNEL).size() == 2);
        eventually(
                bot,
                () -> discord.messages(CHANNEL).stream()
                        .allMatch(m -> m.content().contains("works again")));
    }

    @Test
    void killed_before_the_commit_the_outage_is_still_told_once() throws Exception {
        try (var bot = BotProcess.start(directory, environment)) {
            eventually(bot, () -> bot.logged("started") && mastodon.requests() > 6);
            var before = mastodon.requests();
            mastodon.breaks(MastodonModel.Fault.PUMA_KILLED);
            eventually(bot, () -> mastodon.requests() > before + 3);
            bot.kill();
            assertThat(discord.messages(CHANNEL)).isEmpty();
        }
        try (var bot = BotProcess.start(directory, environment)) {
            recovers(bot);
        }
    }

    @Test
    void killed_after_the_commit_and_before_delivery_nothing_is_lost() throws Exception {
        for (var i = 0; i < 50; i++) {
            discord.next(POST::equals, new Fault.Status(503, Map.of(), ""));
        }
        try (var bot = BotProcess.start(directory, environment)) {
            eventually(bot, () -> bot.logged("started") && mastodon.requests() > 6);
            mastodon.breaks(MastodonModel.Fault.PUMA_KILLED);
            eventually(bot, () -> bot.logged("incident-opened"));
            bot.kill();
        }
        assertThat(discord.messages(CHANNEL)).isEmpty();
        discord.forgetScript();
        try (var bot = BotProcess.start(directory, environment)) {
            recovers(bot);
        }
    }

    @Test
    void killed_after_discord_applied_the_request_and_before_its_answer_nothing_is_doubled() throws Exception {
        discord.next(POST::equals, new Fault.StallAfter());
        try (var bot = BotProcess.start(directory, environment)) {
            eventually(bot, () -> bot.logged("started") && mastodon.requests() > 6);
            mastodon.breaks(MastodonModel.Fault.PUMA_KILLED);
            eventually(bot, () -> discord.messages(CHANNEL).size() == 1);
            bot.kill();
        }
        try (var bot = BotProcess.start(directory, environment)) {
            recovers(bot);
        }
        assertThat(discord.requests().stream().filter(POST::equals).count()).isEqualTo(2);
    }
}

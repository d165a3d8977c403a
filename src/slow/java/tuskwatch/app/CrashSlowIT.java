package tuskwatch.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tuskwatch.testing.BotProcess;
import tuskwatch.testing.FakeDiscord.Fault;
import tuskwatch.testing.MastodonModel;

/** The real jar, killed at the worst moments: nothing lost, nothing doubled. */
class CrashSlowIT {
    private static final String CHANNEL = OneServer.CHANNEL;
    private static final String POST = "POST /channels/" + CHANNEL + "/messages";

    @TempDir
    private Path directory;

    private final OneServer town = OneServer.start();

    @AfterEach
    void stop() {
        town.close();
        assertThat(town.discord().violations()).isEmpty();
    }

    private void recovers(BotProcess bot) {
        bot.eventually(() -> town.discord().messages(CHANNEL).size() == 1
                        && town.discord().messages(CHANNEL).getFirst().content().contains("is down"));
        town.mastodon().breaks(MastodonModel.Fault.NONE);
        bot.eventually(() -> town.discord().messages(CHANNEL).size() == 2);
        bot.eventually(() -> town.discord().messages(CHANNEL).stream()
                        .allMatch(m -> m.content().contains("works again")));
    }

    @Test
    void killed_before_the_commit_the_outage_is_still_told_once() throws Exception {
        try (var bot = town.bot(directory)) {
            bot.eventually(() -> bot.logged("started") && town.mastodon().requests() > 6);
            var before = town.mastodon().requests();
            town.mastodon().breaks(MastodonModel.Fault.PUMA_KILLED);
            bot.eventually(() -> town.mastodon().requests() > before + 3);
            bot.kill();
            assertThat(town.discord().messages(CHANNEL)).isEmpty();
        }
        try (var bot = town.bot(directory)) {
            recovers(bot);
        }
    }

    @Test
    void killed_after_the_commit_and_before_delivery_nothing_is_lost() throws Exception {
        for (var i = 0; i < 50; i++) {
            town.discord().next(POST::equals, new Fault.Status(503, Map.of(), ""));
        }
        try (var bot = town.bot(directory)) {
            bot.eventually(() -> bot.logged("started") && town.mastodon().requests() > 6);
            town.mastodon().breaks(MastodonModel.Fault.PUMA_KILLED);
            bot.eventually(() -> bot.logged("incident-opened"));
            bot.kill();
        }
        assertThat(town.discord().messages(CHANNEL)).isEmpty();
        town.discord().forgetScript();
        try (var bot = town.bot(directory)) {
            recovers(bot);
        }
    }

    @Test
    void killed_after_discord_applied_the_request_and_before_its_answer_nothing_is_doubled() throws Exception {
        town.discord().next(POST::equals, new Fault.StallAfter());
        try (var bot = town.bot(directory)) {
            bot.eventually(() -> bot.logged("started") && town.mastodon().requests() > 6);
            town.mastodon().breaks(MastodonModel.Fault.PUMA_KILLED);
            bot.eventually(() -> town.discord().messages(CHANNEL).size() == 1);
            bot.kill();
        }
        try (var bot = town.bot(directory)) {
            recovers(bot);
        }
        assertThat(town.discord().requests().stream().filter(POST::equals).count()).isEqualTo(2);
    }
}

package tuskwatch.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import tuskwatch.testing.FakeDiscord;
import tuskwatch.testing.MastodonModel;

/** The real jar while Discord leaves requests unanswered. Seconds of the machine count here, so nothing else runs beside it. */
@Isolated
class HangingDiscordSlowIT {
    private static final String CHANNEL = OneServer.CHANNEL;

    @TempDir
    private Path directory;

    private final OneServer town = OneServer.start();

    @AfterEach
    void stop() {
        town.close();
        assertThat(town.discord().violations()).isEmpty();
    }

    @Test
    void thirty_commands_at_once_are_answered_in_time_while_one_answer_hangs() throws Exception {
        try (var bot = town.watching(directory)) {
            town.discord().next(call -> call.startsWith("POST /interactions/"), new FakeDiscord.Fault.StallAfter());
            var hanging = town.discord().gateway().slash("help", d -> {});
            bot.eventually(() -> !hanging.answers().isEmpty());
            var asked = new ArrayList<FakeDiscord.Asked>();
            for (var i = 0; i < 30; i++) {
                var command = List.of("status", "watch", "help", "diagnose", "history").get(i % 5);
                asked.add(town.discord().gateway().slash(command, d -> {
                    if (command.equals("watch")) {
                        d.putArray("options").addObject().put("name", "list").put("type", 1);
                    } else if (!command.equals("help")) {
                        d.putArray("options")
                                .addObject()
                                .put("name", "instance")
                                .put("type", 3)
                                .put("value", town.mastodon().name());
                    }
                }));
            }
            bot.eventually(() -> asked.stream().noneMatch(a -> a.answers().isEmpty()));
            // FakeDiscord notes a violation for every first answer that takes more than three seconds.
            assertThat(town.discord().violations()).isEmpty();
        }
    }

    @Test
    void thirty_channels_that_hang_delay_no_other() throws Exception {
        var channels = new ArrayList<String>();
        for (var i = 0; i < 30; i++) {
            channels.add("16000000000000010" + (10 + i));
        }
        town.environment().put("TUSKWATCH_WATCH_CHANNEL", CHANNEL);
        try (var bot = town.watching(directory)) {
            for (var channel : channels) {
                var asked = town.discord().gateway().slash("watch", d -> {
                    var add = d.putArray("options").addObject().put("name", "add").put("type", 1);
                    var options = add.putArray("options");
                    options.addObject().put("name", "instance").put("type", 3).put("value", town.mastodon().name());
                    options.addObject().put("name", "channel").put("type", 7).put("value", channel);
                    d.putObject("resolved").putObject("channels").putObject(channel)
                            .put("id", channel).put("name", "c").put("type", 0).put("permissions", "2147483647").put("app_permissions", "2147483647");
                });
                bot.eventually(() -> !asked.answers().isEmpty());
            }
            channels.forEach(c -> town.discord().next(
                    call -> call.startsWith("POST /channels/1600000000000001"), new FakeDiscord.Fault.StallAfter()));
            town.mastodon().breaks(MastodonModel.Fault.PUMA_KILLED);
            bot.eventually(() -> bot.logged("incident-opened"));
            var begun = System.nanoTime();
            bot.eventually(() -> town.said().size() == 1);
            assertThat(Duration.ofNanos(System.nanoTime() - begun))
                    .as(bot.log())
                    .isLessThan(Duration.ofSeconds(5));
        }
    }
}

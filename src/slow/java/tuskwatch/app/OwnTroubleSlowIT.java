package tuskwatch.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tuskwatch.testing.BotProcess;
import tuskwatch.testing.FakeDiscord;
import tuskwatch.testing.MastodonModel;

/** The real jar on a machine that lets it down. */
class OwnTroubleSlowIT {
    private static final String CHANNEL = OneServer.CHANNEL;

    @TempDir
    private Path directory;

    private final OneServer town = OneServer.start();

    @AfterEach
    void stop() {
        town.close();
        assertThat(town.discord().violations()).isEmpty();
    }


    /** Waits until so many more requests have been answered: the bot goes on, and what it wanted to say it has said. */
    private void goesOn(BotProcess bot, int requests) {
        var before = town.mastodon().requests();
        bot.eventually(() -> town.mastodon().requests() > before + requests);
    }

    private String answer(BotProcess bot, String command) {
        var asked = town.discord().gateway().slash(command, d -> d.putArray("options")
                .addObject()
                .put("name", "instance")
                .put("type", 3)
                .put("value", town.mastodon().name()));
        var last = command.equals("diagnose") ? 2 : 1;
        bot.eventually(() -> asked.answers().size() == last);
        return asked.answers().getLast().toString();
    }

    @Test
    void a_stopped_process_announces_nothing_but_its_own_blindness() throws Exception {
        try (var bot = town.watching(directory)) {
            bot.signal("STOP");
            Thread.sleep(Duration.ofSeconds(20));
            bot.signal("CONT");
            bot.eventually(() -> !town.said().isEmpty());
            goesOn(bot, 10);
            assertThat(town.said()).containsExactly("⚪ I was blind: my own machine stood still");
            assertThat(bot.logged("incident-opened")).isFalse();
            town.mastodon().breaks(MastodonModel.Fault.PUMA_KILLED);
            bot.eventually(() -> town.said().size() == 2 && town.said().getLast().contains("is down"));
        }
    }

    @Test
    void without_a_descriptor_left_nothing_is_announced_and_the_notice_comes_afterwards() throws Exception {
        try (var bot = town.watching(directory)) {
            // A connection that is kept would need no descriptor.
            town.mastodon().keepsNoConnection();
            // Numbers are given from the lowest: with more than the three that every process has, one that was given back could be had.
            bot.limit("--nofile=3:");
            bot.eventually(() -> bot.logged("blind"));
            Thread.sleep(Duration.ofSeconds(8));
            bot.limit("--nofile=4096:");
            bot.eventually(() -> bot.logged("sighted") && town.said().size() == 1);
            goesOn(bot, 10);
            assertThat(town.said()).containsExactly("⚪ I was blind: my own network was down");
            assertThat(bot.logged("incident-opened")).isFalse();
        }
    }

    private void onCall(BotProcess bot) throws Exception {
        var asked = town.discord().gateway().slash("oncall", d -> {
            var options = d.putArray("options").addObject().put("name", "setup").put("type", 1).putArray("options");
            options.addObject().put("name", "person1").put("type", 6).put("value", "1700000000000000001");
            options.addObject().put("name", "zone").put("type", 3).put("value", "UTC");
            options.addObject().put("name", "channel").put("type", 7).put("value", OneServer.CHANNEL);
        });
        bot.eventually(() -> asked.answers().size() == 2);
    }

    @Test
    void on_a_full_disk_probing_and_diagnosing_go_on_and_afterwards_all_is_well() throws Exception {
        town.environment().put("TUSKWATCH_ONCALL_DEAD_MAN_URL", "http://127.0.0.1:9/");
        try (var bot = town.watching(directory)) {
            onCall(bot);
            bot.eventually(() -> bot.logged("dead-man-unreachable"));
            assertThat(bot.logged("dead-man-silent")).isFalse();
            bot.limit("--fsize=8192:");
            bot.eventually(() -> bot.logged("failed"));
            goesOn(bot, 20);
            assertThat(answer(bot, "diagnose")).contains("works, as far as strangers can see");
            Awaitility.await("what is known grows old").atMost(Duration.ofSeconds(30)).until(() -> {
                var status = answer(bot, "status");
                return status.contains("cannot be told right now") || status.contains("My own store cannot be read");
            });
            assertThat(bot.page("/health")).contains("rounds_failing_since");
            Awaitility.await()
                    .atMost(Duration.ofSeconds(90))
                    .until(() -> bot.logged("dead-man-silent") && !town.discord().messages("91700000000000000001").isEmpty());
            assertThat(town.said()).contains("<@1700000000000000001> 🔴 I cannot write to my own store: no outage is noticed or told now");
            bot.limit("--fsize=unlimited:");
            bot.eventually(Duration.ofSeconds(90), () -> bot.logged("works-again"));
            town.mastodon().breaks(MastodonModel.Fault.PUMA_KILLED);
            bot.eventually(() -> town.said().stream().anyMatch(s -> s.contains("is down")));
            assertThat(town.said())
                    .allMatch(s -> s.contains("is down") || s.contains("my own store could not be written") || s.contains("I cannot write to my own store"))
                    .hasSize(3);
        }
    }

    @Test
    void a_damaged_store_is_kept_named_and_can_be_moved_away() throws Exception {
        town.watching(directory).terminate();
        var file = directory.resolve("data/tuskwatch.mv.db");
        var damaged = Files.readAllBytes(file);
        for (var i = 0; i < damaged.length; i += 7) {
            damaged[i] ^= 0x55;
        }
        Files.write(file, damaged);
        try (var bot = town.bot(directory)) {
            assertThat(bot.exitCode()).isEqualTo(69);
            assertThat(bot.err())
                    .singleElement()
                    .satisfies(line -> assertThat(line).contains("is damaged", "move the file away to start fresh"));
        }
        assertThat(Files.readAllBytes(file)).isEqualTo(damaged);
        Files.move(file, directory.resolve("data/damaged.mv.db"));
        town.watching(directory).terminate();
    }

    @Test
    void refused_sessions_end_in_rest_only_mode_in_which_posts_still_go_out() throws Exception {
        town.discord().gateway().invalidateSessions(true);
        try (var bot = town.bot(directory)) {
            Awaitility.await()
                    .atMost(Duration.ofSeconds(90))
                    .until(() -> bot.logged("discord-rest-only"));
            assertThat(town.discord().gateway().identifies()).isEqualTo(5);
            assertThat(bot.page("/health")).contains("\"discord\":\"rest-only\"", "\"discord_identifies_left\":\"0\"");
            town.mastodon().breaks(MastodonModel.Fault.PUMA_KILLED);
            bot.eventually(() -> town.said().size() == 1);
            bot.kill();
        }
        try (var bot = town.bot(directory)) {
            bot.eventually(() -> bot.logged("discord-rest-only"));
            assertThat(town.discord().gateway().identifies()).isEqualTo(5);
        }
    }

    @Test
    void refused_by_the_gateway_at_the_start_for_its_intents_the_bot_ends_with_78_and_one_sentence() throws Exception {
        town.discord().gateway().turnAway(4014);
        try (var bot = town.bot(directory)) {
            assertThat(bot.exitCode(Duration.ofMinutes(2))).as(bot.log()).isEqualTo(78);
            assertThat(bot.err())
                    .filteredOn(line -> line.startsWith("tuskwatch: "))
                    .singleElement()
                    .asString()
                    .contains("Discord refuses the bot's intents");
        }
    }

    @Test
    void a_token_that_is_refused_while_it_runs_does_not_end_the_bot() throws Exception {
        try (var bot = town.watching(directory)) {
            town.discord().revokeToken();
            town.discord().gateway().hangUp(4004);
            bot.eventually(() -> bot.logged("discord-token-refused"));
            assertThat(bot.page("/health")).contains("\"discord\":\"token-refused\"");
            town.discord().restoreToken();
            Awaitility.await()
                    .atMost(Duration.ofSeconds(90))
                    .until(() -> bot.page("/health").contains("\"discord\":\"connected\""));
        }
    }

    @Test
    void an_open_connection_without_an_answered_heartbeat_is_given_up_and_begun_anew() throws Exception {
        town.discord().gateway().heartbeatEvery(Duration.ofSeconds(1));
        try (var bot = town.watching(directory)) {
            town.discord().gateway().goDeaf(true);
            bot.eventually(() -> bot.page("/health").contains("\"discord\":\"connecting\""));
            town.mastodon().breaks(MastodonModel.Fault.PUMA_KILLED);
            bot.eventually(() -> town.said().size() == 1);
            town.discord().gateway().goDeaf(false);
            town.discord().gateway().hangUp(1001);
            bot.eventually(() -> bot.page("/health").contains("\"discord\":\"connected\""));
            assertThat(answer(bot, "diagnose")).contains("down");
        }
    }

    @Test
    void a_gateway_that_says_nothing_any_more_is_seen_in_health() throws Exception {
        try (var bot = town.watching(directory)) {
            assertThat(bot.page("/health")).contains("\"discord\":\"connected\"", "discord_heartbeat_age_s");
            town.discord().gateway().goDeaf(true);
            town.discord().gateway().hangUp(1001);
            bot.eventually(() -> bot.page("/health").contains("\"discord\":\"connecting\""));
            town.mastodon().breaks(MastodonModel.Fault.PUMA_KILLED);
            bot.eventually(() -> town.said().size() == 1);
            assertThat(bot.metrics())
                    .contains("tuskwatch_discord_connected 0");
        }
    }

    private static final Path FAKETIME = Path.of("/usr/lib/x86_64-linux-gnu/faketime/libfaketimeMT.so.1");

    @ParameterizedTest
    @ValueSource(strings = {"-3600", "+3600"})
    void a_clock_set_by_an_hour_announces_no_outage_and_the_bot_goes_on(String by) throws Exception {
        assumeTrue(Files.exists(FAKETIME), "libfaketime is not installed, so the clock cannot be set");
        var clock = Files.writeString(directory.resolve("clock"), "+0");
        town.environment().put("LD_PRELOAD", FAKETIME.toString());
        town.environment().put("FAKETIME_FORCE_MONOTONIC_FIX", "0");
        town.environment().put("FAKETIME_TIMESTAMP_FILE", clock.toString());
        town.environment().put("FAKETIME_NO_CACHE", "1");
        town.environment().put("FAKETIME_DONT_FAKE_MONOTONIC", "1");
        try (var bot = town.watching(directory)) {
            Files.writeString(clock, by);
            bot.eventually(() -> bot.logged("time-jolted"));
            goesOn(bot, 20);
            assertThat(bot.logged("incident-opened")).isFalse();
            assertThat(town.said()).allMatch(s -> s.equals("⚪ I was blind: my clock was set forward, or my machine slept"));
            assertThat(bot.page("/health")).contains("\"status\":\"ok\"");
            town.mastodon().breaks(MastodonModel.Fault.PUMA_KILLED);
            bot.eventually(() -> town.said().stream().anyMatch(s -> s.contains("is down")));
            town.mastodon().breaks(MastodonModel.Fault.NONE);
            bot.eventually(() -> town.said().stream().anyMatch(s -> s.contains("works again")));
        }
    }
}

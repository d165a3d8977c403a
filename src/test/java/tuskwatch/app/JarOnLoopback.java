package tuskwatch.app;

import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import tuskwatch.testing.BotProcess;
import tuskwatch.testing.FakeDiscord;
import tuskwatch.testing.FakeMastodon;

/** The built jar as its users start it, with both fakes on loopback. */
abstract class JarOnLoopback {
    static final String CHANNEL = "1600000000000000009";

    @TempDir
    Path directory;

    final FakeMastodon mastodon = FakeMastodon.start(Clock.systemUTC());
    final FakeDiscord discord = FakeDiscord.start();
    final Map<String, String> environment = new HashMap<>();

    @BeforeEach
    void configure() {
        environment.putAll(BotProcess.lab(mastodon.name()));
        environment.put("TUSKWATCH_DETECT_REFERENCE_HOSTS", "127.0.0.1:" + mastodon.port());
    }

    @AfterEach
    void stop() {
        mastodon.close();
        discord.close();
    }

    void onDiscord() {
        environment.put("TUSKWATCH_DISCORD_TOKEN", FakeDiscord.token());
        environment.put("TUSKWATCH_DISCORD_API_URL", discord.apiUrl());
        environment.put("TUSKWATCH_WATCH_CHANNEL", CHANNEL);
        environment.put("TUSKWATCH_WATCH_ROLE", "1400000000000000001");
    }

    static void eventually(BotProcess bot, Callable<Boolean> condition) {
        bot.eventually(condition);
    }
}

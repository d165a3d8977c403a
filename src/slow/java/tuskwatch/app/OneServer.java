package tuskwatch.app;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tuskwatch.testing.BotProcess;
import tuskwatch.testing.FakeDiscord;
import tuskwatch.testing.FakeMastodon;

/** One server, one channel, and the environment in which the jar watches the one for the other. */
record OneServer(FakeMastodon mastodon, FakeDiscord discord, Map<String, String> environment) implements AutoCloseable {
    static final String CHANNEL = "1600000000000000009";

    static OneServer start() {
        var mastodon = FakeMastodon.start(Clock.systemUTC());
        var discord = FakeDiscord.start();
        var environment = new HashMap<>(BotProcess.lab(mastodon.name()));
        environment.put("TUSKWATCH_DETECT_REFERENCE_HOSTS", "127.0.0.1:" + mastodon.port());
        environment.put("TUSKWATCH_DISCORD_TOKEN", FakeDiscord.token());
        environment.put("TUSKWATCH_DISCORD_API_URL", discord.apiUrl());
        environment.put("TUSKWATCH_WATCH_CHANNEL", CHANNEL);
        return new OneServer(mastodon, discord, environment);
    }

    BotProcess bot(Path directory) throws IOException {
        return BotProcess.start(directory, environment);
    }

    /** A bot that has registered its commands and has asked the server some times. */
    BotProcess watching(Path directory) throws IOException {
        var bot = bot(directory);
        bot.eventually(() -> bot.logged("started") && bot.logged("commands-registered") && mastodon.requests() > 6);
        return bot;
    }

    /** What the channel shows. */
    List<String> said() {
        return discord.messages(CHANNEL).stream()
                .map(FakeDiscord.Posted::content)
                .toList();
    }

    @Override
    public void close() {
        mastodon.close();
        discord.close();
    }
}

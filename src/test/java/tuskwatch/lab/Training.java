package tuskwatch.lab;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import tuskwatch.testing.BotProcess;
import tuskwatch.testing.FakeDiscord;
import tuskwatch.testing.FakeMastodon;
import tuskwatch.testing.MastodonModel;

/**
 * Runs the jar once against fakes, as the image starts it, and leaves its ahead-of-time cache: the image starts with it. The
 * jar is named by the property {@code tuskwatch.jar}, the file to write is the only argument.
 */
public final class Training {
    private static final String CHANNEL = "1600000000000000009";
    /** For each step: images are built on busy machines, and on half a processor. */
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    /** For the end, at which Java puts the cache together. */
    private static final Duration ASSEMBLY = Duration.ofMinutes(20);

    private Training() {}

    public static void main(String[] arguments) throws Exception {
        leave(Path.of(arguments[0]).toAbsolutePath());
    }

    /** Writes the cache; needs Java 25 or later. */
    public static void leave(Path cache) throws Exception {
        var flags = new ArrayList<>(BotProcess.IMAGE_FLAGS);
        flags.add("-XX:AOTCacheOutput=" + cache);
        // What the second compiler would want to know is of no use to an image that has only the first.
        flags.add("-XX:-AOTRecordTraining");
        try (var mastodon = FakeMastodon.start(Clock.systemUTC());
                var discord = FakeDiscord.start();
                var bot = BotProcess.start(
                        Files.createTempDirectory("training"), environment(mastodon, discord), flags)) {
            bot.eventually(PATIENCE, () -> mastodon.requests() > 20 && bot.logged("commands-registered"));
            for (var command : List.of("status", "diagnose")) {
                var asked = discord.gateway()
                        .slash(
                                command,
                                d -> d.putArray("options")
                                        .addObject()
                                        .put("name", "instance")
                                        .put("type", 3)
                                        .put("value", mastodon.name()));
                bot.eventually(PATIENCE, () -> !asked.answers().isEmpty());
            }
            mastodon.breaks(MastodonModel.Fault.PUMA_KILLED);
            bot.eventually(PATIENCE, () -> !discord.messages(CHANNEL).isEmpty());
            // The Java machine writes the cache when it ends.
            bot.terminate(ASSEMBLY);
        }
        if (!Files.exists(cache)) {
            throw new IllegalStateException("no cache was written to " + cache + ": is this Java 25 or later?");
        }
    }

    private static HashMap<String, String> environment(FakeMastodon mastodon, FakeDiscord discord) {
        var environment = new HashMap<>(BotProcess.lab(mastodon.name()));
        environment.put("TUSKWATCH_PROBE_TIMEOUT", "10s");
        environment.put("TUSKWATCH_DETECT_REFERENCE_HOSTS", "127.0.0.1:" + mastodon.port());
        environment.put("TUSKWATCH_DISCORD_TOKEN", FakeDiscord.token());
        environment.put("TUSKWATCH_DISCORD_API_URL", discord.apiUrl());
        environment.put("TUSKWATCH_WATCH_CHANNEL", CHANNEL);
        return environment;
    }
}

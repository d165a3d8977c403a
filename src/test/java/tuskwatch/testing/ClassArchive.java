package tuskwatch.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;

/**
 * The classes of the jar as a Java machine has read them once, so that the next ones need not read them again: each start
 * costs a third less. It lies beside the jar and is made anew when the jar is newer.
 */
final class ClassArchive {
    private ClassArchive() {}

    private static final class Made {
        static final List<String> FLAGS = made();
    }

    /** With which a bot starts from the archive. */
    static List<String> flags() {
        return Made.FLAGS;
    }

    private static List<String> made() {
        var archive = BotProcess.jar().resolveSibling("tuskwatch.jsa");
        try {
            if (!current(archive)) {
                make(archive);
            }
            // An archive that does not fit is passed over; the Java machine must not say so where the bot speaks.
            return current(archive) ? List.of("-XX:SharedArchiveFile=" + archive, "-Xlog:disable") : List.of();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException("interrupted while a bot ran for its classes", e);
        }
    }

    private static boolean current(Path archive) throws IOException {
        return Files.exists(archive)
                && Files.getLastModifiedTime(archive).compareTo(Files.getLastModifiedTime(BotProcess.jar())) > 0;
    }

    /** A bot logs in, asks a server and ends; what it used is the archive. */
    private static void make(Path archive) throws IOException, InterruptedException {
        var fresh = archive.resolveSibling("tuskwatch.jsa.new");
        Files.deleteIfExists(fresh);
        var flags = new ArrayList<>(BotProcess.QUICK);
        flags.add("-XX:ArchiveClassesAtExit=" + fresh);
        flags.add("-Xlog:disable");
        try (var mastodon = FakeMastodon.start(Clock.systemUTC());
                var discord = FakeDiscord.start()) {
            var environment = new HashMap<>(BotProcess.lab(mastodon.name()));
            environment.put("TUSKWATCH_DISCORD_TOKEN", FakeDiscord.token());
            environment.put("TUSKWATCH_DISCORD_API_URL", discord.apiUrl());
            try (var bot =
                    BotProcess.start(Files.createTempDirectory(archive.getParent(), "archive"), environment, flags)) {
                bot.eventually(
                        Duration.ofMinutes(2), () -> mastodon.requests() > 4 && bot.logged("commands-registered"));
                bot.terminate(Duration.ofMinutes(2));
            }
        }
        if (Files.exists(fresh)) {
            Files.move(fresh, archive, StandardCopyOption.REPLACE_EXISTING);
        }
    }
}

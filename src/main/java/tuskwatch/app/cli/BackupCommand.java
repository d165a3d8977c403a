package tuskwatch.app.cli;

import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import tuskwatch.app.Clocks;
import tuskwatch.app.Exit;
import tuskwatch.app.StartException;
import tuskwatch.edge.config.Settings;
import tuskwatch.edge.store.Store;
import tuskwatch.edge.store.upkeep.Backup;

/** {@code backup FILE}: a consistent copy of the embedded store, whether the bot runs or not. */
final class BackupCommand {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration POLL = Duration.ofMillis(100);

    private BackupCommand() {}

    static int run(Settings settings, Path target, PrintStream out) {
        problem(settings, target).ifPresent(why -> {
            throw new StartException(Exit.FAILED, why);
        });
        out.println("The store was copied to " + target.toAbsolutePath().normalize()
                + ". To restore it: stop the bot, move the old database file away, unpack the copy into the data folder "
                + settings.dataDir() + ", and start the bot.");
        return Exit.OK;
    }

    private static Optional<String> problem(Settings settings, Path target) {
        var url = settings.store().url();
        if (!url.startsWith("jdbc:h2:file:")) {
            return Optional.of("store.url is not an embedded store in a file, so there is nothing to copy here.");
        }
        if (!Store.exists(url)) {
            return Optional.of(
                    "There is no store yet at " + Store.place(url) + ": start the bot once, or check data.dir.");
        }
        return switch (Store.look(
                url, settings.store().user(), settings.store().password().reveal())) {
            case Store.Opening.Opened opened -> {
                try (var store = opened.store()) {
                    yield Backup.write(store, target);
                }
            }
            case Store.Opening.Locked locked ->
                Backup.ask(settings.dataDir(), target, PATIENCE, () -> Clocks.pause(POLL));
            case Store.Opening.Unusable unusable -> Optional.of(unusable.why());
        };
    }
}

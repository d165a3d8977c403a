package tuskwatch.edge.store.upkeep;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Optional;
import org.jdbi.v3.core.JdbiException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tuskwatch.edge.store.Store;

/**
 * A consistent copy of the embedded store, as a ZIP file that holds the database file. While the bot runs, only the bot
 * can read its store: another process asks it by a file in the data folder, which only the bot's own user can write.
 */
public final class Backup {
    private static final Logger LOG = LoggerFactory.getLogger(Backup.class);
    private static final String DONE = "done";
    private static final Duration LOOK = Duration.ofMillis(100);

    private Backup() {}

    /**
     * Writes the copy; an existing file is replaced only when the new one is whole.
     *
     * @return the sentence that says why not, or empty when it is done
     */
    public static Optional<String> write(Store store, Path target) {
        var absolute = target.toAbsolutePath().normalize();
        var unfinished = absolute.resolveSibling(absolute.getFileName() + ".unfinished");
        try {
            OwnerOnly.folder(Optional.ofNullable(absolute.getParent()).orElse(absolute));
            store.upkeep().lock();
            try {
                OwnerOnly.file(unfinished);
                // Not alone: commits go on while the file is copied.
                store.read(h -> h.execute("BACKUP TO '" + unfinished.toString().replace("'", "''") + "'"));
            } finally {
                store.upkeep().unlock();
            }
            Files.move(unfinished, absolute, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
            return Optional.empty();
        } catch (IOException | JdbiException e) {
            return Optional.of("The backup cannot be written to " + absolute + ": " + reason(e)
                    + " Choose a folder that the bot's user may write, with room for the store.");
        }
    }

    /**
     * Asks the running bot to write the copy, after those who asked before.
     *
     * @param patience how long the bot and they may take
     * @param pause waits a moment
     * @return the sentence that says why not, or empty when it is done
     */
    public static Optional<String> ask(Path dataDir, Path target, Duration patience, Runnable pause) {
        var requests = new BackupRequests(dataDir);
        var own = target.toAbsolutePath().normalize().toString();
        try {
            requests.withdraw(own);
            try {
                return awaited(requests, own, patience, pause);
            } finally {
                requests.withdraw(own);
            }
        } catch (IOException e) {
            return Optional.of("The data folder " + dataDir + " cannot be written: " + reason(e)
                    + " Run the backup as the bot's own user.");
        }
    }

    private static Optional<String> awaited(BackupRequests requests, String own, Duration patience, Runnable pause)
            throws IOException {
        var placed = false;
        for (var waited = Duration.ZERO; waited.compareTo(patience) < 0; waited = waited.plus(LOOK)) {
            placed = placed || requests.place(own);
            var answer = requests.answer(own);
            if (answer.isPresent()) {
                return answer.filter(words -> !words.equals(DONE));
            }
            pause.run();
        }
        return Optional.of("The running bot did not answer within " + patience.toSeconds()
                + " s: look at its log, or stop it and try again.");
    }

    /** In the running bot: does what another process asked for, if any did. */
    public static void answer(Store store, Path dataDir) {
        var requests = new BackupRequests(dataDir);
        try {
            var target = requests.take();
            if (target.isEmpty()) {
                return;
            }
            var outcome = write(store, Path.of(target.get())).orElse(DONE);
            requests.answered(target.get(), outcome);
            LOG.atInfo()
                    .addKeyValue("target", target.get())
                    .addKeyValue("outcome", outcome)
                    .log("backup");
        } catch (IOException | InvalidPathException e) {
            LOG.atWarn().addKeyValue("why", reason(e)).log("backup-failed");
        }
    }

    private static String reason(Exception e) {
        Throwable root = e;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        var words = String.valueOf(root.getMessage()).lines().findFirst().orElse("");
        return root.getClass().getSimpleName() + ": " + words + (words.endsWith(".") ? "" : ".");
    }
}

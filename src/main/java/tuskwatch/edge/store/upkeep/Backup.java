package tuskwatch.edge.store.upkeep;

import java.io.IOException;
import java.nio.file.Files;
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
    private static final String REQUEST = "backup.request";
    private static final String RESULT = "backup.result";
    private static final String DONE = "done";

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
     * Asks the running bot to write the copy.
     *
     * @param patience how long the bot may take
     * @param pause waits a moment
     * @return the sentence that says why not, or empty when it is done
     */
    public static Optional<String> ask(Path dataDir, Path target, Duration patience, Runnable pause) {
        var request = dataDir.resolve(REQUEST);
        var result = dataDir.resolve(RESULT);
        try {
            Files.deleteIfExists(result);
            appear(request, target.toAbsolutePath().normalize().toString());
            for (var waited = Duration.ZERO; waited.compareTo(patience) < 0; waited = waited.plusMillis(100)) {
                if (Files.exists(result)) {
                    var answer = Files.readString(result);
                    Files.deleteIfExists(result);
                    return answer.equals(DONE) ? Optional.empty() : Optional.of(answer);
                }
                pause.run();
            }
            Files.deleteIfExists(request);
            return Optional.of("The running bot did not answer within " + patience.toSeconds()
                    + " s: look at its log, or stop it and try again.");
        } catch (IOException e) {
            return Optional.of("The data folder " + dataDir + " cannot be written: " + reason(e)
                    + " Run the backup as the bot's own user.");
        }
    }

    /** In the running bot: does what another process asked for, if any did. */
    public static void answer(Store store, Path dataDir) {
        var request = dataDir.resolve(REQUEST);
        if (!Files.exists(request)) {
            return;
        }
        try {
            var target = Path.of(Files.readString(request).strip());
            Files.delete(request);
            var problem = write(store, target);
            appear(dataDir.resolve(RESULT), problem.orElse(DONE));
            LOG.atInfo()
                    .addKeyValue("target", target)
                    .addKeyValue("outcome", problem.orElse(DONE))
                    .log("backup");
        } catch (IOException e) {
            LOG.atWarn().addKeyValue("why", reason(e)).log("backup-failed");
        }
    }

    /** Whole, or not at all. */
    private static void appear(Path file, String text) throws IOException {
        var draft = file.resolveSibling(file.getFileName() + ".draft");
        Files.writeString(draft, text);
        Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
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

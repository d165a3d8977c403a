package tuskwatch.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import tuskwatch.edge.config.Settings;
import tuskwatch.edge.store.Store;

/** The folder {@code data.dir} with the embedded store in it, before the store is opened. */
public final class DataFolder {
    private static final String CURE =
            "let the bot's user write there (the image's has the id 10001), or set data.dir to another folder.";

    private DataFolder() {}

    /** Makes the folder; returns a sentence where it, or the store in it, cannot be written. */
    public static Optional<String> make(Settings settings) {
        try {
            Files.createDirectories(settings.dataDir());
        } catch (IOException e) {
            return Optional.of("The data folder " + settings.dataDir() + " cannot be made: " + CURE);
        }
        return problem(settings);
    }

    /** What would keep the bot from writing, without writing anything. */
    public static Optional<String> problem(Settings settings) {
        var there = nearest(settings.dataDir());
        if (!Files.isDirectory(there) || !Files.isWritable(there)) {
            return Optional.of("The data folder " + settings.dataDir() + " cannot be "
                    + (there.equals(settings.dataDir()) ? "written: " : "made: ") + CURE);
        }
        return Optional.of(settings.store().url())
                .filter(url -> url.startsWith("jdbc:h2:file:"))
                .map(url -> Path.of(Store.place(url) + ".mv.db"))
                .filter(file -> Files.exists(file) && !Files.isWritable(file))
                .map(file -> "The store " + file + " cannot be written: " + CURE);
    }

    /** The folder, or the nearest one above it that is there. */
    public static Path nearest(Path folder) {
        var there = folder;
        while (there.getParent() != null && Files.notExists(there)) {
            there = there.getParent();
        }
        return there;
    }
}

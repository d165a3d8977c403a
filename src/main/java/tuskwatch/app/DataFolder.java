package tuskwatch.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tuskwatch.core.caution.AskedNow;
import tuskwatch.core.caution.SetAside;
import tuskwatch.edge.config.Settings;
import tuskwatch.edge.store.Store;
import tuskwatch.edge.store.upkeep.AskedNowFile;
import tuskwatch.edge.store.upkeep.OwnerOnly;

/** The folder {@code data.dir} with the embedded store in it, before the store is opened. */
public final class DataFolder {
    private static final String CURE =
            "let the bot's user write there (the image's has the id 10001), or set data.dir to another folder.";

    private static final Logger LOG = LoggerFactory.getLogger(DataFolder.class);

    private DataFolder() {}

    /** Makes the folder; returns a sentence where it, or the store in it, cannot be written. */
    public static Optional<String> make(Settings settings) {
        try {
            OwnerOnly.folder(settings.dataDir());
        } catch (IOException e) {
            return Optional.of("The data folder " + settings.dataDir() + " cannot be made: " + CURE);
        }
        closeFolder(settings.dataDir());
        return problem(settings);
    }

    /** One that was there before, as older versions and hands made it. */
    private static void closeFolder(Path folder) {
        try {
            OwnerOnly.closeFolder(folder);
        } catch (IOException e) {
            LOG.atDebug().addKeyValue("folder", folder).log("data-folder-not-ours");
        }
        OwnerOnly.openToOthers(folder)
                .ifPresent(rights -> LOG.atWarn()
                        .addKeyValue("folder", folder)
                        .addKeyValue("why", rights + "; chmod 700 " + folder)
                        .log("data-folder-open-to-others"));
    }

    /** Closes the store's file to others; whoever may not do that, because it is another user's, leaves it as it is. */
    public static void close(Settings settings) {
        embedded(settings).ifPresent(file -> {
            try {
                OwnerOnly.close(file);
            } catch (IOException e) {
                LOG.atWarn()
                        .addKeyValue("file", file)
                        .addKeyValue("why", e.getMessage())
                        .log("store-open-to-others");
            }
        });
    }

    /** What others than the bot's user can read, each with the cure. */
    public static List<String> openToOthers(Settings settings, Path config) {
        var found = new ArrayList<String>();
        var folder = settings.dataDir();
        open(folder).ifPresent(how -> found.add("the data folder " + folder + how + ": chmod 700 " + folder));
        kept(settings, config)
                .forEach(file -> open(file).ifPresent(how -> found.add(file + how + ": chmod 600 " + file)));
        if (settings.holdsSecrets()) {
            open(config)
                    .ifPresent(how ->
                            found.add(config + " may hold a token or a password and" + how + ": chmod 600 " + config));
        }
        return List.copyOf(found);
    }

    private static Optional<String> open(Path path) {
        return OwnerOnly.openToOthers(path).map(rights -> " can be read by others (" + rights + ")");
    }

    /** The store, wherever it is, and what stands in the folder beside it: copies of it. */
    private static SortedSet<Path> kept(Settings settings, Path config) {
        var files = new TreeSet<Path>();
        embedded(settings).ifPresent(files::add);
        try (var all = Files.newDirectoryStream(settings.dataDir(), Files::isRegularFile)) {
            all.forEach(files::add);
        } catch (IOException e) {
            // There is no folder yet, or it is another user's, which the line about the store says.
            return files;
        }
        files.removeIf(f ->
                f.toAbsolutePath().normalize().equals(config.toAbsolutePath().normalize()));
        return files;
    }

    /** Who is set aside because the process before this one ended while it was asked. */
    public static SetAside setAside(Settings settings) {
        var aside =
                new SetAside(askedNow(settings), Clocks.wall(), settings.probe().interval());
        aside.recall();
        return aside;
    }

    private static AskedNow askedNow(Settings settings) {
        try {
            return AskedNowFile.in(settings.dataDir());
        } catch (IOException e) {
            LOG.atWarn()
                    .addKeyValue("file", settings.dataDir().resolve(AskedNowFile.NAME))
                    .addKeyValue("why", e.getMessage())
                    .log("asked-now-unwritable");
            return AskedNow.NOTHING;
        }
    }

    /** The file of the embedded store; empty for another one. */
    private static Optional<Path> embedded(Settings settings) {
        return Optional.of(settings.store().url())
                .filter(url -> url.startsWith("jdbc:h2:file:"))
                .map(url -> Path.of(Store.place(url) + ".mv.db"));
    }

    /** What would keep the bot from writing, without writing anything. */
    public static Optional<String> problem(Settings settings) {
        var there = nearest(settings.dataDir());
        if (!Files.isDirectory(there) || !Files.isWritable(there)) {
            return Optional.of("The data folder " + settings.dataDir() + " cannot be "
                    + (there.equals(settings.dataDir()) ? "written: " : "made: ") + CURE);
        }
        return embedded(settings)
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

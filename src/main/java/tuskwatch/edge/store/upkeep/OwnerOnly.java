package tuskwatch.edge.store.upkeep;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Files and folders that nobody but their owner may read: what people wrote, who they are, tokens. Where the system knows no such
 * rights (Windows), they stay as the system makes them.
 */
public final class OwnerOnly {
    private static final Set<PosixFilePermission> FILE = PosixFilePermissions.fromString("rw-------");
    private static final Set<PosixFilePermission> FOLDER = PosixFilePermissions.fromString("rwx------");

    private static final List<String> SHARED = List.of(
            "/",
            "/bin",
            "/etc",
            "/home",
            "/media",
            "/mnt",
            "/opt",
            "/root",
            "/run",
            "/srv",
            "/tmp",
            "/usr",
            "/usr/local",
            "/var",
            "/var/lib",
            "/var/tmp");

    private OwnerOnly() {}

    /** Makes the folder, and those above it that are missing. One that is there stays as it is. */
    public static void folder(Path folder) throws IOException {
        Files.createDirectories(folder, attributes(FOLDER));
    }

    /**
     * Closes a folder that is there to others, if it is ours and not one in which others live: a home, the system's folders, the one for what
     * is temporary, the one where the process was started.
     *
     * @throws IOException where it may not be changed
     */
    public static void closeFolder(Path folder) throws IOException {
        var place = folder.toAbsolutePath().normalize();
        if (posix() && !shared(place) && openToOthers(place).isPresent() && ours(place)) {
            Files.setPosixFilePermissions(place, FOLDER);
        }
    }

    private static boolean shared(Path place) {
        var properties = Stream.of("user.home", "java.io.tmpdir", "user.dir")
                .flatMap(p -> Optional.ofNullable(System.getProperty(p)).stream());
        return Stream.concat(SHARED.stream(), properties)
                .map(p -> Path.of(p).toAbsolutePath().normalize())
                .anyMatch(place::equals);
    }

    private static boolean ours(Path place) throws IOException {
        return Files.getOwner(place).getName().equals(System.getProperty("user.name", ""));
    }

    /** Makes an empty file, in the place of one that is there. */
    public static void file(Path file) throws IOException {
        Files.deleteIfExists(file);
        Files.createFile(file, attributes(FILE));
    }

    /** Closes a file to others, if it is there. */
    public static void close(Path file) throws IOException {
        if (posix() && Files.isRegularFile(file) && openToOthers(file).isPresent()) {
            Files.setPosixFilePermissions(file, FILE);
        }
    }

    /** Its rights, such as {@code rwxr-xr-x}, where others than its owner have any; empty where they have none, or it is not there. */
    public static Optional<String> openToOthers(Path path) {
        if (!posix()) {
            return Optional.empty();
        }
        try {
            var rights = Files.getPosixFilePermissions(path);
            var others = EnumSet.allOf(PosixFilePermission.class);
            others.removeAll(FOLDER);
            others.retainAll(rights);
            return others.isEmpty() ? Optional.empty() : Optional.of(PosixFilePermissions.toString(rights));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static FileAttribute<?>[] attributes(Set<PosixFilePermission> rights) {
        return posix()
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(rights)}
                : new FileAttribute<?>[0];
    }

    private static boolean posix() {
        return FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
    }
}

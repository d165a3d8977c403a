package tuskwatch.app.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import tuskwatch.edge.web.WebServer;

/**
 * What {@code /health} says, in a file that the image's health check reads: without a Java machine of its own, and with the pages
 * switched off. A bot that stands still lets it grow old.
 */
public record HealthFile(Path file) {
    /** Property of the Java machine that names the file; without it none is written. */
    static final String PROPERTY = "tuskwatch.health";

    public static Optional<HealthFile> wanted() {
        return Optional.ofNullable(System.getProperty(PROPERTY)).map(Path::of).map(HealthFile::new);
    }

    /** Puts the present page into the file, as a whole. */
    public void write(WebServer.Page health) {
        var next = file.resolveSibling(file.getFileName() + ".next");
        try {
            Files.writeString(next, health.body(), StandardCharsets.UTF_8);
            Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException("the file for the health check cannot be written: " + file, e);
        }
    }
}

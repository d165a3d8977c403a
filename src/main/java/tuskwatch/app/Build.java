package tuskwatch.app;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/**
 * What the build wrote into the jar.
 *
 * @param commit short hash, or {@code unknown} for a build outside a checkout
 * @param project the project's page
 */
public record Build(String version, String commit, String project) {
    public static Build read() {
        var properties = new Properties();
        try (InputStream in = Build.class.getResourceAsStream("/build.properties")) {
            if (in == null) {
                throw new IllegalStateException("build.properties is not in the jar");
            }
            properties.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException("build.properties cannot be read", e);
        }
        var commit = properties.getProperty("commit", "");
        return new Build(
                properties.getProperty("version", "unknown"),
                commit.isEmpty() || commit.startsWith("$") ? "unknown" : commit,
                properties.getProperty("project", ""));
    }

    /**
     * The answer of {@code version}.
     *
     * @param zones version of the time-zone data
     */
    public String line(String java, String zones) {
        return "tuskwatch " + version + " (" + commit + "), Java " + java + ", time-zone data " + zones
                + (Clocks.zonesAreOld(zones) ? " (older than " + Clocks.ZONES + ", see doctor)" : "");
    }
}

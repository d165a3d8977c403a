package tuskwatch.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tuskwatch.lab.Training;
import tuskwatch.testing.BotProcess;

class DockerfileTest {
    @TempDir
    private Path folder;

    /** A22. */
    @Test
    void an_image_with_old_rules_of_time_zones_is_refused_with_the_cure() throws Exception {
        assertThat(Files.readAllLines(Path.of("Dockerfile"))).contains("ARG ZONES=2026e");
        assertThat(build("2026e")).isEqualTo("0 ");
        assertThat(build("2027a")).isEqualTo("0 ");
        assertThat(build("2026a"))
                .startsWith("1 This base image knows the time zones of 2026a, not yet 2026e.")
                .contains("docker build --pull", "--build-arg ZONES=2026a");
    }

    /** Runs that step with a Java that knows those rules. */
    private String build(String rules) throws Exception {
        var step = Files.readAllLines(Path.of("Dockerfile")).stream()
                .filter(l -> l.startsWith("RUN have="))
                .findFirst()
                .orElseThrow()
                .substring("RUN ".length());
        var java = Files.writeString(
                folder.resolve("java"),
                "#!/bin/sh\necho 'tuskwatch 0.5.0 (abc), Java 25, time-zone data " + rules + "'\n");
        assertThat(java.toFile().setExecutable(true)).isTrue();
        var shell = new ProcessBuilder("sh", "-c", step).redirectErrorStream(true);
        shell.environment().put("ZONES", "2026e");
        shell.environment().merge("PATH", folder.toString(), (path, first) -> first + ":" + path);
        var process = shell.start();
        var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        return process.waitFor() + " " + said;
    }

    @Test
    void the_image_runs_java_25_as_nobody_in_particular_and_knows_whether_it_is_well() throws IOException {
        var lines = Files.readAllLines(Path.of("Dockerfile"));
        assertThat(lines).noneMatch(l -> l.startsWith("FROM ") && (!l.contains(":") || l.contains(":latest")));
        assertThat(lines).contains("FROM eclipse-temurin:25-jre", "USER 10001", "VOLUME /data");
        assertThat(lines)
                .anyMatch(l -> l.startsWith("HEALTHCHECK ") && l.contains("CMD [\"java\"") && l.contains("\"health\""));
        assertThat(lines).as("a font for charts").anyMatch(l -> l.contains("fontconfig fonts-dejavu-core"));
        assertThat(lines)
                .anyMatch(l -> l.startsWith(
                        "ENTRYPOINT [\"sh\", \"-c\", \"exec java " + String.join(" ", BotProcess.IMAGE_FLAGS)
                                + " -XX:AOTCache=/app/tuskwatch.aot -Xmx$HEAP -jar"));
        assertThat(lines)
                .as("a class that exists makes the cache")
                .anyMatch(l -> l.contains(" " + Training.class.getName() + " /app/tuskwatch.aot"));
    }
}

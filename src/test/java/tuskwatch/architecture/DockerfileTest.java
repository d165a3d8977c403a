package tuskwatch.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import tuskwatch.lab.Training;
import tuskwatch.testing.BotProcess;

class DockerfileTest {
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

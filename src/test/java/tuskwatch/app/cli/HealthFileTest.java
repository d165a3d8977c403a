package tuskwatch.app.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tuskwatch.edge.web.WebServer;

class HealthFileTest {
    @TempDir
    private Path folder;

    @Test
    void the_file_holds_the_newest_page_and_nothing_else_is_left() {
        var file = folder.resolve("health");
        var health = new HealthFile(file);
        health.write(WebServer.Page.health(List.of(), Map.of("discord", "off")));
        assertThat(file).hasContent("{\"status\":\"ok\",\"discord\":\"off\"}");
        health.write(WebServer.Page.health(List.of("store"), Map.of()));
        assertThat(file).hasContent("{\"status\":\"stale\",\"stale\":[\"store\"]}");
        assertThat(folder.toFile().list()).containsExactly("health");
    }

    @Test
    void a_place_that_cannot_be_written_is_named() {
        var nowhere = folder.resolve("gone").resolve("health");
        assertThatThrownBy(() -> new HealthFile(nowhere).write(WebServer.Page.health(List.of(), Map.of())))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessage("the file for the health check cannot be written: " + nowhere);
    }

    @Test
    void none_is_wanted_outside_the_image() {
        assertThat(HealthFile.wanted()).isEmpty();
    }
}

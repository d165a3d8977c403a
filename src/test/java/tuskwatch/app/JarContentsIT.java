package tuskwatch.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;

/** What the built jar says of what it is made of. */
class JarContentsIT {
    private static String text(String entry) throws IOException {
        try (var jar = new ZipFile("target/tuskwatch.jar")) {
            var found = jar.getEntry(entry);
            assertThat(found).as(entry).isNotNull();
            return new String(jar.getInputStream(found).readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static JsonNode materials() throws IOException {
        return new ObjectMapper().readTree(text("META-INF/sbom/tuskwatch.cdx.json"));
    }

    @Test
    void every_library_is_listed_with_its_version_and_licence_and_no_test_library_is() throws IOException {
        var materials = materials();
        assertThat(materials.path("bomFormat").asText()).isEqualTo("CycloneDX");
        var names = new ArrayList<String>();
        for (var library : materials.path("components")) {
            names.add(library.path("name").asText());
            assertThat(library.path("version").asText()).as(library.toString()).isNotEmpty();
            assertThat(library.path("licenses")).as(library.toString()).isNotEmpty();
        }
        assertThat(names)
                .contains("discord4j-core", "okhttp-jvm", "h2", "quartz", "jackson-databind")
                .doesNotContain("assertj-core", "mockwebserver3");
    }

    @Test
    void the_licences_of_what_is_inside_are_kept_each_librarys_apart() throws IOException {
        assertThat(text("META-INF/licenses/LGPL-3.txt")).contains("GNU LESSER GENERAL PUBLIC LICENSE");
        assertThat(text("META-INF/licenses/GPL-3.txt")).contains("GNU GENERAL PUBLIC LICENSE");
        assertThat(text("META-INF/licenses/README.txt")).contains("Discord4J", "META-INF/sbom/tuskwatch.cdx.json");
        try (var jar = new ZipFile("target/tuskwatch.jar")) {
            var own = jar.stream()
                    .map(e -> e.getName().replaceFirst("META-INF/licenses/([^/]+)/.*", "$1"))
                    .filter(n -> n.endsWith("-jar"))
                    .map(n -> n.replaceFirst("-[0-9.]+-jar$", ""))
                    .distinct()
                    .toList();
            assertThat(own).contains("angus-mail", "jackson-core", "reactor-core", "slf4j-api", "micrometer-core");
        }
    }
}

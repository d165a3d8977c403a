package tuskwatch.edge.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsFileTest {
    @TempDir
    private Path directory;

    private Path file(byte[] bytes) throws IOException {
        return Files.write(directory.resolve("bot.properties"), bytes);
    }

    private SettingsFile read(String text) throws IOException {
        return SettingsFile.read(file(text.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void a_mark_at_the_beginning_that_editors_leave_is_no_part_of_the_first_key() throws IOException {
        assertThat(read("\uFEFFa.b=1\n").values()).isEqualTo(Map.of("a.b", "1"));
    }

    @Test
    void values_are_utf_8_and_stripped_of_blanks() throws IOException {
        assertThat(read("a.b = Rüssel \t\na.c:2\n").values()).isEqualTo(Map.of("a.b", "Rüssel", "a.c", "2"));
    }

    @Test
    void a_key_is_placed_by_its_last_line_which_is_the_one_that_counts() throws IOException {
        var file = read("# a.b=0\n! a.b=0\n\na.b=1\n  a.c 2\na.b=3\n");
        assertThat(file.values()).containsEntry("a.b", "3");
        assertThat(file.place("a.b")).isEqualTo(file.name() + ":6");
        assertThat(file.place("a.c")).isEqualTo(file.name() + ":5");
        assertThat(file.place("a.d")).isEqualTo(file.name());
    }

    @Test
    void another_encoding_and_a_malformed_escape_are_told_with_the_cure() throws IOException {
        var latin = file("a.b=Rüssel".getBytes(StandardCharsets.ISO_8859_1));
        assertThatThrownBy(() -> SettingsFile.read(latin))
                .isInstanceOf(IOException.class)
                .hasMessage(latin + " is not UTF-8: save it as UTF-8");
        assertThatThrownBy(() -> read("a.b=C:\\users\n"))
                .isInstanceOf(IOException.class)
                .hasMessage(latin + " holds a malformed \\u escape: write the character itself");
    }

    @Test
    void every_key_that_there_is_not_is_told_in_order() throws IOException {
        var file = read("zebra.crossing.far.away=1\na.b=1\nweb.adress=1\n");
        assertThat(file.mistyped(Set.of("a.b", "web.address")))
                .containsExactly(
                        file.name() + ":3: web.adress is not a key; did you mean web.address?",
                        file.name()
                                + ":1: zebra.crossing.far.away is not a key; bot.properties.example lists them all");
    }
}

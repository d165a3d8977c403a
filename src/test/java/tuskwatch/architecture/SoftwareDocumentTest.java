package tuskwatch.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import tuskwatch.core.instance.SoftwareFamily;
import tuskwatch.core.probe.Check;

/** The table of checks says what the code does. */
class SoftwareDocumentTest {
    private static final List<SoftwareFamily> COLUMNS = List.of(
            SoftwareFamily.MASTODON,
            SoftwareFamily.PLEROMA,
            SoftwareFamily.FRIENDICA,
            SoftwareFamily.GOTOSOCIAL,
            SoftwareFamily.PIXELFED,
            SoftwareFamily.MISSKEY,
            SoftwareFamily.OTHER);

    @Test
    void every_check_has_a_row_and_every_cell_is_true() throws IOException {
        var lines = Files.readAllLines(Path.of("src/docs/software.md"));
        assertThat(COLUMNS).containsExactlyInAnyOrder(SoftwareFamily.values());
        for (var check : Check.values()) {
            var row = lines.stream()
                    .filter(l -> l.startsWith("| " + check.id() + " |"))
                    .findFirst()
                    .orElseThrow(() -> new AssertionError("no row for " + check.id()));
            var cells =
                    Arrays.stream(row.split("\\|")).map(String::strip).skip(2).toList();
            assertThat(cells)
                    .as(check.id())
                    .isEqualTo(COLUMNS.stream()
                            .map(f -> Check.supportedBy(f).contains(check) ? "yes" : "–")
                            .toList());
        }
    }
}

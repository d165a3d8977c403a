package tuskwatch.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tuskwatch.app.Exit;
import tuskwatch.testing.EarlierStore;
import tuskwatch.testing.VirtualBot;

class BackupCommandTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    /** Who makes a copy before an upgrade wants the store as it is. */
    @Test
    void of_a_stopped_bot_the_store_of_an_earlier_version_is_copied_and_not_brought_up_to_date()
            throws IOException, SQLException {
        var data = Files.createDirectories(folder.resolve("data"));
        EarlierStore.write("0.8.0", "jdbc:h2:file:" + data.resolve("tuskwatch"));
        var before = Files.readAllBytes(data.resolve("tuskwatch.mv.db"));
        var copy = folder.resolve("copy.zip");
        var settings = VirtualBot.settings(Map.of("TUSKWATCH_DATA_DIR", data.toString()));
        var out = new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8);
        assertThat(BackupCommand.run(settings, copy, out)).isEqualTo(Exit.OK);
        assertThat(Files.readAllBytes(data.resolve("tuskwatch.mv.db"))).isEqualTo(before);
        try (var zip = new ZipInputStream(Files.newInputStream(copy))) {
            assertThat(zip.getNextEntry().getName()).isEqualTo("tuskwatch.mv.db");
            Files.copy(zip, folder.resolve("restored.mv.db"));
            assertThat(zip.getNextEntry()).isNull();
        }
        try (var restored = DriverManager.getConnection("jdbc:h2:file:" + folder.resolve("restored"), "sa", "");
                var rows = restored.createStatement()
                        .executeQuery("SELECT MAX(CAST(\"version\" AS INT)) FROM \"flyway_schema_history\"")) {
            assertThat(rows.next()).isTrue();
            assertThat(rows.getInt(1)).isEqualTo(8);
        }
    }
}

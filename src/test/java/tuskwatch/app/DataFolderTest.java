package tuskwatch.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tuskwatch.app.cli.Startup;
import tuskwatch.edge.config.Settings;
import tuskwatch.edge.config.SettingsReader;
import tuskwatch.edge.store.upkeep.OwnerOnly;
import tuskwatch.testing.FakeDiscord;

/** What root may do anyway is skipped for root; the image tries it as its own user. */
class DataFolderTest {
    private static final String CURE =
            "let the bot's user write there (the image's has the id 10001), or set data.dir to another folder.";

    @TempDir
    private Path folder;

    private static Settings at(Path dataDir) {
        return at(dataDir, Map.of());
    }

    private static Settings at(Path dataDir, Map<String, String> more) {
        var variables = new HashMap<>(more);
        variables.put("TUSKWATCH_DATA_DIR", dataDir.toString());
        var reader = new SettingsReader(
                variables,
                Probing::names,
                "https://example.org",
                () -> Startup.phrases().first());
        return ((SettingsReader.Reading.Valid) reader.withoutFile()).settings();
    }

    @Test
    void it_is_made_with_what_is_above_it_and_looking_makes_nothing() {
        var deep = folder.resolve("a/b/c");
        assertThat(DataFolder.problem(at(deep))).isEmpty();
        assertThat(deep).doesNotExist();
        assertThat(DataFolder.make(at(deep))).isEmpty();
        assertThat(deep).isDirectory();
        assertThat(DataFolder.nearest(folder.resolve("x/y"))).isEqualTo(folder);
    }

    @Test
    void it_is_made_for_the_bots_user_alone_and_what_others_can_read_is_told_with_the_cure() throws IOException {
        var data = folder.resolve("data");
        var config = Files.writeString(folder.resolve("bot.properties"), "discord.token=x");
        var settings = at(data, Map.of("TUSKWATCH_DISCORD_TOKEN", FakeDiscord.token()));
        DataFolder.make(settings);
        var store = Files.writeString(data.resolve("tuskwatch.mv.db"), "");
        Files.setPosixFilePermissions(store, PosixFilePermissions.fromString("rw-r--r--"));
        Files.setPosixFilePermissions(config, PosixFilePermissions.fromString("rw-r--r--"));
        assertThat(DataFolder.openToOthers(settings, config))
                .containsExactly(
                        store + " can be read by others (rw-r--r--): chmod 600 " + store,
                        config + " may hold a token or a password and can be read by others (rw-r--r--): chmod 600 "
                                + config);
        Files.setPosixFilePermissions(data, PosixFilePermissions.fromString("rwxr-xr-x"));
        OwnerOnly.close(config);
        assertThat(DataFolder.openToOthers(settings, config))
                .containsExactly(
                        "the data folder " + data + " can be read by others (rwxr-xr-x): chmod 700 " + data,
                        store + " can be read by others (rw-r--r--): chmod 600 " + store);
        DataFolder.close(settings);
        Files.setPosixFilePermissions(data, PosixFilePermissions.fromString("rwx------"));
        assertThat(DataFolder.openToOthers(settings, config)).isEmpty();
    }

    @Test
    void copies_beside_the_store_are_looked_at_and_a_file_of_settings_there_only_where_it_holds_a_secret()
            throws IOException {
        var data = folder.resolve("data");
        OwnerOnly.folder(data);
        var copy = Files.writeString(data.resolve("copy.zip"), "");
        var config = Files.writeString(data.resolve("bot.properties"), "");
        for (var file : List.of(copy, config)) {
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
        }
        assertThat(DataFolder.openToOthers(at(data), config))
                .containsExactly(copy + " can be read by others (rw-r-----): chmod 600 " + copy);
        OwnerOnly.close(copy);
        for (var secret : List.of(
                Map.of("TUSKWATCH_STORE_PASSWORD", "x"),
                Map.of("TUSKWATCH_ADMIN_TUSK_EXAMPLE_TOKEN", "x"),
                Map.of("TUSKWATCH_ONCALL_WEBHOOK_URL", "https://hook.example/x"))) {
            var variables = new HashMap<>(secret);
            variables.put("TUSKWATCH_WATCH_INSTANCES", "tusk.example");
            assertThat(DataFolder.openToOthers(at(data, variables), config))
                    .as(secret.toString())
                    .containsExactly(config
                            + " may hold a token or a password and can be read by others (rw-r-----): chmod 600 "
                            + config);
        }
    }

    @Test
    void a_file_in_its_place_is_told() throws IOException {
        var taken = Files.writeString(folder.resolve("taken"), "a file");
        assertThat(DataFolder.make(at(taken))).contains("The data folder " + taken + " cannot be made: " + CURE);
    }

    @Test
    void a_folder_that_cannot_be_written_is_told() {
        assertThat(folder.toFile().setWritable(false)).isTrue();
        assumeThat(Files.isWritable(folder)).isFalse();
        assertThat(DataFolder.make(at(folder))).contains("The data folder " + folder + " cannot be written: " + CURE);
        var below = folder.resolve("below");
        assertThat(DataFolder.problem(at(below))).contains("The data folder " + below + " cannot be made: " + CURE);
    }

    @Test
    void a_store_that_cannot_be_written_is_told() throws IOException {
        var file = Files.writeString(folder.resolve("tuskwatch.mv.db"), "");
        assertThat(file.toFile().setWritable(false)).isTrue();
        assumeThat(Files.isWritable(file)).isFalse();
        assertThat(DataFolder.make(at(folder))).contains("The store " + file + " cannot be written: " + CURE);
    }
}

package tuskwatch.edge.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoreRefusalTest {
    @TempDir
    private Path folder;

    private Path file() {
        return folder.resolve("t.mv.db");
    }

    private Store.Opening open() {
        return Store.open("jdbc:h2:file:" + folder.resolve("t"), "", "");
    }

    private void made(String statement) {
        try (var store = ((Store.Opening.Opened) open()).store()) {
            store.execute(statement);
        }
    }

    @Test
    void an_older_program_refuses_a_newer_store_and_leaves_it_as_it_is() {
        made("""
                INSERT INTO "flyway_schema_history" ("installed_rank", "version", "description", "type", "script", "checksum",
                    "installed_by", "execution_time", "success") VALUES (99, '99', 'x', 'SQL', 'V99__x.sql', 1, 'sa', 1, TRUE)""");
        var refused = new Store.Opening.Unusable("The store " + folder.resolve("t")
                + " was written by a newer version of Tuskwatch (tables 99, this one knows " + Store.NEWEST_MIGRATION
                + "): start that version, or put a backup"
                + " from before the upgrade in its place. Nothing was changed.");
        assertThat(open()).isEqualTo(refused);
        assertThat(open()).isEqualTo(refused);
    }

    @Test
    void an_empty_file_is_no_store_to_begin_anew() throws IOException {
        Files.createFile(file());
        assertThat(open())
                .isEqualTo(new Store.Opening.Unusable("The store " + folder.resolve("t")
                        + " is an empty file of 0 bytes: put a backup in its place, or move it away to start fresh."));
        assertThat(file()).isEmptyFile();
    }

    @Test
    void what_is_no_store_is_damaged() throws IOException {
        Files.writeString(file(), "this is no database");
        assertThat(open())
                .isInstanceOfSatisfying(
                        Store.Opening.Unusable.class,
                        refused -> assertThat(refused.why()).contains(" is damaged: "));
    }
}

package tuskwatch.edge.store.upkeep;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OwnerOnlyTest {
    @TempDir
    private Path folder;

    private static String rights(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }

    private static Path open(Path path) throws IOException {
        return Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    @Test
    void what_is_made_is_for_its_owner_and_what_is_above_it_too() throws IOException {
        var made = folder.resolve("a/b");
        OwnerOnly.folder(made);
        assertThat(rights(made)).isEqualTo("rwx------");
        assertThat(rights(folder.resolve("a"))).isEqualTo("rwx------");
        OwnerOnly.file(made.resolve("f"));
        assertThat(rights(made.resolve("f"))).isEqualTo("rw-------");
        assertThat(OwnerOnly.openToOthers(made)).isEmpty();
    }

    @Test
    void a_folder_that_is_there_stays_as_it_is_and_a_file_is_made_anew() throws IOException {
        open(folder);
        OwnerOnly.folder(folder);
        assertThat(OwnerOnly.openToOthers(folder)).contains("rwxr-xr-x");
        var file = open(Files.writeString(folder.resolve("f"), "before"));
        OwnerOnly.file(file);
        assertThat(rights(file)).isEqualTo("rw-------");
        assertThat(file).isEmptyFile();
    }

    @Test
    void a_folder_of_ours_is_closed_and_one_in_which_others_live_is_not() throws IOException {
        var data = open(Files.createDirectory(folder.resolve("data")));
        OwnerOnly.closeFolder(data);
        assertThat(rights(data)).isEqualTo("rwx------");
        for (var place : List.of(Path.of("/"), Path.of("/tmp"), Path.of("/var"), Path.of("."))) {
            var before = rights(place);
            OwnerOnly.closeFolder(place);
            assertThat(rights(place)).as(place.toString()).isEqualTo(before);
        }
    }

    @Test
    void a_file_is_closed_with_what_is_in_it_and_one_that_is_missing_is_no_trouble() throws IOException {
        var file = open(Files.writeString(folder.resolve("f"), "kept"));
        OwnerOnly.close(file);
        OwnerOnly.close(folder.resolve("missing"));
        assertThat(rights(file)).isEqualTo("rw-------");
        assertThat(file).hasContent("kept");
        assertThat(OwnerOnly.openToOthers(folder.resolve("missing"))).isEmpty();
    }
}

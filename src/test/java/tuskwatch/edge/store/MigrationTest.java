package tuskwatch.edge.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MigrationTest {
    @TempDir
    private Path folder;

    @Test
    void a_start_without_flyway_knows_the_newest_migration() throws IOException {
        try (var files = Files.list(Path.of("src/main/resources/db/migration"))) {
            var newest = files.map(f -> f.getFileName().toString().replaceFirst("^V(\\d+)__.*$", "$1"))
                    .max(Comparator.comparingInt(Integer::parseInt));
            assertThat(newest).contains(Store.NEWEST_MIGRATION);
        }
    }

    @Test
    void a_store_that_is_up_to_date_opens_again_with_what_it_held() {
        var url = "jdbc:h2:file:" + folder.resolve("t") + ";WRITE_DELAY=0;DB_CLOSE_ON_EXIT=FALSE";
        try (var first = opened(url)) {
            first.useTransaction(h -> h.execute("INSERT INTO identify (at) VALUES (7)"));
        }
        try (var again = opened(url)) {
            long kept = again.read(h ->
                    h.createQuery("SELECT at FROM identify").mapTo(Long.class).one());
            assertThat(kept).isEqualTo(7);
        }
    }

    private static Store opened(String url) {
        return ((Store.Opening.Opened) Store.open(url, "", "")).store();
    }
}

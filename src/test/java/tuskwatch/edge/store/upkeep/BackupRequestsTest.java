package tuskwatch.edge.store.upkeep;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BackupRequestsTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    private BackupRequests process() {
        return new BackupRequests(folder);
    }

    @Test
    void one_request_waits_for_the_other_and_each_takes_its_own_answer() throws IOException {
        var backup = process();
        var doctor = process();
        var bot = process();
        assertThat(backup.place("/backups/tonight.zip")).isTrue();
        assertThat(doctor.place("/data/doctor1/copy.zip")).isFalse();
        assertThat(bot.take()).contains("/backups/tonight.zip");
        assertThat(doctor.place("/data/doctor1/copy.zip")).isTrue();
        bot.answered("/backups/tonight.zip", "done");
        assertThat(bot.take()).as("while an answer waits").isEmpty();
        assertThat(doctor.answer("/data/doctor1/copy.zip")).isEmpty();
        assertThat(backup.answer("/backups/tonight.zip")).contains("done");
        assertThat(bot.take()).contains("/data/doctor1/copy.zip");
        bot.answered("/data/doctor1/copy.zip", "no room");
        assertThat(backup.answer("/backups/tonight.zip")).isEmpty();
        assertThat(doctor.answer("/data/doctor1/copy.zip")).contains("no room");
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void an_answer_that_nobody_fetches_keeps_the_next_waiting_only_for_a_while() throws IOException {
        var bot = process();
        bot.answered("/of/one/who/was/killed.zip", "done");
        var next = process();
        assertThat(next.place("/next.zip")).isTrue();
        for (var look = 1; look < BackupRequests.FORGOTTEN; look++) {
            assertThat(next.answer("/next.zip")).isEmpty();
            assertThat(bot.take()).isEmpty();
        }
        assertThat(next.answer("/next.zip")).isEmpty();
        assertThat(bot.take()).contains("/next.zip");
    }

    @Test
    void what_is_withdrawn_takes_nothing_of_others_along() throws IOException {
        var backup = process();
        backup.place("/backups/tonight.zip");
        process().withdraw("/backups/other.zip");
        assertThat(process().take()).contains("/backups/tonight.zip");
        backup.place("/backups/tonight.zip");
        process().answered("/backups/tonight.zip", "done");
        backup.withdraw("/backups/tonight.zip");
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void a_request_is_whole_and_a_name_with_a_line_end_or_a_space_at_its_end_stays_as_it_is() throws IOException {
        var odd = "/backups/two\nlines.zip ";
        var asks = process();
        asks.place(odd);
        var bot = process();
        assertThat(bot.take()).contains(odd);
        bot.answered(odd, "done");
        assertThat(asks.answer(odd)).contains("done");
        assertThat(Files.exists(folder.resolve("backup.result"))).isFalse();
    }
}

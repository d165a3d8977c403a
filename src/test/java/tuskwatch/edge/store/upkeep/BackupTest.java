package tuskwatch.edge.store.upkeep;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tuskwatch.core.announce.Route;
import tuskwatch.core.community.WatchEntry;
import tuskwatch.core.identity.CommunityId;
import tuskwatch.core.identity.Person;
import tuskwatch.core.identity.PersonId;
import tuskwatch.core.instance.InstanceName;
import tuskwatch.core.message.Destination;
import tuskwatch.edge.store.JdbiWatchRepository;
import tuskwatch.edge.store.Store;

/** A copy is whole, and what {@code src/docs/reference.md} says about restoring it is done here, step by step. */
class BackupTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    private Store open(Path data) throws IOException {
        Files.createDirectories(data);
        var url = "jdbc:h2:file:" + data.resolve("tuskwatch") + ";WRITE_DELAY=0;DB_CLOSE_ON_EXIT=FALSE";
        return ((Store.Opening.Opened) Store.open(url, "", "")).store();
    }

    private static void watch(Store store, String host) {
        new JdbiWatchRepository(store)
                .put(
                        new WatchEntry(
                                new CommunityId("g"),
                                new InstanceName(host),
                                Optional.of(new Route(Destination.of("1"), Optional.empty())),
                                WatchEntry.Registrations.NOT_TOLD),
                        new Person(new PersonId("7"), "ada"));
    }

    private static List<String> watched(Store store) {
        return new JdbiWatchRepository(store)
                .all().stream().map(e -> e.instance().text()).toList();
    }

    private static void unpack(Path zip, Path into) throws IOException {
        Files.createDirectories(into);
        try (var entries = new ZipInputStream(Files.newInputStream(zip))) {
            for (var entry = entries.getNextEntry(); entry != null; entry = entries.getNextEntry()) {
                Files.copy(entries, into.resolve(Path.of(entry.getName()).getFileName()));
            }
        }
    }

    @Test
    void a_running_bot_writes_a_copy_that_can_be_restored() throws IOException {
        var data = folder.resolve("data");
        var copy = folder.resolve("copies").resolve("it's monday.zip");
        try (var store = open(data)) {
            watch(store, "before.example");
            var problem = Backup.ask(data, copy, Duration.ofSeconds(5), () -> Backup.answer(store, data));
            assertThat(problem).isEmpty();
            assertThat(OwnerOnly.openToOthers(copy)).isEmpty();
            watch(store, "after.example");
        }
        try (var files = Files.list(data)) {
            assertThat(files.map(f -> f.getFileName().toString())).containsExactly("tuskwatch.mv.db");
        }
        unpack(copy, folder.resolve("restored"));
        try (var restored = open(folder.resolve("restored"))) {
            assertThat(watched(restored)).containsExactly("before.example");
        }
    }

    @Test
    void where_the_copy_cannot_be_written_the_reason_comes_back_and_an_older_copy_stays() throws IOException {
        var data = folder.resolve("data");
        var blocked = folder.resolve("a-file");
        Files.writeString(blocked, "older copy");
        try (var store = open(data)) {
            var problem = Backup.ask(
                    data, blocked.resolve("copy.zip"), Duration.ofSeconds(5), () -> Backup.answer(store, data));
            assertThat(problem.orElseThrow())
                    .startsWith("The backup cannot be written to ")
                    .endsWith("for the store.");
        }
        assertThat(blocked).hasContent("older copy");
    }

    @Test
    void a_bot_that_does_not_answer_is_waited_for_only_so_long() throws IOException {
        Files.createDirectories(folder.resolve("data"));
        var pauses = new ArrayList<String>();
        var problem = Backup.ask(
                folder.resolve("data"), folder.resolve("copy.zip"), Duration.ofSeconds(2), () -> pauses.add("."));
        assertThat(problem.orElseThrow()).startsWith("The running bot did not answer within 2 s");
        assertThat(pauses).hasSize(20);
    }

    /** A doctor, say, while the backup of the night is under way. */
    @Test
    void who_asks_while_another_waits_gets_a_copy_too_and_takes_nothing_from_it() throws IOException {
        var data = folder.resolve("data");
        var first = folder.resolve("first.zip");
        var second = folder.resolve("second.zip");
        try (var store = open(data)) {
            var others = new ArrayList<Optional<String>>();
            var problem = Backup.ask(data, first, Duration.ofSeconds(5), () -> {
                if (others.isEmpty()) {
                    others.add(Optional.of("did not wait to the end"));
                    others.set(0, Backup.ask(data, second, Duration.ofMillis(300), () -> {}));
                }
                Backup.answer(store, data);
            });
            assertThat(others)
                    .as("whose turn it was not")
                    .allMatch(words -> words.orElse("").startsWith("The running bot did not answer within "));
            assertThat(problem).isEmpty();
            assertThat(first).exists();
            assertThat(second).doesNotExist();
            assertThat(Backup.ask(data, second, Duration.ofSeconds(5), () -> Backup.answer(store, data)))
                    .isEmpty();
            assertThat(second).exists();
        }
    }

    @Test
    void an_answer_of_yesterday_about_the_same_file_is_none() throws IOException {
        Files.createDirectories(folder.resolve("data"));
        new BackupRequests(folder.resolve("data"))
                .answered(folder.resolve("copy.zip").toAbsolutePath().toString(), "done");
        assertThat(Backup.ask(folder.resolve("data"), folder.resolve("copy.zip"), Duration.ofSeconds(1), () -> {}))
                .isPresent();
    }
}

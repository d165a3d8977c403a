package tuskwatch.edge.store.upkeep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tuskwatch.core.monitor.StoreUnavailableException;
import tuskwatch.edge.store.Store;

/** The file stays about as large as what it holds, however much is committed, and nothing that was committed is touched. */
class CompactionSlowIT {
    private static final String DURABLE = ";WRITE_DELAY=0;DB_CLOSE_ON_EXIT=FALSE";
    private static final Duration ENOUGH = Duration.ofMinutes(5);
    private static final long MIB = 1024 * 1024;
    private static final int SERVERS = 300;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    private Store open(String settings) {
        return ((Store.Opening.Opened) Store.open("jdbc:h2:file:" + folder.resolve("t") + settings, "", "")).store();
    }

    private long size() throws IOException {
        return Files.size(folder.resolve("t.mv.db"));
    }

    private static Compaction compaction(Store store) {
        return new Compaction(store, System::nanoTime);
    }

    /** As rounds do it: a large state written anew, small rows added, each commit for itself. */
    private static void rounds(Store store, int first, int last) {
        for (var round = first; round < last; round++) {
            var number = round;
            store.useTransaction(h -> {
                var instance = "i" + number % SERVERS + ".example";
                h.execute("DELETE FROM watched WHERE instance = ?", instance);
                h.execute(
                        "INSERT INTO watched (instance, version, next_due, state) VALUES (?, ?, 0, ?)",
                        instance,
                        number,
                        String.valueOf(number).repeat(600));
                h.execute(
                        "INSERT INTO sample_hour (instance, from_at, body) VALUES (?, ?, X'01020304')", instance, number);
            });
        }
    }

    /** The newest round of each server, and how many rounds left a row. */
    private static List<Long> kept(Store store) {
        return store.read(h -> {
            var all = new ArrayList<>(h.createQuery("SELECT version FROM watched ORDER BY version")
                    .mapTo(Long.class)
                    .list());
            all.add(h.createQuery("SELECT COUNT(*) FROM sample_hour")
                    .mapTo(Long.class)
                    .one());
            return all;
        });
    }

    private static List<Long> expected(int rounds) {
        var all = new ArrayList<Long>();
        for (long version = rounds - SERVERS; version < rounds; version++) {
            all.add(version);
        }
        all.add((long) rounds);
        return all;
    }

    @Test
    void visited_now_and_then_the_file_stays_flat_however_much_is_committed() throws Exception {
        try (var store = open(DURABLE)) {
            var compaction = compaction(store);
            var most = 0L;
            for (var block = 0; block < 10; block++) {
                rounds(store, block * 150, block * 150 + 150);
                compaction.compactDue(ENOUGH);
                most = Math.max(most, size());
            }
            assertThat(most).isLessThan(16 * MIB);
            assertThat(kept(store)).isEqualTo(expected(1500));
        }
    }

    @Test
    void without_visits_the_same_commits_need_many_times_the_room() throws Exception {
        try (var store = open(DURABLE)) {
            rounds(store, 0, 1500);
            assertThat(size()).isGreaterThan(24 * MIB);
        }
    }

    @Test
    void a_file_that_grew_under_an_earlier_version_is_compacted_by_the_first_visit_after_a_kill() throws Exception {
        var grown = folder.resolve("grown.mv.db");
        try (var earlier = open(DURABLE)) {
            rounds(earlier, 0, 1500);
            Files.copy(folder.resolve("t.mv.db"), grown);
        }
        Files.move(grown, folder.resolve("t.mv.db"), StandardCopyOption.REPLACE_EXISTING);
        var before = size();
        try (var store = open(DURABLE)) {
            var outcome = compaction(store).compactDue(ENOUGH).orElseThrow();
            assertThat(outcome.before()).as("opening it writes a little").isBetween(before, before + MIB);
            assertThat(before).isGreaterThan(24 * MIB);
            assertThat(outcome.after()).isEqualTo(size()).isLessThan(Compaction.SMALL);
            assertThat(kept(store)).isEqualTo(expected(1500));
        }
        try (var again = open(DURABLE)) {
            assertThat(kept(again)).isEqualTo(expected(1500));
        }
    }

    @Test
    void a_visit_begins_nothing_more_when_its_time_is_up_and_the_next_goes_on() throws Exception {
        try (var store = open(DURABLE)) {
            rounds(store, 0, 600);
            var now = new AtomicLong();
            var compaction = new Compaction(
                    store, () -> now.addAndGet(Duration.ofSeconds(1).toNanos()));
            var visits = 0;
            while (size() > Compaction.SMALL && visits < 20) {
                assertThat(compaction
                                .compactDue(Duration.ofSeconds(2))
                                .orElseThrow()
                                .took())
                        .isLessThanOrEqualTo(Duration.ofSeconds(4));
                visits++;
            }
            assertThat(visits).isBetween(2, 19);
            assertThat(kept(store)).isEqualTo(expected(600));
        }
    }

    @Test
    void what_is_small_or_tight_is_left_as_it_is() throws Exception {
        try (var store = open(DURABLE)) {
            rounds(store, 0, SERVERS / 2);
            assertThat(compaction(store).compactDue(ENOUGH)).isEmpty();
            rounds(store, SERVERS / 2, 600);
            var compaction = compaction(store);
            assertThat(compaction.compactDue(ENOUGH)).isPresent();
            assertThat(compaction.compactDue(ENOUGH)).isEmpty();
        }
    }

    @Test
    void on_a_full_disk_what_is_free_is_used_anew_and_with_room_the_file_is_compacted() throws Exception {
        try (var store = open(DURABLE)) {
            rounds(store, 0, 1000);
            var room = new AtomicLong();
            var compaction = new Compaction(store, System::nanoTime, file -> room.get(), Compaction.SMALL);
            compaction.compactDue(ENOUGH);
            var full = size();
            for (var block = 0; block < 4; block++) {
                rounds(store, 1000 + block * 50, 1050 + block * 50);
                compaction.compactDue(ENOUGH);
            }
            assertThat(size()).isGreaterThan(Compaction.SMALL).isLessThanOrEqualTo(full + MIB);
            room.set(Long.MAX_VALUE);
            compaction.compactDue(ENOUGH);
            assertThat(size()).isLessThan(Compaction.SMALL);
            assertThat(kept(store)).isEqualTo(expected(1200));
        }
    }

    @Test
    void while_the_store_is_copied_nothing_is_moved() throws Exception {
        try (var store = open(DURABLE)) {
            rounds(store, 0, 600);
            store.upkeep().lock();
            try {
                var visit =
                        CompletableFuture.supplyAsync(() -> compaction(store).compactDue(ENOUGH));
                assertThat(visit.get(1, TimeUnit.MINUTES)).isEmpty();
            } finally {
                store.upkeep().unlock();
            }
            assertThat(compaction(store).compactDue(ENOUGH)).isPresent();
        }
    }

    @Test
    void stores_without_a_file_and_those_that_h2_compacts_itself_are_left_alone() {
        try (var memory = ((Store.Opening.Opened) Store.open("jdbc:h2:mem:" + UUID.randomUUID(), "", "")).store()) {
            assertThat(compaction(memory).compactDue(ENOUGH)).isEmpty();
        }
        try (var store = open(";write_delay=500")) {
            rounds(store, 0, 600);
            assertThat(compaction(store).compactDue(ENOUGH)).isEmpty();
        }
    }

    @Test
    void an_address_that_says_nothing_of_it_is_written_with_every_commit_too() {
        for (var settings : List.of("", ";DB_CLOSE_ON_EXIT=FALSE", DURABLE)) {
            try (var store = open(settings)) {
                var delays = store.read(h -> h.createQuery(
                                "SELECT DISTINCT setting_value FROM information_schema.settings WHERE setting_name = 'WRITE_DELAY'")
                        .mapTo(Integer.class)
                        .list());
                assertThat(delays).as(settings).containsExactly(0);
            }
        }
    }

    @Test
    void a_store_that_is_gone_is_told_as_such() {
        var store = open(DURABLE);
        store.close();
        assertThatThrownBy(() -> compaction(store).compactDue(ENOUGH)).isInstanceOf(StoreUnavailableException.class);
    }
}

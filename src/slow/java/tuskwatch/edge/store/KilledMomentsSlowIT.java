package tuskwatch.edge.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLongArray;
import org.h2.store.fs.FilePath;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tuskwatch.edge.store.upkeep.Compaction;

/**
 * A store that is written in some threads and compacted all the time. What its file holds after any write, as if the process had
 * been killed there, opens with all that was committed and nothing that was not. The kills of {@code KilledStoreSlowIT} are real;
 * here are so many that a fault of one in a thousand is seen.
 */
class KilledMomentsSlowIT {
    private static final int MOMENTS = Integer.getInteger("tuskwatch.store.moments", 3000);
    private static final int LANES = 12;

    private final AtomicLongArray told = new AtomicLongArray(LANES);
    private final AtomicInteger moments = new AtomicInteger();
    private final AtomicBoolean over = new AtomicBoolean();

    @TempDir
    private Path folder;

    @Test
    @Timeout(value = 10, unit = TimeUnit.MINUTES)
    void whenever_it_is_killed_the_store_holds_what_was_committed_and_nothing_else() throws Exception {
        FilePath.register(new MomentFiles());
        try (var threads = Executors.newCachedThreadPool();
                var store = opened("moments:" + folder.resolve("t"))) {
            var lanes = new Lanes(store, 20, 1_400);
            lanes.prepare(LANES);
            var compaction = new Compaction(store, System::nanoTime, file -> Long.MAX_VALUE, 0);
            var writers = new ArrayList<Future<?>>();
            for (var lane = 0; lane < LANES; lane++) {
                var number = lane;
                writers.add(threads.submit(() -> untilOver(() -> told.set(number, lanes.commit(number)))));
            }
            writers.add(threads.submit(() -> untilOver(() -> compaction.compactDue(Duration.ofSeconds(1)))));
            try {
                for (var looking : threads.invokeAll(List.<Callable<Void>>of(this::look, this::look))) {
                    looking.get();
                }
            } finally {
                over.set(true);
            }
            for (var writer : writers) {
                writer.get();
            }
        }
        System.out.println(MOMENTS + " moments of a store: lost 0, left over 0");
    }

    private void untilOver(Runnable work) {
        while (!over.get()) {
            work.run();
        }
    }

    private Void look() throws IOException {
        for (var number = moments.incrementAndGet(); number <= MOMENTS; number = moments.incrementAndGet()) {
            var before = new long[LANES];
            for (var lane = 0; lane < LANES; lane++) {
                before[lane] = told.get(lane);
            }
            var copy = folder.resolve("moment" + number);
            var file = Files.write(Path.of(copy + ".mv.db"), MomentFiles.next());
            try (var store = opened(copy.toString())) {
                var lanes = new Lanes(store, 20, 1_400);
                for (var lane = 0; lane < LANES; lane++) {
                    assertThat(lanes.newest(lane)).isGreaterThanOrEqualTo(before[lane]);
                    lanes.commit(lane);
                }
            }
            Files.delete(file);
        }
        return null;
    }

    private static Store opened(String place) {
        var url = "jdbc:h2:" + (place.startsWith("moments:") ? "" : "file:") + place + ";WRITE_DELAY=0;DB_CLOSE_ON_EXIT=FALSE";
        return ((Store.Opening.Opened) Store.open(url, "", "")).store();
    }
}

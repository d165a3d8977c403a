package tuskwatch.edge.store;

import java.time.Duration;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import tuskwatch.edge.store.upkeep.Compaction;

/** Commits for ever in some lanes, says each number once it is committed, and compacts all the time. */
final class CommittingProcess {
    private static final int LANES = 4;
    private static final int KEPT = 200;

    private CommittingProcess() {}

    public static void main(String[] arguments) {
        var store = ((Store.Opening.Opened) Store.open(arguments[0], "", "")).store();
        store.jdbi().useHandle(h -> {
            h.execute("CREATE TABLE IF NOT EXISTS newest (lane INT PRIMARY KEY, n BIGINT, filler VARCHAR(20000))");
            h.execute("CREATE TABLE IF NOT EXISTS told (lane INT, n BIGINT, filler VARCHAR(20000), PRIMARY KEY (lane, n))");
        });
        for (var lane = 0; lane < LANES; lane++) {
            var number = lane;
            Thread.ofPlatform().start(() -> commit(store, number));
        }
        while (true) {
            // A new one each time does not know how large the file was when it was tight.
            new Compaction(store, System::nanoTime, file -> Long.MAX_VALUE, 0).compactDue(Duration.ofSeconds(1));
        }
    }

    private static void commit(Store store, int lane) {
        var random = new Random();
        store.jdbi().useHandle(h -> h.execute(
                "INSERT INTO newest SELECT ?, 0, '' WHERE NOT EXISTS (SELECT 1 FROM newest WHERE lane = ?)", lane, lane));
        for (var n = new AtomicLong(newest(store, lane) + 1); true; n.incrementAndGet()) {
            var next = n.get();
            var filler = "x".repeat(random.nextInt(random.nextInt(10) == 0 ? 15_000 : 2_000));
            store.jdbi().useTransaction(h -> {
                h.execute("UPDATE newest SET n = ?, filler = ? WHERE lane = ?", next, filler, lane);
                h.execute("INSERT INTO told VALUES (?, ?, ?)", lane, next, filler);
                h.execute("DELETE FROM told WHERE lane = ? AND n < ?", lane, next - KEPT);
            });
            System.out.println(lane + " " + next);
        }
    }

    /** The newest number of a lane, read with every row that goes with it. */
    static long newest(Store store, int lane) {
        return store.jdbi().withHandle(h -> {
            var newest = h.createQuery("SELECT n FROM newest WHERE lane = :lane")
                    .bind("lane", lane)
                    .mapTo(Long.class)
                    .one();
            var whole = h.createQuery("SELECT COUNT(*) FROM told WHERE lane = :lane AND n > :n AND LENGTH(filler) >= 0")
                    .bind("lane", lane)
                    .bind("n", newest - KEPT)
                    .mapTo(Long.class)
                    .one();
            if (whole != Math.min(newest, KEPT)) {
                throw new IllegalStateException("lane " + lane + " has " + whole + " rows up to " + newest);
            }
            return newest;
        });
    }
}

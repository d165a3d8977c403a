package tuskwatch.edge.store;

import java.util.concurrent.ThreadLocalRandom;

/**
 * Numbers that are committed in turn, some lanes at the same time; each commit writes to two tables, of which one is read by an
 * index.
 *
 * @param kept how many numbers of a lane stay
 * @param longest letters of a large row
 */
record Lanes(Store store, int kept, int longest) {
    void prepare(int count) {
        store.useTransaction(h -> {
            h.execute("CREATE TABLE IF NOT EXISTS newest (lane INT PRIMARY KEY, n BIGINT, filler VARCHAR(20000))");
            h.execute("CREATE TABLE IF NOT EXISTS told (lane INT, n BIGINT, filler VARCHAR(20000), PRIMARY KEY (lane, n))");
        });
        for (var lane = 0; lane < count; lane++) {
            store.execute("INSERT INTO newest SELECT ?, 0, '' WHERE NOT EXISTS (SELECT 1 FROM newest WHERE lane = ?)", lane, lane);
        }
    }

    /** The number that is committed now; each lane has one thread. */
    long commit(int lane) {
        var random = ThreadLocalRandom.current();
        var filler = "x".repeat(random.nextInt(random.nextInt(10) == 0 ? longest : longest / 7));
        return store.inTransaction(h -> {
            var next = number(lane) + 1;
            h.execute("UPDATE newest SET n = ?, filler = ? WHERE lane = ?", next, filler, lane);
            h.execute("INSERT INTO told VALUES (?, ?, ?)", lane, next, filler);
            h.execute("DELETE FROM told WHERE lane = ? AND n <= ?", lane, next - kept);
            return next;
        });
    }

    private long number(int lane) {
        return store.find(Long.class, "SELECT n FROM newest WHERE lane = ?", lane).orElseThrow();
    }

    /** The newest number of a lane, read with every row that goes with it. */
    long newest(int lane) {
        var newest = number(lane);
        long whole = store.find(Long.class, "SELECT COUNT(*) FROM told WHERE lane = ? AND LENGTH(filler) >= 0", lane).orElseThrow();
        if (whole != Math.min(newest, kept)) {
            throw new IllegalStateException("lane " + lane + " has " + whole + " rows up to " + newest);
        }
        return newest;
    }
}

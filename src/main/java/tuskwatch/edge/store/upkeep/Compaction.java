package tuskwatch.edge.store.upkeep;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.h2.engine.SessionLocal;
import org.h2.jdbc.JdbcConnection;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.RandomAccessStore;
import org.jdbi.v3.core.Handle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;
import tuskwatch.edge.store.Store;

/**
 * Keeps the file of the embedded store at most about twice as large as what it holds. With {@code WRITE_DELAY=0}, which makes
 * every commit survive a kill, H2 itself never does that (ADR 0008).
 *
 * <p>Between visits H2 keeps back all space; a visit gives back what nothing needed before it. Commits go on between the
 * pieces. Any store but a local file of H2's, or one whose {@code WRITE_DELAY} is not 0, is left alone.
 */
public final class Compaction {
    private static final Logger LOG = LoggerFactory.getLogger(Compaction.class);
    private static final long MIB = 1024 * 1024;
    /** Below this nothing is worth the writing. */
    static final long SMALL = 8 * MIB;
    /** From this on, what was given back is worth a line in the log; after a start it always is. */
    private static final long NOTEWORTHY = 64 * MIB;
    /** How much is written at once at most, while commits wait. */
    private static final int PIECE = (int) (2 * MIB);
    /** With less room on the disk nothing is rewritten; space without content is still given back. */
    private static final long SCARCE = 8 * PIECE;

    private static final int POOR_CHUNK_PERCENT = 90;
    /** Moving costs several times to the disk while commits wait: only where the gaps do not fill by themselves. */
    private static final int HOLLOW_PERCENT = 50;

    private static final int TIGHT_PERCENT = 75;
    private static final int FRUITLESS_PIECES = 6;
    /** Negative, not zero: a clock that was set back would make chunks look as if they were not written yet. */
    private static final int GIVEN_BACK_NOW = -1;

    private static final int KEPT_BACK = Integer.MAX_VALUE;

    private final Store store;
    private final LongSupplier nanos;
    private final Room room;
    private final long small;
    /** Bytes after the last visit that ended what it began; guarded by the store's upkeep lock. Negative: not known yet. */
    private long settled = -1;

    /** How much a disk can still take. */
    public interface Room {
        /** Usable bytes where the file is. */
        long at(Path file) throws IOException;
    }

    /** H2's two views of one file. */
    private record Local(MVStore chunks, RandomAccessStore file) {}

    /**
     * What a visit did.
     *
     * @param before bytes of the file
     * @param after bytes of the file
     */
    public record Outcome(long before, long after, Duration took) {}

    /** @param nanos a clock that only goes on */
    public Compaction(Store store, LongSupplier nanos) {
        this(store, nanos, file -> Files.getFileStore(file).getUsableSpace(), SMALL);
    }

    /** @param small bytes up to which a file may be as loose as it likes */
    public Compaction(Store store, LongSupplier nanos, Room room, long small) {
        this.store = store;
        this.nanos = nanos;
        this.room = room;
        this.small = small;
    }

    /**
     * Compacts if the file has become much larger than what it holds. Any thread may call it; one at a time does it.
     *
     * @param budget after which no further piece is begun
     * @return empty when there was nothing to do, or somebody else compacts or copies the store right now
     */
    public Optional<Outcome> compactDue(Duration budget) {
        if (!store.upkeep().tryLock()) {
            return Optional.empty();
        }
        try {
            return Store.translated(() -> store.read(h -> local(h).flatMap(l -> compact(l, budget))));
        } finally {
            store.upkeep().unlock();
        }
    }

    private Optional<Outcome> compact(Local local, Duration budget) {
        var file = local.file();
        file.setRetentionTime(KEPT_BACK);
        var before = file.size();
        var first = settled < 0;
        if (first) {
            settled = held(file);
        }
        var scarce = room(file) < SCARCE;
        if (!scarce && before <= Math.max(small, 2 * settled)) {
            return Optional.empty();
        }
        var begun = nanos.getAsLong();
        if (scarce) {
            reclaim(local.chunks(), file, 0);
        } else if (reclaimAll(local, begun + budget.toNanos())) {
            settled = file.size();
        }
        var outcome = new Outcome(before, file.size(), Duration.ofNanos(nanos.getAsLong() - begun));
        tell(outcome, first || before - outcome.after() >= NOTEWORTHY ? Level.INFO : Level.DEBUG);
        return Optional.of(outcome);
    }

    /** Whether it came to an end before the time did: further pieces would give nothing back. */
    private boolean reclaimAll(Local local, long until) {
        var file = local.file();
        var least = file.size();
        for (var fruitless = 0; fruitless < FRUITLESS_PIECES && !tight(file); fruitless++) {
            if (nanos.getAsLong() - until >= 0) {
                return false;
            }
            reclaim(local.chunks(), file, PIECE);
            if (file.size() < least) {
                least = file.size();
                fruitless = -1;
            }
        }
        return true;
    }

    /**
     * Gives back what nothing needs, fills large gaps, and writes anew what lives in chunks that are mostly empty, so that the
     * next time they are given back.
     */
    private void reclaim(MVStore chunks, RandomAccessStore file, int piece) {
        // Without a lock: what has to be flushed while commits wait is little then.
        file.sync();
        store.alone(() -> {
            rewrite(chunks, file, piece);
            return chunks.commit();
        });
    }

    private static void rewrite(MVStore chunks, RandomAccessStore file, int piece) {
        chunks.executeFilestoreOperation(() -> {
            file.setRetentionTime(GIVEN_BACK_NOW);
            try {
                file.dropUnusedChunks();
                file.compactMoveChunks(HOLLOW_PERCENT, piece, chunks);
                file.compact(POOR_CHUNK_PERCENT, piece);
            } finally {
                file.setRetentionTime(KEPT_BACK);
            }
        });
    }

    private static boolean tight(RandomAccessStore file) {
        return held(file) >= file.size() * TIGHT_PERCENT / 100;
    }

    /** Bytes of what is still needed, by H2's own percentages. */
    private static long held(RandomAccessStore file) {
        return file.size() * file.getFillRate() / 100 * file.getChunksFillRate() / 100;
    }

    private long room(RandomAccessStore file) {
        try {
            return room.at(Path.of(file.getFileName()));
        } catch (IOException e) {
            LOG.atDebug().addKeyValue("why", e.getMessage()).log("room-unknown");
            return Long.MAX_VALUE;
        }
    }

    private static void tell(Outcome outcome, Level level) {
        LOG.atLevel(level)
                .addKeyValue("from_mib", outcome.before() / MIB)
                .addKeyValue("to_mib", outcome.after() / MIB)
                .addKeyValue("took_ms", outcome.took().toMillis())
                .log("store-compacted");
    }

    /** H2's file behind the connection, if it is one that this process writes with every commit. */
    private static Optional<Local> local(Handle handle) {
        try {
            var connection = handle.getConnection();
            return connection.isWrapperFor(JdbcConnection.class)
                            && connection.unwrap(JdbcConnection.class).getSession() instanceof SessionLocal session
                    ? Optional.of(session.getDatabase().getStore().getMvStore())
                            .filter(chunks -> chunks.isPersistent() && chunks.getAutoCommitDelay() == 0)
                            .flatMap(Compaction::local)
                    : Optional.empty();
        } catch (SQLException e) {
            throw new IllegalStateException("the store's connection does not say what it is", e);
        }
    }

    private static Optional<Local> local(MVStore chunks) {
        return chunks.getFileStore() instanceof RandomAccessStore file && !file.isReadOnly()
                ? Optional.of(new Local(chunks, file))
                : Optional.empty();
    }
}

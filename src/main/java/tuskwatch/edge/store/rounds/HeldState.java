package tuskwatch.edge.store.rounds;

import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import tuskwatch.core.monitor.Commit;
import tuskwatch.core.monitor.StateRepository.Versioned;

/**
 * What is known of one instance: the store's row, and what rounds learnt since it was written. Any thread may read it; it is changed by
 * whoever has locked it.
 *
 * <pre>
 *  unknown ── read ─► as stored ── calm round ─► ahead of the row ── calm round ─┐
 *     ▲                  ▲ ▲                        │      ▲────────────────────┘
 *     │                  │ └────── written ─────────┘
 *     └── forgotten: somebody else wrote the row ───┘
 * </pre>
 */
public final class HeldState {
    private final ReentrantLock lock = new ReentrantLock();
    private volatile Optional<Versioned> known = Optional.empty();
    private volatile Unwritten unwritten = Unwritten.NONE;
    /** Of the row; 0 where there is none. */
    private long stored;
    /** Once given out a version never comes again, whatever was forgotten meanwhile. */
    private long newest;

    private boolean ahead;
    private boolean waiting;

    /** Empty where it has to be read. */
    public Optional<Versioned> known() {
        return known;
    }

    /** That what is known was learnt from; 0 where nothing is. */
    public long version() {
        return known.map(Versioned::version).orElse(0L);
    }

    /** Version of the row; 0 where there is none. */
    public long stored() {
        return stored;
    }

    public Unwritten unwritten() {
        return unwritten;
    }

    public void lock() {
        lock.lock();
    }

    public boolean tryLock() {
        return lock.tryLock();
    }

    public void unlock() {
        lock.unlock();
    }

    /** Notes what the row says, unless more is known by now. */
    public Versioned read(Versioned row) {
        if (known.isEmpty()) {
            stored = row.version();
            know(new Versioned(row.state(), Math.max(row.version(), newest + 1)));
        }
        return known.orElseThrow();
    }

    /** Keeps a round that need not be written at once. */
    public void keep(Commit round) {
        unwritten = unwritten.and(round);
        know(new Versioned(round.state(), version() + 1));
        ahead = true;
    }

    /** The row is this now. */
    public void written(Versioned row) {
        unwritten = Unwritten.NONE;
        stored = row.version();
        know(row);
        ahead = false;
    }

    /** Somebody else may have changed the row. */
    public void forget() {
        known = Optional.empty();
        unwritten = Unwritten.NONE;
        ahead = false;
    }

    /** Whether the store does not know all of it. */
    public boolean ahead() {
        return ahead;
    }

    /** Notes whether it waits to be written, and tells whether it did before. */
    public boolean waits(boolean now) {
        var before = waiting;
        waiting = now;
        return before;
    }

    private void know(Versioned next) {
        known = Optional.of(next);
        newest = Math.max(newest, next.version());
    }
}

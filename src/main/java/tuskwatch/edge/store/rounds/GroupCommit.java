package tuskwatch.edge.store.rounds;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.ReentrantLock;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.HandleCallback;
import tuskwatch.edge.store.work.Failure;

/**
 * Makes the writes of many one transaction: while one is written, those that come meanwhile wait, and whoever is the next to write
 * takes them all along. Each of them is written when its call returns. One that the store refuses fails alone. Threads may share it.
 */
public final class GroupCommit {
    private static final int MOST = 128;

    private final Transactions transactions;
    private final Queue<Entry> waiting = new ConcurrentLinkedQueue<>();
    private final ReentrantLock writing = new ReentrantLock();

    /** How something is done in one transaction, all of it or nothing, again where others were in the way. */
    public interface Transactions {
        <T> T in(HandleCallback<T, RuntimeException> work);
    }

    /** One write; changed while {@link #writing} is held. */
    private static final class Entry {
        private final HandleCallback<Boolean, RuntimeException> work;
        private boolean done;
        private boolean written;
        private Optional<RuntimeException> failure = Optional.empty();

        Entry(HandleCallback<Boolean, RuntimeException> work) {
            this.work = work;
        }

        void written(boolean what) {
            written = what;
            done = true;
        }

        void failed(RuntimeException e) {
            failure = Optional.of(e);
            done = true;
        }
    }

    public GroupCommit(Transactions transactions) {
        this.transactions = transactions;
    }

    /**
     * Writes it, perhaps with others'. Not from within a transaction.
     *
     * @param work returns false where it wrote nothing, because it is too late for it; may be called again
     * @return what the work returned
     */
    public boolean write(HandleCallback<Boolean, RuntimeException> work) {
        var own = new Entry(work);
        waiting.add(own);
        writing.lock();
        try {
            while (!own.done) {
                together(next());
            }
        } finally {
            writing.unlock();
        }
        own.failure.ifPresent(e -> {
            throw e;
        });
        return own.written;
    }

    /** How many wait for the one that is being written. */
    int waiting() {
        return waiting.size();
    }

    private List<Entry> next() {
        var all = new ArrayList<Entry>();
        for (var entry = waiting.poll(); entry != null; entry = all.size() < MOST ? waiting.poll() : null) {
            all.add(entry);
        }
        return all;
    }

    private void together(List<Entry> all) {
        try {
            var written = transactions.in(h -> all(all, h));
            for (var i = 0; i < all.size(); i++) {
                all.get(i).written(written.get(i));
            }
        } catch (RuntimeException e) {
            if (all.size() == 1 || Failure.of(e) == Failure.TROUBLE) {
                all.forEach(entry -> entry.failed(e));
            } else {
                all.forEach(entry -> together(List.of(entry)));
            }
        } catch (Error e) {
            // Nobody may wait for ever for what a machine without memory did not write.
            all.forEach(entry -> entry.failed(new IllegalStateException("not written", e)));
            throw e;
        }
    }

    private static List<Boolean> all(List<Entry> all, Handle h) {
        var written = new ArrayList<Boolean>();
        for (var entry : all) {
            written.add(entry.work.withHandle(h));
        }
        return written;
    }
}

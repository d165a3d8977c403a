package tuskwatch.edge.mastodon;

import java.util.OptionalLong;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Room in memory for long bodies. Most answers are short; of those that are not, a few are read at a time and the others wait,
 * so that servers that all send as much as they may do not end the process. Threads may share it.
 */
final class BodyRoom {
    /** Bytes up to which a body is short: that many for each request under way are no trouble. */
    static final long SHORT = 64 * 1024;
    /** Of the heap for each long body: the body, its text, and what is made of it. */
    private static final long EACH = 16 * 1024 * 1024;

    private static final long FEWEST = 2;
    private static final long MOST = 64;
    /** Nanoseconds for which a place is kept where others wait for one. */
    private static final long LONGEST = 1_500_000_000L;

    private final Semaphore places;

    /** @param places for long bodies at a time */
    BodyRoom(int places) {
        this.places = new Semaphore(places, true);
    }

    /** As many as a heap of that many bytes has room for. */
    static BodyRoom in(long heap) {
        return new BodyRoom((int) Math.min(MOST, Math.max(FEWEST, heap / EACH)));
    }

    /** A place for one body, which is taken once the body turns out to be long, and given back at the end. */
    Place place() {
        return new Place();
    }

    /** Used by one thread. */
    final class Place implements AutoCloseable {
        private boolean taken;
        private boolean waited;
        private OptionalLong since = OptionalLong.empty();

        /**
         * Whether there is room for a long body.
         *
         * @param nanos how long to wait for it
         */
        boolean take(long nanos) {
            try {
                taken = taken || places.tryAcquire(0, TimeUnit.NANOSECONDS);
                if (!taken) {
                    waited = true;
                    taken = places.tryAcquire(nanos, TimeUnit.NANOSECONDS);
                }
                return taken;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return false;
            }
        }

        /**
         * Whether it was held for long while others wait: who sends slowly gives way.
         *
         * @param now monotonic nanoseconds
         */
        boolean overdue(long now) {
            if (taken && since.isEmpty()) {
                since = OptionalLong.of(now);
            }
            return taken && places.hasQueuedThreads() && now - since.orElse(now) > LONGEST;
        }

        /** Whether there was none at once: then time that is up was not lost by who sends the body. */
        boolean waited() {
            return waited;
        }

        @Override
        public void close() {
            if (taken) {
                taken = false;
                places.release();
            }
        }
    }
}

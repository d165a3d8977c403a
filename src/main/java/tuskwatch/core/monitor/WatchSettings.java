package tuskwatch.core.monitor;

import java.time.Duration;

/**
 * The periods of watching, and how much of it may go on at once.
 *
 * @param interval base period per instance
 * @param confirm period while something looks wrong
 * @param timeout of one request
 * @param mostAtOnce rounds under way at the same time where nothing is watched yet, at least 1: see {@link #atOnce}
 */
public record WatchSettings(Duration interval, Duration confirm, Duration timeout, int mostAtOnce) {
    /** However little room there is. */
    private static final int LEAST = 32;

    private static final int WATCHED_FOR_ONE = 8;

    public WatchSettings {
        if (mostAtOnce < 1) {
            throw new IllegalArgumentException("rounds at once must be at least 1, not " + mostAtOnce);
        }
    }

    /**
     * Rounds under way at the same time: what is known of eight instances takes the room of one. What is due beyond that waits for its turn, and
     * takes none.
     */
    int atOnce(int watched) {
        return Math.max(Math.min(LEAST, mostAtOnce), mostAtOnce - watched / WATCHED_FOR_ONE);
    }

    /** While a recovery is sampled. */
    Duration recovery() {
        return confirm.multipliedBy(3).dividedBy(2);
    }

    /** The window of the request budget while something looks wrong. */
    Duration budgetWindow() {
        return confirm.multipliedBy(6);
    }

    /** Requests in that window. */
    int budget() {
        return 12;
    }

    /** How long a new sign-up policy has to last until it is believed. */
    Duration settling() {
        return interval.multipliedBy(10);
    }

    /** More than this without a round, and the time in between is unknown. */
    public Duration gap() {
        return interval.multipliedBy(3).plus(timeout.multipliedBy(4));
    }
}

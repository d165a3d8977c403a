package tuskwatch.core.monitor;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * The periods of watching, and how much of it may go on at once.
 *
 * @param interval base period per instance
 * @param confirm period while something looks wrong
 * @param timeout of one request
 * @param mostAtOnce rounds under way at the same time where nothing is watched yet, at least 1: see {@link #atOnce}
 */
public record WatchSettings(Duration interval, Duration confirm, Duration timeout, int mostAtOnce) {
    private static final int PERIODS = 6;
    private static final int PAIR = 2;
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
        return confirm.multipliedBy(PERIODS);
    }

    /** Requests in that window. */
    int budget() {
        return 12;
    }

    /**
     * Requests that a round may make within that budget, 0 to 2: two where that leaves one for each round of the window that is still to come.
     *
     * @param recent those that count
     */
    int allowance(List<Instant> recent, Instant now) {
        var left = Math.max(0, budget() - recent.size());
        for (var later = 1; later < PERIODS; later++) {
            var gone = now.plus(confirm.multipliedBy(later)).minus(budgetWindow());
            var still = recent.stream().filter(at -> at.isAfter(gone)).count();
            if (budget() - still < PAIR + later) {
                return Math.min(1, left);
            }
        }
        return Math.min(PAIR, left);
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

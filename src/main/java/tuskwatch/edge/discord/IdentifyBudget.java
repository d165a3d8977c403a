package tuskwatch.edge.discord;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;

/**
 * How often the bot may identify itself to the gateway. After 1,000 times in 24 hours Discord ends every session and resets
 * the token (developer documentation, topic Gateway), and a session that is refused again and again gets there in hours.
 * Threads may share it.
 */
final class IdentifyBudget {
    static final int IN_TEN_MINUTES = 5;
    static final int IN_A_DAY = 200;
    private static final Duration TEN_MINUTES = Duration.ofMinutes(10);
    private static final Duration A_DAY = Duration.ofDays(1);

    private final Identifies book;
    private final InstantSource clock;

    IdentifyBudget(Identifies book, InstantSource clock) {
        this.book = book;
        this.clock = clock;
    }

    /** Takes one from the budget if there is one. */
    synchronized boolean spend() {
        if (!wait(clock.instant()).isZero()) {
            return false;
        }
        book.spent(clock.instant());
        return true;
    }

    /** How long until there is one again; zero if there is one now. */
    synchronized Duration exhaustedFor() {
        return wait(clock.instant());
    }

    /** How many are left now. */
    synchronized int left() {
        var now = clock.instant();
        var inDay = IN_A_DAY - book.since(now.minus(A_DAY)).size();
        var lately = IN_TEN_MINUTES - book.since(now.minus(TEN_MINUTES)).size();
        return Math.max(0, Math.min(inDay, lately));
    }

    private Duration wait(Instant now) {
        return Collections.max(List.of(wait(IN_A_DAY, A_DAY, now), wait(IN_TEN_MINUTES, TEN_MINUTES, now)));
    }

    /** Until the one that is too many has left the window. */
    private Duration wait(int most, Duration window, Instant now) {
        var used = book.since(now.minus(window)).stream()
                .sorted(Comparator.reverseOrder())
                .toList();
        return used.size() < most
                ? Duration.ZERO
                : Duration.between(now, used.get(most - 1).plus(window));
    }
}

package tuskwatch.core.upkeep;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Consumer;
import tuskwatch.core.monitor.ClockMonitor;

/**
 * By what moment anything is old enough to be deleted, and everything that deletes by age asks here. A clock that is wrong by years
 * must not cost what is kept for days: nothing is old in the first hour after the clock was set, and otherwise no more than a day
 * after the last sweep, which is in the store. Before the first sweep nothing is old at all. Threads may share it.
 */
public final class SweepTime {
    private static final Duration SETTLING = Duration.ofHours(1);
    private static final Duration STEP = Duration.ofDays(1);

    private final SweepBook book;
    private final ClockMonitor clockMonitor;
    private final InstantSource clock;

    public SweepTime(SweepBook book, ClockMonitor clockMonitor, InstantSource clock) {
        this.book = book;
        this.clockMonitor = clockMonitor;
        this.clock = clock;
    }

    /** The moment from which ages may be counted back now; empty while nothing may be taken for old. */
    public Optional<Instant> now() {
        return clockMonitor.unsetFor(SETTLING) ? book.last().map(this::within) : Optional.empty();
    }

    private Instant within(Instant last) {
        var now = clock.instant();
        var most = last.plus(STEP);
        return now.isAfter(most) ? most : now;
    }

    /**
     * Forgets what is old, if it may, and keeps that it did. A clock that is behind the last sweep is believed in nothing but that
     * less is old.
     *
     * @param forget given the moment from which ages are counted
     * @param setRight given the time of now, where it can be believed: what is dated later than that is dated wrong
     */
    public void sweep(Consumer<Instant> forget, Consumer<Instant> setRight) {
        if (!clockMonitor.unsetFor(SETTLING)) {
            return;
        }
        var now = clock.instant();
        var last = book.last();
        if (last.isEmpty()) {
            book.swept(now);
            return;
        }
        var to = within(last.get());
        forget.accept(to);
        if (to.isBefore(last.get())) {
            return;
        }
        if (!to.isBefore(now)) {
            setRight.accept(now);
        }
        book.swept(to);
    }
}

package tuskwatch.core.upkeep;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Consumer;
import tuskwatch.core.monitor.ClockMonitor;
import tuskwatch.core.upkeep.SweepBook.Sweep;

/**
 * By what moment anything is old enough to be deleted, and everything that deletes by age asks here. A clock that is wrong by years
 * must not cost what is kept for days: nothing is old in the first hour after the clock was set; and otherwise ages go on as time really
 * passes, with a day of leeway beyond the last sweep, which is in the store. Used up, the leeway comes back as time passes, or at once when
 * somebody outside has the same time, so that a bot that was away catches up. Before the first sweep nothing is old at all. Threads may
 * share it; {@code this} guards when the last sweep was.
 */
public final class SweepTime {
    private static final Duration SETTLING = Duration.ofHours(1);
    private static final Duration LEEWAY = Duration.ofDays(1);
    /** Clocks of two machines that are right, and an answer under way. */
    private static final Duration SAME = Duration.ofMinutes(10);

    private final SweepBook book;
    private final ClockMonitor clockMonitor;
    private final InstantSource clock;
    private long sweptAt;

    public SweepTime(SweepBook book, ClockMonitor clockMonitor, InstantSource clock) {
        this.book = book;
        this.clockMonitor = clockMonitor;
        this.clock = clock;
        this.sweptAt = clockMonitor.mark();
    }

    /** The moment from which ages may be counted back now; empty while nothing may be taken for old. */
    public Optional<Instant> now() {
        return clockMonitor.unsetFor(SETTLING)
                ? book.last().map(last -> within(last.to().plus(leeway(last)), clock.instant()))
                : Optional.empty();
    }

    private static Instant within(Instant most, Instant now) {
        return now.isAfter(most) ? most : now;
    }

    /** What is left of it. */
    private synchronized Duration leeway(Sweep last) {
        var grown = last.leeway().plusNanos(clockMonitor.mark() - sweptAt);
        return grown.compareTo(LEEWAY) > 0 ? LEEWAY : grown;
    }

    private synchronized void swept(Instant to, Duration leeway) {
        book.swept(new Sweep(to, leeway));
        sweptAt = clockMonitor.mark();
    }

    /**
     * Forgets what is old, if it may, and keeps that it did. A clock that is behind the last sweep is believed in nothing but that
     * less is old, unless somebody has the same time.
     *
     * @param outside what time it is by a clock that is not this machine's
     * @param forget given the moment from which ages are counted
     * @param setRight given the time of now, where it can be believed: what is dated later than that is dated wrong
     */
    public void sweep(Optional<Instant> outside, Consumer<Instant> forget, Consumer<Instant> setRight) {
        if (!clockMonitor.unsetFor(SETTLING)) {
            return;
        }
        var now = clock.instant();
        var last = book.last();
        if (last.isEmpty()) {
            swept(now, LEEWAY);
            return;
        }
        var confirmed = outside.filter(
                        theirs -> Duration.between(theirs, now).abs().compareTo(SAME) <= 0)
                .isPresent();
        var from = last.get().to();
        var leeway = confirmed ? LEEWAY : leeway(last.get());
        var to = within(from.plus(leeway), now);
        forget.accept(to);
        if (to.isBefore(from) && !confirmed) {
            return;
        }
        if (!to.isBefore(now)) {
            setRight.accept(now);
        }
        swept(to, confirmed ? LEEWAY : leeway.minus(Duration.between(from, to)));
    }
}

package tuskwatch.testing;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** A clock that moves when told. */
public final class VirtualClock implements InstantSource {
    private static final Duration STEP = Duration.ofSeconds(1);
    private static final Duration STRIDE = Duration.ofSeconds(5);
    private static final Duration LONG = Duration.ofMinutes(5);

    private volatile Instant now;
    private Runnable tick = () -> {};

    public VirtualClock(Instant start) {
        this.now = start;
    }

    /** Runs that after every second that passes; of a long wait after each full five seconds, until its last minutes. */
    public synchronized void everySecond(Runnable work) {
        tick = work;
    }

    @Override
    public Instant instant() {
        return now;
    }

    public synchronized void advance(Duration by) {
        moveTo(now.plus(by));
    }

    public synchronized void moveTo(Instant to) {
        while (now.plus(STEP).isBefore(to)) {
            var far = now.plus(LONG).isBefore(to) && now.getEpochSecond() % STRIDE.toSeconds() == 0;
            now = now.plus(far ? STRIDE : STEP);
            tick.run();
        }
        now = to.isAfter(now) ? to : now;
        tick.run();
    }

    /** Time passes, and nothing ran meanwhile. */
    public synchronized void skip(Duration by) {
        now = now.plus(by);
    }
}

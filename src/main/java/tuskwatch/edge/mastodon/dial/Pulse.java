package tuskwatch.edge.mastodon.dial;

import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongConsumer;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether this process is on time. While something is asked, a thread goes to sleep again and again and looks how late it wakes up: it
 * waits for a processor as whoever reads an answer does, be it that the process is held back (a quota, a crowded machine, a collection of
 * garbage) or that its own threads are too many for it. Threads may share it; {@code this} guards everything.
 */
public final class Pulse {
    private static final Logger LOG = LoggerFactory.getLogger(Pulse.class);
    private static final long PERIOD = Duration.ofMillis(20).toNanos();
    /** So late one wakes up on any machine. */
    private static final long USUAL = Duration.ofMillis(5).toNanos();

    private static final long BETWEEN_LINES = Duration.ofMinutes(1).toNanos();

    private final Executor threads;
    private final LongSupplier nanos;
    private final LongConsumer sleep;
    private final boolean watched;
    private int asking;
    private boolean beating;
    private long wakesAt;
    private long stalled;
    private long lastLine;
    private boolean told;

    /**
     * @param threads virtual threads
     * @param nanos monotonic nanoseconds
     */
    public Pulse(Executor threads, LongSupplier nanos) {
        this(threads, nanos, LockSupport::parkNanos, true);
    }

    /** One by which nobody is ever late: for labs, where time is none of the matter. */
    public static Pulse unwatched(LongSupplier nanos) {
        return new Pulse(Runnable::run, nanos, wait -> {}, false);
    }

    /** @param sleep for as many nanoseconds, or less */
    Pulse(Executor threads, LongSupplier nanos, LongConsumer sleep, boolean watched) {
        this.threads = threads;
        this.nanos = nanos;
        this.sleep = sleep;
        this.watched = watched;
    }

    /** Monotonic nanoseconds. */
    public long now() {
        return nanos.getAsLong();
    }

    /** Something that is being asked. */
    public record Beginning(long at, long stalled) {}

    /** Whoever begins must end. */
    public Beginning begin() {
        var now = nanos.getAsLong();
        Beginning beginning;
        synchronized (this) {
            asking++;
            if (beating || !watched) {
                return new Beginning(now, stalled(now));
            }
            beating = true;
            wakesAt = now + PERIOD;
            beginning = new Beginning(now, stalled);
        }
        threads.execute(this::beat);
        return beginning;
    }

    /** How late we were meanwhile; a line of the log tells it, one a minute at most. */
    public Stall end(Beginning beginning) {
        var now = nanos.getAsLong();
        Stall stall;
        boolean tell;
        synchronized (this) {
            asking--;
            var length = now - beginning.at();
            var late = Math.max(0, Math.min(length, stalled(now) - beginning.stalled()));
            stall = new Stall(Duration.ofNanos(length), Duration.ofNanos(late));
            tell = stall.late() && (!told || now - lastLine >= BETWEEN_LINES);
            if (tell) {
                told = true;
                lastLine = now;
            }
        }
        if (tell) {
            LOG.atWarn()
                    .addKeyValue("stood-still", stall.stalled())
                    .addKeyValue("of", stall.length())
                    .log("too-slow-ourselves");
        }
        return stall;
    }

    /** Up to now: who reads it may be awake before the thread that beats. */
    private long stalled(long now) {
        return stalled + late(now);
    }

    private long late(long now) {
        return beating ? Math.max(0, now - wakesAt - USUAL) : 0;
    }

    private void beat() {
        while (beats()) {
            sleep.accept(PERIOD);
        }
    }

    /** Notes how late it is, and whether to go on. */
    private synchronized boolean beats() {
        var now = nanos.getAsLong();
        stalled += late(now);
        wakesAt = now + PERIOD;
        beating = asking > 0 && !Thread.currentThread().isInterrupted();
        return beating;
    }
}

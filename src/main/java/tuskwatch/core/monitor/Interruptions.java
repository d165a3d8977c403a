package tuskwatch.core.monitor;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;
import tuskwatch.core.announce.Announcer;
import tuskwatch.core.announce.BlindPeriod;
import tuskwatch.core.community.WatchRegistry;
import tuskwatch.core.outbox.Outbox;

/**
 * Times in which we saw nothing for a reason of our own other than the network: told once, afterwards, where they lasted.
 * Threads may share it; {@code this} guards the memory.
 */
public final class Interruptions {
    private static final Logger LOG = LoggerFactory.getLogger(Interruptions.class);

    private static final Duration BETWEEN_LINES = Duration.ofMinutes(1);

    private final Outbox outbox;
    private final Announcer announcer;
    private final WatchRegistry registry;
    private final Duration notable;
    private final ReentrantLock telling = new ReentrantLock();
    private Optional<Instant> failingSince = Optional.empty();
    private Optional<Instant> toldStill = Optional.empty();

    /** @param notable shorter interruptions are not told */
    public Interruptions(Outbox outbox, Announcer announcer, WatchRegistry registry, Duration notable) {
        this.outbox = outbox;
        this.announcer = announcer;
        this.registry = registry;
        this.notable = notable;
    }

    /** Time jumped. */
    public void jumped(ClockMonitor.Jump jump) {
        LOG.atLevel(again(jump) ? Level.DEBUG : Level.WARN)
                .addKeyValue("kind", jump.kind().name().toLowerCase(Locale.ROOT).replace('_', '-'))
                .addKeyValue("from", jump.from())
                .addKeyValue("to", jump.to())
                .log("time-jolted");
        switch (jump.kind()) {
            case STOOD_STILL -> tell(BlindPeriod.Reason.STOOD_STILL, jump.from(), jump.to());
            case CLOCK_FORWARD -> tell(BlindPeriod.Reason.CLOCK, jump.from(), jump.to());
            case CLOCK_BACK -> {}
        }
    }

    /** Who is held back all the time stands still every second: one line a minute tells it. */
    private synchronized boolean again(ClockMonitor.Jump jump) {
        if (jump.kind() != ClockMonitor.Kind.STOOD_STILL) {
            return false;
        }
        var again = toldStill
                .filter(at -> !at.isAfter(jump.to())
                        && Duration.between(at, jump.to()).compareTo(BETWEEN_LINES) < 0)
                .isPresent();
        if (!again) {
            toldStill = Optional.of(jump.to());
        }
        return again;
    }

    /** A round could not be written down. */
    public synchronized void unwritten(Instant at) {
        failingSince = failingSince.or(() -> Optional.of(at));
    }

    /** Since when no round could be written down; empty while all is well. */
    public synchronized Optional<Instant> unwrittenSince() {
        return failingSince;
    }

    /** A round was written down. What was missed is over when that is written down too; one thread does it, others go on. */
    public void written(Instant at) {
        if (unwrittenSince().isEmpty() || !telling.tryLock()) {
            return;
        }
        try {
            var since = unwrittenSince();
            since.ifPresent(from -> tell(BlindPeriod.Reason.STORE, from, at));
            over();
        } finally {
            telling.unlock();
        }
    }

    private synchronized void over() {
        failingSince = Optional.empty();
    }

    private void tell(BlindPeriod.Reason reason, Instant from, Instant to) {
        if (Duration.between(from, to).compareTo(notable) < 0) {
            return;
        }
        outbox.publish(announcer.blindness(new BlindPeriod(reason, from, Optional.of(to)), registry.everywhere()));
    }
}

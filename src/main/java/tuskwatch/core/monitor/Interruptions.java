package tuskwatch.core.monitor;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tuskwatch.core.announce.Announcer;
import tuskwatch.core.announce.Blindness;
import tuskwatch.core.announce.Route;
import tuskwatch.core.community.Roster;
import tuskwatch.core.message.Destination;
import tuskwatch.core.outbox.Outbox;

/**
 * Times in which we saw nothing for a reason of our own other than the network: told once, afterwards, where they lasted.
 * Threads may share it; {@code this} guards the memory.
 */
public final class Interruptions {
    private static final Logger LOG = LoggerFactory.getLogger(Interruptions.class);

    private final Outbox outbox;
    private final Announcer announcer;
    private final Roster roster;
    private final Duration notable;
    private Optional<Instant> failingSince = Optional.empty();

    /** @param notable shorter interruptions are not told */
    public Interruptions(Outbox outbox, Announcer announcer, Roster roster, Duration notable) {
        this.outbox = outbox;
        this.announcer = announcer;
        this.roster = roster;
        this.notable = notable;
    }

    /** Time jolted. */
    public void jolted(Steadiness.Jolt jolt) {
        LOG.atWarn()
                .addKeyValue("kind", jolt.kind().name().toLowerCase(Locale.ROOT).replace('_', '-'))
                .addKeyValue("from", jolt.from())
                .addKeyValue("to", jolt.to())
                .log("time-jolted");
        switch (jolt.kind()) {
            case STOOD_STILL -> tell(Blindness.Reason.STOOD_STILL, jolt.from(), jolt.to());
            case CLOCK_FORWARD -> tell(Blindness.Reason.CLOCK, jolt.from(), jolt.to());
            case CLOCK_BACK -> {}
        }
    }

    /** A round could not be written down. */
    public synchronized void unwritten(Instant at) {
        failingSince = failingSince.or(() -> Optional.of(at));
    }

    /** Since when no round could be written down; empty while all is well. */
    public synchronized Optional<Instant> unwrittenSince() {
        return failingSince;
    }

    /** A round was written down. */
    public void written(Instant at) {
        Optional<Instant> since;
        synchronized (this) {
            since = failingSince;
            failingSince = Optional.empty();
        }
        try {
            since.ifPresent(from -> tell(Blindness.Reason.STORE, from, at));
        } catch (RuntimeException e) {
            // It fails again before it could be told: the time goes on from where it began.
            since.ifPresent(this::unwritten);
            throw e;
        }
    }

    private void tell(Blindness.Reason reason, Instant from, Instant to) {
        if (Duration.between(from, to).compareTo(notable) < 0) {
            return;
        }
        List<Destination> everywhere =
                roster.allRoutes().stream().map(Route::destination).distinct().toList();
        outbox.publish(announcer.blindness(new Blindness(reason, from, Optional.of(to)), everywhere));
    }
}

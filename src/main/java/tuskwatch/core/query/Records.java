package tuskwatch.core.query;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import tuskwatch.core.incident.Uptime;
import tuskwatch.core.instance.InstanceName;
import tuskwatch.core.watch.WatchState;

/** Port: reading what the tables hold. */
public interface Records {
    /** The last committed state of an instance. */
    Optional<WatchState> state(InstanceName instance);

    /** The verdicts of an instance from that moment on, oldest first. */
    List<Uptime.Span> spans(InstanceName instance, Instant from);

    /** Messages that are not yet what they should be. */
    OutboxTally outbox();

    /**
     * How the outbox stands.
     *
     * @param waiting rows whose channel does not show the desired state yet
     * @param failed rows that were given up
     */
    record OutboxTally(long waiting, long failed) {}
}

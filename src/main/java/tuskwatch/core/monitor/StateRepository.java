package tuskwatch.core.monitor;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import tuskwatch.core.detect.ConnectivityState;
import tuskwatch.core.instance.InstanceName;
import tuskwatch.core.outbox.Message;

/**
 * Port: the tables that hold all state that matters. Every method is one transaction. Loading and committing a state throws
 * {@link StoreUnavailableException} while the tables cannot be reached; then a state that was known before is loaded from
 * memory.
 */
public interface StateRepository {
    /** The state of an instance and its version, empty for one that was never watched. */
    Optional<Versioned> load(InstanceName instance);

    /** The state of an instance, or one that nobody asked yet, of version 0. */
    default Versioned loadOrFresh(InstanceName instance, Instant due) {
        return load(instance).orElseGet(() -> new Versioned(WatchState.fresh(instance, due), 0));
    }

    /**
     * Writes everything or nothing. A {@linkplain Commit#calm calm} one counts at once, and is written within some minutes or at the end of
     * the process: a kill takes what was measured since.
     *
     * @return whether it counts; false when somebody else changed the instance's state since it was loaded
     */
    boolean commit(Commit commit);

    /** What was known about our own network. */
    ConnectivityState vantage();

    /** Notes a change of our own network, and what channels should show about it. */
    void commit(ConnectivityState vantage, List<Message> messages);

    /**
     * A state as loaded.
     *
     * @param version counts commits, from 1; 0 for one that was never stored
     */
    record Versioned(WatchState state, long version) {}
}

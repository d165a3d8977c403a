package tuskwatch.core.outbox;

import java.time.InstantSource;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tuskwatch.core.message.Destination;

/** Sends the dispatcher where something waits: one thread per destination, never two for the same. Threads may share it. */
public final class Deliveries {
    private static final Logger LOG = LoggerFactory.getLogger(Deliveries.class);

    private final Outbox outbox;
    private final OutboxDispatcher dispatcher;
    private final InstantSource clock;
    private final Executor threads;
    private final Set<Destination> served = ConcurrentHashMap.newKeySet();

    /** @param threads virtual threads */
    public Deliveries(Outbox outbox, OutboxDispatcher dispatcher, InstantSource clock, Executor threads) {
        this.outbox = outbox;
        this.dispatcher = dispatcher;
        this.clock = clock;
        this.threads = threads;
    }

    /** Looks what waits, and hands it over. */
    public void dispatchDue() {
        for (var destination : outbox.waiting(clock.instant())) {
            if (served.add(destination)) {
                threads.execute(() -> serve(destination));
            }
        }
    }

    private void serve(Destination destination) {
        try {
            dispatcher.serve(destination);
        } catch (RuntimeException e) {
            LOG.atError()
                    .addKeyValue("destination", destination.address())
                    .setCause(e)
                    .log("delivery-broke-off");
        } finally {
            served.remove(destination);
        }
    }
}

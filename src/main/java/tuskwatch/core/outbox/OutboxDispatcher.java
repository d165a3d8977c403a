package tuskwatch.core.outbox;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tuskwatch.core.message.Destination;
import tuskwatch.core.meter.Meter;

/**
 * Brings what channels show to what they should show; with its {@link Courier} it alone talks to the platform. A place is served in
 * order, by one thread at a time, and places are independent. A row that must wait holds back only the answers to the same message; where
 * the place or the platform is the trouble, the pass ends, and what is new there is tried all the same.
 */
public final class OutboxDispatcher {
    private static final Logger LOG = LoggerFactory.getLogger(OutboxDispatcher.class);

    private final Outbox outbox;
    private final Courier courier;
    private final Timing timing;
    private final Set<Destination> served = ConcurrentHashMap.newKeySet();

    /** @param routes told which destinations can be written to */
    public OutboxDispatcher(Outbox outbox, Sender sender, RouteReports routes, Meter meter, Timing timing) {
        this.outbox = outbox;
        this.courier = new Courier(outbox, sender, routes, meter, timing);
        this.timing = timing;
    }

    /**
     * @param clock wall clock
     * @param nanos monotonic nanoseconds: the wall clock can jump
     * @param random for jitter
     */
    public record Timing(InstantSource clock, LongSupplier nanos, RandomGenerator random) {}

    /**
     * Serves every destination for which something waits: one thread per destination, never two for the same.
     *
     * @param threads virtual threads
     */
    public void dispatchDue(Executor threads) {
        for (var destination : outbox.waiting(now())) {
            if (served.add(destination)) {
                begin(destination, threads);
            }
        }
    }

    private void begin(Destination destination, Executor threads) {
        try {
            threads.execute(() -> serveAlone(destination));
        } catch (RuntimeException | Error e) {
            served.remove(destination);
            throw e;
        }
    }

    /** Whatever goes wrong in one place is nobody else's. */
    private void serveAlone(Destination destination) {
        try {
            serve(destination);
        } catch (RuntimeException | Error e) {
            LOG.atError()
                    .addKeyValue("destination", destination.address())
                    .setCause(e)
                    .log("delivery-broke-off");
        } finally {
            served.remove(destination);
        }
    }

    /** Delivers what is due for one destination, as far as the place takes it. */
    public void serve(Destination destination) {
        for (var delivery : due(destination)) {
            if (courier.bring(delivery) == Courier.Then.STOP) {
                return;
            }
        }
    }

    /** After a long absence what is over is told together. */
    private List<Delivery> due(Destination destination) {
        var now = now();
        var before = LateSummary.before(now);
        return switch (LateSummary.turn(outbox.late(destination, before), courier.reached(destination))) {
            case EACH -> outbox.due(destination, now);
            case NONE_YET -> beside(destination, now, before);
            case TOGETHER -> {
                summarise(destination, now, before);
                yield outbox.due(destination, now);
            }
        };
    }

    /** Where nothing else is due, one that is late is looked for, which shows whether the place can be reached. */
    private List<Delivery> beside(Destination destination, Instant now, Instant before) {
        var others = outbox.dueBesideLate(destination, now, before);
        return others.isEmpty() && !courier.reached(destination)
                ? outbox.due(destination, now).stream().limit(1).toList()
                : others;
    }

    private void summarise(Destination destination, Instant now, Instant before) {
        var told = outbox.summarise(destination, before, late -> LateSummary.of(destination, late, now));
        LOG.atInfo()
                .addKeyValue("destination", destination.address())
                .addKeyValue("messages", told)
                .log("delivery-summarised");
    }

    private Instant now() {
        return timing.clock().instant();
    }
}

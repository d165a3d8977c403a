package tuskwatch.core.outbox;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tuskwatch.core.message.Destination;
import tuskwatch.core.meter.Figure;
import tuskwatch.core.meter.Meter;

/**
 * Brings what channels show to what they should show. It alone talks to the platform. A place is served in order, by one thread at a
 * time, and places are independent. A row that must wait holds back only the answers to the same message; where the place or the platform
 * is the trouble, the pass ends and what is new there is tried all the same.
 *
 * <p>A create whose answer was lost may have been done all the same. For a minute the platform's idempotency key makes a
 * repeat harmless; after that, and after a restart, the dispatcher looks for its own message before it posts again, and where nobody may look
 * it does not post again. Either way the message may show an older state than is wanted now, so it is edited afterwards.
 */
public final class OutboxDispatcher {
    private static final Logger LOG = LoggerFactory.getLogger(OutboxDispatcher.class);
    private static final Duration NONCE_TRUSTED = Duration.ofSeconds(60);

    private final Outbox outbox;
    private final Sender sender;
    private final RouteReports routes;
    private final Meter meter;
    private final Timing timing;
    private final Waits waits;
    /** When this process first tried to create a message, by idempotency key, in monotonic nanoseconds. */
    private final Map<String, Long> tried = new ConcurrentHashMap<>();

    private final Set<Destination> served = ConcurrentHashMap.newKeySet();

    /** @param routes told which destinations can be written to */
    public OutboxDispatcher(Outbox outbox, Sender sender, RouteReports routes, Meter meter, Timing timing) {
        this.outbox = outbox;
        this.sender = sender;
        this.routes = routes;
        this.meter = meter;
        this.timing = timing;
        this.waits = new Waits(timing.nanos(), timing.random());
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
            if (settle(delivery) == Then.STOP) {
                return;
            }
        }
    }

    /** After a long absence what is over is told together. */
    private List<Delivery> due(Destination destination) {
        var now = now();
        var due = outbox.due(destination, now);
        if (!LateSummary.wanted(due, now)) {
            return due;
        }
        var told =
                outbox.summarise(destination, LateSummary.before(now), late -> LateSummary.of(destination, late, now));
        LOG.atInfo()
                .addKeyValue("destination", destination.address())
                .addKeyValue("messages", told)
                .log("delivery-summarised");
        return outbox.due(destination, now);
    }

    /** Whether what else goes to the same place is worth trying now. */
    private enum Then {
        GO_ON,
        STOP
    }

    /** What is known of earlier attempts to create a message. */
    private enum Past {
        /** None that could have had an effect. */
        CLEAN,
        /** It may be there, and its key makes a repeat harmless. */
        REPEATABLE,
        /** It was looked for and is not there. */
        NOT_THERE
    }

    private Then settle(Delivery delivery) {
        if (delivery.messageId().isPresent()) {
            return edit(delivery, delivery.messageId().get());
        }
        var marker = delivery.message().card().marker();
        if (delivery.firstAttempt().isEmpty()) {
            return create(delivery, Past.CLEAN);
        }
        if (marker.isEmpty() || !editOnly(delivery) && keyHolds(delivery)) {
            return create(delivery, Past.REPEATABLE);
        }
        return look(delivery, marker.get(), delivery.firstAttempt().get());
    }

    /** An earlier create may have succeeded unseen, and its key is not to be trusted any more: is it there? */
    private Then look(Delivery delivery, String marker, Instant since) {
        var key = delivery.message().key();
        var place = delivery.message().destination();
        return switch (sender.find(delivery, marker, since)) {
            case Sender.Search.Found found -> {
                routes.historyOpen(place);
                yield adopt(delivery, found.messageId());
            }
            case Sender.Search.NotThere none -> {
                routes.historyOpen(place);
                outbox.withoutEffect(key);
                tried.remove(delivery.nonce());
                yield create(delivery, Past.NOT_THERE);
            }
            case Sender.Search.Closed closed -> {
                routes.historyClosed(place, closed.why(), now());
                yield failed(
                        delivery, "it cannot be told whether it was posted, and twice would be worse: " + closed.why());
            }
            case Sender.Search.Unknown unknown -> {
                outbox.attempting(key, now());
                yield settled(delivery, unknown.later());
            }
        };
    }

    private static boolean editOnly(Delivery delivery) {
        return !delivery.message().creation().creates();
    }

    /** Only if this very process first tried it, and less than a minute has passed by both clocks. */
    private boolean keyHolds(Delivery delivery) {
        var begun = tried.get(delivery.nonce());
        var passed = Duration.between(delivery.firstAttempt().orElse(now()), now());
        return begun != null
                && timing.nanos().getAsLong() - begun <= NONCE_TRUSTED.toNanos()
                && !passed.isNegative()
                && passed.compareTo(NONCE_TRUSTED) <= 0;
    }

    private Then create(Delivery delivery, Past past) {
        var key = delivery.message().key();
        if (editOnly(delivery)) {
            outbox.needless(key, delivery.revision());
            return Then.GO_ON;
        }
        outbox.attempting(key, now());
        tried.putIfAbsent(delivery.nonce(), timing.nanos().getAsLong());
        var result = sender.create(delivery);
        if (past != Past.REPEATABLE && !(result instanceof SendResult.Sent) && !result.unsure()) {
            outbox.withoutEffect(key);
            tried.remove(delivery.nonce());
        }
        return result instanceof SendResult.Sent sent && past != Past.CLEAN
                ? adopt(delivery, sent.messageId())
                : settled(delivery, result);
    }

    /** Our message from an earlier attempt; what it shows is not known. */
    private Then adopt(Delivery delivery, String messageId) {
        outbox.found(delivery.message().key(), messageId);
        return edit(delivery, messageId);
    }

    private Then edit(Delivery delivery, String messageId) {
        outbox.attempting(delivery.message().key(), now());
        return settled(delivery, sender.edit(delivery, messageId));
    }

    private Then settled(Delivery delivery, SendResult result) {
        meter.count(Figure.DELIVERY_ATTEMPTS, result.word());
        var key = delivery.message().key();
        return switch (result) {
            case SendResult.Sent sent -> delivered(delivery, sent);
            case SendResult.TryLater later -> postponed(delivery, later.why(), later.after(), later.extent());
            case SendResult.NoAccess no -> {
                routes.broke(delivery.message().destination(), no.why(), now());
                yield postponed(delivery, no.why(), Optional.of(no.recheck()), SendResult.Extent.PLACE);
            }
            case SendResult.MessageGone gone -> {
                outbox.forgotten(key);
                LOG.atWarn().addKeyValue("delivery", key).log("delivery-message-gone");
                yield Then.GO_ON;
            }
            case SendResult.Unacceptable bad -> unacceptable(delivery, bad.why());
            case SendResult.Undeliverable never -> failed(delivery, never.why());
        };
    }

    private Then delivered(Delivery delivery, SendResult.Sent sent) {
        var key = delivery.message().key();
        var place = delivery.message().destination();
        var at = now();
        if (delivery.message().creation() == Message.Creation.LAST_EDIT) {
            outbox.left(key, delivery.revision());
        } else {
            outbox.delivered(key, delivery.revision(), sent.messageId(), at);
        }
        tried.remove(delivery.nonce());
        routes.works(place, at);
        meter.time(Figure.DELIVERY_DWELL, Duration.between(delivery.wantedAt(), at));
        LOG.atInfo()
                .addKeyValue("delivery", key)
                .addKeyValue("destination", place.address())
                .addKeyValue("message", sent.messageId())
                .addKeyValue("revision", delivery.revision())
                .log("delivery-sent");
        if (place.outsider().isEmpty() && waits.arrived(place)) {
            outbox.wakeAfterAbsence();
        }
        return Then.GO_ON;
    }

    /** @param asked the least that the platform wants us to wait */
    private Then postponed(Delivery delivery, String why, Optional<Duration> asked, SendResult.Extent extent) {
        var key = delivery.message().key();
        var place = delivery.message().destination();
        var alone = extent == SendResult.Extent.MESSAGE;
        var wait = alone ? waits.ofMessage(delivery.attempts()) : waits.ofPlace(place, extent);
        var longer = asked.filter(a -> a.compareTo(wait) > 0).orElse(wait);
        outbox.postponed(key, now().plus(longer), why);
        if (!alone) {
            outbox.held(place, now().plus(longer), extent);
        }
        LOG.atWarn()
                .addKeyValue("delivery", key)
                .addKeyValue("attempt", delivery.attempts() + 1)
                .addKeyValue("wait", longer)
                .addKeyValue("why", why)
                .log("delivery-postponed");
        return alone ? Then.GO_ON : Then.STOP;
    }

    private Then unacceptable(Delivery delivery, String why) {
        if (delivery.plain()) {
            return failed(delivery, why);
        }
        var key = delivery.message().key();
        outbox.plainNext(key, why);
        LOG.atWarn().addKeyValue("delivery", key).addKeyValue("why", why).log("delivery-refused-sending-plain");
        return Then.GO_ON;
    }

    private Then failed(Delivery delivery, String why) {
        var key = delivery.message().key();
        outbox.failed(key, delivery.revision(), why);
        tried.remove(delivery.nonce());
        LOG.atError().addKeyValue("delivery", key).addKeyValue("why", why).log("delivery-failed");
        return Then.GO_ON;
    }

    private Instant now() {
        return timing.clock().instant();
    }
}

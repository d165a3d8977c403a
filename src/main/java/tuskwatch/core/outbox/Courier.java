package tuskwatch.core.outbox;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tuskwatch.core.message.Destination;
import tuskwatch.core.meter.Figure;
import tuskwatch.core.meter.Meter;

/**
 * Brings one message to what it should show, as far as that goes now.
 *
 * <p>A create whose answer was lost may have been done all the same. For a minute the platform's idempotency key makes a
 * repeat harmless; after that, and after a restart, it looks for the bot's own message before it posts again, and where nobody may look
 * it does not post again. Either way the message may show an older state than is wanted now, so it is edited afterwards. Threads may share
 * it; those of one place come one after the other.
 */
final class Courier {
    private static final Logger LOG = LoggerFactory.getLogger(Courier.class);
    private static final Duration NONCE_TRUSTED = Duration.ofSeconds(60);

    private final Outbox outbox;
    private final Sender sender;
    private final RouteReports routes;
    private final Meter meter;
    private final OutboxDispatcher.Timing timing;
    private final Waits waits;
    /** When this process first tried to create a message, by idempotency key, in monotonic nanoseconds. */
    private final Map<String, Long> tried = new ConcurrentHashMap<>();

    Courier(Outbox outbox, Sender sender, RouteReports routes, Meter meter, OutboxDispatcher.Timing timing) {
        this.outbox = outbox;
        this.sender = sender;
        this.routes = routes;
        this.meter = meter;
        this.timing = timing;
        this.waits = new Waits(timing.nanos(), timing.random());
    }

    /** Whether what else goes to the same place is worth trying now. */
    enum Then {
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

    /** One step further; a row on which the bot itself stumbles waits alone. */
    Then bring(Delivery delivery) {
        try {
            return settle(delivery);
        } catch (RuntimeException e) {
            var key = delivery.message().key();
            LOG.atError().addKeyValue("delivery", key).setCause(e).log("delivery-stumbled");
            outbox.postponed(key, now().plus(waits.ofMessage(delivery.attempts())), "the bot stumbled: " + e);
            return Then.GO_ON;
        }
    }

    private Then settle(Delivery delivery) {
        if (delivery.messageId().isPresent()) {
            return edit(delivery, delivery.messageId().get());
        }
        var marker = delivery.message().card().marker();
        if (delivery.firstAttempt().isEmpty()) {
            return marker.isPresent() && LateSummary.late(delivery, now()) && !reached(place(delivery))
                    ? lookAround(delivery, marker.get())
                    : create(delivery, Past.CLEAN);
        }
        if (marker.isEmpty() || !editOnly(delivery) && keyHolds(delivery)) {
            return create(delivery, Past.REPEATABLE);
        }
        return look(delivery, marker.get(), delivery.firstAttempt().get());
    }

    private static Destination place(Delivery delivery) {
        return delivery.message().destination();
    }

    /** Whether anything arrived there, or was told of it, since it last failed. */
    boolean reached(Destination place) {
        return waits.reached(place);
    }

    /** It was never tried and could be told among others: what comes first is to know whether the place can be reached. */
    private Then lookAround(Delivery delivery, String marker) {
        return switch (sender.find(delivery, marker, now())) {
            case Sender.Search.Found found -> adopt(delivery, found.messageId());
            case Sender.Search.NotThere none -> onceReached(place(delivery));
            case Sender.Search.Closed closed -> onceReached(place(delivery));
            case Sender.Search.Unknown unknown -> settled(delivery, unknown.later());
        };
    }

    private Then onceReached(Destination place) {
        arrived(place);
        return Then.GO_ON;
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
                arrived(place);
                outbox.withoutEffect(key);
                tried.remove(delivery.nonce());
                yield LateSummary.late(delivery, now()) ? Then.GO_ON : create(delivery, Past.NOT_THERE);
            }
            case Sender.Search.Closed closed -> {
                routes.historyClosed(place, closed.why(), now());
                yield failed(
                        delivery, "it cannot be told whether it was posted, and twice would be worse: " + closed.why());
            }
            case Sender.Search.Unknown unknown -> settled(delivery, unknown.later());
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
        if (place.outsider().isEmpty()) {
            arrived(place);
        }
        return Then.GO_ON;
    }

    /** The platform answered. */
    private void arrived(Destination place) {
        if (waits.arrived(place)) {
            outbox.wakeAfterAbsence();
        }
    }

    /** @param asked the least that the platform wants us to wait */
    private Then postponed(Delivery delivery, String why, Optional<Duration> asked, SendResult.Extent extent) {
        var key = delivery.message().key();
        var place = delivery.message().destination();
        var alone = extent == SendResult.Extent.MESSAGE;
        var wait = alone ? waits.ofMessage(delivery.attempts()) : waits.ofPlace(place, extent);
        var longer = asked.map(a -> waits.within(a, extent))
                .filter(a -> a.compareTo(wait) > 0)
                .orElse(wait);
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

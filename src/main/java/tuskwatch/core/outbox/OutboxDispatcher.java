package tuskwatch.core.outbox;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
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
 * Brings what channels show to what they should show. It alone talks to the platform. One pass over one destination is
 * strictly in order; destinations are independent, so one broken channel never delays another. A pass stops at the
 * first row that must wait, so that order holds.
 *
 * <p>A create whose answer was lost may have been done all the same. For a minute the platform's idempotency key makes a
 * repeat harmless; after that, and after a restart, the dispatcher looks for its own message before it posts again. Either
 * way the message may show an older state than is wanted now, so it is edited afterwards.
 */
public final class OutboxDispatcher {
    private static final Logger LOG = LoggerFactory.getLogger(OutboxDispatcher.class);
    private static final Duration NONCE_TRUSTED = Duration.ofSeconds(60);
    private static final Duration FIRST_WAIT = Duration.ofSeconds(1);
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(5);

    private final Outbox outbox;
    private final Sender sender;
    private final RouteReports routes;
    private final Meter meter;
    private final Timing timing;
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
                threads.execute(() -> serveAlone(destination));
            }
        }
    }

    private void serveAlone(Destination destination) {
        try {
            serve(destination);
        } catch (RuntimeException e) {
            LOG.atError()
                    .addKeyValue("destination", destination.address())
                    .setCause(e)
                    .log("delivery-broke-off");
        } finally {
            served.remove(destination);
        }
    }

    /** Delivers what is due for one destination, and stops at the first row that must wait. */
    public void serve(Destination destination) {
        for (var delivery : outbox.due(destination, now())) {
            if (!settle(delivery)) {
                return;
            }
        }
    }

    private boolean settle(Delivery delivery) {
        if (delivery.messageId().isPresent()) {
            return edit(delivery, delivery.messageId().get());
        }
        return switch (search(delivery)) {
            case Sender.Search.Found found -> adopt(delivery, found.messageId());
            case Sender.Search.NotThere none -> create(delivery);
            case Sender.Search.Closed closed -> {
                routes.historyClosed(delivery.message().destination(), closed.why(), now());
                yield create(delivery);
            }
            case Sender.Search.Unknown unknown -> {
                outbox.attempting(delivery.message().key(), now());
                yield postponed(delivery, unknown.why(), Optional.empty());
            }
        };
    }

    /** Where an earlier create may have succeeded unseen and its key is not to be trusted any more: is it there? */
    private Sender.Search search(Delivery delivery) {
        var marker = delivery.message().card().marker();
        if (delivery.firstAttempt().isEmpty() || marker.isEmpty()) {
            return new Sender.Search.NotThere();
        }
        var editOnly = delivery.message().creation() == Message.Creation.EDIT_ONLY;
        if (!editOnly && keyHolds(delivery)) {
            return new Sender.Search.NotThere();
        }
        var to = delivery.message().destination();
        var search = sender.find(delivery, marker.get(), delivery.firstAttempt().get());
        if (search instanceof Sender.Search.Found || search instanceof Sender.Search.NotThere) {
            routes.historyOpen(to);
        }
        return search;
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

    private boolean create(Delivery delivery) {
        var key = delivery.message().key();
        if (delivery.message().creation() == Message.Creation.EDIT_ONLY) {
            outbox.failed(key, delivery.revision(), "never created, nothing to edit");
            return true;
        }
        outbox.attempting(key, now());
        tried.putIfAbsent(delivery.nonce(), timing.nanos().getAsLong());
        var result = sender.create(delivery);
        if (delivery.firstAttempt().isEmpty() && !(result instanceof SendResult.Sent) && !result.unsure()) {
            outbox.withoutEffect(key);
            tried.remove(delivery.nonce());
        }
        return result instanceof SendResult.Sent sent && delivery.firstAttempt().isPresent()
                ? adopt(delivery, sent.messageId())
                : settled(delivery, result);
    }

    /** Our message from an earlier attempt; what it shows is not known. */
    private boolean adopt(Delivery delivery, String messageId) {
        outbox.found(delivery.message().key(), messageId);
        return edit(delivery, messageId);
    }

    private boolean edit(Delivery delivery, String messageId) {
        outbox.attempting(delivery.message().key(), now());
        return settled(delivery, sender.edit(delivery, messageId));
    }

    private boolean settled(Delivery delivery, SendResult result) {
        meter.count(Figure.DELIVERY_ATTEMPTS, result.word());
        var key = delivery.message().key();
        return switch (result) {
            case SendResult.Sent sent -> delivered(delivery, sent);
            case SendResult.TryLater later -> postponed(delivery, later.why(), later.after());
            case SendResult.NoAccess no -> {
                routes.broke(delivery.message().destination(), no.why(), now());
                yield postponed(delivery, no.why(), Optional.of(no.recheck()));
            }
            case SendResult.MessageGone gone -> {
                outbox.forgotten(key);
                LOG.atWarn().addKeyValue("delivery", key).log("delivery-message-gone");
                yield false;
            }
            case SendResult.Unacceptable bad -> unacceptable(delivery, bad.why());
            case SendResult.Undeliverable never -> failed(delivery, never.why());
        };
    }

    private boolean delivered(Delivery delivery, SendResult.Sent sent) {
        var key = delivery.message().key();
        var at = now();
        outbox.delivered(key, delivery.revision(), sent.messageId(), at);
        tried.remove(delivery.nonce());
        routes.works(delivery.message().destination(), at);
        meter.time(Figure.DELIVERY_DWELL, Duration.between(delivery.wantedAt(), at));
        LOG.atInfo()
                .addKeyValue("delivery", key)
                .addKeyValue("destination", delivery.message().destination().address())
                .addKeyValue("message", sent.messageId())
                .addKeyValue("revision", delivery.revision())
                .log("delivery-sent");
        return true;
    }

    private boolean postponed(Delivery delivery, String why, Optional<Duration> asked) {
        var wait = backoff(delivery.attempts());
        var longer = asked.filter(a -> a.compareTo(wait) > 0).orElse(wait);
        outbox.postponed(delivery.message().key(), now().plus(longer), why);
        LOG.atWarn()
                .addKeyValue("delivery", delivery.message().key())
                .addKeyValue("attempt", delivery.attempts() + 1)
                .addKeyValue("wait", longer)
                .addKeyValue("why", why)
                .log("delivery-postponed");
        return false;
    }

    /** Doubling from a second to five minutes, with full jitter above half. */
    private Duration backoff(int failures) {
        var doubled = FIRST_WAIT.multipliedBy(1L << Math.min(20, failures));
        var capped = doubled.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : doubled;
        return Duration.ofMillis(
                (long) (capped.toMillis() * (0.5 + timing.random().nextDouble() / 2)));
    }

    private boolean unacceptable(Delivery delivery, String why) {
        if (delivery.plain()) {
            return failed(delivery, why);
        }
        var key = delivery.message().key();
        outbox.plainNext(key, why);
        LOG.atWarn().addKeyValue("delivery", key).addKeyValue("why", why).log("delivery-refused-sending-plain");
        return false;
    }

    private boolean failed(Delivery delivery, String why) {
        var key = delivery.message().key();
        outbox.failed(key, delivery.revision(), why);
        tried.remove(delivery.nonce());
        LOG.atError().addKeyValue("delivery", key).addKeyValue("why", why).log("delivery-failed");
        return true;
    }

    private Instant now() {
        return timing.clock().instant();
    }
}

package tuskwatch.core.outbox;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tuskwatch.core.message.Destination;

/**
 * Brings what channels show to what they should show. It alone talks to the platform. One pass over one destination is
 * strictly in order; destinations are independent, so one broken channel never delays another. A pass stops at the
 * first row that must wait, so that order holds.
 */
public final class Courier {
    private static final Logger LOG = LoggerFactory.getLogger(Courier.class);
    private static final Duration NO_ACCESS_RECHECK = Duration.ofMinutes(15);
    private static final Duration NONCE_TRUSTED = Duration.ofSeconds(60);

    private final Outbox outbox;
    private final Sender sender;
    private final InstantSource clock;
    private final RandomGenerator random;
    private final Backoff backoff;
    private final RouteReports routes;

    /**
     * @param routes told which destinations can be written to
     * @param clock wall clock
     * @param random for jitter
     */
    public Courier(
            Outbox outbox,
            Sender sender,
            RouteReports routes,
            InstantSource clock,
            RandomGenerator random,
            Backoff backoff) {
        this.outbox = outbox;
        this.sender = sender;
        this.routes = routes;
        this.clock = clock;
        this.random = random;
        this.backoff = backoff;
    }

    /** Delivers what is due for one destination, and stops at the first row that must wait. */
    public void serve(Destination destination) {
        for (var delivery : outbox.due(destination, clock.instant())) {
            if (!settle(delivery)) {
                return;
            }
        }
    }

    private boolean settle(Delivery delivery) {
        var key = delivery.message().key();
        var search = delivery.messageId()
                .<Sender.Search>map(Sender.Search.Found::new)
                .orElseGet(() -> search(delivery));
        if (search instanceof Sender.Search.Unknown unknown) {
            outbox.attempting(key, clock.instant());
            return postponed(delivery, unknown.why(), Optional.empty());
        }
        var existing =
                search instanceof Sender.Search.Found found ? Optional.of(found.messageId()) : Optional.<String>empty();
        if (existing.isEmpty() && delivery.message().creation() == Message.Creation.EDIT_ONLY) {
            outbox.failed(key, delivery.revision(), "never created, nothing to edit");
            return true;
        }
        outbox.attempting(key, clock.instant());
        var result = existing.isPresent() ? sender.edit(delivery, existing.get()) : sender.create(delivery);
        return switch (result) {
            case SendResult.Sent sent -> delivered(delivery, sent);
            case SendResult.TryLater later -> postponed(delivery, later.why(), later.after());
            case SendResult.NoAccess no -> {
                routes.broke(delivery.message().destination(), no.why(), clock.instant());
                yield postponed(delivery, no.why(), Optional.of(NO_ACCESS_RECHECK));
            }
            case SendResult.MessageGone gone -> {
                outbox.forgotten(key);
                LOG.atWarn().addKeyValue("delivery", key).log("delivery-message-gone");
                yield false;
            }
            case SendResult.Unacceptable bad -> unacceptable(delivery, bad.why());
        };
    }

    /** After the idempotency window a create may have succeeded unseen: look for the marker before posting again. */
    private Sender.Search search(Delivery delivery) {
        var marker = delivery.message().card().marker();
        var stale = delivery.firstAttempt()
                .filter(at -> Duration.between(at, clock.instant()).compareTo(NONCE_TRUSTED) > 0);
        return stale.isPresent() && marker.isPresent()
                ? sender.find(delivery.message().destination(), marker.get())
                : new Sender.Search.NotThere();
    }

    private boolean delivered(Delivery delivery, SendResult.Sent sent) {
        var key = delivery.message().key();
        outbox.delivered(key, delivery.revision(), sent.messageId(), clock.instant());
        routes.works(delivery.message().destination(), clock.instant());
        LOG.atInfo()
                .addKeyValue("delivery", key)
                .addKeyValue("destination", delivery.message().destination().address())
                .addKeyValue("message", sent.messageId())
                .addKeyValue("revision", delivery.revision())
                .log("delivery-sent");
        return true;
    }

    private boolean postponed(Delivery delivery, String why, Optional<Duration> asked) {
        var wait = backoff.after(delivery.attempts() + 1, random);
        var longer = asked.filter(a -> a.compareTo(wait) > 0).orElse(wait);
        outbox.postponed(delivery.message().key(), clock.instant().plus(longer), why);
        LOG.atWarn()
                .addKeyValue("delivery", delivery.message().key())
                .addKeyValue("attempt", delivery.attempts() + 1)
                .addKeyValue("wait", longer)
                .addKeyValue("why", why)
                .log("delivery-postponed");
        return false;
    }

    private boolean unacceptable(Delivery delivery, String why) {
        var key = delivery.message().key();
        if (delivery.plain()) {
            outbox.failed(key, delivery.revision(), why);
            LOG.atError().addKeyValue("delivery", key).addKeyValue("why", why).log("delivery-failed");
            return true;
        }
        outbox.plainNext(key, why);
        LOG.atWarn().addKeyValue("delivery", key).addKeyValue("why", why).log("delivery-refused-sending-plain");
        return false;
    }
}

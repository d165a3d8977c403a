package tuskwatch.core.outbox;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;
import tuskwatch.core.identity.CommunityId;
import tuskwatch.core.message.Destination;

/**
 * Messages over ways on which nothing can be changed afterwards: each is sent once when it calls, and once when nobody is
 * wanted any more. What lies between is not told. Moments are told by the clocks of the community whose people are called.
 */
public final class ExternalChannelSender implements Sender {
    private final Sender platform;
    private final Map<Destination.Outside, Notifier> ways;
    private final Zones zones;

    /** By whose clocks a community means times of day. */
    @FunctionalInterface
    public interface Zones {
        ZoneId of(CommunityId community);
    }

    /**
     * @param platform takes everything that goes to the chat platform
     * @param ways those that are set up
     */
    public ExternalChannelSender(Sender platform, Map<Destination.Outside, Notifier> ways, Zones zones) {
        this.platform = platform;
        this.zones = zones;
        this.ways = Map.copyOf(ways);
    }

    @Override
    public SendResult create(Delivery delivery) {
        return delivery.message()
                .destination()
                .outsider()
                .map(to -> told(delivery, to, Notifier.Stage.CALLING))
                .orElseGet(() -> platform.create(delivery));
    }

    @Override
    public SendResult edit(Delivery delivery, String messageId) {
        return delivery.message()
                .destination()
                .outsider()
                .map(to -> messageId.equals(Notifier.Stage.CALLING.name())
                                && delivery.message().card().actions().isEmpty()
                        ? told(delivery, to, Notifier.Stage.SETTLED)
                        : new SendResult.Sent(messageId))
                .orElseGet(() -> platform.edit(delivery, messageId));
    }

    private SendResult told(Delivery delivery, Destination.Outsider to, Notifier.Stage stage) {
        var notifier = ways.get(to.way());
        if (notifier == null) {
            return new SendResult.Undeliverable("this way is not set up any more");
        }
        var result = notifier.notify(delivery.byClocks(zones.of(to.community())), stage);
        return result instanceof SendResult.Sent ? new SendResult.Sent(stage.name()) : result;
    }

    /** What was sent there cannot be looked for, so it counts as not sent. */
    @Override
    public Search find(Delivery delivery, String marker, Instant since) {
        return delivery.message().destination().outsider().isPresent()
                ? new Search.NotThere()
                : platform.find(delivery, marker, since);
    }
}

package tuskwatch.core.outbox;

import java.time.Instant;
import java.util.Map;
import tuskwatch.core.message.Destination;

/**
 * Messages over ways on which nothing can be changed afterwards: each is sent once when it calls, and once when nobody is
 * wanted any more. What lies between is not told.
 */
public final class ExternalChannelSender implements Sender {
    private final Sender platform;
    private final Map<Destination.Outside, Notifier> ways;

    /**
     * @param platform takes everything that goes to the chat platform
     * @param ways those that are set up
     */
    public ExternalChannelSender(Sender platform, Map<Destination.Outside, Notifier> ways) {
        this.platform = platform;
        this.ways = Map.copyOf(ways);
    }

    @Override
    public SendResult create(Delivery delivery) {
        return delivery.message()
                .destination()
                .outsider()
                .map(to -> told(delivery, to.way(), Notifier.Stage.CALLING))
                .orElseGet(() -> platform.create(delivery));
    }

    @Override
    public SendResult edit(Delivery delivery, String messageId) {
        return delivery.message()
                .destination()
                .outsider()
                .map(to -> messageId.equals(Notifier.Stage.CALLING.name())
                                && delivery.message().card().actions().isEmpty()
                        ? told(delivery, to.way(), Notifier.Stage.SETTLED)
                        : new SendResult.Sent(messageId))
                .orElseGet(() -> platform.edit(delivery, messageId));
    }

    private SendResult told(Delivery delivery, Destination.Outside way, Notifier.Stage stage) {
        var notifier = ways.get(way);
        if (notifier == null) {
            return new SendResult.Undeliverable("this way is not set up any more");
        }
        var result = notifier.notify(delivery, stage);
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

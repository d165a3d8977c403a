package tuskwatch.core.oncall.paging;

import java.time.InstantSource;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tuskwatch.core.outbox.Delivery;
import tuskwatch.core.outbox.DeliveryKey;
import tuskwatch.core.outbox.Message;
import tuskwatch.core.outbox.SendResult;
import tuskwatch.core.outbox.Sender;

/** Messages that go past the outbox because it, or the platform, is the trouble: each until it was taken once. Not for threads to share. */
final class StraightSends {
    private static final Logger LOG = LoggerFactory.getLogger(StraightSends.class);

    private final Sender sender;
    private final InstantSource clock;
    private final String event;
    private final Set<DeliveryKey> told = new HashSet<>();

    /** @param event in the log, for each try */
    StraightSends(Sender sender, InstantSource clock, String event) {
        this.sender = sender;
        this.clock = clock;
        this.event = event;
    }

    /** Sends it unless it was taken already. */
    void send(Message message) {
        if (told.contains(message.key())) {
            return;
        }
        var result = sender.create(new Delivery(
                message, 1, Optional.empty(), 0, Optional.empty(), Optional.empty(), 0, false, clock.instant()));
        LOG.atWarn()
                .addKeyValue("delivery", message.key())
                .addKeyValue("result", result.word())
                .log(event);
        if (!(result instanceof SendResult.TryLater)) {
            told.add(message.key());
        }
    }

    /** The trouble is over: the next is told anew. */
    void forget() {
        told.clear();
    }
}

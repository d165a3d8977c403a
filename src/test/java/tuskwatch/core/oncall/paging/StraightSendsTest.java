package tuskwatch.core.oncall.paging;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tuskwatch.core.message.Card;
import tuskwatch.core.message.Destination;
import tuskwatch.core.message.LocalizedText;
import tuskwatch.core.message.Tone;
import tuskwatch.core.outbox.Delivery;
import tuskwatch.core.outbox.DeliveryKey;
import tuskwatch.core.outbox.Message;
import tuskwatch.core.outbox.SendResult;
import tuskwatch.core.outbox.Sender;

class StraightSendsTest {
    private static final Message NEWS = Message.of(
            new DeliveryKey("notice/x/1"),
            Destination.of("1"),
            Card.sentence(Tone.OUTAGE, LocalizedText.outside("news")),
            Optional.empty());

    private final List<String> sent = new ArrayList<>();
    private SendResult result = new SendResult.Sent("7");
    private final StraightSends sends = new StraightSends(
            new Sender() {
                @Override
                public SendResult create(Delivery delivery) {
                    sent.add(delivery.nonce());
                    return result;
                }

                @Override
                public SendResult edit(Delivery delivery, String messageId) {
                    throw new UnsupportedOperationException("nothing is edited past the outbox");
                }

                @Override
                public Search find(Delivery delivery, String marker, Instant since) {
                    throw new UnsupportedOperationException("nothing is looked for past the outbox");
                }
            },
            () -> Instant.EPOCH,
            "told");

    @Test
    void what_was_taken_is_not_sent_again_until_the_trouble_is_over() {
        sends.send(NEWS);
        sends.send(NEWS);
        assertThat(sent).hasSize(1);
        sends.forget();
        sends.send(NEWS);
        assertThat(sent).hasSize(2);
    }

    @Test
    void what_was_not_taken_is_sent_again_under_the_same_idempotency_key() {
        result = new SendResult.TryLater("no answer", Optional.empty(), SendResult.Effect.UNKNOWN);
        sends.send(NEWS);
        result = new SendResult.Undeliverable("no such place");
        sends.send(NEWS);
        sends.send(NEWS);
        assertThat(sent).hasSize(2).allMatch(sent.getFirst()::equals);
    }
}

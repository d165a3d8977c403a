package tuskwatch.core.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tuskwatch.core.identity.CommunityId;
import tuskwatch.core.identity.PersonId;
import tuskwatch.core.message.Action;
import tuskwatch.core.message.Card;
import tuskwatch.core.message.Destination;
import tuskwatch.core.message.LocalizedText;
import tuskwatch.core.message.Tone;
import tuskwatch.testing.ModelChannel;
import tuskwatch.testing.VirtualClock;

class ExternalChannelSenderTest {
    private static final Instant NOW = Instant.parse("2026-11-21T09:00:00Z");
    private static final Destination CHANNEL = new Destination.Channel("500");
    private static final Card OPEN = Card.sentence(Tone.OUTAGE, LocalizedText.outside("News"))
            .withActions(List.of(new Action("ACKNOWLEDGE", "a", LocalizedText.outside("I have it"))))
            .marked("tw:abcd");
    private static final Card SETTLED = OPEN.withActions(List.of());

    private final ModelChannel platform = new ModelChannel(new VirtualClock(NOW));
    private final List<Notifier.Stage> heard = new ArrayList<>();
    private SendResult answer = new SendResult.Sent("whatever the way calls it");
    private final ExternalChannelSender sender =
            new ExternalChannelSender(platform, Map.of(Destination.Outside.MAIL, this::mail));

    private SendResult mail(Delivery delivery, Notifier.Stage stage) {
        heard.add(stage);
        return answer;
    }

    private static Destination by(Destination.Outside way) {
        return Destination.outside(way, new CommunityId("77"), new PersonId("15"));
    }

    private static Delivery delivery(Destination to, Card card) {
        var message = Message.of(new DeliveryKey("call/a"), to, card, Optional.empty());
        return new Delivery(message, 1, Optional.empty(), 0, Optional.empty(), Optional.empty(), 0, false, NOW);
    }

    private static Delivery mailed(Card card) {
        return delivery(by(Destination.Outside.MAIL), card);
    }

    @Test
    void what_is_for_the_platform_goes_there_and_nowhere_else() {
        assertThat(sender.create(delivery(CHANNEL, OPEN))).isEqualTo(new SendResult.Sent("1"));
        assertThat(sender.edit(delivery(CHANNEL, SETTLED), "1")).isEqualTo(new SendResult.Sent("1"));
        assertThat(sender.find(delivery(CHANNEL, SETTLED), "tw:abcd", NOW)).isEqualTo(new Sender.Search.Found("1"));
        assertThat(platform.messages()).extracting(ModelChannel.Shown::card).containsExactly(SETTLED);
        assertThat(heard).isEmpty();
    }

    @Test
    void a_call_is_told_once_and_once_that_it_is_settled() {
        var call = ((SendResult.Sent) sender.create(mailed(OPEN))).messageId();
        assertThat(sender.edit(mailed(OPEN), call)).as("what lies between").isEqualTo(new SendResult.Sent(call));
        assertThat(heard).containsExactly(Notifier.Stage.CALLING);
        var end = ((SendResult.Sent) sender.edit(mailed(SETTLED), call)).messageId();
        assertThat(sender.edit(mailed(SETTLED), end)).isEqualTo(new SendResult.Sent(end));
        assertThat(heard).containsExactly(Notifier.Stage.CALLING, Notifier.Stage.SETTLED);
        assertThat(platform.messages()).isEmpty();
    }

    @Test
    void an_end_that_was_not_taken_stays_to_be_told() {
        var call = ((SendResult.Sent) sender.create(mailed(OPEN))).messageId();
        answer = new SendResult.TryLater("no answer", Optional.empty(), SendResult.Effect.UNKNOWN);
        assertThat(sender.edit(mailed(SETTLED), call)).isEqualTo(answer);
        answer = new SendResult.Sent("");
        sender.edit(mailed(SETTLED), call);
        assertThat(heard).containsExactly(Notifier.Stage.CALLING, Notifier.Stage.SETTLED, Notifier.Stage.SETTLED);
    }

    @Test
    void a_way_that_is_not_set_up_any_more_takes_nothing() {
        var gone = new SendResult.Undeliverable("this way is not set up any more");
        var pushed = delivery(by(Destination.Outside.PUSH), OPEN);
        assertThat(sender.create(pushed)).isEqualTo(gone);
        assertThat(sender.edit(delivery(by(Destination.Outside.PUSH), SETTLED), "CALLING"))
                .isEqualTo(gone);
        assertThat(heard).isEmpty();
    }

    @Test
    void what_was_sent_outside_cannot_be_found_again() {
        sender.create(mailed(OPEN));
        assertThat(sender.find(mailed(OPEN), "tw:abcd", NOW)).isEqualTo(new Sender.Search.NotThere());
    }
}

package tuskwatch.edge.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tuskwatch.core.message.Card;
import tuskwatch.core.message.Destination;
import tuskwatch.core.message.LocalizedText;
import tuskwatch.core.message.Tone;
import tuskwatch.core.outbox.Delivery;
import tuskwatch.core.outbox.DeliveryKey;
import tuskwatch.core.outbox.Message;
import tuskwatch.testing.MemoryStore;

class JdbiOutboxTest {
    private static final Instant NINE = Instant.parse("2026-11-21T09:00:00Z");
    private static final Destination CHANNEL = Destination.of("1");
    private static final DeliveryKey KEY = new DeliveryKey("key");

    private final Store store = MemoryStore.open();
    private final AtomicReference<Instant> now = new AtomicReference<>(NINE);
    private final AtomicInteger woken = new AtomicInteger();
    private final JdbiOutbox outbox = new JdbiOutbox(store, now::get, woken::incrementAndGet);

    @AfterEach
    void close() {
        store.close();
    }

    private static Message message(DeliveryKey key, String words, Message.Creation creation) {
        var card = Card.sentence(Tone.INFO, LocalizedText.outside(words));
        return new Message(key, CHANNEL, card, Optional.empty(), Optional.empty(), creation);
    }

    private static Message says(String words) {
        return message(KEY, words, Message.Creation.CREATE_OR_EDIT);
    }

    private static Delivery waiting(Message message, long revision, Optional<String> there, Instant wanted) {
        return new Delivery(message, revision, there, 0, Optional.empty(), Optional.empty(), 0, false, wanted);
    }

    @Test
    void the_same_state_again_changes_nothing_and_several_changes_are_one() {
        outbox.publish(List.of(says("first")));
        outbox.publish(List.of(says("first")));
        assertThat(outbox.due(CHANNEL, NINE)).containsExactly(waiting(says("first"), 1, Optional.empty(), NINE));
        now.set(NINE.plusSeconds(5));
        outbox.publish(List.of(says("second")));
        outbox.publish(List.of(says("third")));
        assertThat(outbox.due(CHANNEL, NINE)).containsExactly(waiting(says("third"), 3, Optional.empty(), NINE));
        assertThat(woken.get()).isEqualTo(4);
    }

    @Test
    void a_change_of_what_is_shown_waits_since_it_was_wanted() {
        outbox.publish(List.of(says("first")));
        outbox.delivered(KEY, 1, "77", NINE);
        assertThat(outbox.waiting(NINE)).isEmpty();
        now.set(NINE.plusSeconds(60));
        outbox.publish(List.of(says("second")));
        assertThat(outbox.due(CHANNEL, NINE))
                .containsExactly(waiting(says("second"), 2, Optional.of("77"), NINE.plusSeconds(60)));
    }

    @Test
    void what_is_only_edited_is_not_made() {
        outbox.publish(List.of(message(KEY, "late", Message.Creation.EDIT_ONLY)));
        assertThat(outbox.due(CHANNEL, NINE)).isEmpty();
    }

    @Test
    void an_attempt_is_noted_until_it_is_known_what_became_of_it() {
        outbox.publish(List.of(says("first")));
        outbox.attempting(KEY, NINE);
        outbox.attempting(KEY, NINE.plusSeconds(1));
        var attempted = outbox.due(CHANNEL, NINE).getFirst();
        assertThat(attempted.attempts()).isEqualTo(2);
        assertThat(attempted.firstAttempt()).contains(NINE);
        outbox.withoutEffect(KEY);
        assertThat(outbox.due(CHANNEL, NINE).getFirst().firstAttempt()).isEmpty();
        outbox.found(KEY, "77");
        assertThat(outbox.due(CHANNEL, NINE).getFirst().messageId()).contains("77");
        outbox.forgotten(KEY);
        var anew =
                new Delivery(says("first"), 1, Optional.empty(), 0, Optional.empty(), Optional.empty(), 1, false, NINE);
        assertThat(outbox.due(CHANNEL, NINE)).containsExactly(anew);
        outbox.plainNext(KEY, "too rich");
        assertThat(outbox.due(CHANNEL, NINE).getFirst().plain()).isTrue();
    }

    @Test
    void waits_end_by_themselves_or_when_everything_is_woken() {
        outbox.publish(List.of(says("first")));
        outbox.postponed(KEY, NINE.plusSeconds(60), "later");
        assertThat(outbox.waiting(NINE)).isEmpty();
        assertThat(outbox.waiting(NINE.plusSeconds(60))).containsExactly(CHANNEL);
        outbox.wake();
        assertThat(outbox.waiting(NINE)).containsExactly(CHANNEL);
    }

    @Test
    void what_a_platform_says_of_a_failure_is_cut_to_what_the_column_takes() {
        outbox.publish(List.of(says("first")));
        outbox.postponed(KEY, NINE.plusSeconds(60), "🐘".repeat(900));
        assertThat(store.list(String.class, "SELECT problem FROM outbox")).containsExactly("🐘".repeat(499) + "…");
    }

    @Test
    void what_became_of_messages_is_told_of_those_that_are_settled() {
        var gone = new DeliveryKey("gone");
        var under = new DeliveryKey("under-way");
        outbox.publish(List.of(
                says("first"),
                message(gone, "gone", Message.Creation.CREATE_OR_EDIT),
                message(under, "under way", Message.Creation.CREATE_OR_EDIT)));
        outbox.delivered(KEY, 1, "77", NINE);
        outbox.failed(gone, 1, "no such channel");
        assertThat(outbox.delivered(List.of(KEY, gone, under))).isEqualTo(Map.of(KEY, true, gone, false));
        assertThat(outbox.delivered(List.of())).isEmpty();
        assertThat(outbox.waiting(NINE)).containsExactly(CHANNEL);
    }
}

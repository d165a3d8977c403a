package tuskwatch.edge.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tuskwatch.core.message.Card;
import tuskwatch.core.message.Destination;
import tuskwatch.core.message.LocalizedText;
import tuskwatch.core.message.Tone;
import tuskwatch.core.outbox.Delivery;
import tuskwatch.core.outbox.DeliveryKey;
import tuskwatch.core.outbox.Message;
import tuskwatch.core.outbox.Outbox;
import tuskwatch.core.outbox.SendResult;
import tuskwatch.core.outbox.Undelivered;
import tuskwatch.edge.store.upkeep.Retention;
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
    void what_is_amended_is_edited_where_it_is_and_made_where_it_was_to_be_made() {
        outbox.publish(List.of(message(KEY, "second", Message.Creation.AMEND)));
        assertThat(outbox.due(CHANNEL, NINE)).as("nothing was wanted").isEmpty();
        outbox.publish(List.of(says("first")));
        outbox.publish(List.of(message(KEY, "second", Message.Creation.AMEND)));
        assertThat(outbox.due(CHANNEL, NINE)).containsExactly(waiting(says("second"), 2, Optional.empty(), NINE));
        outbox.delivered(KEY, 2, "77", NINE);
        outbox.publish(List.of(message(KEY, "third", Message.Creation.AMEND)));
        assertThat(outbox.due(CHANNEL, NINE))
                .as("whoever deleted it does not get it again")
                .containsExactly(
                        waiting(message(KEY, "third", Message.Creation.EDIT_ONLY), 3, Optional.of("77"), NINE));
    }

    @Test
    void what_was_given_up_or_needless_is_not_amended() {
        var quiet = new DeliveryKey("quiet");
        outbox.publish(List.of(says("first"), message(quiet, "first", Message.Creation.CREATE_OR_EDIT)));
        outbox.failed(KEY, 1, "no such channel");
        outbox.needless(quiet, 1);
        outbox.publish(List.of(
                message(KEY, "second", Message.Creation.AMEND), message(quiet, "second", Message.Creation.AMEND)));
        assertThat(outbox.due(CHANNEL, NINE)).isEmpty();
    }

    @Test
    void rows_are_written_in_the_order_of_their_keys_and_brought_in_that_in_which_they_are_wanted() {
        var wanted = Stream.of("c", "a", "d", "b")
                .map(k -> message(new DeliveryKey(k), k, Message.Creation.CREATE_OR_EDIT))
                .toList();
        outbox.publish(wanted.subList(2, 3));
        outbox.publish(wanted);
        assertThat(store.list(String.class, "SELECT delivery FROM outbox ORDER BY _ROWID_"))
                .containsExactly("d", "a", "b", "c");
        assertThat(due()).containsExactly("d", "c", "a", "b");
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

    private static final DeliveryKey ANSWER = new DeliveryKey("answer");

    private static Message answer(String words) {
        var card = Card.sentence(Tone.INFO, LocalizedText.outside(words));
        return new Message(ANSWER, CHANNEL, card, Optional.empty(), Optional.of(KEY), Message.Creation.CREATE_OR_EDIT);
    }

    private List<String> due() {
        return outbox.due(CHANNEL, NINE).stream()
                .map(d -> d.message().key().text()
                        + d.inReplyTo().map(id -> " to " + id).orElse(""))
                .toList();
    }

    @Test
    void one_that_waits_holds_back_only_the_answers_to_it() {
        var other = new DeliveryKey("other");
        outbox.publish(List.of(says("down")));
        outbox.attempting(KEY, NINE);
        outbox.publish(List.of(answer("works again"), message(other, "another", Message.Creation.CREATE_OR_EDIT)));
        outbox.postponed(KEY, NINE.plusSeconds(600), "30046");
        assertThat(due()).containsExactly("other");
        outbox.delivered(KEY, 1, "77", NINE);
        assertThat(due()).containsExactly("answer to 77", "other");
    }

    @Test
    void an_answer_to_what_was_never_tried_is_not_wanted() {
        outbox.publish(List.of(says("down")));
        outbox.publish(List.of(answer("works again")));
        assertThat(due()).containsExactly("key");
    }

    private static Message over(Message message) {
        return message.late(LocalizedText.outside("tusk.example (4 min)"));
    }

    @Test
    void the_end_of_what_was_first_told_as_over_goes_without_saying() {
        outbox.publish(List.of(says("down")));
        outbox.publish(List.of(over(says("was down"))));
        outbox.attempting(KEY, NINE);
        outbox.found(KEY, "77");
        outbox.publish(List.of(over(says("was down for longer")), over(answer("works again"))));
        assertThat(due()).containsExactly("key");
    }

    @Test
    void the_end_of_what_stood_open_is_wanted_until_that_post_is_gone() {
        outbox.publish(List.of(says("down")));
        outbox.attempting(KEY, NINE);
        outbox.delivered(KEY, 1, "77", NINE);
        outbox.publish(List.of(over(says("was down")), over(answer("works again"))));
        assertThat(due()).containsExactly("key", "answer to 77");
        outbox.forgotten(KEY);
        outbox.attempting(KEY, NINE);
        outbox.delivered(KEY, 2, "78", NINE);
        outbox.failed(ANSWER, 1, "no such channel");
        outbox.publish(List.of(over(new Message(
                new DeliveryKey("second"),
                CHANNEL,
                answer("works").card(),
                Optional.empty(),
                Optional.of(KEY),
                Message.Creation.CREATE_OR_EDIT))));
        assertThat(due()).isEmpty();
    }

    @Test
    void an_attempt_without_effect_showed_nothing_of_what_went_on() {
        outbox.publish(List.of(says("down")));
        outbox.attempting(KEY, NINE);
        outbox.withoutEffect(KEY);
        outbox.publish(List.of(over(says("was down"))));
        outbox.attempting(KEY, NINE);
        outbox.found(KEY, "77");
        outbox.publish(List.of(over(answer("works again"))));
        assertThat(due()).containsExactly("key");
    }

    @Test
    void an_answer_to_what_was_perhaps_shown_is_told_by_itself_when_that_is_given_up() {
        outbox.publish(List.of(says("down")));
        outbox.attempting(KEY, NINE);
        outbox.publish(List.of(answer("works again")));
        assertThat(due()).containsExactly("key");
        outbox.failed(KEY, 1, "it cannot be told");
        assertThat(due()).containsExactly("answer");
    }

    @Test
    void an_answer_to_what_was_never_shown_is_given_up_with_it() {
        outbox.publish(List.of(says("down")));
        outbox.attempting(KEY, NINE);
        outbox.publish(List.of(answer("works again")));
        outbox.withoutEffect(KEY);
        outbox.failed(KEY, 1, "Invalid Form Body");
        assertThat(due()).isEmpty();
        assertThat(outbox.undelivered(NINE))
                .containsExactly(new Undelivered(KEY, CHANNEL, Undelivered.State.GIVEN_UP, NINE, "Invalid Form Body"));
    }

    @Test
    void what_has_failed_three_times_goes_behind_all_others_and_a_place_is_served_by_heads() {
        outbox.publish(IntStream.range(0, 30)
                .mapToObj(i -> message(new DeliveryKey("k" + (i + 10)), "n", Message.Creation.CREATE_OR_EDIT))
                .toList());
        for (var i = 0; i < 3; i++) {
            outbox.attempting(new DeliveryKey("k10"), NINE);
        }
        assertThat(due()).hasSize(20).startsWith("k11", "k12").endsWith("k30");
    }

    @Test
    void a_place_that_is_held_lets_through_what_is_new_and_waits_of_the_platform_end_together() {
        outbox.publish(List.of(says("down")));
        outbox.postponed(KEY, NINE.plusSeconds(2), "no answer");
        outbox.held(CHANNEL, NINE.plusSeconds(2), SendResult.Extent.PLATFORM);
        assertThat(due()).isEmpty();
        outbox.publish(List.of(message(new DeliveryKey("new"), "new", Message.Creation.CREATE_OR_EDIT)));
        assertThat(due()).containsExactly("new");
        outbox.held(CHANNEL, NINE.plusSeconds(900), SendResult.Extent.PLACE);
        outbox.wakeAfterAbsence();
        assertThat(due()).isEmpty();
        outbox.held(CHANNEL, NINE.plusSeconds(1000), SendResult.Extent.PLATFORM);
        outbox.wakeAfterAbsence();
        assertThat(due()).containsExactly("key", "new");
    }

    @Test
    void a_place_that_is_held_does_not_shorten_the_wait_of_a_message() {
        outbox.publish(List.of(says("down")));
        outbox.postponed(KEY, NINE.plusSeconds(600), "30046");
        outbox.held(CHANNEL, NINE.plusSeconds(2), SendResult.Extent.PLATFORM);
        outbox.wakeAfterAbsence();
        assertThat(outbox.due(CHANNEL, NINE.plusSeconds(599))).isEmpty();
        assertThat(outbox.due(CHANNEL, NINE.plusSeconds(600))).hasSize(1);
    }

    @Test
    void a_row_that_cannot_be_read_is_set_aside_and_put_right_by_what_is_wanted_next() {
        outbox.publish(List.of(says("down")));
        outbox.publish(List.of(message(new DeliveryKey("other"), "another", Message.Creation.CREATE_OR_EDIT)));
        store.execute("UPDATE outbox SET message = '{\"key\":' WHERE delivery = ?", KEY);
        assertThat(due()).containsExactly("other");
        assertThat(store.list(String.class, "SELECT problem FROM outbox WHERE delivery = ?", KEY))
                .singleElement()
                .asString()
                .startsWith("the row cannot be read: ");
        assertThat(due()).containsExactly("other");
        outbox.publish(List.of(says("still down")));
        assertThat(due()).containsExactly("key", "other");
    }

    @Test
    void what_is_not_shown_is_known_with_its_reason_unless_there_was_nothing_to_show() {
        outbox.publish(List.of(says("down")));
        outbox.postponed(KEY, NINE.plusSeconds(60), "no answer");
        assertThat(outbox.undelivered(NINE)).isEmpty();
        assertThat(outbox.undelivered(NINE.plusSeconds(1)))
                .containsExactly(new Undelivered(KEY, CHANNEL, Undelivered.State.WAITS, NINE, "no answer"));
        outbox.needless(KEY, 1);
        assertThat(outbox.undelivered(NINE.plusSeconds(1))).isEmpty();
        assertThat(outbox.waiting(NINE.plusSeconds(90))).isEmpty();
    }

    @Test
    void what_is_late_is_given_up_for_one_message_that_tells_of_it() {
        var over = Stream.of("a", "b", "tried", "shown")
                .map(k -> message(new DeliveryKey(k), k, Message.Creation.CREATE_OR_EDIT)
                        .late(LocalizedText.outside(k)))
                .toList();
        outbox.publish(over);
        outbox.publish(List.of(says("goes on")));
        outbox.attempting(new DeliveryKey("tried"), NINE);
        outbox.delivered(new DeliveryKey("shown"), 1, "77", NINE);
        now.set(NINE.plusSeconds(700));
        outbox.publish(List.of(message(new DeliveryKey("young"), "young", Message.Creation.CREATE_OR_EDIT)
                .late(LocalizedText.outside("young"))));
        assertThat(outbox.late(CHANNEL, NINE.plusSeconds(100))).isEqualTo(new Outbox.Late(2, 1));
        assertThat(outbox.dueBesideLate(CHANNEL, NINE, NINE.plusSeconds(100)))
                .extracting(d -> d.message().key().text())
                .containsExactly("tried", "key", "young");
        var told = new ArrayList<String>();
        var count = outbox.summarise(CHANNEL, NINE.plusSeconds(100), late -> {
            late.forEach(m -> told.add(m.key().text()));
            return message(new DeliveryKey("summary"), "summary", Message.Creation.CREATE_OR_EDIT);
        });
        assertThat(count).isEqualTo(2);
        assertThat(told).containsExactly("a", "b");
        assertThat(due()).containsExactly("tried", "key", "young", "summary");
        assertThat(outbox.undelivered(NINE)).isEmpty();
    }

    @Test
    void what_was_given_up_is_forgotten_in_the_end() {
        outbox.publish(List.of(says("down")));
        outbox.failed(KEY, 1, "no");
        new Retention(store).sweep(NINE.plus(Duration.ofDays(29)));
        assertThat(outbox.undelivered(NINE)).hasSize(1);
        new Retention(store).sweep(NINE.plus(Duration.ofDays(31)));
        assertThat(outbox.undelivered(NINE)).isEmpty();
    }
}

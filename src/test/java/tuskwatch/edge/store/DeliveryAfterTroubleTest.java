package tuskwatch.edge.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tuskwatch.core.message.Card;
import tuskwatch.core.message.Destination;
import tuskwatch.core.message.LocalizedText;
import tuskwatch.core.message.Tone;
import tuskwatch.core.meter.Meter;
import tuskwatch.core.outbox.Delivery;
import tuskwatch.core.outbox.DeliveryKey;
import tuskwatch.core.outbox.Message;
import tuskwatch.core.outbox.OutboxDispatcher;
import tuskwatch.core.outbox.RouteReports;
import tuskwatch.core.outbox.SendResult;
import tuskwatch.core.outbox.Sender;
import tuskwatch.testing.Fixtures;
import tuskwatch.testing.MemoryStore;
import tuskwatch.testing.ModelChannel;
import tuskwatch.testing.VirtualClock;

/** What happens to messages when their platform is away for long, or a row is broken. */
class DeliveryAfterTroubleTest {
    private static final Instant NINE = Instant.parse("2026-11-21T09:00:00Z");
    private static final Destination CHANNEL = Destination.of("1");
    private final Store store = MemoryStore.open();
    private final VirtualClock clock = new VirtualClock(NINE);
    private final JdbiOutbox outbox = new JdbiOutbox(store, clock, () -> {});
    private final ModelChannel discord = new ModelChannel(clock);
    private Optional<SendResult> down = Optional.empty();
    private final List<Delivery> made = new ArrayList<>();

    private final Sender sender = new Sender() {
        @Override
        public SendResult create(Delivery d) {
            if (down.isEmpty()) {
                made.add(d);
            }
            return down.orElseGet(() -> discord.create(d));
        }

        @Override
        public SendResult edit(Delivery d, String id) {
            return down.orElseGet(() -> discord.edit(d, id));
        }

        @Override
        public Search find(Delivery d, String m, Instant s) {
            return down.<Search>map(Search.Unknown::new).orElseGet(() -> discord.find(d, m, s));
        }
    };
    private final RouteReports deaf = new RouteReports() {
        @Override
        public void broke(Destination d, String w, Instant at) {}

        @Override
        public void historyClosed(Destination d, String w, Instant at) {}

        @Override
        public void historyOpen(Destination d) {}

        @Override
        public void works(Destination d, Instant at) {}
    };
    private final OutboxDispatcher dispatcher = new OutboxDispatcher(
            outbox, sender, deaf, Meter.NONE, new OutboxDispatcher.Timing(clock, Fixtures.nanos(clock), new Random(1)));

    @AfterEach
    void close() {
        store.close();
    }

    private Message says(String key, String words, Message.Creation how, Optional<DeliveryKey> to, Destination where) {
        var card = new Card(
                Tone.INFO,
                LocalizedText.outside(words),
                LocalizedText.NONE,
                List.of(),
                List.of(),
                LocalizedText.NONE,
                Optional.of("tw:" + key));
        return new Message(new DeliveryKey(key), where, card, Optional.empty(), to, how);
    }

    private Message says(String key, String words) {
        return says(key, words, Message.Creation.CREATE_OR_EDIT, Optional.empty(), CHANNEL);
    }

    private void pass(Duration time) {
        for (var s = 0; s < time.toSeconds(); s++) {
            dispatcher.dispatchDue(Runnable::run);
            clock.skip(Duration.ofSeconds(1));
        }
    }

    @Test
    void six_that_are_over_after_an_hour_of_5xx_are_one_message() {
        down = Optional.of(new SendResult.TryLater(
                "500", Optional.empty(), SendResult.Effect.UNKNOWN, SendResult.Extent.PLATFORM));
        for (var i = 0; i < 6; i++) {
            outbox.publish(List.of(says("i" + i, "down " + i)));
        }
        pass(Duration.ofMinutes(40));
        for (var i = 0; i < 6; i++) {
            var k = "i" + i;
            outbox.publish(List.of(
                    says(k, "over " + k).late(LocalizedText.outside(k)),
                    says(
                                    "end" + i,
                                    "works again " + k,
                                    Message.Creation.CREATE_OR_EDIT,
                                    Optional.of(new DeliveryKey(k)),
                                    CHANNEL)
                            .late(LocalizedText.outside(k))));
        }
        pass(Duration.ofMinutes(20));
        down = Optional.empty();
        pass(Duration.ofMinutes(5));
        assertThat(made.stream().map(d -> d.message().key().text())).hasSize(1);
    }

    @Test
    void a_503_with_retry_after_does_not_make_an_outage_late() {
        down = Optional.of(new SendResult.TryLater(
                "503", Optional.of(Duration.ofHours(1)), SendResult.Effect.UNKNOWN, SendResult.Extent.PLATFORM));
        outbox.publish(List.of(says("i", "down")));
        pass(Duration.ofSeconds(2));
        down = Optional.empty();
        pass(Duration.ofMinutes(3));
        assertThat(made).hasSize(1);
    }

    @Test
    void what_answers_a_message_that_was_left_does_not_wait_for_ever() {
        var thread = Destination.of("2");
        outbox.publish(List.of(says("i", "down")));
        pass(Duration.ofSeconds(2));
        outbox.publish(
                List.of(says("t", "note", Message.Creation.CREATE_OR_EDIT, Optional.of(new DeliveryKey("i")), thread)));
        outbox.held(thread, clock.instant().plusSeconds(30), SendResult.Extent.PLACE);
        outbox.publish(List.of(says("i", "unwatched", Message.Creation.LAST_EDIT, Optional.empty(), CHANNEL)));
        pass(Duration.ofMinutes(30));
        assertThat(outbox.waiting(clock.instant())).isEmpty();
    }

    @Test
    void an_end_that_is_to_be_edited_is_edited_where_its_message_was_left() {
        outbox.publish(List.of(says("i", "down")));
        pass(Duration.ofSeconds(2));
        outbox.publish(List.of(
                says("i", "over"),
                says(
                        "end",
                        "works again",
                        Message.Creation.CREATE_OR_EDIT,
                        Optional.of(new DeliveryKey("i")),
                        CHANNEL)));
        pass(Duration.ofSeconds(2));
        down = Optional.of(new SendResult.TryLater(
                "500", Optional.empty(), SendResult.Effect.UNKNOWN, SendResult.Extent.PLATFORM));
        outbox.publish(List.of(
                says("i", "down again"),
                says("end", "no it does not", Message.Creation.EDIT_ONLY, Optional.of(new DeliveryKey("i")), CHANNEL)));
        pass(Duration.ofSeconds(2));
        outbox.publish(List.of(says("i", "unwatched", Message.Creation.LAST_EDIT, Optional.empty(), CHANNEL)));
        down = Optional.empty();
        pass(Duration.ofMinutes(30));
        assertThat(outbox.waiting(clock.instant())).isEmpty();
    }

    @Test
    void a_row_that_cannot_be_read_and_waits_behind_does_not_stop_the_summary() {
        outbox.publish(List.of(
                says("a", "a").late(LocalizedText.outside("a")),
                says("b", "b").late(LocalizedText.outside("b")),
                says("c", "c").late(LocalizedText.outside("c"))));
        outbox.postponed(new DeliveryKey("c"), NINE.plusSeconds(7200), "30046");
        store.execute("UPDATE outbox SET message = '{\"key\":' WHERE delivery = 'c'");
        clock.skip(Duration.ofMinutes(20));
        outbox.publish(List.of(says("new", "new outage")));
        pass(Duration.ofMinutes(3));
        assertThat(made.stream().map(d -> d.message().key().text())).contains("new");
    }

    @Test
    void what_is_only_edited_is_not_told_in_an_empty_summary() {
        down = Optional.of(new SendResult.NoAccess("50013", Duration.ofMinutes(15)));
        outbox.publish(List.of(says("a", "a"), says("b", "b")));
        pass(Duration.ofSeconds(2));
        outbox.publish(List.of(
                says("a", "over", Message.Creation.EDIT_ONLY, Optional.empty(), CHANNEL)
                        .late(LocalizedText.outside("a")),
                says("b", "over", Message.Creation.EDIT_ONLY, Optional.empty(), CHANNEL)
                        .late(LocalizedText.outside("b"))));
        down = Optional.empty();
        pass(Duration.ofMinutes(20));
        assertThat(made.stream()
                        .map(d -> d.message().key().text() + " "
                                + d.message().card().headline()))
                .isEmpty();
    }

    @Test
    void what_flaps_after_a_summary_is_told_at_once_and_by_itself() {
        down = Optional.of(
                new SendResult.TryLater("cut", Optional.empty(), SendResult.Effect.NONE, SendResult.Extent.PLATFORM));
        outbox.publish(List.of(says("a", "a"), says("b", "b")));
        pass(Duration.ofMinutes(5));
        outbox.publish(List.of(
                says("a", "over").late(LocalizedText.outside("a")),
                says("b", "over").late(LocalizedText.outside("b"))));
        pass(Duration.ofMinutes(10));
        down = Optional.empty();
        pass(Duration.ofMinutes(2));
        assertThat(made).hasSize(1);
        outbox.publish(List.of(
                says("a", "over!", Message.Creation.CREATE_OR_EDIT, Optional.empty(), CHANNEL)
                        .late(LocalizedText.outside("a")),
                says("b", "over!").late(LocalizedText.outside("b"))));
        assertThat(outbox.due(CHANNEL, clock.instant()).stream().map(Delivery::wantedAt))
                .allMatch(at -> at.isAfter(NINE.plusSeconds(900)));
    }
}

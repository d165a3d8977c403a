package tuskwatch.core.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.Test;
import tuskwatch.core.message.Destination;
import tuskwatch.core.message.LocalizedText;

/** Which of what is due is brought, and in which order. */
class OutboxDispatcherTest extends DispatchScene {
    @Test
    void each_place_has_a_thread_of_its_own_and_never_two() {
        waiting.addAll(List.of(CHANNEL, Destination.of("501")));
        var begun = new ArrayList<Runnable>();
        dispatcher.dispatchDue(begun::add);
        dispatcher.dispatchDue(begun::add);
        assertThat(begun).hasSize(2);
        begun.forEach(Runnable::run);
        dispatcher.dispatchDue(begun::add);
        assertThat(begun).hasSize(4);
    }

    @Test
    void a_place_for_which_no_thread_is_had_is_served_the_next_time() {
        waiting.add(CHANNEL);
        assertThatThrownBy(() -> dispatcher.dispatchDue(work -> {
                    throw new RejectedExecutionException("no room");
                }))
                .hasMessage("no room");
        due.add(shown("a"));
        dispatcher.dispatchDue(Runnable::run);
        assertThat(done).contains("delivered a revision 3 as m1");
    }

    @Test
    void what_breaks_in_one_place_is_nobody_elses() {
        waiting.addAll(List.of(Destination.of("broken"), CHANNEL));
        due.add(shown("a"));
        dispatcher.dispatchDue(Runnable::run);
        dispatcher.dispatchDue(Runnable::run);
        assertThat(done).filteredOn("delivered a revision 3 as m1"::equals).hasSize(2);
    }

    @Test
    void while_it_is_not_known_of_each_late_one_whether_it_is_there_the_others_wait() {
        serve(shown("a"));
        search = new Sender.Search.Unknown(silent());
        var doubtful = late("a", Optional.of(NOW.minusSeconds(900)));
        assertThat(serve(doubtful, late("b", Optional.empty()), late("c", Optional.empty())))
                .noneMatch(line -> line.startsWith("create") || line.startsWith("summarise"));
        search = new Sender.Search.NotThere();
        assertThat(serve(doubtful, late("b", Optional.empty())))
                .containsExactly(
                        "find tw:abcd since " + NOW.minusSeconds(900),
                        "history open 500",
                        "absence over",
                        "without effect a");
        assertThat(serve(late("a", Optional.empty()), late("b", Optional.empty())))
                .singleElement()
                .asString()
                .startsWith("summarise 500");
    }

    @Test
    void while_the_place_was_not_reached_one_that_is_late_is_looked_for_and_nothing_is_gathered() {
        search = new Sender.Search.Unknown(silent());
        assertThat(serve(late("a", Optional.empty()), late("b", Optional.empty())))
                .containsExactly(
                        "find tw:abcd since " + NOW,
                        "postponed a by PT1S: no answer",
                        "held 500 by PT1S for the PLATFORM");
        search = new Sender.Search.Closed("no Read Message History");
        assertThat(serve(late("a", Optional.empty()), late("b", Optional.empty())))
                .containsExactly("find tw:abcd since " + NOW, "absence over");
        assertThat(serve(late("a", Optional.empty()), late("b", Optional.empty())))
                .singleElement()
                .asString()
                .startsWith("summarise 500");
    }

    @Test
    void one_that_is_late_alone_is_told_as_it_is_once_the_place_was_reached() {
        assertThat(serve(late("a", Optional.empty()))).containsExactly("find tw:abcd since " + NOW);
        assertThat(serve(late("a", Optional.empty())))
                .containsExactly("attempting a", "create a", "delivered a revision 3 as m1", "works 500");
    }

    @Test
    void what_goes_on_is_told_while_what_is_late_waits() {
        assertThat(serve(late("a", Optional.empty()), late("b", Optional.empty()), unsent("c")))
                .containsExactly("attempting c", "create c", "delivered c revision 3 as m1", "works 500");
    }

    private static Delivery late(String key, Optional<Instant> tried) {
        var row = unsent(key);
        return new Delivery(
                row.message().late(LocalizedText.outside(key)),
                3,
                Optional.empty(),
                0,
                tried,
                Optional.empty(),
                0,
                false,
                NOW.minusSeconds(901));
    }

    @Test
    void where_the_place_is_the_trouble_the_pass_ends_and_all_that_goes_there_waits() {
        result = new SendResult.TryLater("429", Optional.of(Duration.ofSeconds(7)), SendResult.Effect.NONE);
        assertThat(serve(shown("a"), shown("b")))
                .containsExactly(
                        "attempting a", "edit a m7", "postponed a by PT7S: 429", "held 500 by PT7S for the PLACE");
    }

    @Test
    void where_a_message_is_the_trouble_it_waits_alone() {
        result = later("30046", SendResult.Extent.MESSAGE);
        assertThat(serve(shown("a"), shown("b")))
                .containsExactly(
                        "attempting a",
                        "edit a m7",
                        "postponed a by PT1S: 30046",
                        "attempting b",
                        "edit b m7",
                        "postponed b by PT1S: 30046");
    }

    @Test
    void a_row_on_which_the_bot_itself_stumbles_waits_alone() {
        assertThat(serve(shown("stumbling"), shown("b")))
                .containsExactly(
                        "attempting stumbling",
                        "edit stumbling m7",
                        "postponed stumbling by PT1S: the bot stumbled: java.lang.IllegalStateException: no such picture",
                        "attempting b",
                        "edit b m7",
                        "delivered b revision 3 as m1",
                        "works 500");
    }

    @Test
    void what_is_over_and_late_is_told_together() {
        serve(shown("a"));
        assertThat(serve(late("a", Optional.empty()), late("b", Optional.empty())))
                .containsExactly("summarise 500 before 2026-11-21T08:50:00Z as notice/late-"
                        + Long.toString(NOW.toEpochMilli(), 36) + "/500");
    }
}

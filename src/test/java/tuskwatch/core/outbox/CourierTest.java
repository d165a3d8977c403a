package tuskwatch.core.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Each test reads as the list of what was done about one message, in order. */
class CourierTest extends DispatchScene {
    @Test
    void an_attempt_is_noted_before_it_is_made_and_its_success_after() {
        assertThat(serve(unsent(KEY.text())))
                .containsExactly(
                        "attempting incident/abcd/500",
                        "create incident/abcd/500",
                        "delivered incident/abcd/500 revision 3 as m1",
                        "works 500");
    }

    @Test
    void a_message_that_is_there_is_edited() {
        assertThat(serve(shown("a")))
                .containsExactly("attempting a", "edit a m7", "delivered a revision 3 as m1", "works 500");
    }

    @Test
    void a_message_waits_twice_as_long_each_time_and_longer_where_the_platform_says_so() {
        result = later("30046", SendResult.Extent.MESSAGE);
        var third = row("a", Message.Creation.CREATE_OR_EDIT, Optional.of("m7"), 3, Optional.empty());
        assertThat(serve(third)).contains("postponed a by PT8S: 30046");
        result = new SendResult.TryLater(
                "30046", Optional.of(Duration.ofHours(1)), SendResult.Effect.NONE, SendResult.Extent.MESSAGE);
        assertThat(serve(third)).contains("postponed a by PT1H: 30046");
    }

    @Test
    void a_place_waits_twice_as_long_with_each_failure_in_a_row_and_a_minute_at_most() {
        result = silent();
        assertThat(serve(shown("a"))).contains("held 500 by PT1S for the PLATFORM");
        assertThat(serve(shown("b"))).contains("held 500 by PT2S for the PLATFORM");
        for (var i = 0; i < 8; i++) {
            serve(shown("c"));
        }
        assertThat(serve(shown("c"))).contains("held 500 by PT1M for the PLATFORM");
    }

    @Test
    void what_arrives_ends_the_absence_and_starts_the_count_anew() {
        serve(shown("a"));
        clock.skip(Duration.ofMinutes(1));
        result = silent();
        serve(shown("a"));
        serve(shown("a"));
        result = new SendResult.Sent("m1");
        assertThat(serve(shown("a"), shown("b"))).containsOnlyOnce("absence over");
        result = silent();
        assertThat(serve(shown("a"))).contains("held 500 by PT1S for the PLATFORM");
    }

    @Test
    void a_place_that_fails_while_others_work_is_not_asked_each_time() {
        result = silent();
        serve(shown("a"));
        result = new SendResult.Sent("m1");
        assertThat(serve(shown("b"))).contains("absence over");
        for (var i = 0; i < 5; i++) {
            result = silent();
            serve(shown("a"));
            result = new SendResult.Sent("m1");
            assertThat(serve(shown("b"))).doesNotContain("absence over");
        }
        clock.skip(Duration.ofSeconds(30));
        assertThat(serve(shown("b"))).contains("absence over");
    }

    @Test
    void a_create_that_was_refused_for_certain_is_as_if_it_had_never_been_made() {
        result = new SendResult.TryLater("429", Optional.empty(), SendResult.Effect.NONE);
        assertThat(serve(unsent("a")))
                .startsWith("attempting a", "create a", "without effect a", "postponed a by PT1S: 429");
    }

    @Test
    void a_create_without_an_answer_stays_in_doubt() {
        result = silent();
        assertThat(serve(unsent("a")))
                .containsExactly(
                        "attempting a",
                        "create a",
                        "postponed a by PT1S: no answer",
                        "held 500 by PT1S for the PLATFORM");
    }

    @Test
    void within_a_minute_the_same_process_repeats_a_doubtful_create_and_edits_what_it_finds() {
        result = silent();
        serve(unsent(KEY.text()));
        clock.skip(Duration.ofSeconds(60));
        result = new SendResult.Sent("m1");
        assertThat(serve(tried(1, NOW)))
                .containsExactly(
                        "attempting incident/abcd/500",
                        "create incident/abcd/500",
                        "found incident/abcd/500 as m1",
                        "attempting incident/abcd/500",
                        "edit incident/abcd/500 m1",
                        "delivered incident/abcd/500 revision 3 as m1",
                        "works 500",
                        "absence over");
    }

    @Test
    void after_a_minute_it_looks_for_its_own_message_first() {
        result = silent();
        serve(unsent(KEY.text()));
        clock.skip(Duration.ofMillis(60_001));
        result = new SendResult.Sent("m1");
        assertThat(serve(tried(1, NOW)))
                .startsWith("find tw:abcd since 2026-11-21T09:00:00Z", "history open 500")
                .contains("create incident/abcd/500");
    }

    @Test
    void a_new_process_looks_first_however_short_ago_it_was() {
        result = silent();
        serve(unsent(KEY.text()));
        dispatcher = fresh();
        result = new SendResult.Sent("m9");
        search = new Sender.Search.Found("m9");
        assertThat(serve(tried(1, NOW)))
                .containsExactly(
                        "find tw:abcd since 2026-11-21T09:00:00Z",
                        "history open 500",
                        "found incident/abcd/500 as m9",
                        "attempting incident/abcd/500",
                        "edit incident/abcd/500 m9",
                        "delivered incident/abcd/500 revision 3 as m9",
                        "works 500");
    }

    @Test
    void a_wall_clock_that_was_set_back_is_not_trusted_for_the_minute() {
        result = silent();
        serve(unsent(KEY.text()));
        assertThat(serve(tried(1, NOW.plusSeconds(30)))).startsWith("find tw:abcd since 2026-11-21T09:00:30Z");
    }

    @Test
    void while_the_history_cannot_be_read_nothing_is_posted() {
        search = new Sender.Search.Unknown(silent());
        assertThat(serve(tried(1, NOW)))
                .containsExactly(
                        "find tw:abcd since 2026-11-21T09:00:00Z",
                        "postponed incident/abcd/500 by PT1S: no answer",
                        "held 500 by PT1S for the PLATFORM");
    }

    @Test
    void where_the_history_may_not_be_read_nothing_is_posted_twice_and_people_hear_of_it() {
        search = new Sender.Search.Closed("Missing Access");
        assertThat(serve(tried(1, NOW)))
                .containsExactly(
                        "find tw:abcd since 2026-11-21T09:00:00Z",
                        "history closed 500: Missing Access",
                        "failed incident/abcd/500 revision 3: it cannot be told whether it was posted, and twice would be worse: Missing Access");
    }

    @Test
    void what_was_looked_for_and_is_not_there_was_never_made() {
        result = new SendResult.TryLater("429", Optional.empty(), SendResult.Effect.NONE);
        assertThat(serve(tried(1, NOW)))
                .startsWith(
                        "find tw:abcd since 2026-11-21T09:00:00Z",
                        "history open 500",
                        "without effect incident/abcd/500",
                        "attempting incident/abcd/500",
                        "create incident/abcd/500",
                        "without effect incident/abcd/500",
                        "postponed incident/abcd/500 by PT1S: 429");
    }

    @Test
    void a_refusal_for_certain_within_the_minute_does_not_settle_the_doubt_about_an_earlier_attempt() {
        result = silent();
        serve(unsent(KEY.text()));
        result = new SendResult.TryLater("429", Optional.empty(), SendResult.Effect.NONE);
        assertThat(serve(tried(1, NOW)))
                .doesNotContain("without effect incident/abcd/500")
                .startsWith("attempting incident/abcd/500", "create incident/abcd/500");
    }

    @Test
    void what_is_edited_for_the_last_time_is_left_behind() {
        var last = row("a", Message.Creation.LAST_EDIT, Optional.of("m7"), 0, Optional.empty());
        assertThat(serve(last)).startsWith("attempting a", "edit a m7", "left a revision 3");
        assertThat(serve(row("a", Message.Creation.LAST_EDIT, Optional.empty(), 0, Optional.empty())))
                .containsExactly("needless a revision 3");
    }

    @Test
    void what_is_only_to_be_edited_is_never_created() {
        assertThat(serve(row("a", Message.Creation.EDIT_ONLY, Optional.empty(), 0, Optional.empty()), shown("b")))
                .startsWith("needless a revision 3", "attempting b");
    }

    @Test
    void what_is_only_to_be_edited_now_and_may_have_been_created_is_looked_for() {
        search = new Sender.Search.Found("m9");
        assertThat(serve(row("a", Message.Creation.EDIT_ONLY, Optional.empty(), 1, Optional.of(NOW))))
                .startsWith("find tw:abcd since 2026-11-21T09:00:00Z", "history open 500", "found a as m9");
    }

    @Test
    void a_place_that_may_not_be_written_to_is_reported_and_looked_at_again_when_due() {
        result = new SendResult.NoAccess("Missing Permissions", Duration.ofMinutes(15));
        assertThat(serve(shown("a"), shown("b")))
                .containsExactly(
                        "attempting a",
                        "edit a m7",
                        "broke 500: Missing Permissions",
                        "postponed a by PT15M: Missing Permissions",
                        "held 500 by PT15M for the PLACE");
    }

    @Test
    void a_message_that_somebody_deleted_is_made_anew_later() {
        result = new SendResult.MessageGone();
        assertThat(serve(shown("a"), shown("b")))
                .containsExactly(
                        "attempting a", "edit a m7", "forgotten a", "attempting b", "edit b m7", "forgotten b");
    }

    @Test
    void a_payload_that_is_refused_is_sent_plain_and_given_up_when_that_is_refused_too() {
        result = new SendResult.Unacceptable("Invalid Form Body");
        assertThat(serve(shown("a"))).containsExactly("attempting a", "edit a m7", "plain next a: Invalid Form Body");
        var plain = shown("a");
        var second = new Delivery(
                plain.message(), 3, plain.messageId(), 1, Optional.empty(), Optional.empty(), 0, true, NOW);
        assertThat(serve(second, shown("b")))
                .startsWith("attempting a", "edit a m7", "failed a revision 3: Invalid Form Body", "attempting b");
    }

    @Test
    void what_never_arrives_is_given_up_and_the_rest_goes_on() {
        result = new SendResult.Undeliverable("no such address");
        assertThat(serve(shown("a"), shown("b")))
                .containsExactly(
                        "attempting a",
                        "edit a m7",
                        "failed a revision 3: no such address",
                        "attempting b",
                        "edit b m7",
                        "failed b revision 3: no such address");
    }
}

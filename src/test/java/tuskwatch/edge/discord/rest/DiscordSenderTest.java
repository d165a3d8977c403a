package tuskwatch.edge.discord.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import tuskwatch.core.community.SamplePosts.Outcome;
import tuskwatch.core.identity.CommunityId;
import tuskwatch.core.identity.PersonId;
import tuskwatch.core.message.Card;
import tuskwatch.core.message.Destination;
import tuskwatch.core.message.LocalizedText;
import tuskwatch.core.message.Tone;
import tuskwatch.core.outbox.Delivery;
import tuskwatch.core.outbox.DeliveryKey;
import tuskwatch.core.outbox.Message;
import tuskwatch.core.outbox.SendResult;
import tuskwatch.core.outbox.Sender.Search;
import tuskwatch.testing.FakeDiscord;
import tuskwatch.testing.FakeDiscord.Fault;
import tuskwatch.testing.VirtualClock;

class DiscordSenderTest {
    private static final Instant NINE = Instant.parse("2026-11-21T09:00:00Z");
    private static final Destination CHANNEL = Destination.of("1600000000000000009");
    private static final Destination MIA = Destination.person(new PersonId("1500000000000000007"));
    private static final String MESSAGES = "/channels/1600000000000000009/messages";
    private static final Card CARD = new Card(
            Tone.OUTAGE,
            LocalizedText.outside("one"),
            LocalizedText.outside("tusk.example"),
            List.of(),
            List.of(),
            LocalizedText.NONE,
            Optional.empty());

    private final VirtualClock clock = new VirtualClock(NINE);
    private final FakeDiscord discord = FakeDiscord.start(clock);
    private final DiscordSender sender = new DiscordSender(discord.rest(), FakeDiscord.SELF, () -> 7);

    @AfterEach
    void stop() {
        assertThat(discord.violations()).isEmpty();
        discord.close();
    }

    private static Message message(String key, Destination to) {
        return Message.of(new DeliveryKey(key), to, CARD, Optional.of("900"));
    }

    private static Delivery delivery(Message message) {
        return delivery(message, 0, Optional.empty());
    }

    private static Delivery delivery(Message message, int attempts, Optional<String> inReplyTo) {
        return new Delivery(message, 1, Optional.empty(), attempts, Optional.empty(), inReplyTo, 0, false, NINE);
    }

    private void refuses(String call, int status, int code) {
        discord.next(
                c -> c.startsWith(call),
                new Fault.Status(status, Map.of(), "{\"code\":" + code + ",\"message\":\"no\"}"));
    }

    private String sent(Delivery delivery) {
        return ((SendResult.Sent) sender.create(delivery)).messageId();
    }

    private static SendResult alone(String why, Duration after) {
        return new SendResult.TryLater(why, Optional.of(after), SendResult.Effect.NONE, SendResult.Extent.MESSAGE);
    }

    private static SendResult unsure(String why) {
        return away(why, SendResult.Effect.UNKNOWN);
    }

    private static SendResult away(String why, SendResult.Effect effect) {
        return new SendResult.TryLater(why, Optional.empty(), effect, SendResult.Extent.PLATFORM);
    }

    private static String no(int status, int code) {
        return "Discord refuses (" + status + ", code " + code + "): no";
    }

    private static SendResult closed(int status, int code, Duration recheck) {
        return new SendResult.NoAccess("Discord refuses (" + status + ", code " + code + "): no", recheck);
    }

    static Stream<Arguments> refusals() {
        var never = new SendResult.Undeliverable("Discord refuses (403, code 50007): no");
        return Stream.of(
                Arguments.of(401, 0, away("the token is refused", SendResult.Effect.NONE)),
                Arguments.of(429, 30046, alone(no(429, 30046), Duration.ofMinutes(10))),
                Arguments.of(400, 30046, alone(no(400, 30046), Duration.ofMinutes(10))),
                Arguments.of(408, 0, unsure(no(408, 0))),
                Arguments.of(503, 0, unsure(no(503, 0))),
                Arguments.of(400, 130000, unsure(no(400, 130000))),
                Arguments.of(403, 40333, unclear(403, 40333)),
                Arguments.of(403, 0, unclear(403, 0)),
                Arguments.of(404, 0, unclear(404, 0)),
                Arguments.of(400, 0, unclearOfMessage(400, 0)),
                Arguments.of(400, 40006, unclearOfMessage(400, 40006)),
                Arguments.of(400, 200000, new SendResult.Unacceptable(no(400, 200000))),
                Arguments.of(404, 10008, new SendResult.MessageGone()),
                Arguments.of(403, 50007, never),
                Arguments.of(400, 50278, new SendResult.Undeliverable("Discord refuses (400, code 50278): no")),
                Arguments.of(404, 10003, closed(404, 10003, Duration.ofHours(6))),
                Arguments.of(403, 10004, closed(403, 10004, Duration.ofHours(6))),
                Arguments.of(403, 50001, closed(403, 50001, Duration.ofMinutes(15))),
                Arguments.of(403, 50013, closed(403, 50013, Duration.ofMinutes(15))),
                Arguments.of(400, 50035, new SendResult.Unacceptable("Discord refuses (400, code 50035): no")));
    }

    private static SendResult unclearOfMessage(int status, int code) {
        return new SendResult.TryLater(
                no(status, code), Optional.empty(), SendResult.Effect.NONE, SendResult.Extent.MESSAGE);
    }

    /** It says nothing about the place, so it closes none. */
    private static SendResult unclear(int status, int code) {
        return new SendResult.TryLater(no(status, code), Optional.empty(), SendResult.Effect.NONE);
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void each_refusal_tells_what_to_do_next(int status, int code, SendResult next) {
        refuses("POST", status, code);
        assertThat(sender.create(delivery(message("a", CHANNEL)))).isEqualTo(next);
    }

    @Test
    void an_archived_thread_that_cannot_be_opened_is_closed_for_now() {
        refuses("POST", 400, 50083);
        refuses("PATCH", 403, 50013);
        assertThat(sender.create(delivery(message("a", CHANNEL))))
                .isEqualTo(closed(400, 50083, Duration.ofMinutes(15)));
    }

    @ParameterizedTest
    @CsvSource({
        "400,UNKNOWN",
        "401,UNKNOWN",
        "403,UNKNOWN",
        "404,UNKNOWN",
        "302,NONE",
        "407,NONE",
        "511,NONE",
        "502,UNKNOWN",
        "200,UNKNOWN"
    })
    void what_answers_in_discords_place_is_always_for_later(int status, SendResult.Effect effect) {
        discord.next(c -> c.startsWith("POST"), new Fault.Status(status, Map.of(), "<html>hello</html>"));
        assertThat(sender.create(delivery(message("a", CHANNEL))))
                .isEqualTo(away("something in front of Discord answers HTTP " + status, effect));
    }

    @Test
    void words_that_are_not_let_through_are_sent_plain_and_then_wait_alone() {
        refuses("POST", 400, 200000);
        var message = message("a", CHANNEL);
        var plain = new Delivery(message, 1, Optional.empty(), 0, Optional.empty(), Optional.empty(), 0, true, NINE);
        assertThat(sender.create(plain)).isEqualTo(alone(no(400, 200000), Duration.ofMinutes(15)));
    }

    @Test
    void where_the_history_may_not_be_read_an_answer_stands_by_itself() {
        var above = sent(delivery(message("a", CHANNEL)));
        discord.botMay(1L << 10 | 1L << 11);
        sent(delivery(message("b", CHANNEL), 0, Optional.of(above)));
        assertThat(discord.messages().getLast().now().has("message_reference")).isFalse();
        assertThat(discord.requests()).hasSize(3);
    }

    @Test
    void an_answer_without_an_id_may_have_made_the_message() {
        discord.next(c -> true, new Fault.Status(200, Map.of(), "{}"));
        assertThat(sender.create(delivery(message("a", CHANNEL)))).isEqualTo(unsure("the answer is not Discord's"));
    }

    @Test
    void a_message_notifies_when_it_is_made_and_never_when_it_changes() {
        var id = sent(delivery(message("a", CHANNEL)));
        assertThat(sender.edit(delivery(message("a", CHANNEL)), id)).isEqualTo(new SendResult.Sent(id));
        assertThat(discord.messages().getFirst().edits())
                .extracting(e -> e.path("allowed_mentions").path("roles").size())
                .containsExactly(1, 0);
    }

    @Test
    void a_quiet_message_makes_no_sound() {
        sent(delivery(message("a", CHANNEL)));
        sent(delivery(new Message(
                new DeliveryKey("b"),
                CHANNEL,
                CARD,
                Optional.empty(),
                Optional.empty(),
                Message.Creation.CREATE_QUIETLY_OR_EDIT)));
        assertThat(discord.messages())
                .extracting(m -> m.now().path("flags").asInt())
                .containsExactly(0, 1 << 12);
    }

    @Test
    void an_answer_refers_to_its_message_unless_it_stands_in_the_thread() {
        var above = sent(delivery(message("a", CHANNEL)));
        sent(delivery(message("b", CHANNEL), 0, Optional.of(above)));
        sent(delivery(message("c", Destination.thread(CHANNEL, "inc1x")), 0, Optional.of(above)));
        assertThat(discord.messages())
                .extracting(m ->
                        m.now().path("message_reference").path("message_id").asText())
                .containsExactly("", above, "");
    }

    @Test
    void a_thread_that_may_not_be_made_is_no_broken_channel() {
        var above = sent(delivery(message("a", CHANNEL)));
        discord.botMay(1L << 10 | 1L << 11);
        var inside = message("b", Destination.thread(CHANNEL, "inc1x"));
        assertThat(sender.create(delivery(inside, 0, Optional.of(above))))
                .isEqualTo(new SendResult.Undeliverable("Discord refuses (403, code 50013): Missing Permissions"));
        assertThat(sender.create(delivery(inside)))
                .isEqualTo(new SendResult.Undeliverable("the message of the thread is not there"));
        discord.delete(above);
        discord.botMay(-1L);
        assertThat(sender.create(delivery(inside, 0, Optional.of(above))))
                .isEqualTo(new SendResult.Undeliverable("the message of the thread is gone"));
    }

    @Test
    void a_private_channel_that_refuses_is_tried_twice_before_it_counts_as_closed() {
        for (var attempt = 0; attempt < 3; attempt++) {
            refuses("POST /channels/91500000000000000007", 403, 50001);
        }
        var refused = "Discord refuses (403, code 50001): no";
        assertThat(List.of(0, 1, 2))
                .extracting(attempts -> sender.create(delivery(message("a", MIA), attempts, Optional.empty())))
                .containsExactly(
                        alone(refused, Duration.ofSeconds(20)),
                        alone(refused, Duration.ofSeconds(20)),
                        closed(403, 50001, Duration.ofMinutes(15)));
    }

    @Test
    void a_place_that_did_not_open_for_want_of_an_answer_got_nothing() {
        discord.next(c -> c.equals("POST /users/@me/channels"), new Fault.Status(502, Map.of(), ""));
        assertThat(sender.create(delivery(message("a", MIA))))
                .isEqualTo(away("something in front of Discord answers HTTP 502", SendResult.Effect.NONE));
    }

    @Test
    void a_board_that_cannot_be_pinned_is_there_all_the_same() {
        refuses("PUT", 403, 50013);
        var board = DeliveryKey.board(new CommunityId("12"), CHANNEL).text();
        assertThat(sender.create(delivery(message(board, CHANNEL)))).isInstanceOf(SendResult.Sent.class);
    }

    @Test
    void a_worn_out_board_is_made_anew_only_when_the_old_one_is_gone() {
        var board = delivery(
                message(DeliveryKey.board(new CommunityId("12"), CHANNEL).text(), CHANNEL));
        var id = sent(board);
        refuses("PATCH", 400, 30046);
        refuses("DELETE", 403, 50013);
        assertThat(sender.edit(board, id)).isEqualTo(closed(403, 50013, Duration.ofMinutes(15)));
        refuses("PATCH", 400, 30046);
        refuses("DELETE", 404, 10008);
        assertThat(sender.edit(board, id)).isEqualTo(new SendResult.MessageGone());
    }

    @Test
    void a_place_that_cannot_be_looked_at_is_looked_at_later() {
        refuses("GET " + MESSAGES, 404, 10003);
        refuses("GET " + MESSAGES, 503, 0);
        refuses("POST /users/@me/channels", 403, 50007);
        var looked = delivery(message("a", CHANNEL));
        assertThat(sender.find(looked, "tw:x", NINE))
                .isEqualTo(new Search.Unknown(closed(404, 10003, Duration.ofHours(6))));
        assertThat(sender.find(looked, "tw:x", NINE)).isEqualTo(new Search.Unknown(unsure(no(503, 0))));
        assertThat(sender.find(delivery(message("a", MIA)), "tw:x", NINE))
                .isEqualTo(new Search.Unknown(new SendResult.Undeliverable(no(403, 50007))));
    }

    @Test
    void a_sample_tells_whether_it_arrived_and_notifies_nobody() {
        assertThat(sender.post(CHANNEL, CARD)).isEqualTo(new Outcome.Posted());
        assertThat(discord.messages().getFirst().now().path("nonce").asText()).isEqualTo("test7");
        refuses("POST", 403, 50013);
        assertThat(sender.post(CHANNEL, CARD)).isEqualTo(new Outcome.Refused("no"));
        discord.next(c -> true, new Fault.CutBefore());
        assertThat(sender.post(CHANNEL, CARD)).isEqualTo(new Outcome.Silent());
    }

    @Test
    void whether_a_role_can_be_notified_is_known_only_of_roles_that_are_there() {
        var community = new CommunityId(FakeDiscord.GUILD);
        assertThat(sender.mentionable(community, "1400000000000000001")).contains(true);
        assertThat(sender.mentionable(community, "1400000000000000005")).contains(false);
        assertThat(sender.mentionable(community, "1400000000000000009")).isEmpty();
        refuses("GET", 403, 50001);
        assertThat(sender.mentionable(community, "1400000000000000001")).isEmpty();
    }
}

package tuskwatch.edge.discord;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tuskwatch.core.detect.ConnectivityState;
import tuskwatch.core.identity.PersonId;
import tuskwatch.core.message.Card;
import tuskwatch.core.message.Destination;
import tuskwatch.core.message.LocalizedText;
import tuskwatch.core.message.Tone;
import tuskwatch.core.meter.Meter;
import tuskwatch.core.outbox.DeliveryKey;
import tuskwatch.core.outbox.Message;
import tuskwatch.core.outbox.OutboxDispatcher;
import tuskwatch.core.outbox.RouteReports;
import tuskwatch.edge.discord.rest.RateGate;
import tuskwatch.edge.store.JdbiHistoryRepository;
import tuskwatch.edge.store.JdbiOutbox;
import tuskwatch.edge.store.JdbiStateRepository;
import tuskwatch.edge.store.Store;
import tuskwatch.testing.FakeDiscord;
import tuskwatch.testing.FakeDiscord.Fault;
import tuskwatch.testing.Fixtures;
import tuskwatch.testing.MemoryStore;
import tuskwatch.testing.VirtualClock;

/** Outbox, courier and sender against a Discord that misbehaves by script. */
class DeliveryTest {
    private static final Destination CHANNEL = Destination.of("1600000000000000009");
    private static final String POST = "POST /channels/1600000000000000009/messages";

    private final VirtualClock clock = new VirtualClock(Instant.parse("2026-11-21T09:00:00Z"));
    private final FakeDiscord discord = FakeDiscord.start(clock);
    private final Store store = MemoryStore.open();
    private final JdbiStateRepository ledger = new JdbiStateRepository(store, clock, () -> {});
    private final JdbiOutbox outbox = new JdbiOutbox(store, clock, () -> {});
    private final List<String> refused = new CopyOnWriteArrayList<>();
    private final DiscordSession session = DiscordSession.of(
            new DiscordSession.Address(FakeDiscord.token(), discord.apiUrl(), List.of()), around(clock), refused::add);
    private final List<String> routes = new ArrayList<>();
    private final RouteReports reports = new RouteReports() {
        @Override
        public void broke(Destination destination, String why, Instant at) {
            routes.add("broke " + destination.address());
        }

        @Override
        public void historyClosed(Destination destination, String why, Instant at) {
            routes.add("history closed " + destination.address());
        }

        @Override
        public void historyOpen(Destination destination) {}

        @Override
        public void works(Destination destination, Instant at) {
            routes.add("works " + destination.address());
        }
    };
    private final OutboxDispatcher dispatcher =
            new OutboxDispatcher(outbox, session.sender(), reports, Meter.NONE, Fixtures.timing(clock, 1));

    /** What Discord is asked about the token is asked beside the deliveries. */
    private static DiscordSession.Surroundings around(VirtualClock clock) {
        var inline = Fixtures.around(clock);
        return new DiscordSession.Surroundings(
                Thread::startVirtualThread, inline.clock(), inline.nanos(), inline.identifies(), inline.meter());
    }

    @AfterEach
    void stop() {
        assertThat(discord.violations()).isEmpty();
        session.close();
        discord.close();
        store.close();
    }

    private static Card card(String headline) {
        return new Card(
                Tone.OUTAGE,
                LocalizedText.outside(headline),
                LocalizedText.NONE,
                List.of(),
                List.of(),
                LocalizedText.outside("Incident abcd"),
                Optional.of("tw:abcd"));
    }

    private void want(String key, String headline) {
        want(CHANNEL, key, headline);
    }

    private void want(Destination to, String key, String headline) {
        ledger.commit(
                ConnectivityState.FRESH,
                List.of(Message.of(new DeliveryKey(key), to, card(headline), Optional.empty())));
    }

    private void serve() {
        outbox.waiting(clock.instant()).forEach(dispatcher::serve);
    }

    private void serveFor(Duration time) {
        var end = clock.instant().plus(time);
        while (clock.instant().isBefore(end)) {
            serve();
            clock.advance(Duration.ofSeconds(1));
        }
    }

    private void next(Fault fault) {
        discord.next(call -> call.startsWith(POST), fault);
    }

    private List<String> shown() {
        return discord.messages(CHANNEL.address()).stream()
                .map(FakeDiscord.Posted::content)
                .toList();
    }

    @Test
    void a_429_is_waited_out_and_the_message_arrives_once() {
        next(new Fault.Status(
                429,
                Map.of("Retry-After", "7"),
                "{\"message\":\"You are being rate limited.\",\"retry_after\":6.5,\"global\":false}"));
        want("a", "one");
        serve();
        clock.advance(Duration.ofSeconds(6));
        serve();
        assertThat(shown()).isEmpty();
        clock.advance(Duration.ofSeconds(2));
        serve();
        assertThat(shown()).containsExactly("🔴 one");
    }

    @Test
    void a_429_without_usable_headers_is_waited_out_too() {
        next(new Fault.Status(429, Map.of(), "<html>banned</html>"));
        next(new Fault.Status(429, Map.of("Retry-After", "0.3"), "{\"retry_after\":0.3,\"global\":true}"));
        want("a", "one");
        serveFor(Duration.ofSeconds(10));
        assertThat(shown()).containsExactly("🔴 one");
    }

    @Test
    void an_answer_lost_after_discord_applied_the_request_doubles_nothing() {
        next(new Fault.CutAfter());
        next(new Fault.BadGatewayAfter());
        want("a", "one");
        serveFor(Duration.ofSeconds(10));
        assertThat(shown()).containsExactly("🔴 one");
        assertThat(discord.requests().stream().filter(POST::equals)).hasSize(3);
    }

    @Test
    void nothing_is_lost_when_the_connection_breaks_before() {
        next(new Fault.CutBefore());
        next(new Fault.Status(500, Map.of(), "<html>500</html>"));
        want("a", "one");
        serveFor(Duration.ofSeconds(10));
        assertThat(shown()).containsExactly("🔴 one");
    }

    @Test
    void after_the_nonce_window_the_own_message_is_found_by_its_marker_and_edited() {
        next(new Fault.CutAfter());
        want("a", "one");
        serve();
        clock.advance(Duration.ofMinutes(30));
        want("a", "two");
        serve();
        assertThat(shown()).containsExactly("🔴 two");
        assertThat(discord.requests()).contains("GET /channels/1600000000000000009/messages");
        assertThat(discord.requests().stream().filter(POST::equals)).hasSize(1);
    }

    @Test
    void updates_coalesce_to_the_newest_state() {
        next(new Fault.Status(503, Map.of(), ""));
        want("a", "one");
        serve();
        want("a", "two");
        want("a", "three");
        serveFor(Duration.ofSeconds(5));
        assertThat(posts()).isEqualTo(2);
        assertThat(shown()).containsExactly("🔴 three");
    }

    @Test
    void a_refused_payload_is_replaced_once_by_a_plain_one() {
        next(new Fault.Status(
                400, Map.of(), "{\"code\":50035,\"message\":\"Invalid Form Body\",\"errors\":{\"embeds\":{}}}"));
        want("a", "one");
        serveFor(Duration.ofSeconds(3));
        assertThat(shown()).containsExactly("🔴 one\ntw:abcd");
    }

    @Test
    void a_payload_refused_twice_is_kept_as_failed_and_blocks_nothing() {
        next(new Fault.Status(400, Map.of(), "{\"code\":50035,\"message\":\"Invalid Form Body\"}"));
        next(new Fault.Status(400, Map.of(), "{\"code\":50035,\"message\":\"Invalid Form Body\"}"));
        want("a", "one");
        serve();
        serve();
        want("b", "two");
        serve();
        assertThat(shown()).containsExactly("🔴 two");
        assertThat(new JdbiHistoryRepository(store, ledger).outbox().failed()).isEqualTo(1);
    }

    /** A30. */
    @Test
    void a_deleted_message_is_posted_anew() {
        want("a", "one");
        serve();
        discord.delete(discord.messages(CHANNEL.address()).getFirst().id());
        want("a", "two");
        serveFor(Duration.ofSeconds(3));
        assertThat(shown()).containsExactly("🔴 two");
    }

    @Test
    void a_channel_without_rights_is_asked_rarely_and_delays_no_other() {
        for (var i = 0; i < 5; i++) {
            next(new Fault.Status(403, Map.of(), "{\"code\":50013,\"message\":\"Missing Permissions\"}"));
        }
        var other = Destination.of("1600000000000000010");
        want("a", "one");
        want(other, "b", "two");
        serveFor(Duration.ofMinutes(14));
        assertThat(discord.requests().stream().filter(POST::equals)).hasSize(1);
        assertThat(discord.messages(other.address())).hasSize(1);
        serveFor(Duration.ofMinutes(90));
        assertThat(shown()).containsExactly("🔴 one");
    }

    @Test
    void the_same_state_again_sends_nothing() {
        want("a", "one");
        serve();
        want("a", "one");
        serve();
        assertThat(discord.requests()).hasSize(1);
    }

    private long posts() {
        return discord.requests().stream().filter(POST::equals).count();
    }

    private static Fault.Status status(int code, int discordCode) {
        return new Fault.Status(code, Map.of(), "{\"code\":" + discordCode + ",\"message\":\"Discord says no\"}");
    }

    @Test
    void a_message_whose_answer_was_lost_ends_in_the_newest_state() {
        next(new Fault.CutAfter());
        want("a", "one");
        serve();
        want("a", "two");
        serveFor(Duration.ofSeconds(5));
        assertThat(shown()).containsExactly("🔴 two");
        assertThat(posts()).isEqualTo(2);
    }

    @Test
    void after_a_restart_the_own_message_is_looked_for_even_within_the_nonce_window() {
        next(new Fault.CutAfter());
        want("a", "one");
        serve();
        clock.advance(Duration.ofSeconds(5));
        restarted().serve(CHANNEL);
        assertThat(shown()).containsExactly("🔴 one");
        assertThat(posts()).isEqualTo(1);
    }

    private OutboxDispatcher restarted() {
        return new OutboxDispatcher(outbox, session.sender(), reports, Meter.NONE, Fixtures.timing(clock, 3));
    }

    @Test
    void a_clock_that_was_set_back_does_not_make_an_old_nonce_young_again() {
        next(new Fault.CutAfter());
        want("a", "one");
        serve();
        clock.skip(Duration.ofMinutes(-58));
        outbox.wake();
        discord.chatter(CHANNEL.address(), "is it down?");
        restarted().serve(CHANNEL);
        assertThat(shown()).containsExactly("🔴 one", "is it down?");
    }

    @Test
    void the_own_message_is_found_before_a_thousand_others() {
        next(new Fault.CutAfter());
        want("a", "one");
        serve();
        for (var i = 0; i < 1000; i++) {
            discord.chatter(CHANNEL.address(), "is it down? " + i);
        }
        clock.advance(Duration.ofMinutes(30));
        serve();
        assertThat(posts()).isEqualTo(1);
        assertThat(discord.requests().stream().filter(r -> r.startsWith("GET /channels/1600000000000000009/messages")))
                .hasSize(1);
    }

    @Test
    void where_the_history_may_not_be_read_a_doubtful_message_is_not_posted_again_and_that_is_noted() {
        discord.botMay(1L << 10 | 1L << 11 | 1L << 14);
        discord.chatter(CHANNEL.address(), "hello");
        next(new Fault.CutAfter());
        want("a", "one");
        serve();
        clock.advance(Duration.ofMinutes(30));
        serve();
        assertThat(shown()).containsExactly("hello", "🔴 one");
        assertThat(routes).contains("history closed " + CHANNEL.address());
        assertThat(new JdbiHistoryRepository(store, ledger).outbox().failed()).isEqualTo(1);
    }

    @Test
    void where_the_history_may_not_be_read_a_repeat_within_the_minute_is_harmless() {
        discord.botMay(1L << 10 | 1L << 11 | 1L << 14);
        next(new Fault.CutBefore());
        want("a", "one");
        serveFor(Duration.ofSeconds(5));
        assertThat(shown()).containsExactly("🔴 one");
    }

    @ParameterizedTest
    @CsvSource({"400", "401", "403", "404", "500", "502"})
    void whatever_stands_in_front_of_discord_answers_nothing_is_lost_and_no_channel_is_closed(int status) {
        for (var i = 0; i < 3; i++) {
            next(new Fault.Page(status));
        }
        want("a", "one");
        serveFor(Duration.ofSeconds(30));
        assertThat(shown()).containsExactly("🔴 one");
        assertThat(routes).containsExactly("works " + CHANNEL.address());
        assertThat(refused).isEmpty();
    }

    @Test
    void an_edit_that_must_wait_holds_back_no_new_outage() {
        want("a", "one");
        serve();
        want("a", "two");
        discord.next(call -> call.startsWith("PATCH"), status(429, 30046));
        want("b", "another");
        serve();
        assertThat(shown()).containsExactly("🔴 one", "🔴 another");
        serveFor(Duration.ofMinutes(11));
        assertThat(shown()).containsExactly("🔴 two", "🔴 another");
    }

    @Test
    void a_message_refused_for_certain_is_not_looked_for_later() {
        next(new Fault.Status(429, Map.of("Retry-After", "3600"), "{\"message\":\"slow\",\"retry_after\":3600}"));
        want("a", "one");
        serve();
        clock.advance(Duration.ofMinutes(61));
        serve();
        assertThat(shown()).containsExactly("🔴 one");
        assertThat(discord.requests()).containsExactly(POST, POST);
    }

    @Test
    void a_refused_payload_after_a_lost_answer_does_not_double_the_message() {
        next(new Fault.CutAfter());
        next(new Fault.Status(400, Map.of(), "{\"code\":50035,\"message\":\"Invalid Form Body\"}"));
        want("a", "one");
        serveFor(Duration.ofSeconds(10));
        assertThat(shown()).containsExactly("🔴 one\ntw:abcd");
    }

    @Test
    void a_shared_limit_is_waited_out_by_the_longer_of_its_figures() {
        next(new Fault.Status(
                429,
                Map.of(
                        "Retry-After",
                        "2",
                        "X-RateLimit-Reset-After",
                        "9.5",
                        "X-RateLimit-Scope",
                        "shared",
                        "X-RateLimit-Bucket",
                        "abcd"),
                "{\"message\":\"The resource is being rate limited.\",\"retry_after\":2,\"global\":false}"));
        want("a", "one");
        serveFor(Duration.ofSeconds(9));
        assertThat(posts()).isEqualTo(1);
        serveFor(Duration.ofSeconds(3));
        assertThat(shown()).containsExactly("🔴 one");
    }

    @Test
    void a_global_limit_holds_every_channel() {
        var other = Destination.of("1600000000000000010");
        next(new Fault.Status(
                429,
                Map.of("Retry-After", "0.65", "X-RateLimit-Global", "true", "X-RateLimit-Scope", "global"),
                "{\"message\":\"You are being rate limited.\",\"retry_after\":30.5,\"global\":true}"));
        want("a", "one");
        want(other, "b", "two");
        serveFor(Duration.ofSeconds(30));
        assertThat(discord.requests()).containsExactly(POST);
        serveFor(Duration.ofSeconds(20));
        assertThat(shown()).containsExactly("🔴 one");
        assertThat(discord.messages(other.address())).hasSize(1);
    }

    @Test
    void while_cloudflare_bans_our_address_nothing_else_is_sent() {
        var other = Destination.of("1600000000000000010");
        next(new Fault.Status(
                429, Map.of("Retry-After", "3600", "Content-Type", "text/html"), "<html>error 1015</html>"));
        want("a", "one");
        want(other, "b", "two");
        serveFor(Duration.ofMinutes(59));
        assertThat(discord.requests()).containsExactly(POST);
        assertThat(session.status().bannedFor()).isGreaterThan(Duration.ofSeconds(30));
        serveFor(Duration.ofMinutes(12));
        assertThat(shown()).containsExactly("🔴 one");
        assertThat(discord.messages(other.address())).hasSize(1);
        assertThat(session.status().bannedFor()).isZero();
    }

    @Test
    void a_deleted_channel_is_asked_after_every_six_hours_only() {
        discord.deleteChannel(CHANNEL.address());
        want("a", "one");
        serveFor(Duration.ofMinutes(350));
        assertThat(posts()).isEqualTo(1);
        assertThat(routes).containsExactly("broke " + CHANNEL.address());
    }

    @Test
    void an_archived_thread_is_opened_and_used() {
        discord.archive(CHANNEL.address());
        want("a", "one");
        serveFor(Duration.ofSeconds(5));
        assertThat(shown()).containsExactly("🔴 one");
        assertThat(discord.requests()).contains("PATCH /channels/1600000000000000009");
    }

    @Test
    void edits_of_an_old_message_wait_ten_minutes() {
        want("a", "one");
        serve();
        discord.next(call -> call.startsWith("PATCH"), status(400, 30046));
        want("a", "two");
        serveFor(Duration.ofMinutes(9));
        assertThat(shown()).containsExactly("🔴 one");
        serveFor(Duration.ofMinutes(2));
        assertThat(shown()).containsExactly("🔴 two");
    }

    @Test
    void a_board_that_may_not_be_edited_for_now_is_replaced_at_once() {
        want("board/g/" + CHANNEL.address(), "one");
        serve();
        var first = discord.messages(CHANNEL.address()).getFirst().id();
        discord.next(call -> call.startsWith("PATCH"), status(400, 30046));
        want("board/g/" + CHANNEL.address(), "two");
        serveFor(Duration.ofSeconds(5));
        assertThat(shown()).containsExactly("🔴 two");
        assertThat(discord.messages(CHANNEL.address()).getFirst().id()).isNotEqualTo(first);
        assertThat(discord.pinned()).hasSize(2);
    }

    @Test
    void an_overloaded_discord_is_asked_again() {
        next(status(503, 130000));
        next(status(400, 130000));
        want("a", "one");
        serveFor(Duration.ofSeconds(10));
        assertThat(shown()).containsExactly("🔴 one");
    }

    @Test
    void a_person_who_takes_no_messages_is_asked_once() {
        discord.closeDoor("1500000000000000007");
        want(Destination.person(new PersonId("1500000000000000007")), "a", "one");
        serveFor(Duration.ofHours(2));
        assertThat(discord.requests()).containsExactly("POST /users/@me/channels");
        assertThat(new JdbiHistoryRepository(store, ledger).outbox().failed()).isEqualTo(1);
    }

    @Test
    void a_revoked_token_is_told_once() {
        discord.revokeToken();
        want("a", "one");
        serve();
        await().until(() -> !refused.isEmpty());
        serveFor(Duration.ofMinutes(30));
        assertThat(discord.requests()).containsExactly(POST, "GET /users/@me", "GET /users/@me");
        assertThat(refused).containsExactly(DiscordSession.TOKEN_REFUSED);
    }

    @Test
    void a_page_of_a_proxy_that_is_called_401_holds_nothing_back() {
        next(new Fault.Page(401));
        want("a", "one");
        serveFor(Duration.ofSeconds(5));
        assertThat(shown()).containsExactly("🔴 one");
        assertThat(discord.requests()).startsWith(POST, POST);
    }

    @Test
    void a_thousand_refusals_in_ten_minutes_stop_the_bot_before_discord_does() {
        var gate = new RateGate(Fixtures.nanos(clock));
        var call = new RateGate.Call("POST /x", "1", true);
        var no = new RateGate.Answer(
                403, Optional.empty(), false, Optional.empty(), Optional.empty(), Optional.empty(), true);
        for (var i = 0; i < RateGate.MOST_REFUSALS; i++) {
            gate.answered(call, no);
        }
        assertThat(gate.admit(call)).isEqualTo(new RateGate.Admission.Held(Duration.ofMinutes(10)));
        clock.advance(Duration.ofMinutes(10).plusSeconds(1));
        assertThat(gate.admit(call)).isInstanceOf(RateGate.Admission.Granted.class);
        assertThat(gate.refusals()).isZero();
    }

    @Test
    void a_thousand_messages_at_once_leave_at_forty_five_a_second() {
        var gate = new RateGate(Fixtures.nanos(clock));
        var waits = IntStream.range(0, 1000)
                .mapToObj(i -> gate.admit(new RateGate.Call("POST /x", "" + i, true)))
                .map(RateGate.Admission.Granted.class::cast)
                .map(RateGate.Admission.Granted::after)
                .toList();
        assertThat(waits.getFirst()).isZero();
        assertThat(waits.getLast()).isBetween(Duration.ofMillis(22_100), Duration.ofMillis(22_300));
        assertThat(gate.admit(new RateGate.Call("POST /interactions/x", "1", false)))
                .isEqualTo(new RateGate.Admission.Granted(Duration.ZERO));
    }

    @Test
    void routes_that_share_a_bucket_wait_together() {
        var gate = new RateGate(Fixtures.nanos(clock));
        var post = new RateGate.Call("POST /messages", "channels/1", true);
        var edit = new RateGate.Call("PATCH /messages", "channels/1", true);
        var elsewhere = new RateGate.Call("PATCH /messages", "channels/2", true);
        gate.answered(edit, fine("abcd", false));
        gate.answered(post, fine("abcd", true));
        assertThat(gate.admit(edit)).isEqualTo(new RateGate.Admission.Held(Duration.ofSeconds(4)));
        assertThat(gate.admit(elsewhere)).isInstanceOf(RateGate.Admission.Granted.class);
    }

    private static RateGate.Answer fine(String bucket, boolean exhausted) {
        return new RateGate.Answer(
                200,
                Optional.of(bucket),
                exhausted,
                Optional.of(Duration.ofSeconds(4)),
                Optional.empty(),
                Optional.empty(),
                true);
    }

    @Test
    void a_day_of_refused_sessions_costs_at_most_two_hundred_identifies() {
        var spent = new Fixtures.Remembered();
        var budget = new IdentifyBudget(spent, clock);
        var most = 0L;
        for (var second = 0; second < 86_000; second += 6) {
            budget.spend();
            most = Math.max(
                    most,
                    spent.since(clock.instant().minus(Duration.ofMinutes(10))).size());
            clock.advance(Duration.ofSeconds(6));
        }
        assertThat(spent.since(Instant.EPOCH)).hasSize(IdentifyBudget.IN_A_DAY);
        assertThat(most).isEqualTo(IdentifyBudget.IN_TEN_MINUTES);
        assertThat(budget.left()).isZero();
        assertThat(budget.exhaustedFor()).isPositive();
    }
}

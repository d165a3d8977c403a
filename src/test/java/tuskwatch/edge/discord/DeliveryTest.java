package tuskwatch.edge.discord;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tuskwatch.core.detect.Vantage;
import tuskwatch.core.message.Card;
import tuskwatch.core.message.Destination;
import tuskwatch.core.message.Tone;
import tuskwatch.core.outbox.Backoff;
import tuskwatch.core.outbox.Courier;
import tuskwatch.core.outbox.DeliveryKey;
import tuskwatch.core.outbox.Message;
import tuskwatch.core.outbox.RouteReports;
import tuskwatch.edge.store.JdbiLedger;
import tuskwatch.edge.store.JdbiOutbox;
import tuskwatch.edge.store.JdbiRecords;
import tuskwatch.edge.store.Store;
import tuskwatch.testing.FakeDiscord;
import tuskwatch.testing.FakeDiscord.Fault;
import tuskwatch.testing.VirtualClock;

/** Outbox, courier and sender against a Discord that misbehaves by script. */
class DeliveryTest {
    private static final Destination CHANNEL = new Destination("1600000000000000009");
    private static final String POST = "POST /channels/1600000000000000009/messages";

    private final FakeDiscord discord = FakeDiscord.start();
    private final VirtualClock clock = new VirtualClock(Instant.parse("2026-11-21T09:00:00Z"));
    private final Store store = ((Store.Opening.Opened)
                    Store.open("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1", "", ""))
            .store();
    private final JdbiLedger ledger = new JdbiLedger(store, clock, () -> {});
    private final JdbiOutbox outbox = new JdbiOutbox(store);
    private final DiscordSession session = DiscordSession.of(
            new DiscordSession.Address(FakeDiscord.token(), discord.apiUrl(), List.of()),
            Runnable::run,
            System::nanoTime,
            why -> {});
    private final List<String> routes = new ArrayList<>();
    private final RouteReports reports = new RouteReports() {
        @Override
        public void broke(Destination destination, String why, Instant at) {
            routes.add("broke " + destination.address());
        }

        @Override
        public void works(Destination destination, Instant at) {
            routes.add("works " + destination.address());
        }
    };
    private final Courier courier =
            new Courier(outbox, session.sender(), reports, clock, new Random(1), Backoff.STANDARD);

    @AfterEach
    void stop() {
        assertThat(discord.violations()).isEmpty();
        session.close();
        discord.close();
        store.close();
    }

    private static Card card(String headline) {
        return new Card(Tone.OUTAGE, headline, "", List.of(), List.of(), "Incident abcd", Optional.of("tw:abcd"));
    }

    private void want(String key, String headline) {
        want(CHANNEL, key, headline);
    }

    private void want(Destination to, String key, String headline) {
        ledger.commit(Vantage.FRESH, List.of(Message.of(new DeliveryKey(key), to, card(headline), Optional.empty())));
    }

    private void serve() {
        outbox.waiting(clock.instant()).forEach(courier::serve);
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
        assertThat(discord.messages(CHANNEL.address()).getFirst().edits()).hasSize(1);
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
        want("b", "two");
        serveFor(Duration.ofSeconds(3));
        assertThat(shown()).containsExactly("🔴 two");
        assertThat(new JdbiRecords(store, ledger).outbox().failed()).isEqualTo(1);
    }

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
        var other = new Destination("1600000000000000010");
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
}

package tuskwatch.edge.discord.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import discord4j.rest.route.Routes;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tuskwatch.core.identity.PersonId;
import tuskwatch.core.message.Card;
import tuskwatch.core.message.Destination;
import tuskwatch.core.message.LocalizedText;
import tuskwatch.core.message.Tone;
import tuskwatch.core.meter.Meter;
import tuskwatch.core.outbox.Delivery;
import tuskwatch.core.outbox.DeliveryKey;
import tuskwatch.core.outbox.Message;
import tuskwatch.core.outbox.SendResult;
import tuskwatch.core.outbox.Sender.Search;
import tuskwatch.testing.FakeDiscord;
import tuskwatch.testing.FakeDiscord.Fault;
import tuskwatch.testing.Fixtures;
import tuskwatch.testing.VirtualClock;

/** Proxies, portals, limits and wrong clocks between the bot and Discord. */
class ForeignAnswersTest {
    private static final Instant NINE = Instant.parse("2026-11-21T09:00:00Z");
    private static final String CHANNEL = "1600000000000000009";
    private final VirtualClock clock = new VirtualClock(NINE);
    private final FakeDiscord discord = FakeDiscord.start(clock);
    private final DiscordRest rest = discord.rest();
    private final History history = new History(rest, FakeDiscord.SELF);
    private final DiscordSender sender = new DiscordSender(rest, FakeDiscord.SELF, () -> 7);

    @AfterEach
    void stop() {
        discord.close();
    }

    private String post(String marker) {
        var body = JsonNodeFactory.instance.objectNode().put("content", "down\n" + marker);
        body.putObject("allowed_mentions").putArray("parse");
        rest.send(Routes.MESSAGE_CREATE, body.put("nonce", marker).put("enforce_nonce", true), CHANNEL);
        return discord.messages().getLast().id();
    }

    private Delivery delivery(Destination to) {
        var card = new Card(
                Tone.OUTAGE,
                LocalizedText.outside("one"),
                LocalizedText.outside("tusk.example"),
                List.of(),
                List.of(),
                LocalizedText.NONE,
                Optional.empty());
        return new Delivery(
                Message.of(new DeliveryKey("k"), to, card, Optional.empty()),
                1,
                Optional.empty(),
                0,
                Optional.empty(),
                Optional.empty(),
                0,
                false,
                NINE);
    }

    @Test
    void a_clock_that_was_three_hours_ahead_at_the_attempt_does_not_hide_it() {
        discord.chatter(CHANNEL, "hello");
        var own = post("tw:a");
        assertThat(history.find(
                        CHANNEL,
                        "tw:a",
                        NINE.plus(Duration.ofHours(3)),
                        r -> new SendResult.Undeliverable(r.trouble())))
                .isEqualTo(new Search.Found(own));
    }

    @Test
    void a_channel_that_was_emptied_is_not_closed() {
        // what Discord answers of a channel whose only message was deleted: last_message_id stays
        discord.next(
                c -> c.equals("GET /channels/" + CHANNEL),
                new Fault.Status(
                        200,
                        Map.of("Content-Type", "application/json"),
                        "{\"id\":\"" + CHANNEL
                                + "\",\"type\":0,\"guild_id\":\"1\",\"last_message_id\":\"1600000000000000001\"}"));
        assertThat(history.find(CHANNEL, "tw:a", NINE, r -> new SendResult.Undeliverable(r.trouble())))
                .isEqualTo(new Search.NotThere());
    }

    @Test
    void a_json_400_of_a_proxy_loses_nothing() {
        discord.next(
                c -> true,
                new Fault.Status(
                        400, Map.of("Content-Type", "application/json"), "{\"code\":400,\"message\":\"Bad Request\"}"));
        assertThat(sender.create(delivery(Destination.of(CHANNEL)))).isInstanceOf(SendResult.TryLater.class);
    }

    @Test
    void a_code_that_nobody_knows_loses_nothing() {
        discord.next(
                c -> true,
                new Fault.Status(
                        400,
                        Map.of("Content-Type", "application/json"),
                        "{\"code\":40006,\"message\":\"This feature has been temporarily disabled server-side\"}"));
        assertThat(sender.create(delivery(Destination.of(CHANNEL)))).isInstanceOf(SendResult.TryLater.class);
    }

    @Test
    void json_of_a_portal_does_not_shut_a_door_for_ever() {
        var mia = Destination.person(new PersonId("1500000000000000007"));
        discord.next(
                c -> true, new Fault.Status(200, Map.of("Content-Type", "application/json"), "{\"status\":\"ok\"}"));
        sender.create(delivery(mia));
        assertThat(sender.create(delivery(mia))).isInstanceOf(SendResult.Sent.class);
    }

    @Test
    void a_busy_channel_is_looked_through_in_the_end() {
        var gate = new RateGate(Fixtures.nanos(clock));
        var limited = new History(discord.rest(gate, Meter.NONE, () -> {}), FakeDiscord.SELF);
        for (var i = 0; i < 700; i++) {
            discord.chatter(CHANNEL, "word " + i);
        }
        var own = post("tw:a");
        discord.limits(5, Duration.ofSeconds(5));
        var last = limited.find(CHANNEL, "tw:a", NINE, r -> new SendResult.Undeliverable(r.trouble()));
        for (var i = 0; i < 3 && !(last instanceof Search.Found); i++) {
            clock.skip(Duration.ofSeconds(60));
            last = limited.find(CHANNEL, "tw:a", NINE, r -> new SendResult.Undeliverable(r.trouble()));
        }
        assertThat(last).isEqualTo(new Search.Found(own));
    }

    @Test
    void pages_with_403_of_a_proxy_do_not_shut_the_gate() {
        var nanos = new AtomicLong();
        var gate = new RateGate(nanos::get);
        var call = new RateGate.Call("POST /channels/{channel.id}/messages", "channels/1", true);
        for (var i = 0; i < 1000; i++) {
            nanos.addAndGet(Duration.ofMillis(500).toNanos());
            gate.answered(
                    call,
                    new RateGate.Answer(
                            403, Optional.empty(), false, Optional.empty(), Optional.empty(), Optional.empty(), false));
        }
        assertThat(gate.admit(call)).isInstanceOf(RateGate.Admission.Granted.class);
    }

    @Test
    void pages_with_429_of_a_proxy_cost_two_minutes_at_most() {
        var nanos = new AtomicLong();
        var gate = new RateGate(nanos::get);
        var call = new RateGate.Call("POST /channels/{channel.id}/messages", "channels/1", true);
        for (var i = 0; i < 12; i++) {
            gate.answered(
                    call,
                    new RateGate.Answer(
                            429, Optional.empty(), false, Optional.empty(), Optional.empty(), Optional.empty(), false));
            if (i < 11) {
                nanos.addAndGet(Duration.ofMinutes(11).toNanos());
            }
        }
        nanos.addAndGet(Duration.ofMinutes(2).toNanos());
        assertThat(gate.admit(call)).isInstanceOf(RateGate.Admission.Granted.class);
    }
}

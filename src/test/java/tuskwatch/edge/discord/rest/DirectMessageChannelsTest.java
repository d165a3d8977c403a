package tuskwatch.edge.discord.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tuskwatch.core.identity.CommunityId;
import tuskwatch.core.identity.PersonId;
import tuskwatch.core.message.Card;
import tuskwatch.core.message.Destination;
import tuskwatch.core.message.LocalizedText;
import tuskwatch.core.message.Tone;
import tuskwatch.core.outbox.Delivery;
import tuskwatch.core.outbox.DeliveryKey;
import tuskwatch.core.outbox.Message;
import tuskwatch.edge.discord.rest.DirectMessageChannels.Door;
import tuskwatch.testing.FakeDiscord;
import tuskwatch.testing.FakeDiscord.Fault;

class DirectMessageChannelsTest {
    private static final PersonId MIA = new PersonId("7");
    private static final Destination CHANNEL = Destination.of("500");
    private static final Destination THREAD = Destination.thread(CHANNEL, "inc1x");

    private static final Card CARD = new Card(
            Tone.OUTAGE,
            LocalizedText.outside("one"),
            LocalizedText.outside("tusk.example"),
            List.of(),
            List.of(),
            LocalizedText.NONE,
            Optional.empty());

    private final FakeDiscord discord = FakeDiscord.start();
    private final DirectMessageChannels doors = new DirectMessageChannels(discord.rest());

    @AfterEach
    void stop() {
        assertThat(discord.violations()).isEmpty();
        discord.close();
    }

    private Door open(Destination to) {
        return open(to, Optional.empty());
    }

    private Door open(Destination to, Optional<String> above) {
        var message = Message.of(new DeliveryKey("a"), to, CARD, Optional.empty());
        return doors.open(
                new Delivery(message, 1, Optional.empty(), 0, Optional.empty(), above, 0, false, Instant.EPOCH));
    }

    @Test
    void a_channel_is_open_as_it_is() {
        assertThat(open(CHANNEL)).isEqualTo(new Door.Open("500"));
        assertThat(discord.requests()).isEmpty();
    }

    @Test
    void a_private_channel_is_opened_once() {
        assertThat(open(Destination.person(MIA))).isEqualTo(new Door.Open("97"));
        assertThat(open(Destination.person(MIA))).isEqualTo(new Door.Open("97"));
        assertThat(open(Destination.person(new PersonId("8")))).isEqualTo(new Door.Open("98"));
        assertThat(discord.requests()).hasSize(2);
    }

    @Test
    void a_refusal_is_not_remembered() {
        discord.next(call -> true, new Fault.Status(403, Map.of(), "{\"code\":50007,\"message\":\"no\"}"));
        assertThat(open(Destination.person(MIA)))
                .isEqualTo(new Door.Shut(new DiscordRest.Reply.Refused(403, 50007, "no", Optional.empty())));
        assertThat(open(Destination.person(MIA))).isEqualTo(new Door.Open("97"));
    }

    @Test
    void a_thread_is_begun_once_at_its_message() {
        discord.chatter("500", "down");
        var above = discord.messages().getFirst().id();
        assertThat(open(THREAD, Optional.of(above))).isEqualTo(new Door.Open(above));
        assertThat(open(THREAD, Optional.of(above))).isEqualTo(new Door.Open(above));
        assertThat(discord.requests()).hasSize(1);
        assertThat(discord.threads()).isEqualTo(Map.of(above, "tusk.example"));
    }

    @Test
    void a_thread_that_is_there_already_is_used() {
        discord.next(call -> true, new Fault.Status(400, Map.of(), "{\"code\":160004,\"message\":\"there\"}"));
        assertThat(open(THREAD, Optional.of("81"))).isEqualTo(new Door.Open("81"));
        assertThat(open(THREAD, Optional.of("81"))).isEqualTo(new Door.Open("81"));
        assertThat(discord.requests()).hasSize(1);
    }

    @Test
    void a_thread_needs_its_message() {
        assertThat(open(THREAD)).isEqualTo(new Door.Nowhere("the message of the thread is not there"));
        assertThat(open(THREAD, Optional.of("81")))
                .isEqualTo(
                        new Door.Shut(new DiscordRest.Reply.Refused(404, 10008, "Unknown Message", Optional.empty())));
    }

    @Test
    void what_is_no_place_of_discord_never_opens() {
        var mail = Destination.outside(Destination.Outside.MAIL, new CommunityId("12"), MIA);
        assertThat(open(mail)).isEqualTo(new Door.Nowhere("not a place of Discord: mail:12:7"));
        assertThat(open(Destination.CONSOLE)).isEqualTo(new Door.Nowhere("not a place of Discord: console"));
        assertThat(discord.requests()).isEmpty();
    }
}

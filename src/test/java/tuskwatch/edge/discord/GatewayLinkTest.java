package tuskwatch.edge.discord;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import discord4j.common.ReactorResources;
import discord4j.core.event.domain.interaction.ButtonInteractionEvent;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Mono;
import tuskwatch.core.meter.Meter;
import tuskwatch.edge.discord.rest.DirectRouter;
import tuskwatch.edge.discord.rest.RateGate;
import tuskwatch.testing.FakeDiscord;
import tuskwatch.testing.Fixtures;

/** One connection after the other, never two: against the sockets of the fake gateway. */
class GatewayLinkTest {
    private static final long LONG_SILENCE = Duration.ofMinutes(4).toNanos();

    private final FakeDiscord discord = FakeDiscord.start();
    /** Is added to the machine's own: so much later it is for the link. */
    private final AtomicLong later = new AtomicLong();

    private final List<String> refused = new CopyOnWriteArrayList<>();
    private final List<String> pressed = new CopyOnWriteArrayList<>();
    /** Why connections ended. */
    private final List<GatewayAttempt.End> ends = new CopyOnWriteArrayList<>();

    private final List<Thread> threads = new ArrayList<>();
    private final GatewayLink link = link();

    private GatewayLink link() {
        var client = DiscordSession.client(
                FakeDiscord.token(),
                ReactorResources.create(),
                options -> new DirectRouter(
                        options, discord.apiUrl(), new RateGate(System::nanoTime), Meter.NONE, () -> {}));
        var budget = new IdentifyBudget(new Fixtures.Remembered(), Clock.systemUTC());
        return new GatewayLink(client, budget, () -> System.nanoTime() + later.get(), Meter.NONE, refused::add);
    }

    @AfterEach
    void stop() throws InterruptedException {
        link.close();
        for (var thread : threads) {
            thread.join();
        }
        assertThat(discord.violations()).isEmpty();
        discord.close();
    }

    private Thread connect() {
        var thread = Thread.ofVirtual()
                .start(() -> ends.add(link.connect(event -> Mono.fromRunnable(() -> {
                    if (event instanceof ButtonInteractionEvent press) {
                        pressed.add(press.getCustomId());
                    }
                }))));
        threads.add(thread);
        return thread;
    }

    private void connected(int sessions) {
        await().until(() -> discord.gateway().sessions() == sessions && link.state() == GatewayLink.State.CONNECTED);
    }

    @Test
    void events_arrive_over_a_connection() {
        connect();
        connected(1);
        discord.gateway().button("a");
        await().until(() -> pressed.equals(List.of("a")));
        assertThat(link.heartbeatAge()).isPresent();
    }

    @Test
    void a_form_that_cannot_be_read_stops_nothing_that_comes_after_it() {
        connect();
        connected(1);
        for (var odd : List.of("7", "{}", "[7]", "[null]", "[{}]", "[{'type':'x'}]", "[{'type':18,'component':[]}]")) {
            discord.gateway().form(d -> d.put("custom_id", "odd").set("components", json(odd)));
        }
        var value = "[{'type':18,'component':{'type':4,'custom_id':'text','value':{}}}]";
        discord.gateway().form(d -> d.put("custom_id", "odd").set("components", json(value)));
        discord.gateway().form(d -> {});
        discord.gateway().button("a");
        await().until(() -> pressed.equals(List.of("a")));
        assertThat(discord.gateway().identifies()).isEqualTo(1);
    }

    private static JsonNode json(String text) {
        try {
            return new ObjectMapper().readTree(text.replace('\'', '"'));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(text, e);
        }
    }

    @Test
    void a_connection_that_is_lost_for_a_moment_is_resumed_with_what_was_missed() {
        connect();
        connected(1);
        discord.gateway().refuse(true);
        discord.gateway().cut();
        discord.gateway().button("missed");
        discord.gateway().refuse(false);
        await().until(() -> pressed.equals(List.of("missed")));
        assertThat(discord.gateway().identifies()).isEqualTo(1);
    }

    @Test
    void a_connection_without_an_answer_is_given_up_and_its_session_closed() throws InterruptedException {
        var first = connect();
        connected(1);
        later.addAndGet(LONG_SILENCE);
        first.join();
        await().until(() -> discord.gateway().sessions() == 0);
    }

    @Test
    void closing_it_while_it_reconnects_is_quick_and_quiet() throws InterruptedException {
        var first = connect();
        connected(1);
        discord.gateway().refuse(true);
        discord.gateway().cut();
        await().until(() -> discord.gateway().attempts() > 1);
        link.close();
        first.join();
        assertThat(link.state()).isEqualTo(GatewayLink.State.CLOSED);
        connect().join();
        assertThat(link.state()).isEqualTo(GatewayLink.State.CLOSED);
    }

    @Test
    void a_refusal_for_good_at_the_start_is_told_once() {
        discord.gateway().turnAway(4014);
        connect();
        await().until(() -> link.state() == GatewayLink.State.REFUSED);
        assertThat(refused).singleElement().satisfies(why -> assertThat(why).contains("4014"));
    }

    @ParameterizedTest
    @ValueSource(ints = {4010, 4011, 4012, 4013, 4014})
    void of_what_was_let_in_once_a_refusal_ends_the_connection_and_not_the_bot(int code) throws InterruptedException {
        var first = connect();
        connected(1);
        discord.gateway().hangUp(code);
        first.join();
        assertThat(ends).containsExactly(GatewayAttempt.End.REFUSED);
        assertThat(link.ended()).isFalse();
        assertThat(refused).isEmpty();
    }
}

package tuskwatch.edge.discord;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import discord4j.common.ReactorResources;
import discord4j.core.event.domain.interaction.ButtonInteractionEvent;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
import tuskwatch.core.meter.Meter;
import tuskwatch.edge.discord.rest.DirectRouter;
import tuskwatch.edge.discord.rest.RateGate;
import tuskwatch.testing.FakeDiscord;
import tuskwatch.testing.Fixtures;

/** What shows only in that nothing happens for seconds. */
class GatewayLinkSlowIT {
    private static final long LONG_SILENCE = Duration.ofMinutes(4).toNanos();

    private final FakeDiscord discord = FakeDiscord.start();
    /** Is added to the machine's own: so much later it is for the link. */
    private final AtomicLong later = new AtomicLong();

    private final List<String> pressed = new CopyOnWriteArrayList<>();
    private final GatewayLink link = link();

    private GatewayLink link() {
        var client = DiscordSession.client(
                FakeDiscord.token(),
                ReactorResources.create(),
                options -> new DirectRouter(
                        options, discord.apiUrl(), new RateGate(System::nanoTime), Meter.NONE, () -> {}));
        var budget = new IdentifyBudget(new Fixtures.Remembered(), Clock.systemUTC());
        return new GatewayLink(client, budget, () -> System.nanoTime() + later.get(), Meter.NONE, why -> {});
    }

    @AfterEach
    void stop() {
        link.close();
        assertThat(discord.violations()).isEmpty();
        discord.close();
    }

    private Thread connect() {
        var thread = Thread.ofVirtual()
                .start(() -> link.connect(event -> Mono.fromRunnable(() -> {
                    if (event instanceof ButtonInteractionEvent press) {
                        pressed.add(press.getCustomId());
                    }
                })));
        await().until(() -> discord.gateway().sessions() == 1 && link.state() == GatewayLink.State.CONNECTED);
        return thread;
    }

    @Test
    void a_session_that_is_given_up_during_an_outage_does_not_come_back_beside_the_next() throws InterruptedException {
        var first = connect();
        discord.gateway().refuse(true);
        discord.gateway().cut();
        await().until(() -> discord.gateway().attempts() > 1);
        later.addAndGet(LONG_SILENCE);
        first.join();
        var tried = discord.gateway().attempts();
        discord.gateway().refuse(false);
        // The library waits up to four seconds before it tries again.
        await().during(Duration.ofSeconds(6))
                .atMost(Duration.ofSeconds(7))
                .until(() -> discord.gateway().attempts() == tried);
        connect();
        discord.gateway().button("once");
        await().until(() -> !pressed.isEmpty());
        assertThat(pressed).containsExactly("once");
    }
}

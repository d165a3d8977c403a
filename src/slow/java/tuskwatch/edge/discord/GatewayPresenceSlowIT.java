package tuskwatch.edge.discord;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import discord4j.common.ReactorResources;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import tuskwatch.core.command.Commands;
import tuskwatch.core.instance.InstanceName;
import tuskwatch.core.instance.NameReader;
import tuskwatch.core.meter.Meter;
import tuskwatch.edge.discord.rest.DirectRouter;
import tuskwatch.edge.discord.rest.RateGate;
import tuskwatch.testing.Anybody;
import tuskwatch.testing.English;
import tuskwatch.testing.FakeDiscord;
import tuskwatch.testing.FakeDiscord.Fault;
import tuskwatch.testing.Fixtures;

/** What it is for {@link DiscordSessionTest} sees against sockets; here something on the way is broken, and it waits for seconds. */
class GatewayPresenceSlowIT {
    private final AtomicInteger broken = new AtomicInteger();
    private final FakeDiscord discord = FakeDiscord.start();
    private final RateGate gate = new RateGate(System::nanoTime);
    private final GatewayLink link = link();

    private GatewayLink link() {
        var client = DiscordSession.client(
                FakeDiscord.token(),
                ReactorResources.create(),
                options -> new DirectRouter(options, discord.apiUrl(), gate, Meter.NONE, () -> {}));
        var budget = new IdentifyBudget(new Fixtures.Remembered(), Clock.systemUTC());
        return new GatewayLink(client, budget, System::nanoTime, Meter.NONE, why -> {});
    }

    /** Breaks whenever Discord takes the token again. */
    private final class Breaking implements TokenWatch.Consequences {
        @Override
        public void wrong() {}

        @Override
        public void lost() {}

        @Override
        public void back() {
            broken.incrementAndGet();
            throw new StackOverflowError();
        }
    }

    @Test
    void whatever_breaks_on_the_way_it_is_tried_again() throws InterruptedException {
        discord.next(call -> call.equals("GET /users/@me"), Fault.Own.UNAUTHORIZED);
        var rest = discord.rest(gate, Meter.NONE, () -> {});
        var token = new TokenWatch(
                rest, gate, Thread::startVirtualThread, Clock.systemUTC(), wait -> false, new Breaking());
        var commands = new Commands(
                List.of(),
                text -> new NameReader.Reading.Understood(new InstanceName(text)),
                new Anybody(),
                English.PHRASES);
        var presence = new GatewayPresence(
                rest,
                link,
                token,
                new Comeback(link),
                new CommandRegistration(rest, List.of(), link::overAfter),
                new InteractionRouter(commands, rest, Meter.NONE, System::nanoTime),
                new DiscordSession.Surroundings(
                        Thread::startVirtualThread,
                        Clock.systemUTC(),
                        System::nanoTime,
                        new Fixtures.Remembered(),
                        Meter.NONE));
        var thread = Thread.startVirtualThread(presence::keepUp);
        await().until(() -> link.state() == GatewayLink.State.CONNECTED);
        assertThat(broken).hasValue(1);
        link.close();
        thread.join();
        assertThat(discord.violations()).isEmpty();
        discord.close();
    }
}

package tuskwatch.edge.discord;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static tuskwatch.core.message.LocalizedText.outside;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tuskwatch.core.command.Access;
import tuskwatch.core.command.Answering;
import tuskwatch.core.command.Commands;
import tuskwatch.core.command.Definition;
import tuskwatch.core.command.Reply;
import tuskwatch.core.instance.InstanceName;
import tuskwatch.core.instance.NameReader;
import tuskwatch.core.meter.Meter;
import tuskwatch.testing.Anybody;
import tuskwatch.testing.English;
import tuskwatch.testing.FakeDiscord;
import tuskwatch.testing.FakeDiscord.Fault;
import tuskwatch.testing.Fixtures;

/** The whole of it against sockets: what Discord does, and what becomes of the bot. */
class DiscordSessionTest {
    private final FakeDiscord discord = FakeDiscord.start();
    private final List<String> ended = new CopyOnWriteArrayList<>();
    private final List<String> done = new CopyOnWriteArrayList<>();
    private final AtomicInteger back = new AtomicInteger();
    private final DiscordSession session = DiscordSession.of(
            new DiscordSession.Address(FakeDiscord.token(), discord.apiUrl(), List.of()),
            new DiscordSession.Surroundings(
                    Thread::startVirtualThread,
                    Clock.systemUTC(),
                    System::nanoTime,
                    new Fixtures.Remembered(),
                    Meter.NONE),
            ended::add);

    /** The first answer of a process waits for its classes, on a busy machine longer than Discord does. */
    @BeforeAll
    static void answersOnce() {
        var first = new DiscordSessionTest();
        first.open();
        first.state("connected");
        var asked = first.discord.gateway().slash("slow", d -> {});
        await().until(() -> asked.answers().size() == 2);
        first.session.close();
        first.discord.close();
    }

    @AfterEach
    void stop() {
        session.close();
        assertThat(session.status().state()).isIn("closed", "refused");
        assertThat(discord.violations()).isEmpty();
        discord.close();
    }

    private void open() {
        open(back::incrementAndGet);
    }

    private void open(Runnable told) {
        var commands = new Commands(
                List.of(() -> Definition.of("slow").does(Access.EVERYONE, Answering.Effort.LONG, call -> {
                    done.add("slow");
                    return Reply.sentence(outside("done"));
                })),
                text -> new NameReader.Reading.Understood(new InstanceName(text)),
                new Anybody(),
                English.PHRASES);
        session.open(commands, told);
    }

    /** A token that is refused is asked about twice, with seconds before and between. */
    private void state(String word) {
        await().atMost(Duration.ofSeconds(30))
                .until(() -> session.status().state().equals(word));
    }

    @Test
    void it_is_told_when_discord_is_there_and_the_commands_are_registered() {
        open();
        await().until(() -> back.get() == 1);
        await().until(() -> !discord.commands().isEmpty());
        state("connected");
    }

    @Test
    void commands_are_registered_while_the_gateway_stays() {
        discord.next(call -> call.startsWith("PUT /applications"), Fault.Own.UNAVAILABLE);
        open();
        await().until(() -> !discord.commands().isEmpty());
        assertThat(discord.gateway().identifies()).isEqualTo(1);
    }

    @Test
    void what_discord_tells_of_twice_is_done_once() {
        open();
        state("connected");
        var asked = discord.gateway().slash("slow", d -> {});
        await().until(() -> asked.answers().size() == 2);
        discord.gateway().tellAgain(asked);
        var other = discord.gateway().slash("slow", d -> {});
        await().until(() -> other.answers().size() == 2);
        assertThat(done).containsExactly("slow", "slow");
        assertThat(asked.answers()).hasSize(2);
    }

    @Test
    void a_token_that_never_was_one_ends_the_bot() {
        discord.revokeToken();
        open();
        state("refused");
        await().until(() -> !ended.isEmpty());
        assertThat(ended).containsExactly(DiscordSession.TOKEN_REFUSED);
    }

    @Test
    void a_token_that_is_refused_while_the_bot_runs_ends_nothing() {
        open();
        state("connected");
        discord.revokeToken();
        discord.gateway().hangUp(4004);
        state("token-refused");
        assertThat(session.status().tokenRefusedSince()).isPresent();
        assertThat(ended).isEmpty();
    }

    @Test
    void a_refused_request_leaves_the_gateway_alone_unless_the_token_is_refused() {
        open();
        state("connected");
        discord.next(call -> call.startsWith("GET /users/@me/guilds"), Fault.Own.UNAUTHORIZED);
        session.guilds().all();
        await().until(() -> back.get() == 2);
        assertThat(session.status().state()).isEqualTo("connected");
        discord.revokeToken();
        session.guilds().all();
        state("token-refused");
        await().until(() -> discord.gateway().sessions() == 0);
        assertThat(ended).isEmpty();
    }

    @Test
    void a_gateway_that_refuses_is_tried_again() {
        discord.gateway().refuse(true);
        open();
        await().until(() -> discord.gateway().attempts() > 0);
        assertThat(session.status().state()).isEqualTo("connecting");
        discord.gateway().refuse(false);
        state("connected");
    }

    @Test
    void a_store_that_fails_when_discord_is_back_does_not_keep_the_bot_away() {
        discord.next(call -> call.equals("GET /users/@me"), Fault.Own.UNAUTHORIZED);
        open(() -> {
            back.incrementAndGet();
            throw new IllegalStateException("the disk is full");
        });
        state("connected");
        await().until(() -> back.get() == 2);
    }
}

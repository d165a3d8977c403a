package tuskwatch.edge.discord;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static tuskwatch.core.message.LocalizedText.outside;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import tuskwatch.core.command.Access;
import tuskwatch.core.command.Answering;
import tuskwatch.core.command.Commands;
import tuskwatch.core.command.Definition;
import tuskwatch.core.command.Option;
import tuskwatch.core.command.Press;
import tuskwatch.core.command.Reply;
import tuskwatch.core.instance.InstanceName;
import tuskwatch.core.instance.NameReader;
import tuskwatch.core.meter.Meter;
import tuskwatch.testing.Anybody;
import tuskwatch.testing.English;
import tuskwatch.testing.FakeDiscord;
import tuskwatch.testing.Fixtures;

/** A session and its Discord, over sockets and by the machine's clock. */
final class SessionOnSockets implements AutoCloseable {
    final FakeDiscord discord = FakeDiscord.start();
    /** Why the bot was ended. */
    final List<String> ended = new CopyOnWriteArrayList<>();
    /** What commands did. */
    final List<String> done = new CopyOnWriteArrayList<>();
    /** How often Discord was there again. */
    final AtomicInteger back = new AtomicInteger();

    final DiscordSession session = DiscordSession.of(
            new DiscordSession.Address(FakeDiscord.token(), discord.apiUrl(), List.of()),
            new DiscordSession.Surroundings(
                    Thread::startVirtualThread,
                    Clock.systemUTC(),
                    System::nanoTime,
                    new Fixtures.Remembered(),
                    Meter.NONE),
            ended::add);

    void open() {
        open(back::incrementAndGet);
    }

    /** With one command, {@code /slow}, that is answered later, and a button that asks for a note. */
    void open(Runnable told) {
        var words = Option.text("text", 40);
        var form = new Reply.Form(outside("Note"), outside("What"), words, "/slow");
        var commands = new Commands(
                List.of(() -> Definition.of("slow")
                        .does(Access.EVERYONE, Answering.Effort.LONG, call -> does("slow"))
                        .asks(
                                Press.AddNote.class,
                                Access.EVERYONE,
                                form,
                                (press, who) -> Optional.empty(),
                                (press, call) -> does(call.text(words)))),
                text -> new NameReader.Reading.Understood(new InstanceName(text)),
                new Anybody(),
                English.PHRASES);
        session.open(commands, told);
    }

    private Reply does(String what) {
        done.add(what);
        return Reply.sentence(outside("done"));
    }

    /** A token that is refused is asked about twice, with seconds before and between. */
    void state(String word) {
        await().atMost(Duration.ofSeconds(30))
                .until(() -> session.status().state().equals(word));
    }

    @Override
    public void close() {
        session.close();
        assertThat(session.status().state()).isIn("closed", "refused");
        assertThat(discord.violations()).isEmpty();
        discord.close();
    }
}

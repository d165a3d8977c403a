package tuskwatch.edge.console;

import static tuskwatch.core.message.LocalizedText.phrase;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tuskwatch.core.command.Answering;
import tuskwatch.core.command.Argument;
import tuskwatch.core.command.Asker;
import tuskwatch.core.command.Commands;
import tuskwatch.core.command.Reply;
import tuskwatch.core.identity.Member;
import tuskwatch.core.message.Attachment;
import tuskwatch.core.message.Card;
import tuskwatch.core.message.Tone;
import tuskwatch.core.message.Translation;

/** The terminal as a chat: reads command lines and answers them, one after the other. Who sits there is the operator. */
public final class Console {
    private static final Logger LOG = LoggerFactory.getLogger(Console.class);

    private final PrintStream out;
    private final TextRenderer renderer;
    private final Commands commands;
    private long asked;

    public Console(PrintStream out, TextRenderer renderer, Commands commands) {
        this.out = out;
        this.renderer = renderer;
        this.commands = commands;
    }

    /** Whether somebody sees a prompt. */
    public enum Prompt {
        SHOWN,
        HIDDEN
    }

    /** Answers lines until {@code /quit} or the end of the input; returns whether it was {@code /quit}. */
    public boolean serve(BufferedReader in, Prompt prompt) throws IOException {
        while (true) {
            if (prompt == Prompt.SHOWN) {
                out.print("> ");
                out.flush();
            }
            var line = in.readLine();
            if (line == null) {
                return false;
            }
            if (line.strip().equals("/quit")) {
                return true;
            }
            if (!line.isBlank()) {
                answer(line);
            }
        }
    }

    /** Says what to do here, and what is watched. */
    public void greet(Collection<String> watched) {
        out.println(book(answering("/help"))
                .say(
                        watched.isEmpty()
                                ? phrase("console.begin-empty")
                                : phrase("console.begin", String.join(", ", watched))));
    }

    /** What the terminal speaks: the language of its channel, which here is what its one member reads. */
    private Translation book(Answering answering) {
        return commands.phrases().in(answering.asker().common());
    }

    private void answer(String line) {
        var text = said(line);
        synchronized (out) {
            out.println(text);
            out.flush();
        }
    }

    private String said(String line) {
        try {
            var answering = answering(line);
            var reply = answering.work().get();
            var book = book(answering);
            return renderer.render(reply.card().in(book)) + file(reply, book).orElse("");
        } catch (RuntimeException e) {
            LOG.atError().setCause(e).log("command-failed");
            var sorry = Card.sentence(Tone.UNKNOWN, phrase("console.failed"));
            return renderer.render(sorry.in(commands.phrases().first()));
        }
    }

    private Answering answering(String line) {
        var parsed = CommandLineParser.parse(line, commands.definitions());
        var names = commands.definitions().stream().map(d -> "/" + d.name()).toList();
        var answering = commands.typed(asker(), parsed.command(), parsed.verb(), parsed.arguments());
        return names.contains("/" + parsed.command())
                ? answering
                : new Answering(
                        answering.asker(),
                        answering.visibility(),
                        answering.effort(),
                        () -> Reply.sentence(phrase("console.unknown", String.join(", ", names))));
    }

    private Asker asker() {
        asked++;
        return new Asker(
                "terminal-" + asked,
                Member.OPERATOR,
                Optional.of(Argument.Channel.TERMINAL),
                Member.OPERATOR.language(),
                Set.of());
    }

    /** A text is printed; a terminal shows no picture. */
    private static Optional<String> file(Reply reply, Translation book) {
        return reply.file()
                .filter(f -> f.kind() == Attachment.Kind.TEXT)
                .flatMap(f -> f.in(book))
                .map(made -> "\n\n" + new String(made.bytes(), StandardCharsets.UTF_8));
    }
}

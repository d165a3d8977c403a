package tuskwatch.edge.console;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.util.Optional;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tuskwatch.core.announce.Route;
import tuskwatch.core.instance.InstanceName;
import tuskwatch.core.instance.NameReader;
import tuskwatch.core.message.Card;
import tuskwatch.core.message.Destination;
import tuskwatch.core.message.Tone;
import tuskwatch.core.query.DiagnoseQuery;
import tuskwatch.core.query.HelpQuery;
import tuskwatch.core.query.StatusQuery;
import tuskwatch.core.query.WatchListQuery;
import tuskwatch.core.watch.Roster;
import tuskwatch.core.watch.WatchEntry;
import tuskwatch.core.watch.WatchList;

/** The terminal as a chat: reads command lines and answers them, one after the other. */
public final class Console {
    private static final Logger LOG = LoggerFactory.getLogger(Console.class);
    /** The terminal as a community of its own. */
    private static final String COMMUNITY = "terminal";

    private final PrintStream out;
    private final TextRenderer renderer;
    private final Desks desks;

    public Console(PrintStream out, TextRenderer renderer, Desks desks) {
        this.out = out;
        this.renderer = renderer;
        this.desks = desks;
    }

    /** What answers the commands. */
    public record Desks(
            StatusQuery status,
            DiagnoseQuery diagnose,
            HelpQuery help,
            WatchListQuery list,
            WatchList watches,
            Roster roster,
            NameReader names) {}

    /** Whether somebody sees a prompt. */
    public enum Prompt {
        SHOWN,
        HIDDEN
    }

    /** How reading ended. */
    public enum End {
        QUIT,
        INPUT_ENDED
    }

    /** Answers lines until {@code /quit} or the end of the input. */
    public End serve(BufferedReader in, Prompt prompt) throws IOException {
        while (true) {
            if (prompt == Prompt.SHOWN) {
                out.print("> ");
                out.flush();
            }
            var line = in.readLine();
            if (line == null) {
                return End.INPUT_ENDED;
            }
            if (line.strip().equals("/quit")) {
                return End.QUIT;
            }
            if (!line.isBlank()) {
                answer(line);
            }
        }
    }

    private void answer(String line) {
        Card card;
        try {
            card = card(CommandLineParser.parse(line));
        } catch (RuntimeException e) {
            LOG.atError().setCause(e).log("command-failed");
            card = Card.sentence(Tone.UNKNOWN, "That did not work because of a fault in the bot; its log says more.");
        }
        synchronized (out) {
            out.println(renderer.render(card));
            out.flush();
        }
    }

    private Card card(CommandLineParser line) {
        return switch (line.name()) {
            case "status" ->
                line.option("instance", 0)
                        .map(text -> named(text, desks.status()::one))
                        .orElseGet(() -> desks.status().all(COMMUNITY));
            case "diagnose" -> diagnose(line);
            case "watch" -> watch(line);
            case "help" -> desks.help().help(line.option("command", 0));
            default ->
                Card.sentence(Tone.INFO, "There is no such command. Try /status, /diagnose, /watch, /help or /quit.");
        };
    }

    private Card diagnose(CommandLineParser line) {
        var watched = desks.roster().instances();
        var instance = line.option("instance", 0)
                .or(() -> watched.size() == 1 ? Optional.of(watched.first().text()) : Optional.empty());
        return instance.map(text -> named(
                        text,
                        name -> desks.diagnose()
                                .diagnose(name, line.option("symptom", 1).orElse(""), COMMUNITY)))
                .orElseGet(() -> Card.sentence(Tone.INFO, "Which instance? Write /diagnose mastodon.example."));
    }

    private Card watch(CommandLineParser line) {
        var what = line.words().isEmpty() ? "" : line.words().getFirst();
        var instance = line.option("instance", 1);
        return switch (what) {
            case "list" -> desks.list().list(COMMUNITY, address -> address);
            case "add" -> instance.map(text -> named(text, this::add)).orElseGet(Console::whichInstance);
            case "remove" ->
                instance.map(text -> named(
                                text,
                                name -> Card.sentence(Tone.INFO, desks.watches().remove(COMMUNITY, name))))
                        .orElseGet(Console::whichInstance);
            case "test" -> Card.sentence(Tone.INFO, "A sample: posts appear in this terminal, and nobody is notified.");
            default -> Card.sentence(Tone.INFO, "Write /watch add, /watch remove, /watch list or /watch test.");
        };
    }

    private Card add(InstanceName name) {
        var refused = desks.watches()
                .add(
                        COMMUNITY,
                        name,
                        new Route(Destination.CONSOLE, Optional.empty()),
                        WatchEntry.Registrations.NOT_TOLD,
                        COMMUNITY);
        return refused.map(why -> Card.sentence(Tone.INFO, why))
                .orElseGet(
                        () -> Card.sentence(Tone.INFO, name.display() + " is watched now; outages are printed here."));
    }

    private static Card whichInstance() {
        return Card.sentence(Tone.INFO, "Which instance? Write its host name, for example mastodon.example.");
    }

    private Card named(String text, Function<InstanceName, Card> answer) {
        return switch (desks.names().read(text)) {
            case NameReader.Reading.Understood u -> answer.apply(u.name());
            case NameReader.Reading.Refused r -> Card.sentence(Tone.INFO, r.why());
        };
    }
}

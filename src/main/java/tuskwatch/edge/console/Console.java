package tuskwatch.edge.console;

import static tuskwatch.core.message.Phrase.phrase;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tuskwatch.core.announce.Route;
import tuskwatch.core.command.Desks;
import tuskwatch.core.command.HelpQuery;
import tuskwatch.core.community.WatchEntry;
import tuskwatch.core.diagnose.DiagnoseQuery;
import tuskwatch.core.identity.CommunityId;
import tuskwatch.core.identity.Person;
import tuskwatch.core.identity.PersonId;
import tuskwatch.core.instance.InstanceName;
import tuskwatch.core.maintenance.MaintenanceDesk;
import tuskwatch.core.message.Card;
import tuskwatch.core.message.Destination;
import tuskwatch.core.message.Phrase;
import tuskwatch.core.message.Tone;
import tuskwatch.core.report.Problem;
import tuskwatch.core.report.Reporter;

/** The terminal as a chat: reads command lines and answers them, one after the other. */
public final class Console {
    private static final Logger LOG = LoggerFactory.getLogger(Console.class);
    private static final CommunityId COMMUNITY = CommunityId.TERMINAL;
    /** Options that are only known by name. */
    private static final int MOST_WORDS = Integer.MAX_VALUE;

    private final PrintStream out;
    private final TextRenderer renderer;
    private final Desks desks;

    public Console(PrintStream out, TextRenderer renderer, Desks desks) {
        this.out = out;
        this.renderer = renderer;
        this.desks = desks;
    }

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

    /** What the terminal speaks. */
    public static Locale language(Desks desks) {
        return desks.roster().settings(COMMUNITY).language().orElse(Locale.ENGLISH);
    }

    private void answer(String line) {
        Card card;
        try {
            card = card(CommandLineParser.parse(line));
        } catch (RuntimeException e) {
            LOG.atError().setCause(e).log("command-failed");
            card = Card.sentence(Tone.UNKNOWN, phrase("console.failed"));
        }
        synchronized (out) {
            out.println(renderer.render(card.in(desks.phrases().in(language(desks)))));
            out.flush();
        }
    }

    private Card card(CommandLineParser line) {
        return switch (line.name()) {
            case "status" ->
                line.option("instance", 0)
                        .map(text -> desks.named(text, name -> desks.status().one(name, COMMUNITY)))
                        .orElseGet(() -> desks.status().all(COMMUNITY));
            case "diagnose" -> diagnose(line);
            case "history" ->
                named(
                        line,
                        0,
                        name -> desks.history()
                                .answer(name, line.option("days", 1).orElse(""))
                                .card());
            case "watch" -> watch(line);
            case "report" -> named(line, 0, name -> report(name, line));
            case "trend" ->
                named(line, 0, name -> desks.members().trend().answer(name).card());
            case "maintenance" -> maintenance(line);
            case "settings" -> settings(line);
            case "notify" -> Card.sentence(Tone.INFO, phrase("console.no-notify"));
            case "oncall", "incident" -> Card.sentence(Tone.INFO, phrase("console.no-calls"));
            case "help" -> desks.help().help(line.option("command", 0));
            default -> Card.sentence(Tone.INFO, phrase("console.unknown", HelpQuery.names()));
        };
    }

    private Card diagnose(CommandLineParser line) {
        var watched = desks.roster().instances();
        var instance = line.option("instance", 0)
                .or(() -> watched.size() == 1 ? Optional.of(watched.first().text()) : Optional.empty());
        return instance.map(text -> desks.named(
                        text,
                        name -> desks.diagnose()
                                .diagnose(
                                        name,
                                        line.option("symptom", 1).orElse(""),
                                        PersonId.TERMINAL,
                                        DiagnoseQuery.Form.WHOLE)))
                .orElseGet(() -> Card.sentence(Tone.INFO, phrase("console.which-diagnose")));
    }

    private Card report(InstanceName name, CommandLineParser line) {
        return Problem.of(line.option("problem", 1).orElse(""))
                .map(problem -> desks.members()
                        .reports()
                        .report(
                                new Reporter(PersonId.TERMINAL, COMMUNITY, Optional.empty()),
                                name,
                                problem,
                                line.option("details", 2).orElse("")))
                .orElseGet(() -> Card.sentence(
                        Tone.INFO, phrase("console.report", name.display(), Phrase.names(Problem.ids()))));
    }

    private Card settings(CommandLineParser line) {
        return line.words().contains("language")
                ? desks.settings()
                        .language(
                                COMMUNITY,
                                line.option("language", 1).orElse(""),
                                desks.phrases().languages(),
                                Person.TERMINAL.name())
                : desks.settings().show(COMMUNITY);
    }

    private Card watch(CommandLineParser line) {
        var what = line.words().isEmpty() ? "" : line.words().getFirst();
        return switch (what) {
            case "list" -> desks.list().list(COMMUNITY);
            case "add" -> named(line, 1, name -> add(name, line));
            case "remove" ->
                named(line, 1, name -> Card.sentence(Tone.INFO, desks.watches().remove(COMMUNITY, name)));
            case "test" -> Card.sentence(Tone.INFO, phrase("console.sample"));
            default -> Card.sentence(Tone.INFO, phrase("watch.use"));
        };
    }

    private Card add(InstanceName name, CommandLineParser line) {
        var told = line.option("registrations", MOST_WORDS)
                        .filter("true"::equalsIgnoreCase)
                        .isPresent()
                ? WatchEntry.Registrations.TOLD
                : WatchEntry.Registrations.NOT_TOLD;
        var refused = desks.watches()
                .add(
                        new WatchEntry(
                                COMMUNITY, name, Optional.of(new Route(Destination.CONSOLE, Optional.empty())), told),
                        Person.TERMINAL.name());
        return refused.map(why -> Card.sentence(Tone.INFO, why))
                .orElseGet(() -> Card.sentence(Tone.INFO, phrase("console.watched", name.display())));
    }

    private Card maintenance(CommandLineParser line) {
        var what = line.words().isEmpty() ? "" : line.words().getFirst();
        return switch (what) {
            case "list" -> desks.maintenances().list(COMMUNITY);
            case "end" -> named(line, 1, name -> desks.maintenances().end(COMMUNITY, name));
            case "start" -> named(line, 1, name -> plan(name, "", line));
            case "plan" ->
                named(
                        line,
                        1,
                        name -> plan(name, line.option("when", MOST_WORDS).orElse(""), line));
            default -> Card.sentence(Tone.INFO, phrase("work.use"));
        };
    }

    private Card plan(InstanceName name, String when, CommandLineParser line) {
        return desks.maintenances()
                .plan(new MaintenanceDesk.Wish(
                        COMMUNITY,
                        name,
                        when,
                        line.option("length", MOST_WORDS).orElse(""),
                        line.option("note", MOST_WORDS).orElse(""),
                        Person.TERMINAL.name()));
    }

    private Card named(CommandLineParser line, int place, Function<InstanceName, Card> answer) {
        return line.option("instance", place)
                .map(text -> desks.named(text, answer))
                .orElseGet(Console::whichInstance);
    }

    private static Card whichInstance() {
        return Card.sentence(Tone.INFO, phrase("console.which"));
    }
}

package tuskwatch.core.command;

import static tuskwatch.core.message.Phrase.phrase;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import tuskwatch.core.message.Card;
import tuskwatch.core.message.Field;
import tuskwatch.core.message.Phrase;
import tuskwatch.core.message.Span;
import tuskwatch.core.message.Tone;

/** {@code /help}: the commands in words. */
public final class HelpQuery {
    /**
     * A command as people know it.
     *
     * @param name without the slash
     * @param does one sentence
     * @param how examples and limits
     */
    public record Command(String name, Phrase does, List<Phrase> how) {
        /** @param lines how many there are of examples and limits */
        private static Command of(String name, int lines) {
            return new Command(
                    name,
                    phrase("help." + name),
                    IntStream.rangeClosed(1, lines)
                            .mapToObj(i -> phrase("help." + name + "." + i))
                            .toList());
        }
    }

    /** All commands, in the order to show them. */
    public static final List<Command> COMMANDS = List.of(
            Command.of("status", 2),
            Command.of("diagnose", 4),
            Command.of("watch", 4),
            Command.of("history", 2),
            Command.of("report", 4),
            Command.of("trend", 1),
            Command.of("notify", 3),
            Command.of("maintenance", 4),
            Command.of("settings", 10),
            Command.of("oncall", 8),
            Command.of("incident", 5),
            Command.of("help", 1));

    /** The names of all commands, with their slashes. */
    public static Phrase names() {
        return Phrase.names(COMMANDS.stream().map(c -> "/" + c.name()).toList());
    }

    /** All commands, or one. */
    public Card help(Optional<String> name) {
        var wanted = name.map(n -> n.startsWith("/") ? n.substring(1) : n).map(n -> n.split(" ", -1)[0]);
        if (wanted.isPresent()) {
            return COMMANDS.stream()
                    .filter(c -> c.name().equals(wanted.get()))
                    .findFirst()
                    .map(HelpQuery::one)
                    .orElseGet(() -> Card.sentence(Tone.INFO, phrase("help.unknown", names())));
        }
        var lines = COMMANDS.stream()
                .map(c -> phrase("help.line", new Span.Strong("/" + c.name()), c.does()))
                .toList();
        return Card.answer(Tone.INFO, phrase("help.headline"), List.of(Field.of(phrase("help.commands"), lines)));
    }

    private static Card one(Command command) {
        return Card.answer(
                Tone.INFO,
                phrase("help.line", "/" + command.name(), command.does()),
                List.of(Field.of(phrase("help.how"), command.how())));
    }
}

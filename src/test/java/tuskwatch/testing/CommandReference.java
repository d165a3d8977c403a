package tuskwatch.testing;

import java.util.Locale;
import java.util.stream.Collectors;
import tuskwatch.core.command.Commands;
import tuskwatch.core.command.Definition;
import tuskwatch.core.command.Option;
import tuskwatch.core.message.LocalizedText;

/** The list of commands for {@code src/docs/commands.md}, made from the commands themselves. */
public final class CommandReference {
    private final Commands commands;

    public CommandReference(Commands commands) {
        this.commands = commands;
    }

    /** Markdown. */
    public String text() {
        return "# Commands\n\nMade from the code; `CommandsDocumentTest` holds it.\n"
                + commands.definitions().stream().map(this::command).collect(Collectors.joining());
    }

    private String command(Definition command) {
        var rows = command.verbs().stream().map(v -> row(command, v)).collect(Collectors.joining());
        return "\n## /" + command.name() + "\n" + say(commands.words().sentence(command))
                + "\n\n| write | does | who |\n|---|---|---|\n" + rows
                + command.needs()
                        .map(n -> "\nOnly where people can be chosen and written to in private.\n")
                        .orElse("");
    }

    private String row(Definition command, Definition.Verb verb) {
        var written = ("/" + command.name() + " " + verb.name()).strip()
                + verb.options().stream().map(CommandReference::option).collect(Collectors.joining());
        var about = verb.name().isEmpty()
                ? commands.words().about(command)
                : commands.words().about(command, verb);
        return "| `" + written + "` | " + say(about) + " | "
                + verb.access().name().toLowerCase(Locale.ROOT) + " |\n";
    }

    private static String option(Option<?> option) {
        var value = option.name() + ":" + option.kind().name().toLowerCase(Locale.ROOT);
        return option.required() ? " " + value : " [" + value + "]";
    }

    private String say(LocalizedText phrase) {
        return commands.phrases().first().say(phrase).replace("|", "\\|");
    }
}

package tuskwatch.core.command;

import static tuskwatch.core.message.LocalizedText.phrase;

import java.util.List;
import java.util.stream.Stream;
import tuskwatch.core.message.Card;
import tuskwatch.core.message.Field;
import tuskwatch.core.message.Span;
import tuskwatch.core.message.Tone;

/** {@code /help}: all commands in words, or one. */
final class HelpCommand implements Command {
    private final List<Definition> commands;
    private final CommandWords words;
    private final Option<Definition> one;
    private final Definition definition;

    /** @param others all commands but this */
    HelpCommand(List<Definition> others, CommandWords words) {
        this.words = words;
        var self = Definition.of("help");
        this.commands = Stream.concat(others.stream(), Stream.of(self)).toList();
        this.one = Option.choice("command", commands.toArray(Definition[]::new), Definition::name);
        this.definition = self.does(Access.EVERYONE, Answering.Effort.QUICK, this::help, one);
    }

    @Override
    public Definition definition() {
        return definition;
    }

    private Reply help(Call call) {
        return Reply.of(call.find(one).map(this::about).orElseGet(this::all));
    }

    private Card all() {
        var lines = commands.stream()
                .map(c -> phrase("help.line", new Span.Strong("/" + c.name()), words.sentence(c)))
                .toList();
        return Card.answer(Tone.INFO, phrase("help.headline"), List.of(Field.of(phrase("help.commands"), lines)));
    }

    private Card about(Definition command) {
        return Card.answer(
                Tone.INFO,
                phrase("help.line", "/" + command.name(), words.sentence(command)),
                List.of(Field.of(phrase("help.how"), words.how(command))));
    }
}

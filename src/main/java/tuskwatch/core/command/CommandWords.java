package tuskwatch.core.command;

import static tuskwatch.core.message.LocalizedText.phrase;

import java.util.ArrayList;
import java.util.List;
import tuskwatch.core.message.LocalizedText;
import tuskwatch.core.message.Translation;

/**
 * What commands and options are called for people, everywhere: when they are chosen, in help, and in documents. Their names are the same
 * in every language, so that help and documents hold for all. Immutable.
 */
public final class CommandWords {
    private final Translation complete;

    /** @param complete tells which entries there are */
    public CommandWords(Translation complete) {
        this.complete = complete;
    }

    /** What a command is for, in a few words. */
    public LocalizedText about(Definition command) {
        return phrase("command." + command.name());
    }

    /** What verbs of a command are for that share their first word. */
    public LocalizedText about(Definition command, String group) {
        return phrase("command." + command.name() + "." + group);
    }

    /** What a verb of a command does. */
    public LocalizedText about(Definition command, Definition.Verb verb) {
        return phrase(path(command, verb));
    }

    /**
     * What an option is. The words stand under the path of the command, such as {@code command.oncall.take.until}; where there are none,
     * under {@code command.oncall.option.until}, and then under {@code option.until}.
     */
    public LocalizedText about(Definition command, Definition.Verb verb, Option<?> option) {
        var own = path(command, verb) + "." + option.name();
        var shared = "command." + command.name() + ".option." + option.name();
        if (complete.has(own)) {
            return phrase(own);
        }
        return phrase(complete.has(shared) ? shared : "option." + option.name());
    }

    private static String path(Definition command, Definition.Verb verb) {
        return "command." + command.name()
                + (verb.name().isEmpty() ? "" : "." + verb.name().replace(' ', '.'));
    }

    /** What a command is for, in a sentence. */
    public LocalizedText sentence(Definition command) {
        return phrase("help." + command.name());
    }

    /** Examples and limits. */
    public List<LocalizedText> how(Definition command) {
        var lines = new ArrayList<LocalizedText>();
        while (complete.has("help." + command.name() + "." + (lines.size() + 1))) {
            lines.add(phrase("help." + command.name() + "." + (lines.size() + 1)));
        }
        return lines;
    }
}

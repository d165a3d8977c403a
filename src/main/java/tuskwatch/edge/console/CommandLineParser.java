package tuskwatch.edge.console;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import tuskwatch.core.command.Argument;
import tuskwatch.core.command.Definition;
import tuskwatch.core.command.Option;

/**
 * A line such as {@code /diagnose mastodon.example symptom:"503 on sign-up"}. Options may be written without their names, in the order
 * in which the command has them.
 *
 * @param command without the slash, lower case
 * @param verb empty where there is none
 * @param arguments by the names of their options
 */
record CommandLineParser(String command, String verb, Map<String, Argument> arguments) {
    private static final Pattern TOKEN = Pattern.compile("([^\\p{javaWhitespace}\"]++|\"[^\"]*+\"?)++");

    static CommandLineParser parse(String line, List<Definition> commands) {
        var tokens = tokens(line.strip());
        var name = tokens.isEmpty()
                ? ""
                : tokens.getFirst().toLowerCase(Locale.ROOT).replaceFirst("^/", "");
        var rest = tokens.subList(Math.min(1, tokens.size()), tokens.size());
        var command = commands.stream().filter(d -> d.name().equals(name)).findFirst();
        var verb = command.filter(Definition::divided).map(d -> verb(d, rest)).orElse("");
        var options =
                command.flatMap(d -> d.verb(verb)).map(Definition.Verb::options).orElse(List.of());
        return new CommandLineParser(
                name,
                verb,
                arguments(rest.subList(verb.isEmpty() ? 0 : verb.split(" ", -1).length, rest.size()), options));
    }

    /** Two words where the command has such a verb. */
    private static String verb(Definition command, List<String> words) {
        var two = String.join(" ", words.subList(0, Math.min(2, words.size()))).toLowerCase(Locale.ROOT);
        return command.verb(two).isPresent() ? two : two.split(" ", -1)[0];
    }

    private static Map<String, Argument> arguments(List<String> words, List<Option<?>> options) {
        var arguments = new LinkedHashMap<String, Argument>();
        var unnamed = new ArrayList<String>();
        for (var word : words) {
            named(word, options)
                    .ifPresentOrElse(
                            o -> arguments.put(
                                    o.name(),
                                    new Argument.Text(word.substring(o.name().length() + 1))),
                            () -> unnamed.add(word));
        }
        options.stream()
                .filter(o -> !arguments.containsKey(o.name()) && typed(o))
                .limit(unnamed.size())
                .toList()
                .forEach(o -> arguments.put(o.name(), new Argument.Text(unnamed.removeFirst())));
        return arguments;
    }

    private static Optional<Option<?>> named(String word, List<Option<?>> options) {
        return options.stream().filter(o -> word.startsWith(o.name() + ":")).findFirst();
    }

    /** Channels, roles and people are chosen, not typed. */
    private static boolean typed(Option<?> option) {
        return switch (option.kind()) {
            case CHANNEL, ROLE, PERSON -> false;
            case INSTANCE, TEXT, NUMBER, FLAG, CHOICE, MOMENT, LENGTH, ROTATION, DAYS, OVERRIDE -> true;
        };
    }

    /** Words; blanks between quotes belong to theirs. */
    private static List<String> tokens(String line) {
        return TOKEN.matcher(line)
                .results()
                .map(token -> token.group().replace("\"", ""))
                .filter(token -> !token.isEmpty())
                .toList();
    }
}

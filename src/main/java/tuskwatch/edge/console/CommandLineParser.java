package tuskwatch.edge.console;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A line such as {@code /diagnose mastodon.example symptom:"503 on sign-up"}.
 *
 * @param name without the slash, lower case
 * @param words without an option name, in order
 * @param options by name
 */
record CommandLineParser(String name, List<String> words, Map<String, String> options) {
    static CommandLineParser parse(String line) {
        var tokens = tokens(line.strip());
        var name = tokens.isEmpty()
                ? ""
                : tokens.getFirst().toLowerCase(Locale.ROOT).replaceFirst("^/", "");
        var words = new ArrayList<String>();
        var options = new LinkedHashMap<String, String>();
        for (var token : tokens.subList(Math.min(1, tokens.size()), tokens.size())) {
            var option = token.matches(
                    "(?s)(instance|symptom|command|channel|role|share|registrations|days|when|length|note|problem|details|language):.*");
            if (option) {
                options.put(token.substring(0, token.indexOf(':')), token.substring(token.indexOf(':') + 1));
            } else {
                words.add(token);
            }
        }
        return new CommandLineParser(name, words, options);
    }

    /** The option, or the word at that place where it was written without a name. */
    Optional<String> option(String option, int place) {
        return Optional.ofNullable(options.get(option))
                .or(() -> place < words.size() ? Optional.of(words.get(place)) : Optional.empty());
    }

    private static List<String> tokens(String line) {
        var tokens = new ArrayList<String>();
        var token = new StringBuilder();
        var quoted = false;
        for (var i = 0; i < line.length(); i++) {
            var c = line.charAt(i);
            if (c == '"') {
                quoted = !quoted;
            } else if (Character.isWhitespace(c) && !quoted) {
                if (!token.isEmpty()) {
                    tokens.add(token.toString());
                    token.setLength(0);
                }
            } else {
                token.append(c);
            }
        }
        if (!token.isEmpty()) {
            tokens.add(token.toString());
        }
        return tokens;
    }
}

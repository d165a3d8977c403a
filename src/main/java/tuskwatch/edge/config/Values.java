package tuskwatch.edge.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Pattern;

/** Raw values by key, environment before file before packed default, and every problem met while reading them. */
final class Values {
    private static final Pattern DURATION = Pattern.compile("(\\d{1,9})(ms|s|m|h|d)");

    private final SettingsFile file;
    private final Map<String, String> environment;
    private final List<String> problems;

    Values(SettingsFile file, Map<String, String> environment, List<String> problems) {
        this.file = file;
        this.environment = environment;
        this.problems = problems;
    }

    void problem(String key, String what) {
        problems.add(place(key) + ": " + key + " " + what);
    }

    private String place(String key) {
        if (environment.containsKey(Variables.of(key))) {
            return "environment " + Variables.of(key);
        }
        return environment.containsKey(Variables.defaultOf(key))
                        && !file.values().containsKey(key)
                ? "environment " + Variables.defaultOf(key)
                : file.place(key);
    }

    /** The keys of the file. */
    Set<String> keys() {
        return new TreeSet<>(file.values().keySet());
    }

    /** Whether the operator chose it. */
    boolean isSet(String key) {
        return environment.containsKey(Variables.of(key)) || file.values().containsKey(key);
    }

    /** The value as written; empty for a key that is not set, or set to nothing. */
    String text(String key, String otherwise) {
        var fromEnvironment = environment.get(Variables.of(key));
        if (fromEnvironment != null) {
            return fromEnvironment.strip();
        }
        var packed = environment.getOrDefault(Variables.defaultOf(key), otherwise);
        return file.values().getOrDefault(key, packed);
    }

    Optional<String> optional(String key) {
        return Optional.of(text(key, "")).filter(v -> !v.isEmpty());
    }

    /** A secret: also from the file that {@code …_FILE} names. */
    Optional<Secret> secret(String key) {
        var path = environment.get(Variables.fileOf(key));
        if (path == null || environment.containsKey(Variables.of(key))) {
            return optional(key).map(Secret::new);
        }
        try {
            return Optional.of(new Secret(Files.readString(Path.of(path)).strip()));
        } catch (IOException e) {
            problems.add("environment " + Variables.fileOf(key) + ": the file " + path + " cannot be read");
            return Optional.empty();
        }
    }

    boolean flag(String key) {
        var value = text(key, "false").toLowerCase(Locale.ROOT);
        if (!value.equals("true") && !value.equals("false")) {
            problem(key, "is “" + value + "”; write true or false");
        }
        return value.equals("true");
    }

    Duration duration(String key, String otherwise, Duration least) {
        var value = text(key, otherwise);
        var match = DURATION.matcher(value.toLowerCase(Locale.ROOT));
        if (!match.matches()) {
            problem(key, "is “" + value + "”; write a length such as 250ms, 10s, 5m, 2h or 7d");
            return least;
        }
        var number = Long.parseLong(match.group(1));
        var duration = switch (match.group(2)) {
            case "ms" -> Duration.ofMillis(number);
            case "s" -> Duration.ofSeconds(number);
            case "m" -> Duration.ofMinutes(number);
            case "h" -> Duration.ofHours(number);
            default -> Duration.ofDays(number);
        };
        if (duration.compareTo(least) < 0) {
            problem(key, "is " + value + "; the least is " + shown(least));
            return least;
        }
        return duration;
    }

    List<String> list(String key, String otherwise) {
        return Arrays.stream(text(key, otherwise).split(","))
                .map(String::strip)
                .filter(v -> !v.isEmpty())
                .toList();
    }

    /** A Discord id: 15 to 20 digits. */
    Optional<String> id(String key) {
        return optional(key).flatMap(v -> id(key, v));
    }

    Optional<String> id(String key, String value) {
        if (value.matches("\\d{1,20}")) {
            return Optional.of(value);
        }
        problem(key, "is “" + value + "”; write the id, a number (in Discord: developer mode, right-click, copy id)");
        return Optional.empty();
    }

    <T> Optional<T> parsed(String key, String value, Function<String, Optional<T>> parser, String right) {
        var parsed = parser.apply(value);
        if (parsed.isEmpty()) {
            problem(key, "is “" + value + "”; " + right);
        }
        return parsed;
    }

    private static String shown(Duration duration) {
        return duration.toMillis() < 1000 ? duration.toMillis() + "ms" : duration.toSeconds() + "s";
    }
}

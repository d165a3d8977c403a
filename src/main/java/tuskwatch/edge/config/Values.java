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

/**
 * Raw values by key, environment before file before packed default, and every problem met while reading them. What was asked for is
 * what there is: a key that nobody reads is not known.
 */
final class Values {
    /** An address on the web. */
    static final String LINK = "https?://[^\\s<>]{1,300}";

    static final String ID = "write the id, a number (in Discord: developer mode, right-click, copy id)";
    private static final Pattern ADDRESS = Pattern.compile("([A-Za-z0-9.-]+|\\[[0-9a-fA-F:]+]):(\\d{1,5})");
    private static final Pattern DURATION = Pattern.compile("(\\d{1,9})(ms|s|m|h|d)");

    private final SettingsFile file;
    private final Map<String, String> environment;
    private final List<String> problems;
    private final Set<String> keys = new TreeSet<>();
    private final Set<String> secrets = new TreeSet<>();

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
    Set<String> written() {
        return new TreeSet<>(file.values().keySet());
    }

    /** Every key that was asked for. */
    Set<String> keys() {
        return keys;
    }

    /** Those of them that hold secrets. */
    Set<String> secrets() {
        return secrets;
    }

    /** Whether the operator chose it. */
    boolean isSet(String key) {
        return environment.containsKey(Variables.of(key)) || file.values().containsKey(key);
    }

    /** The value as written; empty for a key that is not set, or set to nothing. */
    String text(String key, String otherwise) {
        keys.add(key);
        var fromEnvironment = environment.get(Variables.of(key));
        if (fromEnvironment != null) {
            return fromEnvironment.strip();
        }
        var packed = environment.getOrDefault(Variables.defaultOf(key), otherwise);
        return file.values().getOrDefault(key, packed);
    }

    /**
     * @param pattern of what is right
     * @param right what would be, in words
     */
    String text(String key, String otherwise, String pattern, String right) {
        var value = text(key, otherwise);
        if (!value.matches(pattern)) {
            problem(key, "is “" + value + "”; " + right);
        }
        return value;
    }

    Optional<String> optional(String key) {
        return Optional.of(text(key, "")).filter(v -> !v.isEmpty());
    }

    /** A secret that is not empty: also from the file that {@code …_FILE} names. */
    Optional<Secret> secret(String key) {
        secrets.add(key);
        var written = optional(key).map(Secret::new);
        var path = environment.get(Variables.fileOf(key));
        if (path == null || environment.containsKey(Variables.of(key))) {
            return written;
        }
        try {
            return Optional.of(new Secret(Files.readString(Path.of(path)).strip()))
                    .filter(s -> !s.reveal().isEmpty());
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
        }
        return duration;
    }

    /** A whole number. */
    int count(String key, int otherwise, int least, int most) {
        var value = text(key, String.valueOf(otherwise));
        return parsed(
                        key,
                        value,
                        v -> Optional.of(v)
                                .filter(t -> t.matches("\\d{1,9}"))
                                .map(Integer::parseInt)
                                .filter(n -> n >= least && n <= most),
                        "write a whole number from " + least + " to " + most)
                .orElse(otherwise);
    }

    List<String> list(String key, String otherwise) {
        return Arrays.stream(text(key, otherwise).split(","))
                .map(String::strip)
                .filter(v -> !v.isEmpty())
                .toList();
    }

    /** @param parser of each one */
    <T> List<T> list(String key, String otherwise, Function<String, Optional<T>> parser, String right) {
        return list(key, otherwise).stream()
                .flatMap(v -> parsed(key, v, parser, right).stream())
                .toList();
    }

    /** An id of Discord. */
    Optional<String> id(String key) {
        return optional(key).flatMap(v -> parsed(key, v, Values::number, ID));
    }

    static Optional<String> number(String text) {
        return Optional.of(text).filter(t -> t.matches("\\d{1,20}"));
    }

    /**
     * One of the constants, written in lower case.
     *
     * @param all of them, in words
     */
    <E extends Enum<E>> E choice(String key, E otherwise, String all) {
        var constants = otherwise.getDeclaringClass().getEnumConstants();
        return parsed(
                        key,
                        text(key, word(otherwise)),
                        v -> Arrays.stream(constants)
                                .filter(c -> word(c).equals(v))
                                .findFirst(),
                        "write " + all)
                .orElse(otherwise);
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    /** @param right what would be */
    <T> Optional<T> parsed(String key, String value, Function<String, Optional<T>> parser, String right) {
        var parsed = parser.apply(value);
        if (parsed.isEmpty()) {
            problem(key, "is “" + value + "”; " + right);
        }
        return parsed;
    }

    /** A host and a port. */
    static Optional<Settings.Address> address(String text) {
        var match = ADDRESS.matcher(text);
        return match.matches() && Integer.parseInt(match.group(2)) <= 65535
                ? Optional.of(new Settings.Address(match.group(1), Integer.parseInt(match.group(2))))
                : Optional.empty();
    }

    private static String shown(Duration duration) {
        return duration.toMillis() < 1000 ? duration.toMillis() + "ms" : duration.toSeconds() + "s";
    }
}

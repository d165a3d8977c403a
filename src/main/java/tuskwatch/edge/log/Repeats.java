package tuskwatch.edge.log;

import ch.qos.logback.classic.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Warnings and errors that say the same again and again (a disk that is full, a resolver that is dead) are one line a minute. How often
 * and how long is not what they say, nor are numbers in what a library says. Threads may share it; {@code this} guards everything.
 */
final class Repeats {
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final int MOST_REMEMBERED = 1000;
    private static final Pattern NUMBERS = Pattern.compile("\\d+");

    private static final Set<String> COUNTS = Set.of("times", "attempt", "wait", "since");
    private static final Set<String> WORDS = Set.of("why", "error", "text");

    private final Map<String, Said> said = new HashMap<>();

    private record Said(Instant at, long withheld) {}

    /**
     * Whether an event becomes a line.
     *
     * @return how many of the same were left out before it; empty where it is left out itself
     */
    synchronized OptionalLong before(Level level, Instant at, String name, Map<String, String> keys) {
        if (!level.isGreaterOrEqual(Level.WARN)) {
            return OptionalLong.of(0);
        }
        var same = sameness(name, keys);
        var last = said.get(same);
        if (last != null && Duration.between(last.at(), at).abs().compareTo(MINUTE) < 0) {
            said.put(same, new Said(last.at(), last.withheld() + 1));
            return OptionalLong.empty();
        }
        if (said.size() >= MOST_REMEMBERED) {
            said.clear();
        }
        said.put(same, new Said(at, 0));
        return OptionalLong.of(last == null ? 0 : last.withheld());
    }

    private static String sameness(String name, Map<String, String> keys) {
        var same = new StringBuilder(name);
        keys.forEach((key, value) -> {
            if (!COUNTS.contains(key)) {
                same.append(' ').append(key).append('=');
                same.append(WORDS.contains(key) ? NUMBERS.matcher(value).replaceAll("#") : value);
            }
        });
        return same.toString();
    }
}

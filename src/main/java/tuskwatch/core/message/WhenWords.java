package tuskwatch.core.message;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads moments and lengths as people write them. Times of day are UTC. */
public final class WhenWords {
    private static final Pattern LENGTH =
            Pattern.compile("(?:(\\d{1,3})d)?\\s*(?:(\\d{1,4})h)?\\s*(?:(\\d{1,5})m(?:in)?)?");
    private static final Pattern STAMP = Pattern.compile("<t:(\\d{1,12})(?::[a-zA-Z])?>");
    private static final Pattern UTC = Pattern.compile(" ?(?:utc|z)$");

    private WhenWords() {}

    /** {@code now}, {@code in 2h}, {@code 22:00} (the next one), {@code 2026-11-22 22:00}, or a Discord timestamp. */
    public static Optional<Instant> moment(String words, Instant now) {
        var text = words.strip().toLowerCase(Locale.ROOT);
        if (text.isEmpty() || text.equals("now")) {
            return Optional.of(now);
        }
        if (text.startsWith("in ")) {
            return length(text.substring(3)).map(now::plus);
        }
        var stamp = STAMP.matcher(text);
        if (stamp.matches()) {
            return Optional.of(Instant.ofEpochSecond(Long.parseLong(stamp.group(1))));
        }
        return LocalWords.clock(UTC.matcher(text).replaceFirst(""), now, ZoneOffset.UTC)
                .map(at -> at.toInstant(ZoneOffset.UTC));
    }

    /** {@code 45m}, {@code 2h}, {@code 1h30m}, {@code 1d}: between a minute and 30 days. */
    public static Optional<Duration> length(String words) {
        var read = LENGTH.matcher(words.strip().toLowerCase(Locale.ROOT));
        if (!read.matches()) {
            return Optional.empty();
        }
        var length = Duration.ofDays(number(read.group(1)))
                .plusHours(number(read.group(2)))
                .plusMinutes(number(read.group(3)));
        return length.compareTo(Duration.ofMinutes(1)) >= 0 && length.compareTo(Duration.ofDays(30)) <= 0
                ? Optional.of(length)
                : Optional.empty();
    }

    private static long number(@Nullable String digits) {
        return digits == null ? 0 : Long.parseLong(digits);
    }
}

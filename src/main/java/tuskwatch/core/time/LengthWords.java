package tuskwatch.core.time;

import java.time.Duration;
import java.util.Optional;

/** A length as people write it: {@code 45m}, {@code 1d 12h}, {@code anderthalb Stunden}, {@code half an hour}. */
public final class LengthWords {
    /** The shortest and the longest that are understood. */
    public static final Duration SHORTEST = Duration.ofMinutes(1);

    public static final Duration LONGEST = Duration.ofDays(30);

    private LengthWords() {}

    /** Between a minute and 30 days; empty for anything else. */
    public static Optional<Duration> read(String words) {
        return Tokens.of(words)
                .flatMap(tokens -> {
                    tokens.take("for", "fuer", "+");
                    var amount = Amount.read(tokens);
                    tokens.take("long", "lang");
                    return amount.filter(a -> a.months() == 0 && tokens.done());
                })
                .map(Amount::rest)
                .filter(l -> l.compareTo(SHORTEST) >= 0 && l.compareTo(LONGEST) <= 0);
    }
}

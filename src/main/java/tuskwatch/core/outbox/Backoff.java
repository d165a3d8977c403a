package tuskwatch.core.outbox;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How long to wait before the next attempt: doubling with full jitter above half.
 *
 * @param first after the first failure
 * @param most never longer
 */
public record Backoff(Duration first, Duration most) {
    /** 1 s, 2 s, 4 s … 5 min. */
    public static final Backoff STANDARD = new Backoff(Duration.ofSeconds(1), Duration.ofMinutes(5));

    /**
     * @param attempts failures so far, 1 or more
     */
    public Duration after(int attempts, RandomGenerator random) {
        var doubled = first.multipliedBy(1L << Math.min(20, Math.max(0, attempts - 1)));
        var capped = doubled.compareTo(most) > 0 ? most : doubled;
        return Duration.ofMillis((long) (capped.toMillis() * (0.5 + random.nextDouble() / 2)));
    }
}

package tuskwatch.core.outbox;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;
import tuskwatch.core.message.Destination;

/**
 * How long waits what did not arrive, and whether the platform is back. A message waits longer each time it fails; a place, and the
 * platform, longer with each failure in a row, but never so long that what is new is late when all is well again. Threads may share it.
 */
final class Waits {
    private static final Duration FIRST = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofMinutes(5);
    /** A new outage is to be told two minutes after the platform is back at the latest. */
    private static final Duration LONGEST_OF_PLACES = Duration.ofMinutes(1);
    /** Where one place fails while others work, the platform is not away each time. */
    private static final Duration BETWEEN_RETURNS = Duration.ofSeconds(30);

    private final LongSupplier nanos;
    private final RandomGenerator random;
    private final Map<Destination, Integer> failures = new ConcurrentHashMap<>();
    private final Set<Destination> reached = ConcurrentHashMap.newKeySet();
    private boolean away;
    private long lastReturn;

    /**
     * @param nanos monotonic nanoseconds
     * @param random for jitter
     */
    Waits(LongSupplier nanos, RandomGenerator random) {
        this.nanos = nanos;
        this.random = random;
        this.lastReturn = nanos.getAsLong() - BETWEEN_RETURNS.toNanos();
    }

    /** @param failures of the message so far */
    Duration ofMessage(int failures) {
        return jittered(doubled(failures, LONGEST));
    }

    /** A place failed once more. */
    Duration ofPlace(Destination place, SendResult.Extent extent) {
        if (extent == SendResult.Extent.PLATFORM) {
            wentAway();
        }
        reached.remove(place);
        return jittered(doubled(failures.merge(place, 1, Integer::sum) - 1, LONGEST_OF_PLACES));
    }

    /** What is asked of us, but no longer than the platform may be thought to be away: whoever answers in its place asks for anything. */
    Duration within(Duration asked, SendResult.Extent extent) {
        return extent == SendResult.Extent.PLATFORM && asked.compareTo(LONGEST_OF_PLACES) > 0
                ? LONGEST_OF_PLACES
                : asked;
    }

    /**
     * Something arrived there.
     *
     * @return whether that ends an absence of the platform
     */
    boolean arrived(Destination place) {
        failures.remove(place);
        reached.add(place);
        return returned();
    }

    /** Whether anything arrived there since it last failed, or since the process began. */
    boolean reached(Destination place) {
        return reached.contains(place);
    }

    private synchronized void wentAway() {
        away = true;
    }

    private synchronized boolean returned() {
        if (!away || nanos.getAsLong() - lastReturn < BETWEEN_RETURNS.toNanos()) {
            return false;
        }
        away = false;
        lastReturn = nanos.getAsLong();
        return true;
    }

    private static Duration doubled(int failures, Duration longest) {
        var doubled = FIRST.multipliedBy(1L << Math.min(20, failures));
        return doubled.compareTo(longest) > 0 ? longest : doubled;
    }

    /** Between half of it and all. */
    private Duration jittered(Duration wait) {
        return Duration.ofMillis((long) (wait.toMillis() * (0.5 + random.nextDouble() / 2)));
    }
}

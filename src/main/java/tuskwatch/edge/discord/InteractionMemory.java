package tuskwatch.edge.discord;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.function.LongSupplier;

/**
 * Which interactions were heard of: Discord may tell of one twice, when a session is taken up again or two of them live. An
 * interaction is of use for fifteen minutes. Threads may share it; {@code this} guards everything.
 */
final class InteractionMemory {
    static final int MOST = 5000;
    private static final long LIFE = Duration.ofMinutes(15).toNanos();

    private final LongSupplier nanos;
    private final LinkedHashMap<String, Long> heard = new LinkedHashMap<>();

    /** @param nanos monotonic nanoseconds */
    InteractionMemory(LongSupplier nanos) {
        this.nanos = nanos;
    }

    /** Whether it was not heard of before; from now on it was. */
    synchronized boolean isNew(String interaction) {
        var now = nanos.getAsLong();
        heard.values().removeIf(at -> now - at > LIFE);
        if (heard.putIfAbsent(interaction, now) != null) {
            return false;
        }
        if (heard.size() > MOST) {
            heard.pollFirstEntry();
        }
        return true;
    }
}

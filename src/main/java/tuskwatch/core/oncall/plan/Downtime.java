package tuskwatch.core.oncall.plan;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * The time between the last that a process of the bot wrote and the start of the next one. What somebody pressed meanwhile
 * failed in front of them, and never reached us.
 *
 * @param from inclusive
 * @param to exclusive, when this process began
 */
public record Downtime(Instant from, Instant to) {
    private static final Duration SHORTEST = Duration.ofMinutes(1);

    /**
     * Where it was long enough to matter.
     *
     * @param last when an earlier process wrote something down last; empty for the very first start
     * @param interval between two rounds of an instance: so long, and half a minute at least, nothing may be written although all is well
     */
    public static Optional<Downtime> between(Optional<Instant> last, Instant now, Duration interval) {
        var usual = interval.multipliedBy(2);
        var least = usual.compareTo(SHORTEST) > 0 ? usual : SHORTEST;
        return last.filter(at -> Duration.between(at, now).compareTo(least) > 0).map(at -> new Downtime(at, now));
    }
}

package tuskwatch.core.limit;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import tuskwatch.core.message.LocalizedText;
import tuskwatch.core.message.Span;

/**
 * So many in so long, for each of those who take: a community, a member, or everybody together. Counted in memory: after a restart what
 * was not noted again is free. Threads may share it; {@code this} guards the map.
 *
 * @param <K> who takes
 */
public final class Allowance<K> {
    private final int most;
    private final Duration within;
    private final InstantSource clock;
    private final Map<K, Map<Object, Instant>> taken = new HashMap<>();

    /**
     * @param most how many each may take; none where it is 0
     * @param within in how long
     */
    public Allowance(int most, Duration within, InstantSource clock) {
        this.most = most;
        this.within = within;
        this.clock = clock;
    }

    /**
     * Takes one.
     *
     * @return empty when it was taken; otherwise when one is free again
     */
    public Optional<Instant> take(K who) {
        return take(who, new Object());
    }

    /**
     * Takes one for this; the same again costs nothing while it counts.
     *
     * @return empty when it was taken; otherwise when one is free again
     */
    public synchronized Optional<Instant> take(K who, Object what) {
        var now = clock.instant();
        if (counting(who, now).containsKey(what)) {
            return Optional.empty();
        }
        var again = again(who);
        if (again.isEmpty()) {
            taken.computeIfAbsent(who, w -> new LinkedHashMap<>()).put(what, now);
        }
        return again;
    }

    /** One that was taken before this process began; no matter how many there were. */
    synchronized void note(K who, Instant at) {
        taken.computeIfAbsent(who, w -> new LinkedHashMap<>()).put(new Object(), at);
    }

    /** When one is free again; empty where one is free now. Takes nothing. */
    synchronized Optional<Instant> again(K who) {
        var now = clock.instant();
        var mine = counting(who, now);
        return mine.size() < most
                ? Optional.empty()
                : Optional.of(mine.values().stream()
                        .min(Instant::compareTo)
                        .orElse(now)
                        .plus(within));
    }

    /** Whether it has taken one that counts still. */
    synchronized boolean has(K who) {
        return !counting(who, clock.instant()).isEmpty();
    }

    private Map<Object, Instant> counting(K who, Instant now) {
        taken.values()
                .forEach(m -> m.values()
                        .removeIf(at -> Duration.between(at, now).abs().compareTo(within) >= 0));
        taken.values().removeIf(Map::isEmpty);
        return taken.getOrDefault(who, Map.of());
    }

    /**
     * The same as a sentence.
     *
     * @param key of a phrase that gets how many, in how long, and when one is free again
     * @return empty when it was taken
     */
    public Optional<LocalizedText> refusal(K who, String key) {
        return take(who).map(again -> told(key, again));
    }

    /** The sentence that refuses. */
    public LocalizedText told(String key, Instant again) {
        return LocalizedText.phrase(key, most, within, new Span.Moment(again, Span.Style.RELATIVE));
    }
}

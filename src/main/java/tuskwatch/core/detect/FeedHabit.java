package tuskwatch.core.detect;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How old the newest post of the remote feed usually is, to tell a feed that ages from one that is always slow. Posts of
 * other servers arrive through Sidekiq; local ones are written by the application, so they stay fresh without it.
 *
 * @param ages of the newest remote post in seconds, at most {@value #KEPT} looks, oldest first
 * @param newestLocal when the newest local post seen was written
 * @param newestRemote when the newest remote post seen was written
 */
public record FeedHabit(List<Long> ages, Optional<Instant> newestLocal, Optional<Instant> newestRemote) {
    static final int KEPT = 48;
    private static final int ENOUGH = 6;
    private static final int FACTOR = 3;
    private static final Duration NEVER_LATE = Duration.ofMinutes(15);

    /** Nothing seen yet. */
    public static final FeedHabit NONE = new FeedHabit(List.of(), Optional.empty(), Optional.empty());

    public FeedHabit {
        ages = List.copyOf(ages);
    }

    /** With the local feed as just seen. */
    public FeedHabit local(Optional<Instant> newest) {
        return new FeedHabit(ages, later(newestLocal, newest), newestRemote);
    }

    /** With the remote feed as just seen; a look at a late feed is no habit. */
    public FeedHabit remote(Optional<Instant> newest, Instant at) {
        if (newest.isEmpty() || late(newest.get(), at)) {
            return this;
        }
        var more = new ArrayList<>(ages);
        more.add(Math.max(0, Duration.between(newest.get(), at).toSeconds()));
        return new FeedHabit(
                more.subList(Math.max(0, more.size() - KEPT), more.size()), newestLocal, later(newestRemote, newest));
    }

    /** From this age on the remote feed is late, once its habit is known: three times the oldest usual, 15 min at least. */
    public Optional<Duration> limit() {
        if (ages.size() < ENOUGH) {
            return Optional.empty();
        }
        var sorted = ages.stream().sorted().toList();
        var usual = Duration.ofSeconds(sorted.get(sorted.size() * 9 / 10)).multipliedBy(FACTOR);
        return Optional.of(usual.compareTo(NEVER_LATE) < 0 ? NEVER_LATE : usual);
    }

    /** Whether a remote feed with that newest post is late while local posts are fresh. */
    public boolean late(Instant newest, Instant at) {
        var limit = limit();
        return limit.isPresent()
                && Duration.between(newest, at).compareTo(limit.get()) > 0
                && newestLocal
                        .filter(local -> Duration.between(local, at).compareTo(limit.get()) < 0)
                        .isPresent();
    }

    private static Optional<Instant> later(Optional<Instant> a, Optional<Instant> b) {
        return a.isPresent() && b.isPresent()
                ? Optional.of(a.get().isAfter(b.get()) ? a.get() : b.get())
                : a.or(() -> b);
    }
}

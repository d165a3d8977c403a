package tuskwatch.core.detect;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import tuskwatch.core.probe.Check;
import tuskwatch.core.probe.Observation;

/**
 * How old the newest post of the remote feed usually is, to tell a feed that ages from one that is always slow. Posts of
 * other servers arrive through Sidekiq; local ones are written by the application, so they stay fresh without it.
 *
 * @param ages that newest remote posts reached before a newer one came, in seconds, oldest first; at most {@value #KEPT},
 *     a day of a busy feed at the usual rate
 * @param newestLocal when the newest local post seen was written
 * @param newestRemote when the newest remote post seen was written; the last age is its
 */
public record FeedHabit(List<Long> ages, Optional<Instant> newestLocal, Optional<Instant> newestRemote) {
    static final int KEPT = 144;
    private static final int ENOUGH = 6;
    private static final int FACTOR = 3;
    private static final Duration NEVER_LATE = Duration.ofMinutes(15);
    /** People sleep: before a whole day was seen, an hour without a post says little. */
    private static final Duration NEVER_LATE_AT_FIRST = Duration.ofHours(1);

    /** Nothing seen yet. */
    public static final FeedHabit NONE = new FeedHabit(List.of(), Optional.empty(), Optional.empty());

    public FeedHabit {
        ages = List.copyOf(ages);
    }

    /** With what a round showed of both feeds. */
    public FeedHabit with(Collection<Observation> round) {
        var habit = this;
        for (var o : round) {
            if (o.check() == Check.LOCAL_FEED) {
                habit = habit.local(o.outcome().newestPost());
            } else if (o.check() == Check.REMOTE_FEED) {
                habit = habit.remote(o.outcome().newestPost(), o.at());
            }
        }
        return habit;
    }

    /** With the local feed as just seen. */
    public FeedHabit local(Optional<Instant> newest) {
        var later = newest.filter(n -> newestLocal.filter(n::isBefore).isEmpty());
        return new FeedHabit(ages, later.or(() -> newestLocal), newestRemote);
    }

    /**
     * With the remote feed as just seen. A post counts once, however often it is seen, so that a feed that stands still
     * does not teach its own lateness; one older than the limit is no habit, whether or not people here post.
     */
    public FeedHabit remote(Optional<Instant> newest, Instant at) {
        if (newest.filter(n -> !old(n, at)).isEmpty()) {
            return this;
        }
        var more = new ArrayList<>(ages);
        if (newest.equals(newestRemote) && !more.isEmpty()) {
            more.removeLast();
        }
        more.add(Math.max(0, Duration.between(newest.get(), at).toSeconds()));
        return new FeedHabit(more.subList(Math.max(0, more.size() - KEPT), more.size()), newestLocal, newest);
    }

    /**
     * From this age on the remote feed is late, once its habit is known: three times what nine posts in ten stay below, a
     * quarter of an hour at least, and an hour until a day was seen.
     */
    public Optional<Duration> limit() {
        if (ages.size() < ENOUGH) {
            return Optional.empty();
        }
        var sorted = ages.stream().sorted().toList();
        var usual = Duration.ofSeconds(sorted.get((sorted.size() - 1) * 9 / 10)).multipliedBy(FACTOR);
        var least = ages.size() < KEPT ? NEVER_LATE_AT_FIRST : NEVER_LATE;
        return Optional.of(usual.compareTo(least) < 0 ? least : usual);
    }

    /** Whether a remote feed with that newest post is late while local posts are fresh. */
    public boolean late(Instant newest, Instant at) {
        return old(newest, at) && newestLocal.filter(local -> !old(local, at)).isPresent();
    }

    private boolean old(Instant newest, Instant at) {
        return limit().filter(l -> Duration.between(newest, at).compareTo(l) > 0)
                .isPresent();
    }
}

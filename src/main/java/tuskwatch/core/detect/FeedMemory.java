package tuskwatch.core.detect;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tuskwatch.core.instance.InstanceName;
import tuskwatch.core.probe.Content;

/** The newest posts of each watched instance, and what stood in the federated feeds that were read; a few kilobytes each. */
final class FeedMemory {
    static final Duration LATE = Duration.ofMinutes(5);
    /** Recorded: 0.6 s; a minute leaves room for caches and clocks. */
    private static final Duration USUAL = Duration.ofMinutes(1);

    private static final int MOST_READS = 30;
    private static final int MOST_POSTS = 48;
    /** A few of the newest are enough. */
    private static final int KEPT_A_READ = 5;

    private final Map<InstanceName, Map<Long, Instant>> written = new HashMap<>();
    private final Map<InstanceName, Deque<Heard>> reads = new HashMap<>();
    /** Whose posts have addresses at this host: it may differ from the instance's own. */
    private final Map<String, InstanceName> hosts = new HashMap<>();

    /** @param mark stands for its address */
    record Post(long mark, Instant written) {}

    /** Whether posts of one server stand in the feed of another. */
    enum Now {
        /** No feed was read that should hold them. */
        UNKNOWN,
        FINE,
        SLOW,
        MISSING
    }

    /**
     * What became of a post at another server.
     *
     * @param late how long after its writing it was missing still, as far as reads tell
     */
    record Fate(Now now, Duration late) {
        static final Fate UNKNOWN = new Fate(Now.UNKNOWN, Duration.ZERO);
    }

    /** A federated feed as it was read. */
    private static final class Heard {
        private final Instant at;
        private final Instant oldest;
        /** Marks, sorted. */
        private final long[] posts;

        Heard(Instant at, Instant oldest, long[] posts) {
            this.at = at;
            this.oldest = oldest;
            this.posts = posts;
        }

        boolean holds(long post) {
            return Arrays.binarySearch(posts, post) >= 0;
        }
    }

    void writes(InstanceName instance, Content.Feed feed) {
        var posts = written.computeIfAbsent(instance, i -> new LinkedHashMap<>());
        feed.posts().stream()
                .filter(post -> own(instance, host(post.address())))
                .sorted(Comparator.comparing(Content.Post::written).reversed())
                .limit(KEPT_A_READ)
                .forEach(post -> {
                    posts.putIfAbsent(mark(post.address()), post.written());
                    hosts.putIfAbsent(host(post.address()), instance);
                });
        while (posts.size() > MOST_POSTS) {
            posts.remove(posts.keySet().iterator().next());
        }
    }

    /** Keeps a read feed; returns the other watched instances whose posts stand in it. */
    Set<InstanceName> reads(InstanceName instance, Content.Feed feed, Instant at) {
        feed.posts().stream().map(Content.Post::written).min(Instant::compareTo).ifPresent(oldest -> {
            var posts = feed.posts().stream()
                    .mapToLong(p -> mark(p.address()))
                    .sorted()
                    .toArray();
            var before = reads.computeIfAbsent(instance, i -> new ArrayDeque<>());
            before.addLast(new Heard(at, oldest, posts));
            if (before.size() > MOST_READS) {
                before.removeFirst();
            }
        });
        return feed.posts().stream()
                .flatMap(p -> Stream.ofNullable(hosts.get(host(p.address()))))
                .filter(from -> !from.equals(instance))
                .collect(Collectors.toUnmodifiableSet());
    }

    /** A server speaks for its own domain only: its web domain may be above or below the name that is watched. */
    private static boolean own(InstanceName instance, String host) {
        var name = instance.host();
        return host.equals(name) || host.endsWith("." + name) || name.endsWith("." + host);
    }

    /** Posts of an instance that are remembered, oldest first. */
    List<Post> posts(InstanceName instance) {
        return written.getOrDefault(instance, Map.of()).entrySet().stream()
                .map(p -> new Post(p.getKey(), p.getValue()))
                .sorted(Comparator.comparing(Post::written))
                .toList();
    }

    /** Read in time, read late, or missing where it should stand. */
    Fate fate(InstanceName reader, Post post) {
        var due = post.written().plus(USUAL);
        var missing = Duration.ZERO;
        for (var read : reads.getOrDefault(reader, new ArrayDeque<>())) {
            if (read.holds(post.mark())) {
                return new Fate(missing.compareTo(LATE) > 0 ? Now.SLOW : Now.FINE, missing);
            }
            if (!read.at.isBefore(due) && !read.oldest.isAfter(post.written())) {
                missing = Duration.between(post.written(), read.at);
            }
        }
        return missing.isZero() ? Fate.UNKNOWN : new Fate(Now.MISSING, missing);
    }

    /** Drops what is older. */
    void forget(InstanceName instance, Instant limit) {
        written.getOrDefault(instance, new HashMap<>()).values().removeIf(at -> at.isBefore(limit));
        reads.getOrDefault(instance, new ArrayDeque<>()).removeIf(h -> h.at.isBefore(limit));
    }

    /** A number that stands for an address; two of the same within hours are not to be expected. */
    private static long mark(String address) {
        var mark = 7L;
        for (var i = 0; i < address.length(); i++) {
            mark = mark * 1_099_511_628_211L + address.charAt(i);
        }
        return mark;
    }

    /** Host of an address such as {@code https://mastodon.example/users/ada/statuses/1}. */
    private static String host(String address) {
        var begin = address.indexOf("//") + 2;
        var end = address.indexOf('/', begin);
        return address.substring(begin, end < 0 ? address.length() : end);
    }
}

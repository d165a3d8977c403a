package tuskwatch.core.detect;

import static tuskwatch.core.message.LocalizedText.phrase;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tuskwatch.core.detect.FeedMemory.Fate;
import tuskwatch.core.detect.FeedMemory.Now;
import tuskwatch.core.instance.InstanceName;
import tuskwatch.core.message.LocalizedText;
import tuskwatch.core.probe.Check;
import tuskwatch.core.probe.Content;
import tuskwatch.core.probe.Observation;
import tuskwatch.core.probe.Outcome;

/**
 * What watched instances hear of each other. A new public post of one stands in the federated feed of another within a second,
 * where people there follow its author; Sidekiq of both carries it. From the feeds that are read anyway it is known which pairs
 * hear each other; one server that is late to all others and from all others, while those hear each other, has stopped its
 * Sidekiq, or has too much to do. Which pairs hear each other is kept over a start, what they write is not. What a feed says is what its
 * server wants it to say, so of each instance only {@linkplain Witnesses those that are believed} are heard. Threads may share it;
 * {@code this} guards the maps.
 */
public final class FederationLatency {
    private static final Duration WINDOW = Duration.ofHours(2);
    private static final int ENOUGH = 5;
    private static final int MISSING = 2;
    private static final double HEARD = 0.8;
    private static final int MOST_PAIRS = 4;
    private static final int MOST_PARTNERS = 12;

    private final Witnesses witnesses;
    private final FeedMemory memory = new FeedMemory();
    private final Map<InstanceName, Map<Pair, Link>> links = new HashMap<>();

    public FederationLatency(Witnesses witnesses) {
        this.witnesses = witnesses;
    }

    /** Port: whom one believes what an instance hears and is heard of. Asked each time, for it changes with what is watched. */
    public interface Witnesses {
        /** Whether the feeds of the one count as proof about the other: nobody who reads it must be fooled by who does not. */
        boolean believed(InstanceName witness, InstanceName about);

        /** Whether everybody may know that it is watched. */
        boolean named(InstanceName witness);
    }

    /** Posts of the one are read by people of the other. */
    public record Pair(InstanceName from, InstanceName to) {
        InstanceName other(InstanceName instance) {
            return from.equals(instance) ? to : from;
        }
    }

    /** What is known of a pair: how many posts of the one arrived at the other in time, how many never did, and how it does. */
    private static final class Link {
        private final Pair pair;
        private int arrived;
        private int missed;
        private Fate fate = Fate.UNKNOWN;
        /** When the newest post that was counted was written: as arrived, and as missed. */
        private Instant arrivedUntil = Instant.EPOCH;

        private Instant missedUntil = Instant.EPOCH;
        /** When posts were last missing. */
        private Instant troubled = Instant.EPOCH;

        Link(Pair pair) {
            this.pair = pair;
        }

        boolean hears() {
            return arrived >= ENOUGH && arrived >= HEARD * (arrived + missed);
        }

        boolean is(Now now) {
            return fate.now() == now;
        }

        /** What happened lately counts more. */
        void halve() {
            if (arrived + missed > 100) {
                arrived /= 2;
                missed /= 2;
            }
        }
    }

    /** The pairs that are known to hear each other. */
    public synchronized Set<Pair> acquainted() {
        return all().filter(Link::hears).map(link -> link.pair).collect(Collectors.toUnmodifiableSet());
    }

    private Stream<Link> all() {
        return links.values().stream().flatMap(of -> of.values().stream());
    }

    private Map<Pair, Link> of(InstanceName instance) {
        return links.getOrDefault(instance, Map.of());
    }

    /** What an earlier process learnt: these need not prove it again. */
    public synchronized void recall(Collection<Pair> pairs) {
        for (var pair : pairs) {
            link(pair);
            var link = of(pair.to()).get(pair);
            if (link != null) {
                link.arrived = Math.max(link.arrived, ENOUGH);
            }
        }
    }

    /** Takes in what a round has read of an instance's feeds. */
    public synchronized void heard(InstanceName instance, Collection<Observation> round, Instant now) {
        var any = false;
        for (var seen : round) {
            if (seen.outcome() instanceof Outcome.Answered a
                    && a.content() instanceof Content.Feed feed
                    && !feed.posts().isEmpty()) {
                any = true;
                if (seen.check() == Check.LOCAL_FEED) {
                    memory.writes(instance, feed);
                } else if (seen.check() == Check.REMOTE_FEED) {
                    memory.reads(instance, feed, seen.at()).forEach(from -> link(new Pair(from, instance)));
                }
            }
        }
        if (any) {
            learn(instance, now);
        }
    }

    /** Those that prove something about their reader take no room from each other's, however many prove nothing. */
    private void link(Pair pair) {
        if (of(pair.to()).containsKey(pair)) {
            return;
        }
        var proves = witnesses.believed(pair.from(), pair.to());
        var like = of(pair.to()).values().stream()
                .filter(l -> witnesses.believed(l.pair.other(pair.to()), pair.to()) == proves)
                .count();
        if (like < MOST_PARTNERS && (proves || witnesses.believed(pair.to(), pair.from()))) {
            var link = new Link(pair);
            links.computeIfAbsent(pair.to(), i -> new LinkedHashMap<>()).put(pair, link);
            links.computeIfAbsent(pair.from(), i -> new LinkedHashMap<>()).put(pair, link);
        }
    }

    /** A post that arrives teaches at once; one that never did when it leaves the window, unless the pair was in trouble. */
    private void learn(InstanceName instance, Instant now) {
        var limit = now.minus(WINDOW);
        for (var link : of(instance).values()) {
            memory.posts(link.pair.from()).forEach(post -> learn(link, post, limit));
            link.fate = link.hears() ? fate(link.pair) : Fate.UNKNOWN;
            link.troubled = link.is(Now.MISSING) ? now : link.troubled;
        }
        memory.forget(instance, limit);
    }

    private void learn(Link link, FeedMemory.Post post, Instant limit) {
        var at = post.written();
        var now = memory.fate(link.pair.to(), post).now();
        if (now == Now.FINE && at.isAfter(link.arrivedUntil)) {
            link.arrived++;
            link.arrivedUntil = at;
        } else if (now == Now.MISSING
                && at.isBefore(limit)
                && at.isAfter(link.troubled)
                && at.isAfter(link.missedUntil)) {
            link.missed++;
            link.missedUntil = at;
        }
        link.halve();
    }

    /** A pair is told by the newest posts whose fate is known. */
    private Fate fate(Pair pair) {
        var fates = memory.posts(pair.from()).reversed().stream()
                .map(p -> memory.fate(pair.to(), p))
                .filter(f -> f.now() != Now.UNKNOWN)
                .limit(MISSING)
                .toList();
        if (fates.isEmpty()) {
            return Fate.UNKNOWN;
        }
        var longest = fates.stream().map(Fate::late).max(Duration::compareTo).orElse(Duration.ZERO);
        var allMissing = fates.size() == MISSING && fates.stream().allMatch(f -> f.now() == Now.MISSING);
        return switch (fates.getFirst().now()) {
            case FINE -> new Fate(Now.FINE, Duration.ZERO);
            case SLOW -> new Fate(Now.SLOW, longest);
            case MISSING ->
                allMissing && longest.compareTo(FeedMemory.LATE) >= 0 ? new Fate(Now.MISSING, longest) : Fate.UNKNOWN;
            case UNKNOWN -> Fate.UNKNOWN;
        };
    }

    /** How posts travel to and from this instance, as far as the others tell. */
    public synchronized FederationTraffic traffic(InstanceName instance) {
        var mine = of(instance).values().stream()
                .filter(l -> !l.is(Now.UNKNOWN) && witnesses.believed(l.pair.other(instance), instance))
                .toList();
        var well = mine.stream().filter(l -> l.is(Now.FINE)).count();
        if (mine.isEmpty() || well > 0 && well < mine.size()) {
            return FederationTraffic.UNKNOWN;
        }
        if (well == mine.size()) {
            return new FederationTraffic(FederationTraffic.State.FLOWS, LocalizedText.NONE);
        }
        if (!bothWays(instance, mine) || !othersHear(instance)) {
            return FederationTraffic.UNKNOWN;
        }
        var stuck = mine.stream().allMatch(l -> l.is(Now.MISSING));
        return new FederationTraffic(
                stuck ? FederationTraffic.State.STUCK : FederationTraffic.State.LATE, words(instance, mine));
    }

    private boolean othersHear(InstanceName instance) {
        return all().filter(l -> l.is(Now.FINE))
                .anyMatch(
                        l -> witnesses.believed(l.pair.from(), instance) && witnesses.believed(l.pair.to(), instance));
    }

    /** To two others at least, and from one of them. */
    private static boolean bothWays(InstanceName instance, List<Link> mine) {
        return mine.stream().map(l -> l.pair.other(instance)).distinct().count() >= 2
                && mine.stream().anyMatch(l -> l.pair.from().equals(instance))
                && mine.stream().anyMatch(l -> l.pair.to().equals(instance));
    }

    /** Of those of which not everybody may know, the number. */
    private LocalizedText words(InstanceName instance, List<Link> mine) {
        var parts = mine.stream()
                .filter(l -> witnesses.named(l.pair.other(instance)))
                .limit(MOST_PAIRS)
                .map(l -> l.pair.from().equals(instance)
                        ? phrase("rule.late-to", l.pair.to().display(), l.fate.late())
                        : phrase("rule.late-from", l.pair.from().display(), l.fate.late()))
                .collect(Collectors.toCollection(ArrayList::new));
        var unnamed = mine.stream()
                .filter(l -> !witnesses.named(l.pair.other(instance)))
                .toList();
        unnamed.stream()
                .map(l -> l.fate.late())
                .max(Duration::compareTo)
                .ifPresent(late -> parts.add(phrase(
                        "rule.late-unnamed",
                        unnamed.stream()
                                .map(l -> l.pair.other(instance))
                                .distinct()
                                .count(),
                        late)));
        return phrase("rule.late", LocalizedText.list(parts));
    }
}

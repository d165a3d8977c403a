package tuskwatch.core.detect;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import tuskwatch.core.instance.Software;
import tuskwatch.core.instance.SoftwareChange;
import tuskwatch.core.probe.Check;
import tuskwatch.core.probe.Content;
import tuskwatch.core.probe.Freshness;
import tuskwatch.core.probe.Observation;
import tuskwatch.core.probe.Outcome;

/**
 * Which version was seen where and when, to tell when it changed. The instance document and nodeinfo write versions differently and are
 * cached for different times, so that each is compared with itself alone. After an outage one look is enough; without one, the new version has
 * to last, since an update of several machines one by one shows both for a while; and so has other software, which somebody else's page in front may
 * name while the server is down.
 *
 * @param sights by the check that sees them; without a version none
 * @param last the change that was told last
 */
public record VersionMemory(Map<Check, Sight> sights, Optional<Last> last) {
    /** Nothing seen yet. */
    public static final VersionMemory EMPTY = new VersionMemory(Map.of(), Optional.empty());

    /** Longer than that without any version, and it may have changed at any time. */
    private static final Duration UNSEEN = Duration.ofHours(3);

    public VersionMemory {
        sights = Map.copyOf(sights);
    }

    /**
     * What one document showed.
     *
     * @param software as it was believed last
     * @param seen when it was seen last
     * @param other what differs and was seen after that
     */
    public record Sight(Software software, Instant seen, Optional<Newcomer> other) {
        /** Since when that is what differs. */
        private Optional<Instant> since(Software shown) {
            return other.filter(o -> o.software().equals(shown)).map(Newcomer::since);
        }
    }

    /**
     * What is not believed yet.
     *
     * @param since when it was seen first
     */
    public record Newcomer(Software software, Instant since) {}

    /**
     * What was told last.
     *
     * @param by the check that saw it
     */
    public record Last(Check by, Instant at) {}

    /**
     * The last time at which something was broken.
     *
     * @param since the first failing sample
     * @param until the first good one of those that held; empty while it goes on
     */
    public record Outage(Instant since, Optional<Instant> until) {}

    /** How a new version came. */
    public enum Occasion {
        /** It was first seen during an outage, or after one since which the old version was not seen. */
        OUTAGE,
        /** Nothing was broken. */
        NONE
    }

    /** A version that is believed from now on. */
    public record News(SoftwareChange change, Occasion occasion) {}

    /** What a round adds. */
    public record Step(VersionMemory memory, Optional<News> news) {}

    /**
     * With what was seen.
     *
     * @param round what came of asking; of answers from a cache nothing is learnt
     * @param settling how long a new version has to last where no outage explains it
     */
    public Step with(Collection<Observation> round, Optional<Outage> outage, Duration settling) {
        var step = new Step(this, Optional.empty());
        for (var observation : round) {
            var shown = shown(observation);
            if (shown.isPresent()) {
                var next = step.memory().seeing(observation, shown.get(), outage, settling);
                step = new Step(next.memory(), next.news().or(step::news));
            }
        }
        return step;
    }

    /** The same software with the version that is believed, where the document tells it of this very software. */
    public Software believed(Software shown) {
        return Optional.ofNullable(sights.get(Check.INSTANCE))
                .map(Sight::software)
                .filter(s -> s.name().equals(shown.name()))
                .map(s -> new Software(shown.name(), s.version(), shown.upstream()))
                .orElse(shown);
    }

    private static Optional<Software> shown(Observation observation) {
        if (!(observation.outcome() instanceof Outcome.Answered a) || a.freshness() != Freshness.ORIGIN) {
            return Optional.empty();
        }
        return software(a.content());
    }

    private static Optional<Software> software(Content content) {
        if (content instanceof Content.Described d) {
            return Optional.of(d.facts().software());
        }
        return content instanceof Content.Introduced i ? Optional.of(i.software()) : Optional.empty();
    }

    private Step seeing(Observation observation, Software shown, Optional<Outage> outage, Duration settling) {
        var check = observation.check();
        var at = observation.at();
        var before = sights.get(check);
        if (last.filter(l -> l.by() != check && at.isBefore(l.at().plus(cached(check))))
                .isPresent()) {
            return new Step(this, Optional.empty());
        }
        var same = before == null || before.software().name().equals(shown.name());
        if (same && shown.version().isEmpty()) {
            return new Step(this, Optional.empty());
        }
        if (before == null
                || same && before.software().version().isEmpty()
                || same && before.software().version().equals(shown.version())) {
            return new Step(knowing(check, new Sight(shown, at, Optional.empty())), Optional.empty());
        }
        return differing(check, before, new Newcomer(shown, before.since(shown).orElse(at)), at, outage, settling);
    }

    private Step differing(
            Check check, Sight before, Newcomer other, Instant at, Optional<Outage> outage, Duration settling) {
        var moved = !before.software().name().equals(other.software().name());
        var explained = !moved
                && outage.filter(o -> explains(o, before.seen(), other.since(), cached(check)))
                        .filter(o -> o.until().isPresent() || !toldSince(o.since()))
                        .isPresent();
        var doubtful = moved && outage.filter(o -> o.until().isEmpty()).isPresent();
        if (doubtful || !explained && Duration.between(other.since(), at).compareTo(settling) < 0) {
            var waiting = new Sight(before.software(), before.seen(), Optional.of(other));
            return new Step(knowing(check, waiting), Optional.empty());
        }
        var known = Map.of(check, new Sight(other.software(), at, Optional.empty()));
        var change = new SoftwareChange(other.since(), before.software(), other.software());
        return new Step(
                new VersionMemory(known, Optional.of(new Last(check, other.since()))),
                Optional.of(new News(change, explained ? Occasion.OUTAGE : Occasion.NONE)));
    }

    /** While it goes on, machines that are brought up to date one by one show both versions in turn: the second change has to last. */
    private boolean toldSince(Instant beginning) {
        return last.filter(l -> !l.at().isBefore(beginning)).isPresent();
    }

    private VersionMemory knowing(Check check, Sight sight) {
        var all = new EnumMap<Check, Sight>(Check.class);
        all.putAll(sights);
        all.put(check, sight);
        return new VersionMemory(all, last);
    }

    /** Whether the old version was not seen any more after it, but for a copy that Mastodon keeps, and the new one soon. */
    private static boolean explains(Outage outage, Instant old, Instant newcomer, Duration cached) {
        return !outage.since().isAfter(newcomer)
                && outage.until()
                        .filter(end -> old.isAfter(end.plus(cached))
                                || Duration.between(end, newcomer).compareTo(UNSEEN) > 0)
                        .isEmpty();
    }

    /** How long Mastodon itself keeps the document ({@code render_with_cache}: 3 minutes, nodeinfo 30), and a little more. */
    private static Duration cached(Check check) {
        return Duration.ofMinutes(check == Check.NODEINFO ? 35 : 5);
    }
}

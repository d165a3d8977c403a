package tuskwatch.core.diagnose;

import static tuskwatch.core.message.LocalizedText.phrase;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tuskwatch.core.community.WatchRegistry;
import tuskwatch.core.detect.FederationLatency;
import tuskwatch.core.detect.symptom.InstanceBaseline;
import tuskwatch.core.guidance.Evidence;
import tuskwatch.core.guidance.Evidence.Source;
import tuskwatch.core.history.HistoryRepository;
import tuskwatch.core.identity.CommunityId;
import tuskwatch.core.incident.Incident;
import tuskwatch.core.incident.IncidentRepository;
import tuskwatch.core.incident.TimelineEntry;
import tuskwatch.core.instance.Component;
import tuskwatch.core.instance.InstanceName;
import tuskwatch.core.monitor.StoreUnavailableException;
import tuskwatch.core.monitor.WatchState;

/**
 * What is known beside a live round: what is usual there, what changed around a trouble, whether it returns by the clock, how others
 * do. While the tables cannot be read, nothing; a live round says enough without.
 */
public final class IncidentContext {
    private static final Logger LOG = LoggerFactory.getLogger(IncidentContext.class);
    private static final Duration LATELY = Duration.ofHours(24);
    private static final Duration PATTERN = Duration.ofDays(2);
    private static final int TIMES = 3;
    private static final int SAME_MINUTES = 4;
    private static final int HOUR = 60;
    private static final int MOST_INCIDENTS = 500;
    private static final int OTHERS = 3;
    private static final double SHARE = 0.3;
    private static final Duration CLEARLY = Duration.ofMinutes(3);
    /** Parts that others rest on. */
    private static final Set<Component> TELLING =
            Set.of(Component.EDGE, Component.WEB, Component.DATABASE, Component.CACHE, Component.JOBS);

    private final HistoryRepository records;
    private final IncidentRepository incidents;
    private final WatchRegistry registry;
    private final FederationLatency neighbours;

    public IncidentContext(
            HistoryRepository records,
            IncidentRepository incidents,
            WatchRegistry registry,
            FederationLatency neighbours) {
        this.records = records;
        this.incidents = incidents;
        this.registry = registry;
        this.neighbours = neighbours;
    }

    Optional<WatchState> state(InstanceName instance) {
        try {
            return records.state(instance);
        } catch (StoreUnavailableException e) {
            LOG.atWarn().addKeyValue("instance", instance).log("diagnosing-without-store");
            return Optional.empty();
        }
    }

    /** What is usual there, with what the watched instances hear of each other. */
    InstanceBaseline baseline(InstanceName instance, Optional<WatchState> state) {
        return state.map(WatchState::known).orElse(InstanceBaseline.NOTHING).with(neighbours.traffic(instance));
    }

    /** Clues of the guide book, with what was found; of other servers only those that the community watches. */
    List<Evidence> around(InstanceName instance, CommunityId community, Instant at) {
        try {
            return found(instance, community, at);
        } catch (StoreUnavailableException e) {
            LOG.atDebug().addKeyValue("instance", instance).log("diagnosing-without-store");
            return List.of();
        }
    }

    private List<Evidence> found(InstanceName instance, CommunityId community, Instant at) {
        var evidence = new ArrayList<Evidence>();
        for (var entry : records.timeline(instance, at.minus(LATELY), CommunityId.CONFIGURATION)) {
            changed(entry).ifPresent(evidence::add);
        }
        if (returnsByTheClock(incidents.since(instance, at.minus(PATTERN)), at)) {
            evidence.add(new Evidence("by-the-clock", Source.HISTORY, phrase("around.clock")));
        }
        others(instance, community).ifPresent(evidence::add);
        records.state(instance).flatMap(s -> first(s.failures(), at)).ifPresent(evidence::add);
        return evidence;
    }

    /**
     * The part that failed clearly before all others: three periods, for not every part is asked in every round.
     *
     * @param failures since when each part fails
     */
    static Optional<Evidence> first(Map<Component, Instant> failures, Instant at) {
        var inOrder = failures.entrySet().stream()
                .filter(f -> !f.getValue().isBefore(at.minus(LATELY)))
                .sorted(Map.Entry.comparingByValue())
                .toList();
        if (inOrder.size() < 2 || !TELLING.contains(inOrder.getFirst().getKey())) {
            return Optional.empty();
        }
        var first = inOrder.getFirst();
        var ahead = Duration.between(first.getValue(), inOrder.get(1).getValue());
        return ahead.compareTo(CLEARLY) < 0
                ? Optional.empty()
                : Optional.of(new Evidence(
                        "failed-first-" + first.getKey().id(),
                        Source.HISTORY,
                        phrase(
                                "around.first",
                                first.getKey().word(),
                                ahead,
                                inOrder.get(1).getKey().word())));
    }

    private static Optional<Evidence> changed(TimelineEntry entry) {
        return switch (entry.kind()) {
            case VERSION ->
                Optional.of(new Evidence("after-upgrade", Source.HISTORY, phrase("around.software", entry.words())));
            case REGISTRATION ->
                Optional.of(new Evidence("flipped", Source.HISTORY, phrase("around.policy", entry.words())));
            case MESSAGE, CERTIFICATE, MAINTENANCE, FAREWELL -> Optional.empty();
        };
    }

    /** Three incidents whose beginnings lie within four minutes of the hour. */
    static boolean returnsByTheClock(List<Incident> incidents, Instant at) {
        var minutes = incidents.stream()
                .map(Incident::since)
                .filter(since -> !since.isAfter(at))
                .map(since -> since.atOffset(ZoneOffset.UTC).getMinute())
                .toList();
        return minutes.stream()
                .anyMatch(m -> minutes.stream()
                                .filter(o -> Math.floorMod(o - m, HOUR) < SAME_MINUTES)
                                .count()
                        >= TIMES);
    }

    private Optional<Evidence> others(InstanceName instance, CommunityId community) {
        var watched = registry.instances(community).stream()
                .filter(i -> !i.equals(instance))
                .toList();
        var failing = incidents.latest(MOST_INCIDENTS, CommunityId.CONFIGURATION).stream()
                .filter(Incident::open)
                .filter(i -> i.components().containsKey(Component.EDGE)
                        || i.components().containsKey(Component.WEB))
                .map(Incident::instance)
                .filter(watched::contains)
                .distinct()
                .count();
        return failing >= OTHERS && failing >= SHARE * watched.size()
                ? Optional.of(
                        new Evidence("others-too", Source.NEIGHBOURS, phrase("around.others", failing, watched.size())))
                : Optional.empty();
    }
}

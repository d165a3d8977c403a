package tuskwatch.core.diagnose;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import tuskwatch.core.detect.symptom.ProbeResults;
import tuskwatch.core.identity.PersonId;
import tuskwatch.core.instance.InstanceName;
import tuskwatch.core.probe.Observation;
import tuskwatch.core.probe.Places;
import tuskwatch.core.probe.ProbeOrder;
import tuskwatch.core.probe.ProbeRates;
import tuskwatch.core.probe.Prober;
import tuskwatch.core.probe.References;

/**
 * Rounds for people who wait: one per host and 30 s, shared by all who ask; five unwatched hosts per member and ten
 * minutes. Threads may share it; {@code this} guards the maps, and nothing is asked under the lock.
 */
public final class LiveRounds {
    /** A live round answers by then; checks that have not count as silent. */
    public static final Duration DEADLINE = Duration.ofSeconds(8);

    private static final Duration SHARED = Duration.ofSeconds(30);
    private static final Duration QUOTA_WINDOW = Duration.ofMinutes(10);
    private static final int QUOTA = 5;

    private final Prober prober;
    private final References references;
    private final InstantSource clock;
    private final Map<InstanceName, Shared> rounds = new HashMap<>();
    private final Map<PersonId, Map<InstanceName, Instant>> asked = new HashMap<>();

    public LiveRounds(Prober prober, References references, InstantSource clock) {
        this.prober = prober;
        this.references = references;
        this.clock = clock;
    }

    private record Shared(Instant at, FutureTask<List<Observation>> round) {}

    /** Whether this member may ask for one more host that is not watched; counts it if so. */
    public synchronized boolean admit(PersonId member, InstanceName instance) {
        var now = clock.instant();
        asked.values()
                .forEach(m ->
                        m.values().removeIf(at -> Duration.between(at, now).compareTo(QUOTA_WINDOW) >= 0));
        asked.values().removeIf(Map::isEmpty);
        var mine = asked.computeIfAbsent(member, m -> new LinkedHashMap<>());
        if (!mine.containsKey(instance) && mine.size() >= QUOTA) {
            return false;
        }
        mine.putIfAbsent(instance, now);
        return true;
    }

    /**
     * The observations of a round at most 30 s old. Blocks until the deadline at most.
     *
     * @throws IllegalStateException when the round broke off
     */
    public List<Observation> round(InstanceName instance, Places places) {
        var order = new ProbeOrder(instance, ProbeRates.EVERYTHING, places, ProbeOrder.Pace.AT_ONCE, DEADLINE);
        FutureTask<List<Observation>> round;
        synchronized (this) {
            var now = clock.instant();
            rounds.values().removeIf(r -> Duration.between(r.at(), now).compareTo(SHARED) >= 0);
            round = rounds.computeIfAbsent(instance, i -> new Shared(now, new FutureTask<>(() -> prober.ask(order))))
                    .round();
        }
        try {
            round.run(); // Whoever comes first asks; the others wait.
            return round.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while " + instance + " was asked", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("the round of " + instance + " broke off", e);
        }
    }

    /** Whether it may be our own network that keeps us from seeing; asks the references if need be. */
    public boolean blind(List<Observation> observations) {
        var sight = new ProbeResults(observations);
        return observations.stream().noneMatch(o -> o.outcome().provesOurNetwork())
                && observations.stream().anyMatch(o -> sight.failing(o.check()))
                && !references.anyReachable();
    }
}

package tuskwatch.core.diagnose;

import static tuskwatch.core.message.LocalizedText.phrase;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import tuskwatch.core.detect.symptom.ProbeResults;
import tuskwatch.core.identity.CommunityId;
import tuskwatch.core.identity.Member;
import tuskwatch.core.identity.PersonId;
import tuskwatch.core.instance.InstanceName;
import tuskwatch.core.limit.Allowance;
import tuskwatch.core.limit.Limits;
import tuskwatch.core.limit.SharedAllowance;
import tuskwatch.core.message.LocalizedText;
import tuskwatch.core.probe.Observation;
import tuskwatch.core.probe.Outcome;
import tuskwatch.core.probe.Places;
import tuskwatch.core.probe.ProbeOrder;
import tuskwatch.core.probe.ProbeRates;
import tuskwatch.core.probe.Prober;
import tuskwatch.core.probe.References;

/**
 * Rounds for people who wait: one per host and 30 s, shared by all who ask; five unwatched hosts per member and ten minutes, and as many
 * as the limits say per community and in all. Threads may share it; {@code this} guards the maps, and nothing is asked under the lock.
 */
public final class LiveRounds {
    /** A live round answers by then; checks that have not count as silent. */
    public static final Duration DEADLINE = Duration.ofSeconds(8);

    private static final Duration SHARED = Duration.ofSeconds(30);
    private static final Duration SEAT = Duration.ofSeconds(30);
    private static final Duration WINDOW = Duration.ofMinutes(10);
    private static final int STRANGE_PER_MEMBER = 5;
    private static final int PER_COMMUNITY = 40;
    private static final int AT_ONCE = 24;
    private static final int AT_ONCE_PER_COMMUNITY = 6;

    private final Prober prober;
    private final References references;
    private final InstantSource clock;
    private final Allowance<PersonId> ofMembers;
    private final Allowance<CommunityId> ofCommunities;
    private final SharedAllowance strange;
    private final Map<InstanceName, Shared> rounds = new HashMap<>();
    private final Map<InstanceName, Seat> seats = new HashMap<>();

    public LiveRounds(Prober prober, References references, InstantSource clock) {
        this(prober, references, clock, Limits.USUAL);
    }

    public LiveRounds(Prober prober, References references, InstantSource clock, Limits limits) {
        this.prober = prober;
        this.references = references;
        this.clock = clock;
        this.ofMembers = new Allowance<>(STRANGE_PER_MEMBER, WINDOW, clock);
        this.ofCommunities = new Allowance<>(PER_COMMUNITY, WINDOW, clock);
        this.strange = new SharedAllowance(PER_COMMUNITY, limits.liveRounds(), WINDOW, clock);
    }

    /** Why a server is asked. */
    public enum Reason {
        /** It is watched where somebody asks about it. */
        WATCHED,
        /** A member wants to know. */
        CURIOUS,
        /** Somebody who manages a community wants it watched. */
        ADDED
    }

    private record Shared(Instant at, FutureTask<List<Observation>> round) {}

    /** A round that was let in and has not ended. */
    private record Seat(CommunityId community, Instant at) {}

    /**
     * Whether this member may have the host asked; counts it if so, unless a round is there to be shared.
     *
     * @return empty, and then the round may begin; otherwise the sentence that refuses, with when again
     */
    public synchronized Optional<LocalizedText> refusal(Member who, InstanceName instance, Reason reason) {
        expire();
        if (rounds.containsKey(instance)) {
            return Optional.empty();
        }
        var where = who.community();
        if (seats.size() >= AT_ONCE
                || seats.values().stream()
                                .filter(s -> s.community().equals(where))
                                .count()
                        >= AT_ONCE_PER_COMMUNITY) {
            return Optional.of(phrase("limit.busy"));
        }
        var refused = counted(who, instance, reason);
        if (refused.isEmpty()) {
            seats.put(instance, new Seat(where, clock.instant()));
        }
        return refused;
    }

    private Optional<LocalizedText> counted(Member who, InstanceName instance, Reason reason) {
        var member = reason == Reason.CURIOUS
                ? ofMembers.take(who.id(), instance).map(again -> ofMembers.told("limit.strangers", again))
                : Optional.<LocalizedText>empty();
        return member.or(() -> reason == Reason.WATCHED
                        ? Optional.empty()
                        : strange.refusal(who.community(), "limit.live", "limit.live-all"))
                .or(() -> ofCommunities.refusal(who.community(), "limit.live"));
    }

    private void expire() {
        var now = clock.instant();
        rounds.values().removeIf(r -> Duration.between(r.at(), now).compareTo(SHARED) >= 0);
        seats.values().removeIf(s -> Duration.between(s.at(), now).compareTo(SEAT) >= 0);
    }

    /**
     * The observations of a round that is still shared. Blocks until the deadline at most.
     *
     * @throws IllegalStateException when the round broke off
     */
    public List<Observation> round(InstanceName instance, Places places) {
        var order = new ProbeOrder(instance, ProbeRates.EVERYTHING, places, ProbeOrder.Pace.AT_ONCE, DEADLINE);
        FutureTask<List<Observation>> round;
        synchronized (this) {
            expire();
            round = rounds.computeIfAbsent(
                            instance, i -> new Shared(clock.instant(), new FutureTask<>(() -> prober.ask(order))))
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
        } finally {
            left(instance);
        }
    }

    private synchronized void left(InstanceName instance) {
        seats.remove(instance);
    }

    /** Why a server was not asked at all, in a sentence. */
    public static LocalizedText unasked(Outcome.NotAsked.Why why, String host) {
        return switch (why) {
            case OPTED_OUT -> phrase("diagnose.opted-out", host);
            case SHARED -> phrase("diagnose.shared", host);
            case SET_ASIDE -> phrase("diagnose.set-aside", host);
        };
    }

    /** Whether it may be our own network that keeps us from seeing; asks the references if need be. */
    public boolean blind(List<Observation> observations) {
        var sight = new ProbeResults(observations);
        return observations.stream().noneMatch(o -> o.outcome().provesOurNetwork())
                && observations.stream().anyMatch(o -> sight.failing(o.check()))
                && !references.anyReachable();
    }
}

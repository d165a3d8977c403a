package tuskwatch.core.probe;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import tuskwatch.core.identity.CommunityId;
import tuskwatch.core.instance.InstanceName;

/**
 * What one round asks.
 *
 * @param checks in the order to ask them
 * @param places what the instance told before about where its parts are
 * @param pace one after the other, or all at once
 * @param deadline for the whole round. At once: what has not answered by then counts as timed out. Otherwise: once a request went
 *     unanswered, none begins any more when that is nearly over
 * @param patience with one request, where it is less than what whoever asks has with all
 * @param wantedBy who has it watched, where several names lead to one place; what the configuration watches is wanted by
 *     {@link CommunityId#CONFIGURATION}
 */
public record ProbeOrder(
        InstanceName instance,
        List<Check> checks,
        Places places,
        Pace pace,
        Duration deadline,
        Duration patience,
        Set<CommunityId> wantedBy) {
    /** @throws IllegalArgumentException when nobody wants it */
    public ProbeOrder {
        checks = List.copyOf(checks);
        wantedBy = Set.copyOf(wantedBy);
        if (wantedBy.isEmpty()) {
            throw new IllegalArgumentException("nobody wants " + instance + " to be asked");
        }
    }

    /** Wanted by whoever runs the bot, with no other limit of time. */
    public ProbeOrder(InstanceName instance, List<Check> checks, Places places, Pace pace, Duration deadline) {
        this(instance, checks, places, pace, deadline, deadline, Set.of(CommunityId.CONFIGURATION));
    }

    /** The same, and no request is waited for longer than that. */
    public ProbeOrder patience(Duration longest) {
        return new ProbeOrder(instance, checks, places, pace, deadline, longest, wantedBy);
    }

    /** How long one request is waited for by somebody who waits so long at most. */
    public Duration wait(Duration most) {
        return patience.compareTo(most) < 0 ? patience : most;
    }

    /**
     * Whether the rest of a round is left to the next one, so that a server which keeps us waiting is not asked less often for it.
     *
     * @param soFar what came of it
     * @param passed since it began
     */
    public boolean over(Collection<Observation> soFar, Duration passed) {
        return soFar.stream()
                        .anyMatch(o ->
                                Check.HOST.contains(o.check()) && o.outcome().unanswered())
                && passed.compareTo(deadline.multipliedBy(9).dividedBy(10)) >= 0;
    }

    /** The same, wanted by those. */
    public ProbeOrder wantedBy(Set<CommunityId> communities) {
        return new ProbeOrder(instance, checks, places, pace, deadline, patience, communities);
    }

    /** The same, knowing where its parts are. */
    public ProbeOrder at(Places told) {
        return new ProbeOrder(instance, checks, told, pace, deadline, patience, wantedBy);
    }

    /** Scheme, host and port that are asked. */
    public String origin() {
        return places.web().orElseGet(instance::origin);
    }

    /** How the checks of a round share time and connections. */
    public enum Pace {
        /** One after the other on one connection: the polite way, for watching. */
        IN_TURN,
        /** Two side by side: for watching a server that keeps us waiting, where the second would begin too late. */
        IN_PAIRS,
        /** Side by side: for a person who waits for the answer. */
        AT_ONCE
    }
}

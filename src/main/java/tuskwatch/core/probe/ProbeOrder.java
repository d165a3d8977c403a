package tuskwatch.core.probe;

import java.time.Duration;
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
 * @param deadline for the whole round; what has not answered by then counts as timed out
 * @param wantedBy who has it watched, where several names lead to one place; what the configuration watches is wanted by
 *     {@link CommunityId#CONFIGURATION}
 */
public record ProbeOrder(
        InstanceName instance,
        List<Check> checks,
        Places places,
        Pace pace,
        Duration deadline,
        Set<CommunityId> wantedBy) {
    /** @throws IllegalArgumentException when nobody wants it */
    public ProbeOrder {
        checks = List.copyOf(checks);
        wantedBy = Set.copyOf(wantedBy);
        if (wantedBy.isEmpty()) {
            throw new IllegalArgumentException("nobody wants " + instance + " to be asked");
        }
    }

    /** Wanted by whoever runs the bot. */
    public ProbeOrder(InstanceName instance, List<Check> checks, Places places, Pace pace, Duration deadline) {
        this(instance, checks, places, pace, deadline, Set.of(CommunityId.CONFIGURATION));
    }

    /** The same, wanted by those. */
    public ProbeOrder wantedBy(Set<CommunityId> communities) {
        return new ProbeOrder(instance, checks, places, pace, deadline, communities);
    }

    /** The same, knowing where its parts are. */
    public ProbeOrder at(Places told) {
        return new ProbeOrder(instance, checks, told, pace, deadline, wantedBy);
    }

    /** Scheme, host and port that are asked. */
    public String origin() {
        return places.web().orElseGet(instance::origin);
    }

    /** How the checks of a round share time and connections. */
    public enum Pace {
        /** One after the other on one connection: the polite way, for watching. */
        IN_TURN,
        /** Side by side: for a person who waits for the answer. */
        AT_ONCE
    }
}

package tuskwatch.core.watch;

import java.util.function.Supplier;
import tuskwatch.core.detect.Known;
import tuskwatch.core.detect.Neighbours;
import tuskwatch.core.incident.IncidentId;
import tuskwatch.core.incident.IncidentRules;

/**
 * What watching goes by.
 *
 * @param rules of incidents
 * @param names makes incident ids
 * @param neighbours what the watched instances hear of each other
 */
public record WatchPolicy(
        WatchSettings settings, IncidentRules rules, Pace pace, Supplier<IncidentId> names, Neighbours neighbours) {
    /** What the rules may know of an instance before it is asked. */
    Known known(WatchState state) {
        return state.known().with(neighbours.traffic(state.instance()));
    }
}

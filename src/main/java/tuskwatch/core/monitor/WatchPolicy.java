package tuskwatch.core.monitor;

import tuskwatch.core.detect.FederationLatency;
import tuskwatch.core.detect.symptom.InstanceBaseline;
import tuskwatch.core.incident.Ids;
import tuskwatch.core.incident.IncidentRules;
import tuskwatch.core.instance.InstanceName;

/**
 * What watching goes by.
 *
 * @param rules of incidents
 * @param ids makes those of incidents
 * @param neighbours what the watched instances hear of each other
 * @param urging by people who report
 */
public record WatchPolicy(
        WatchSettings settings,
        IncidentRules rules,
        ProbeScheduler pace,
        Ids ids,
        FederationLatency neighbours,
        Urging urging) {
    /** Port: whether so many people report a server that a failing check need not wait. */
    public interface Urging {
        boolean urges(InstanceName instance);
    }

    /** The rules for an instance now: where many report it, what fails four times is confirmed without waiting any longer. */
    IncidentRules rules(InstanceName instance) {
        return urging.urges(instance) ? new IncidentRules(rules.detectors().atOnce(), rules.hold()) : rules;
    }

    /** What the rules may know of an instance before it is asked. */
    InstanceBaseline known(WatchState state) {
        return state.known().with(neighbours.traffic(state.instance()));
    }
}

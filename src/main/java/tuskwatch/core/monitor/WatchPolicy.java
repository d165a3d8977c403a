package tuskwatch.core.monitor;

import java.util.function.Predicate;
import java.util.function.Supplier;
import tuskwatch.core.detect.FederationLatency;
import tuskwatch.core.detect.symptom.InstanceBaseline;
import tuskwatch.core.incident.IncidentId;
import tuskwatch.core.incident.IncidentRules;
import tuskwatch.core.instance.InstanceName;

/**
 * What watching goes by.
 *
 * @param rules of incidents
 * @param names makes incident ids
 * @param neighbours what the watched instances hear of each other
 * @param urged whether so many people report an instance that a failing check need not wait
 */
public record WatchPolicy(
        WatchSettings settings,
        IncidentRules rules,
        ProbeScheduler pace,
        Supplier<IncidentId> names,
        FederationLatency neighbours,
        Predicate<InstanceName> urged) {
    /** The rules for an instance now: where many report it, what fails four times is confirmed without waiting any longer. */
    IncidentRules rules(InstanceName instance) {
        return urged.test(instance) ? new IncidentRules(rules.detectors().atOnce(), rules.hold()) : rules;
    }

    /** What the rules may know of an instance before it is asked. */
    InstanceBaseline known(WatchState state) {
        return state.known().with(neighbours.traffic(state.instance()));
    }
}

package tuskwatch.core.incident;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import tuskwatch.core.instance.Component;

/**
 * What became of the incident in one step.
 *
 * @param incident the incident after the step, empty where there is none
 * @param healed components whose detectors start afresh
 */
public record Transition(Optional<Incident> incident, List<IncidentEvent> events, Set<Component> healed) {
    public Transition {
        events = List.copyOf(events);
        healed = Set.copyOf(healed);
    }

    static Transition of(Incident incident, IncidentEvent event) {
        return new Transition(Optional.of(incident), List.of(event), Set.of());
    }

    /** The incident ends, and all detectors start afresh. */
    static Transition over(Incident incident, IncidentEvent event) {
        return new Transition(Optional.of(incident), List.of(event), Set.of(Component.values()));
    }

    /** Nothing happened. */
    public static Transition none(Optional<Incident> incident) {
        return new Transition(incident, List.of(), Set.of());
    }
}

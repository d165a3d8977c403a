package tuskwatch.core.incident;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tuskwatch.core.detect.Verdict;
import tuskwatch.core.instance.Component;
import tuskwatch.core.instance.SoftwareChange;

/**
 * What became of the incident in one step.
 *
 * @param incident the incident after the step, empty where there is none
 * @param healed components whose detectors start afresh
 * @param turnedOut what a stretch of time, of which something else was noted, turned out to have been
 */
public record Transition(
        Optional<Incident> incident,
        List<IncidentEvent> events,
        Set<Component> healed,
        Optional<Uptime.Span> turnedOut) {
    public Transition {
        events = List.copyOf(events);
        healed = Set.copyOf(healed);
    }

    static Transition of(Incident incident, IncidentEvent event) {
        return new Transition(Optional.of(incident), List.of(event), Set.of(), Optional.empty());
    }

    /** The incident ends, and all detectors start afresh. */
    static Transition over(Incident incident, IncidentEvent event) {
        return new Transition(Optional.of(incident), List.of(event), Set.of(Component.values()), Optional.empty());
    }

    /** Nothing happened. */
    public static Transition none(Optional<Incident> incident) {
        return new Transition(incident, List.of(), Set.of(), Optional.empty());
    }

    /** The same, with another version that came during the outage. */
    public Transition changed(SoftwareChange change) {
        var all = new ArrayList<>(events);
        all.add(new IncidentEvent.SoftwareChanged(change.at()));
        return new Transition(incident.map(i -> i.changed(change)), all, healed, turnedOut);
    }

    /** Whether all that happened is that another version was seen. */
    public boolean changedSoftwareAlone() {
        return !events.isEmpty() && events.stream().allMatch(IncidentEvent.SoftwareChanged.class::isInstance);
    }

    /** The same, with the time between the two moments known for what it was; nothing where there is none. */
    Transition turnedOut(Verdict verdict, Instant from, Instant to) {
        var span = from.isBefore(to) ? Optional.of(new Uptime.Span(verdict, from, to)) : Optional.<Uptime.Span>empty();
        return new Transition(incident, events, healed, span);
    }
}

package tuskwatch.core.incident;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import tuskwatch.core.instance.InstanceName;

/**
 * Port: incidents as kept. They are written together with the decision that changes them, by {@code StateRepository}. A row that this version
 * cannot read is told in the log and left out.
 */
public interface IncidentRepository {
    /** One incident, whatever became of it. */
    Optional<Incident> incident(IncidentId id);

    /** Of which server an incident is, even where the rest of its row cannot be read. */
    Optional<InstanceName> instance(IncidentId id);

    /** Those that go on, oldest first. */
    List<Incident> open();

    /** The newest of all instances, newest first. */
    List<Incident> latest(int most);

    /** The one of an instance that was confirmed last. */
    Optional<IncidentId> newest(InstanceName instance);

    /** Those of an instance that were going on at that moment or began later, oldest first. */
    List<Incident> since(InstanceName instance, Instant from);

    /** What happened to an incident, oldest first. */
    List<IncidentEvent> happened(IncidentId incident);
}

package tuskwatch.core.incident;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import tuskwatch.core.identity.CommunityId;
import tuskwatch.core.instance.InstanceName;

/**
 * Port: incidents as kept. They are written together with the decision that changes them, by {@code StateRepository}. A row that this version
 * cannot read is told in the log and left out.
 */
public interface IncidentRepository {
    /** One incident as it is kept, whatever became of it; what of it a community may see, the incident tells. */
    Optional<Incident> incident(IncidentId id);

    /** One incident, as a community sees it. */
    default Optional<Incident> incident(IncidentId id, CommunityId community) {
        return incident(id).flatMap(i -> i.seenBy(community));
    }

    /** Of which server an incident is, even where the rest of its row cannot be read. */
    Optional<InstanceName> instance(IncidentId id);

    /** The same of an incident that a community may know of. */
    default Optional<InstanceName> instance(IncidentId id, CommunityId community) {
        return instance(id)
                .filter(n ->
                        incident(id).filter(i -> i.seenBy(community).isEmpty()).isEmpty());
    }

    /** Those that go on, of checks and of communities, as they are kept, oldest first. */
    List<Incident> open();

    /** Those that go on, as a community sees them; not those that it closed. */
    default List<Incident> open(CommunityId community) {
        return open().stream()
                .flatMap(i -> i.seenBy(community).stream())
                .filter(Incident::open)
                .toList();
    }

    /** The newest of all instances that checks saw or this community declared, as they are kept, newest first. */
    List<Incident> latest(int most, CommunityId community);

    /** The one of an instance that was confirmed last, of those that a community sees. */
    Optional<IncidentId> newest(InstanceName instance, CommunityId community);

    /** Those of an instance that checks saw and that were going on at that moment or began later, oldest first. */
    List<Incident> since(InstanceName instance, Instant from);

    /** The same as a community sees them, with those that it declared. */
    List<Incident> since(InstanceName instance, Instant from, CommunityId community);

    /** Those that any community declared since then, whatever became of them, as they are kept. */
    List<Incident> declared(Instant from);

    /** What happened to an incident, oldest first, as far as a community may know. */
    List<IncidentEvent> happened(IncidentId incident, CommunityId community);
}

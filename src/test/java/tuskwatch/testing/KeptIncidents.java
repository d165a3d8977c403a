package tuskwatch.testing;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import tuskwatch.core.identity.CommunityId;
import tuskwatch.core.incident.Incident;
import tuskwatch.core.incident.IncidentEvent;
import tuskwatch.core.incident.IncidentId;
import tuskwatch.core.incident.IncidentRepository;
import tuskwatch.core.instance.InstanceName;

/** Incidents, without a store and without what happened to them. Not for threads to share. */
public final class KeptIncidents implements IncidentRepository {
    private static final Comparator<Incident> OLDEST = Comparator.comparing(Incident::openedAt);

    private final List<Incident> all = new ArrayList<>();

    /** Adds it, or replaces that of the same id. */
    public void put(Incident incident) {
        all.removeIf(i -> i.id().equals(incident.id()));
        all.add(incident);
        all.sort(OLDEST);
    }

    @Override
    public Optional<Incident> incident(IncidentId id) {
        return all.stream().filter(i -> i.id().equals(id)).findFirst();
    }

    @Override
    public Optional<InstanceName> instance(IncidentId id) {
        return incident(id).map(Incident::instance);
    }

    @Override
    public List<Incident> open() {
        return all.stream().filter(Incident::open).toList();
    }

    @Override
    public List<Incident> latest(int most, CommunityId community) {
        return of(community).reversed().stream().limit(most).toList();
    }

    @Override
    public Optional<IncidentId> newest(InstanceName instance, CommunityId community) {
        return of(community).reversed().stream()
                .filter(i -> i.instance().equals(instance))
                .filter(i -> i.seenBy(community).isPresent())
                .findFirst()
                .map(Incident::id);
    }

    /** Those that checks saw, and those that the community declared. */
    private List<Incident> of(CommunityId community) {
        return all.stream()
                .filter(i -> i.owner().filter(o -> !o.equals(community)).isEmpty())
                .toList();
    }

    @Override
    public List<Incident> since(InstanceName instance, Instant from) {
        return all.stream()
                .filter(i -> i.owner().isEmpty())
                .filter(i -> i.instance().equals(instance))
                .filter(i -> i.resolvedAt().filter(end -> end.isBefore(from)).isEmpty())
                .toList();
    }

    @Override
    public List<Incident> since(InstanceName instance, Instant from, CommunityId community) {
        return of(community).stream()
                .filter(i -> i.instance().equals(instance))
                .filter(i -> i.resolvedAt().filter(end -> end.isBefore(from)).isEmpty())
                .flatMap(i -> i.seenBy(community).stream())
                .toList();
    }

    @Override
    public List<Incident> declared(Instant from) {
        return all.stream()
                .filter(i -> i.owner().isPresent() && !i.openedAt().isBefore(from))
                .toList();
    }

    @Override
    public List<IncidentEvent> happened(IncidentId incident, CommunityId community) {
        return List.of();
    }
}

package tuskwatch.testing;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
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
    public List<Incident> latest(int most) {
        return all.reversed().stream().limit(most).toList();
    }

    @Override
    public Optional<IncidentId> newest(InstanceName instance) {
        return all.reversed().stream()
                .filter(i -> i.instance().equals(instance))
                .findFirst()
                .map(Incident::id);
    }

    @Override
    public List<Incident> since(InstanceName instance, Instant from) {
        return all.stream()
                .filter(i -> i.instance().equals(instance))
                .filter(i -> i.resolvedAt().filter(end -> end.isBefore(from)).isEmpty())
                .toList();
    }

    @Override
    public List<IncidentEvent> happened(IncidentId incident) {
        return List.of();
    }
}

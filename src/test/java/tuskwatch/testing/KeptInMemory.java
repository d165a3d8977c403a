package tuskwatch.testing;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tuskwatch.core.community.CommunityRepository;
import tuskwatch.core.community.CommunitySettings;
import tuskwatch.core.identity.CommunityId;
import tuskwatch.core.incident.Maintenance;
import tuskwatch.core.incident.MaintenanceSeries;
import tuskwatch.core.incident.TimelineEntry;
import tuskwatch.core.message.Destination;
import tuskwatch.core.outbox.Message;

/** What communities have set and announced, without a store. */
public final class KeptInMemory implements CommunityRepository {
    private final Map<CommunityId, CommunitySettings> communities = new HashMap<>();
    private final Map<Destination, CommunityId> owners = new HashMap<>();
    private boolean ownersRefused;
    private final List<Change> changes = new ArrayList<>();
    private final Map<String, Maintenance> maintenances = new HashMap<>();
    private final Map<String, MaintenanceSeries> series = new HashMap<>();
    private final List<TimelineEntry> timeline = new ArrayList<>();
    private final List<Message> messages = new ArrayList<>();

    @Override
    public Map<CommunityId, CommunitySettings> all() {
        return Map.copyOf(communities);
    }

    @Override
    public void put(CommunityId community, CommunitySettings settings, Change change, List<Message> shown) {
        communities.put(community, settings);
        changes.addFirst(change);
        messages.addAll(shown);
    }

    @Override
    public Optional<CommunityId> owner(Destination channel) {
        return Optional.ofNullable(owners.get(channel));
    }

    @Override
    public void own(Destination channel, CommunityId community) {
        if (ownersRefused) {
            throw new IllegalStateException("scripted");
        }
        owners.put(channel, community);
    }

    @Override
    public List<Change> changes(CommunityId community, int most) {
        return changes.stream().limit(most).toList();
    }

    @Override
    public List<Maintenance> maintenances() {
        return maintenances.values().stream().filter(Maintenance::open).toList();
    }

    @Override
    public MaintenanceSeries series(String maintenance) {
        return series.getOrDefault(maintenance, MaintenanceSeries.NONE);
    }

    @Override
    public void keep(Maintenance maintenance, MaintenanceSeries kept, List<Message> shown) {
        series.put(maintenance.id(), kept);
        messages.addAll(shown);
    }

    @Override
    public void write(Maintenance maintenance, TimelineEntry entry, List<Message> shown) {
        maintenances.put(maintenance.id(), maintenance);
        if (!maintenance.open()) {
            series.remove(maintenance.id());
        }
        timeline.add(entry);
        messages.addAll(shown);
    }

    /** Whether owners of channels cannot be written. */
    public void refuseOwners(boolean yes) {
        ownersRefused = yes;
    }

    public List<TimelineEntry> timeline() {
        return List.copyOf(timeline);
    }

    public List<Message> messages() {
        return List.copyOf(messages);
    }
}

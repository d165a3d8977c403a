package tuskwatch.core.community;

/** What people have asked for, as stored. */
public record Books(WatchRepository watches, CommunityRepository communities, MaintenanceRepository maintenances) {}

package tuskwatch.core.community;

/** What people have asked for, as stored. */
public record Books(WatchBook watches, CommunityBook communities, MaintenanceBook maintenances) {}

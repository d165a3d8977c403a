package tuskwatch.core.oncall.zone;

import java.time.ZoneId;
import tuskwatch.core.announce.QuietHours;
import tuskwatch.core.community.WatchRegistry;
import tuskwatch.core.identity.CommunityId;
import tuskwatch.core.oncall.paging.PageChanges;
import tuskwatch.core.oncall.plan.OnCallPlan;

/**
 * The one place that tells by whose clocks a community means times of day: the zone that it set, or else that of its plan for being on
 * call, or else that of its quiet hours, which versions before had one each; or else UTC. Threads may share it.
 */
public final class CommunityZones {
    private static final ZoneId UTC = ZoneId.of("UTC");

    private final WatchRegistry registry;
    private final PageChanges room;

    public CommunityZones(WatchRegistry registry, PageChanges room) {
        this.registry = registry;
        this.room = room;
    }

    public ZoneId of(CommunityId community) {
        var settings = registry.settings(community);
        return settings.zone()
                .or(() -> room.plan(community).map(OnCallPlan::zone))
                .or(() -> settings.quiet().map(QuietHours::zone))
                .orElse(UTC);
    }
}

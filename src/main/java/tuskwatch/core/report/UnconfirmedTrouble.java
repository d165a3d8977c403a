package tuskwatch.core.report;

import java.util.Optional;
import tuskwatch.core.community.WatchRegistry;
import tuskwatch.core.identity.CommunityId;
import tuskwatch.core.instance.InstanceName;

/**
 * What members report and no check of ours sees: whoever shows how a server does says it in the place of "works". From how many on is
 * for each community to set. Threads may share it.
 */
public final class UnconfirmedTrouble {
    private final ReportSpikes spikes;
    private final WatchRegistry registry;

    public UnconfirmedTrouble(ReportSpikes spikes, WatchRegistry registry) {
        this.spikes = spikes;
        this.registry = registry;
    }

    /** How many people reported it in the last hour, in the eyes of that community; empty where that is not unusual, or explained. */
    public Optional<Integer> people(InstanceName instance, CommunityId community) {
        var sensitivity = registry.settings(community).sensitivity();
        return spikes.spike(instance, community)
                .filter(s -> s.phase() == ReportSpike.Phase.POSSIBLE && s.seenWith(sensitivity))
                .map(s -> spikes.people(instance, community));
    }
}

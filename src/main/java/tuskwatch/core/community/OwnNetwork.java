package tuskwatch.core.community;

import java.util.List;
import tuskwatch.core.identity.CommunityId;
import tuskwatch.core.instance.InstanceName;
import tuskwatch.core.probe.Observation;

/**
 * Who may know what our own network makes of a name. Whoever chooses where a name leads would read the operator's resolver in the
 * difference between no address, a private one and one at which nothing listens: only those who run the bot are told which it is.
 */
public record OwnNetwork(WatchRegistry registry) {
    /** What everybody is told who watches it: the truth only where the operator himself wants it asked. */
    public List<Observation> toWatchers(InstanceName instance, List<Observation> round) {
        var wanting = registry.wanting(instance);
        var operators =
                wanting.contains(CommunityId.CONFIGURATION) || wanting.stream().anyMatch(registry.served()::alone);
        return operators ? round : veiled(round);
    }

    /** What a member is told who asks about it: in the operator's community the truth about what is watched there. */
    public List<Observation> toMember(CommunityId community, InstanceName instance, List<Observation> round) {
        var terminal = community.equals(CommunityId.TERMINAL);
        return terminal || runs(community) && registry.watches(community, instance) ? round : veiled(round);
    }

    /** What somebody is told who manages a community and wants it watched. */
    public List<Observation> toManager(CommunityId community, List<Observation> round) {
        return runs(community) ? round : veiled(round);
    }

    private boolean runs(CommunityId community) {
        return registry.home().equals(community) || registry.served().alone(community);
    }

    private static List<Observation> veiled(List<Observation> round) {
        return round.stream().map(Observation::forStrangers).toList();
    }
}

package tuskwatch.core.community;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import tuskwatch.core.command.Access;
import tuskwatch.core.command.Directory;
import tuskwatch.core.identity.CommunityId;
import tuskwatch.core.identity.Member;
import tuskwatch.core.instance.InstanceName;
import tuskwatch.core.message.Destination;

/**
 * The one place that decides who sees what an admin's own instruments tell: on a chat platform nobody whom the operator has not
 * named. Threads may share it.
 */
public final class Insiders {
    private final Map<InstanceName, Set<CommunityId>> named;
    private final WatchRegistry registry;
    private final Directory directory;

    private Insiders(Map<InstanceName, Set<CommunityId>> named, WatchRegistry registry, Directory directory) {
        this.named = Map.copyOf(named);
        this.registry = registry;
        this.directory = directory;
    }

    /**
     * @param named ids of the communities that the operator named for each instance; nobody for one that is missing
     * @param directory knows who are the moderators of a community
     */
    public static Insiders of(Map<InstanceName, List<String>> named, WatchRegistry registry, Directory directory) {
        var communities = named.entrySet().stream()
                .collect(Collectors.toUnmodifiableMap(
                        Map.Entry::getKey,
                        e -> e.getValue().stream().map(CommunityId::new).collect(Collectors.toUnmodifiableSet())));
        return new Insiders(communities, registry, directory);
    }

    /** How much somebody sees. */
    public enum Sight {
        /** As much as a stranger does. */
        NOTHING,
        /** Which parts fail; no figure, no name, no cause. */
        CONCLUSION,
        /** Everything that was found. */
        FINDINGS
    }

    /** What a member may see of it alone: moderators of a named community everything, its other members the conclusion. */
    public Sight alone(InstanceName instance, Member member) {
        if (member.community().equals(CommunityId.TERMINAL)) {
            return Sight.FINDINGS;
        }
        var together = together(instance, member.community());
        return together == Sight.CONCLUSION && moderates(member) ? Sight.FINDINGS : together;
    }

    /** What may be said where everybody of a community reads. */
    public Sight together(InstanceName instance, CommunityId community) {
        if (community.equals(CommunityId.TERMINAL)) {
            return Sight.FINDINGS;
        }
        return communities(instance).contains(community) && registry.served().serves(community)
                ? Sight.CONCLUSION
                : Sight.NOTHING;
    }

    private boolean moderates(Member member) {
        return directory.refusal(Access.RESPONDERS, member, Optional.empty()).isEmpty();
    }

    /**
     * Where moderators of the named communities are told of it: the channel that each has set for them. Who once set a watch up may be
     * no moderator any more, and is not told.
     */
    public List<Destination> told(InstanceName instance) {
        return communities(instance).stream()
                .filter(registry.served()::serves)
                .sorted()
                .flatMap(c -> registry.settings(c).moderators().stream())
                .distinct()
                .toList();
    }

    private Set<CommunityId> communities(InstanceName instance) {
        return named.getOrDefault(instance, Set.of());
    }
}

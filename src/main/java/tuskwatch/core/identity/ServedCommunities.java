package tuskwatch.core.identity;

import java.util.List;
import java.util.Set;

/**
 * Whom the bot serves.
 *
 * @param only those of a platform that it serves; empty for all that invited it
 */
public record ServedCommunities(Set<CommunityId> only) {
    public static final ServedCommunities ALL = new ServedCommunities(Set.of());

    public ServedCommunities {
        only = Set.copyOf(only);
    }

    public static ServedCommunities of(List<String> ids) {
        return new ServedCommunities(
                Set.copyOf(ids.stream().map(CommunityId::new).toList()));
    }

    /** Whether there are others that it does not serve. */
    public boolean chosen() {
        return !only.isEmpty();
    }

    /** People in private, the terminal and the configuration are always served. */
    public boolean serves(CommunityId community) {
        return only.isEmpty()
                || only.contains(community)
                || community.isDirect()
                || community.equals(CommunityId.TERMINAL)
                || community.equals(CommunityId.CONFIGURATION);
    }
}

package tuskwatch.core.identity;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Whom the bot serves: those that its operator chose, as long as they have the bot. Threads may share it; one volatile set is replaced whole. */
public final class ServedCommunities {
    private final Set<CommunityId> only;
    private volatile Set<CommunityId> departed = Set.of();
    private volatile Map<CommunityId, String> names = Map.of();

    /** @param only those of a platform that it serves; empty for all that invited it */
    private ServedCommunities(Set<CommunityId> only) {
        this.only = Set.copyOf(only);
    }

    /** Whoever invites the bot. */
    public static ServedCommunities all() {
        return new ServedCommunities(Set.of());
    }

    /** Those alone; whoever invites the bot where there are none. */
    public static ServedCommunities of(List<String> ids) {
        return new ServedCommunities(
                Set.copyOf(ids.stream().map(CommunityId::new).toList()));
    }

    /** Whether there are others that it does not serve. */
    public boolean chosen() {
        return !only.isEmpty();
    }

    /** Whether the operator chose it, or chose nobody. People in private, the terminal and the configuration are always chosen. */
    public boolean chose(CommunityId community) {
        return only.isEmpty()
                || only.contains(community)
                || community.isDirect()
                || community.equals(CommunityId.TERMINAL)
                || community.equals(CommunityId.CONFIGURATION);
    }

    /** Whether the bot does anything for it now. */
    public boolean serves(CommunityId community) {
        return chose(community) && !departed.contains(community);
    }

    /** Whether it has the bot to itself: the only one that the operator chose, or whoever sits at the terminal. */
    public boolean alone(CommunityId community) {
        return community.equals(CommunityId.TERMINAL) || only.equals(Set.of(community));
    }

    /** Those that have removed the bot, from now on. */
    public void departed(Set<CommunityId> communities) {
        departed = Set.copyOf(communities);
    }

    /**
     * What they are called, from now on.
     *
     * @param found text from outside
     */
    public void named(Map<CommunityId, String> found) {
        names = Map.copyOf(found);
    }

    /** What it is called, as far as the platform has told since the start; text from outside. */
    public Optional<String> name(CommunityId community) {
        return Optional.ofNullable(names.get(community)).filter(n -> !n.isBlank());
    }

    /** Whether it has removed the bot. */
    public boolean departed(CommunityId community) {
        return departed.contains(community);
    }
}

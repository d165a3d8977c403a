package tuskwatch.core.privacy;

import java.util.Map;
import java.util.Optional;
import tuskwatch.core.identity.CommunityId;

/** Port: whether the bot still belongs to a community. Asks the chat platform, so it takes a moment. */
public interface Communities {
    /** A platform that cannot tell. */
    Communities UNKNOWN = community -> Standing.UNKNOWN;

    /** What the platform says. */
    enum Standing {
        MEMBER,
        /** It was removed, or the community is no more. */
        REMOVED,
        /** It does not answer, or cannot tell. */
        UNKNOWN
    }

    /** How the bot stands there now. */
    Standing standing(CommunityId community);

    /** Where the bot is, with the name of each, text from outside; empty where the platform does not tell. */
    default Optional<Map<CommunityId, String>> all() {
        return Optional.empty();
    }

    /** Whether the bot has left it. */
    default boolean leave(CommunityId community) {
        return false;
    }
}

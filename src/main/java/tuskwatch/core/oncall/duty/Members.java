package tuskwatch.core.oncall.duty;

import java.util.Optional;
import tuskwatch.core.identity.CommunityId;
import tuskwatch.core.identity.PersonId;

/** Port: whether a person still belongs to a community. Asks the chat platform, so it takes a moment. */
public interface Members {
    /** A platform that cannot tell. */
    Members UNKNOWN = (community, person) -> Presence.UNKNOWN;

    /** What the platform says. */
    enum Presence {
        THERE,
        GONE,
        /** It does not answer, or cannot tell. */
        UNKNOWN
    }

    /** Whether that person is a member now. */
    Presence presence(CommunityId community, PersonId person);

    /** What a member is called there now; empty where the platform does not say. */
    default Optional<String> name(CommunityId community, PersonId person) {
        return Optional.empty();
    }
}

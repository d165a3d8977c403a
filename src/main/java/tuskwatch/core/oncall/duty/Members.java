package tuskwatch.core.oncall.duty;

import java.time.Duration;
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

    /**
     * What a platform says of somebody.
     *
     * @param name what a member is called there now; empty where the platform does not say
     */
    record Seen(Presence presence, Optional<String> name) {}

    /**
     * The same for somebody who waits for it.
     *
     * @param within after that the platform counts as one that does not answer
     */
    default Seen see(CommunityId community, PersonId person, Duration within) {
        return new Seen(presence(community, person), Optional.empty());
    }
}

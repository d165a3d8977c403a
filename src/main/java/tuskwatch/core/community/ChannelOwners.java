package tuskwatch.core.community;

import java.util.Optional;
import tuskwatch.core.identity.CommunityId;
import tuskwatch.core.message.Destination;

/** Port: to which community a channel belongs. Asks the chat platform, so it takes a moment. */
public interface ChannelOwners {
    /** A platform that cannot tell. */
    ChannelOwners UNKNOWN = channel -> Optional.empty();

    /** Empty where the platform does not answer, or knows no such channel. */
    Optional<CommunityId> owner(Destination channel);
}

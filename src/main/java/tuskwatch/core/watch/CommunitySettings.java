package tuskwatch.core.watch;

import java.util.Optional;
import tuskwatch.core.message.Destination;

/**
 * What a community has set for itself.
 *
 * @param moderators where notices for moderators go
 * @param board where the status board is kept
 */
public record CommunitySettings(Optional<Destination> moderators, Optional<Destination> board) {
    /** Nothing set. */
    public static final CommunitySettings NONE = new CommunitySettings(Optional.empty(), Optional.empty());
}

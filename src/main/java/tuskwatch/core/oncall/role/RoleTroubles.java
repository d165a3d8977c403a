package tuskwatch.core.oncall.role;

import java.util.Optional;
import tuskwatch.core.identity.CommunityId;
import tuskwatch.core.message.LocalizedText;

/** Port: what is wrong at the moment with a community's roles around the duty. */
public interface RoleTroubles {
    /** Where nothing is ever wrong. */
    RoleTroubles NONE = community -> Optional.empty();

    /** The sentence that says it; empty where nothing is wrong. */
    Optional<LocalizedText> trouble(CommunityId community);

    /** Somebody looks at the plan: what the platform knows is asked for, if it was not lately. */
    default void freshen(CommunityId community) {}
}

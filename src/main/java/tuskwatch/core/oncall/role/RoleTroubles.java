package tuskwatch.core.oncall.role;

import java.util.List;
import tuskwatch.core.identity.CommunityId;
import tuskwatch.core.message.LocalizedText;

/** Port: what is wrong at the moment with a community's roles around the duty. */
public interface RoleTroubles {
    /** Where nothing is ever wrong. */
    RoleTroubles NONE = community -> List.of();

    /** A sentence for each of them; none where nothing is wrong. */
    List<LocalizedText> troubles(CommunityId community);

    /** Somebody looks at the plan: what the platform knows is asked for, if it was not lately. */
    default void freshen(CommunityId community) {}
}

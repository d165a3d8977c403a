package tuskwatch.core.oncall.role;

import java.util.Optional;
import tuskwatch.core.identity.CommunityId;
import tuskwatch.core.message.LocalizedText;

/** Port: why a community's duty role cannot be given or taken at the moment. */
public interface RoleTroubles {
    /** Where nothing is ever wrong. */
    RoleTroubles NONE = community -> Optional.empty();

    /** The sentence that says it; empty where nothing is wrong. */
    Optional<LocalizedText> trouble(CommunityId community);
}

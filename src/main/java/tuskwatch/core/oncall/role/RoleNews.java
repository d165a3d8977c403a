package tuskwatch.core.oncall.role;

import java.util.Optional;
import tuskwatch.core.identity.CommunityId;
import tuskwatch.core.message.LocalizedText;

/** The role that comes with the duty, and roles that come with turns. */
public record RoleNews(RoleTroubles given, RoleTroubles followed) implements RoleTroubles {
    @Override
    public Optional<LocalizedText> trouble(CommunityId community) {
        return given.trouble(community).or(() -> followed.trouble(community));
    }

    @Override
    public void freshen(CommunityId community) {
        followed.freshen(community);
    }
}

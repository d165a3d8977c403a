package tuskwatch.core.oncall.role;

import java.util.List;
import java.util.stream.Stream;
import tuskwatch.core.identity.CommunityId;
import tuskwatch.core.message.LocalizedText;

/** The role that comes with the duty, and roles that come with turns. */
public record RoleNews(RoleTroubles given, RoleTroubles followed) implements RoleTroubles {
    @Override
    public List<LocalizedText> troubles(CommunityId community) {
        return Stream.of(given, followed)
                .flatMap(t -> t.troubles(community).stream())
                .toList();
    }

    @Override
    public void freshen(CommunityId community) {
        followed.freshen(community);
    }
}

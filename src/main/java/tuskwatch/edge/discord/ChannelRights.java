package tuskwatch.edge.discord;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;

/**
 * A member's permission bits in a channel: those of everyone and of the member's roles, then what the channel denies and
 * allows everyone, the roles, and the member. Source: Discord developer documentation, topic Permissions.
 */
final class ChannelRights {
    private ChannelRights() {}

    static long of(String guild, String member, JsonNode roles, JsonNode self, JsonNode channel) {
        var mine = new HashSet<String>();
        self.path("roles").forEach(r -> mine.add(r.asText()));
        var rights = 0L;
        for (var role : roles) {
            var id = role.path("id").asText();
            if (id.equals(guild) || mine.contains(id)) {
                rights |= Rights.parse(role.path("permissions").asText("0"));
            }
        }
        if ((rights & Rights.ADMINISTRATOR) != 0) {
            return -1L;
        }
        var overwrites = channel.path("permission_overwrites");
        rights = overwritten(rights, overwrites, guild);
        var denied = 0L;
        var allowed = 0L;
        for (var overwrite : overwrites) {
            if (mine.contains(overwrite.path("id").asText())) {
                denied |= Rights.parse(overwrite.path("deny").asText("0"));
                allowed |= Rights.parse(overwrite.path("allow").asText("0"));
            }
        }
        return overwritten(rights & ~denied | allowed, overwrites, member);
    }

    private static long overwritten(long rights, JsonNode overwrites, String id) {
        for (var overwrite : overwrites) {
            if (overwrite.path("id").asText().equals(id)) {
                return rights & ~Rights.parse(overwrite.path("deny").asText("0"))
                        | Rights.parse(overwrite.path("allow").asText("0"));
            }
        }
        return rights;
    }
}

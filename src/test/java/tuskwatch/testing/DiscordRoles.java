package tuskwatch.testing;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.stream.Collectors;
import mockwebserver3.MockResponse;

/**
 * Roles of servers: what they allow, which stands above which, and who has them. Source: Discord developer documentation, topic Permissions, and Add
 * and Remove Guild Member Role.
 */
final class DiscordRoles {
    /** The bot's own, which Discord manages. */
    static final String OWN = "1400000000000000005";

    static final long ADMINISTRATOR = 1L << 3;
    static final long MANAGE_ROLES = 1L << 28;

    private static final String MODERATORS = "1400000000000000001";
    private static final int OWN_POSITION = 5;

    private final Map<String, Role> roles =
            new ConcurrentSkipListMap<>(Map.of(MODERATORS, new Role(MODERATORS, FakeDiscord.GUILD, 1, 0, false, true)));
    private final Set<Held> held = ConcurrentHashMap.newKeySet();
    private final Map<String, String> owners = new ConcurrentHashMap<>();

    private record Role(
            String id, String guild, int position, long permissions, boolean managed, boolean mentionable) {}

    private record Held(String guild, String person, String role) {}

    void role(String id, String guild, int position, long permissions, boolean managed) {
        roles.put(id, new Role(id, guild, position, permissions, managed, false));
    }

    /** Whoever had it has it no more. */
    void delete(String id) {
        roles.remove(id);
        held.removeIf(h -> h.role().equals(id));
    }

    boolean knows(String id) {
        return roles.containsKey(id);
    }

    void owner(String guild, String person) {
        owners.put(guild, person);
    }

    String owner(String guild) {
        return owners.getOrDefault(guild, "1700000000000000001");
    }

    /** By the hand of somebody else than the bot. */
    void holds(String guild, String person, String role, boolean yes) {
        var one = new Held(guild, person, role);
        if (yes) {
            held.add(one);
        } else {
            held.remove(one);
        }
    }

    List<String> of(String guild, String person) {
        return person.equals(FakeDiscord.SELF)
                ? List.of(OWN)
                : held.stream()
                        .filter(h -> h.guild().equals(guild) && h.person().equals(person))
                        .map(Held::role)
                        .sorted()
                        .toList();
    }

    /** Whoever has a role there. */
    Set<String> people(String guild) {
        return held.stream()
                .filter(h -> h.guild().equals(guild))
                .map(Held::person)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Who leaves a server loses its roles. */
    void left(String person) {
        held.removeIf(h -> h.person().equals(person));
    }

    void list(String guild, long botRights, ArrayNode all) {
        add(all, guild, "@everyone", 0, 0);
        add(all, OWN, "Tuskwatch", OWN_POSITION, botRights).put("managed", true);
        roles.values().stream()
                .filter(r -> r.guild().equals(guild))
                .forEach(r -> add(
                                all,
                                r.id(),
                                r.id().equals(MODERATORS) ? "moderators" : "role-" + r.id(),
                                r.position(),
                                r.permissions())
                        .put("managed", r.managed())
                        .put("mentionable", r.mentionable()));
    }

    static ObjectNode add(ArrayNode all, String id, String name, int position, long permissions) {
        return all.addObject()
                .put("id", id)
                .put("name", name)
                .put("position", position)
                .put("managed", false)
                .put("mentionable", false)
                .put("permissions", String.valueOf(permissions));
    }

    /** Of two roles at the same place the older one stands above. */
    private static boolean older(String role) {
        return Long.parseUnsignedLong(role) < Long.parseUnsignedLong(OWN);
    }

    /** The bot gives or takes a role: only with the right to, and only one that stands below its own highest. */
    MockResponse change(String guild, String person, String role, boolean member, long botRights, boolean give) {
        if ((botRights & (ADMINISTRATOR | MANAGE_ROLES)) == 0) {
            return DiscordAnswer.refusal(403, 50013, "Missing Permissions");
        }
        var known = roles.get(role);
        if (known == null || !known.guild().equals(guild)) {
            return role.equals(guild)
                    ? DiscordAnswer.refusal(400, 50028, "Invalid Role")
                    : DiscordAnswer.refusal(404, 10011, "Unknown Role");
        }
        if (known.managed() || known.position() > OWN_POSITION || known.position() == OWN_POSITION && older(role)) {
            return DiscordAnswer.refusal(403, 50013, "Missing Permissions");
        }
        if (!member) {
            return DiscordAnswer.refusal(404, 10007, "Unknown Member");
        }
        holds(guild, person, role, give);
        return DiscordAnswer.empty(204);
    }
}

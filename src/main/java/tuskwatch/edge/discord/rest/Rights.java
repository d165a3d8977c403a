package tuskwatch.edge.discord.rest;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import tuskwatch.core.command.Right;

/** Permission bits. Source: Discord developer documentation, topic Permissions. */
public final class Rights {
    public static final long ADMINISTRATOR = 1L << 3;
    public static final long MANAGE_GUILD = 1L << 5;
    public static final long SEND_MESSAGES = 1L << 11;
    public static final long MENTION_EVERYONE = 1L << 17;
    public static final long MANAGE_ROLES = 1L << 28;
    public static final long MANAGE_THREADS = 1L << 34;
    public static final long SEND_MESSAGES_IN_THREADS = 1L << 38;

    private Rights() {}

    /** The bits of a decimal number; none for anything else. */
    public static long parse(String number) {
        try {
            return Long.parseUnsignedLong(number);
        } catch (NumberFormatException e) {
            return 0;
        }
    }

    public static boolean has(long rights, long right) {
        return (rights & ADMINISTRATOR) != 0 || (rights & right) == right;
    }

    /** What the core knows of the rights that a decimal number holds. */
    public static Set<Right> known(String number) {
        return known(parse(number));
    }

    /** What of these rights the core knows. */
    public static Set<Right> known(long rights) {
        return Arrays.stream(Right.values())
                .filter(right -> has(rights, of(right).bit()))
                .collect(Collectors.toSet());
    }

    /** The rights that the bot lacks to post in a channel, by their names in Discord. */
    public static List<String> missing(long rights) {
        return Right.missing(known(rights)).stream()
                .map(right -> of(right).name())
                .toList();
    }

    private record Bit(long bit, String name) {}

    private static Bit of(Right right) {
        return switch (right) {
            case VIEW_CHANNEL -> new Bit(1L << 10, "View Channel");
            case SEND_MESSAGES -> new Bit(SEND_MESSAGES, "Send Messages");
            case EMBED_LINKS -> new Bit(1L << 14, "Embed Links");
            case READ_MESSAGE_HISTORY -> new Bit(1L << 16, "Read Message History");
            case MENTION_EVERYONE -> new Bit(MENTION_EVERYONE, "Mention Everyone");
        };
    }

    /**
     * A member's bits in a channel: those of everyone and of the member's roles, then what the channel denies and allows everyone,
     * the roles, and the member.
     */
    public static long in(String guild, String member, JsonNode roles, JsonNode self, JsonNode channel) {
        var mine = roles(self);
        var rights = in(guild, roles, self);
        if ((rights & ADMINISTRATOR) != 0) {
            return -1L;
        }
        var overwrites = channel.path("permission_overwrites");
        rights = overwritten(rights, overwrites, Set.of(guild));
        rights = overwritten(rights, overwrites, mine);
        return overwritten(rights, overwrites, Set.of(member));
    }

    /** A member's bits in a server: those of everyone and of the member's roles. */
    public static long in(String guild, JsonNode roles, JsonNode self) {
        var mine = roles(self);
        var rights = 0L;
        for (var role : roles) {
            var id = role.path("id").asText();
            if (id.equals(guild) || mine.contains(id)) {
                rights |= parse(role.path("permissions").asText("0"));
            }
        }
        return rights;
    }

    private static Set<String> roles(JsonNode self) {
        var mine = new HashSet<String>();
        self.path("roles").forEach(r -> mine.add(r.asText()));
        return mine;
    }

    /** What any of them allows beats what another denies. */
    private static long overwritten(long rights, JsonNode overwrites, Set<String> ids) {
        var denied = 0L;
        var allowed = 0L;
        for (var overwrite : overwrites) {
            if (ids.contains(overwrite.path("id").asText())) {
                denied |= parse(overwrite.path("deny").asText("0"));
                allowed |= parse(overwrite.path("allow").asText("0"));
            }
        }
        return rights & ~denied | allowed;
    }
}

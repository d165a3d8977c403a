package tuskwatch.edge.discord;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import tuskwatch.core.command.Right;

/** Permission bits. Source: Discord developer documentation, topic Permissions. */
final class Rights {
    static final long ADMINISTRATOR = 1L << 3;
    static final long MANAGE_GUILD = 1L << 5;
    static final long SEND_MESSAGES = 1L << 11;
    static final long MENTION_EVERYONE = 1L << 17;

    private Rights() {}

    /** The bits of a decimal number; none for anything else. */
    static long parse(String number) {
        try {
            return Long.parseUnsignedLong(number);
        } catch (NumberFormatException e) {
            return 0;
        }
    }

    static boolean has(long rights, long right) {
        return (rights & ADMINISTRATOR) != 0 || (rights & right) == right;
    }

    /** What of these rights the core knows. */
    static Set<Right> known(long rights) {
        return Arrays.stream(Right.values())
                .filter(right -> has(rights, bit(right)))
                .collect(Collectors.toSet());
    }

    /** The rights that the bot lacks to post in a channel, by their names in Discord. */
    static List<String> missing(long rights) {
        return Right.missing(known(rights)).stream().map(Rights::name).toList();
    }

    private static long bit(Right right) {
        return switch (right) {
            case VIEW_CHANNEL -> 1L << 10;
            case SEND_MESSAGES -> SEND_MESSAGES;
            case EMBED_LINKS -> 1L << 14;
            case READ_MESSAGE_HISTORY -> 1L << 16;
            case MENTION_EVERYONE -> MENTION_EVERYONE;
        };
    }

    private static String name(Right right) {
        return switch (right) {
            case VIEW_CHANNEL -> "View Channel";
            case SEND_MESSAGES -> "Send Messages";
            case EMBED_LINKS -> "Embed Links";
            case READ_MESSAGE_HISTORY -> "Read Message History";
            case MENTION_EVERYONE -> "Mention Everyone";
        };
    }
}

package tuskwatch.edge.discord;

import static tuskwatch.core.message.Phrase.phrase;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import tuskwatch.core.message.Card;
import tuskwatch.core.message.Phrase;
import tuskwatch.core.message.Tone;

/** Permission bits. Source: Discord developer documentation, topic Permissions. */
final class Rights {
    static final long ADMINISTRATOR = 1L << 3;
    static final long MANAGE_GUILD = 1L << 5;
    static final long VIEW_CHANNEL = 1L << 10;
    static final long SEND_MESSAGES = 1L << 11;
    static final long EMBED_LINKS = 1L << 14;
    static final long READ_MESSAGE_HISTORY = 1L << 16;
    static final long MENTION_EVERYONE = 1L << 17;
    private static final Map<String, Long> NEEDED = needed();

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

    /** The rights that the bot lacks to post in a channel, by their names in Discord. */
    static List<String> missing(long rights) {
        var missing = new ArrayList<String>();
        NEEDED.forEach((name, bit) -> {
            if (!has(rights, bit)) {
                missing.add(name);
            }
        });
        return missing;
    }

    /** The sentence for people who may not change anything here, or empty for those who may. */
    static Optional<Card> refusal(Caller caller) {
        if (caller.guild().isEmpty()) {
            return Optional.of(Card.sentence(Tone.INFO, phrase("rights.server-only")));
        }
        return caller.mayManageServer()
                ? Optional.empty()
                : Optional.of(Card.sentence(Tone.INFO, phrase("rights.manage")));
    }

    /** What to tell where a role was chosen that a mention does not notify. */
    static final Phrase SILENT_ROLE = phrase("rights.silent-role");

    /** The sentence that names what the bot lacks in a channel, or empty where it lacks nothing or that is not known. */
    static Optional<Card> lacking(Optional<Long> rights) {
        var missing = rights.map(Rights::missing).orElse(List.of());
        return missing.isEmpty()
                ? Optional.empty()
                : Optional.of(Card.sentence(
                        Tone.INFO,
                        phrase(
                                "rights.lacking",
                                Phrase.list(missing.stream()
                                        .map(name -> phrase("right."
                                                + name.toLowerCase(Locale.ROOT).replace(' ', '-')))
                                        .toList()))));
    }

    private static Map<String, Long> needed() {
        var needed = new LinkedHashMap<String, Long>();
        needed.put("View Channel", VIEW_CHANNEL);
        needed.put("Send Messages", SEND_MESSAGES);
        needed.put("Embed Links", EMBED_LINKS);
        needed.put("Read Message History", READ_MESSAGE_HISTORY);
        return needed;
    }
}

package tuskwatch.core.command;

import static tuskwatch.core.message.LocalizedText.phrase;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tuskwatch.core.message.LocalizedText;

/** What the bot may do in a channel. */
public enum Right {
    VIEW_CHANNEL("view-channel"),
    SEND_MESSAGES("send-messages"),
    EMBED_LINKS("embed-links"),
    READ_MESSAGE_HISTORY("read-message-history"),
    /** Notify roles that are not mentionable. Nothing needs it. */
    MENTION_EVERYONE("");

    private final String word;

    Right(String word) {
        this.word = word;
    }

    /** The sentence that names what the bot lacks to post, or empty where it lacks nothing. */
    public static Optional<LocalizedText> lacking(Set<Right> had) {
        var missing = missing(had);
        return missing.isEmpty()
                ? Optional.empty()
                : Optional.of(phrase(
                        "rights.lacking",
                        LocalizedText.list(missing.stream()
                                .map(r -> phrase("right." + r.word))
                                .toList())));
    }

    /** What the bot lacks to post. */
    public static List<Right> missing(Set<Right> had) {
        return Arrays.stream(values())
                .filter(r -> r != MENTION_EVERYONE && !had.contains(r))
                .toList();
    }
}

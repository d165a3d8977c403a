package tuskwatch.edge.discord.rest;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/** Finds the bot's own messages in a list that Discord returned. */
public final class OwnMessages {
    private OwnMessages() {}

    /** The id of the newest message by that author with that marker. */
    public static Optional<String> find(JsonNode messages, String author, String marker) {
        for (var message : messages) {
            if (message.path("author").path("id").asText().equals(author) && carries(message, marker)) {
                return Optional.of(message.path("id").asText());
            }
        }
        return Optional.empty();
    }

    /** The marker as a whole word at the end of a footer, or of the content in the plain form. */
    private static boolean carries(JsonNode message, String marker) {
        for (var embed : message.path("embeds")) {
            var footer = embed.path("footer").path("text").asText();
            if (footer.equals(marker) || footer.endsWith(" " + marker)) {
                return true;
            }
        }
        return message.path("content").asText().endsWith("\n" + marker);
    }
}

package tuskwatch.edge.discord;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import tuskwatch.core.message.Action;
import tuskwatch.edge.discord.rest.DirectRouter;
import tuskwatch.edge.discord.rest.OwnMessages;
import tuskwatch.edge.discord.rest.Rights;

/** What Discord, or something in its place, sends: rate-limit figures, button ids, lists of messages, channels and roles. */
public final class DiscordAnswerFuzz {
    private static final ObjectMapper JSON = new ObjectMapper();

    private DiscordAnswerFuzz() {}

    public static void fuzzerTestOneInput(FuzzedDataProvider data) {
        var figure = data.consumeAsciiString(30);
        DirectRouter.seconds(figure).ifPresent(d -> {
            if (d.isNegative() || d.toHours() > 2) {
                throw new IllegalStateException("out of range: " + d);
            }
        });
        Action.parse(data.consumeString(120));
        try {
            var json = JSON.readTree(data.consumeRemainingAsString());
            if (json != null) {
                OwnMessages.find(json, "1100000000000000001", "tw:abcd");
                Rights.in("1", "2", json, json, json);
            }
        } catch (JsonProcessingException notJson) {
            // Discord4J hands over JSON only.
        }
    }
}

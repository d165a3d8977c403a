package tuskwatch.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import mockwebserver3.MockResponse;
import tuskwatch.testing.FakeDiscord.Asked;

/** What people ask, and what the bot makes of it: one first answer, within three seconds. */
final class DiscordInteractions {
    private static final Duration ANSWER_LIMIT = Duration.ofSeconds(3);

    private final DiscordJudge judge;
    private final Consumer<String> violation;
    private final Map<String, Asked> interactions = new LinkedHashMap<>();

    DiscordInteractions(DiscordJudge judge, Consumer<String> violation) {
        this.judge = judge;
        this.violation = violation;
    }

    synchronized Asked begin(String id) {
        var asked = new Asked(id, "token-" + id, Instant.now(), new ArrayList<>());
        interactions.put(id, asked);
        return asked;
    }

    synchronized Asked interaction(String id) {
        return interactions.get(id);
    }

    synchronized MockResponse callback(String id, String token, JsonNode body) {
        judge.interactionAnswer(body).forEach(violation);
        var asked = interactions.get(id);
        if (asked == null || !asked.token().equals(token)) {
            violation.accept("answer to an unknown interaction");
            return DiscordAnswer.refusal(404, 10062, "Unknown interaction");
        }
        if (!asked.answers().isEmpty()) {
            return DiscordAnswer.refusal(400, 40060, "Interaction has already been acknowledged.");
        }
        if (Duration.between(asked.at(), Instant.now()).compareTo(ANSWER_LIMIT) > 0) {
            violation.accept("first answer after more than 3 s");
        }
        asked.answers().add(body);
        return DiscordAnswer.empty(204);
    }

    /** @param message its id to answer with */
    synchronized MockResponse edited(String token, JsonNode body, String message) {
        judge.interactionEdit(body).forEach(violation);
        var asked = interactions.values().stream()
                .filter(a -> a.token().equals(token))
                .findFirst();
        if (asked.isEmpty() || asked.get().answers().isEmpty()) {
            violation.accept("an answer is edited before it was given");
            return DiscordAnswer.refusal(404, 10015, "Unknown Webhook");
        }
        asked.get().answers().add(body);
        return DiscordAnswer.json(200, JsonNodeFactory.instance.objectNode().put("id", message));
    }
}

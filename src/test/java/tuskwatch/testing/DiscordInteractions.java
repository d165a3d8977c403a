package tuskwatch.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import mockwebserver3.MockResponse;
import tuskwatch.testing.FakeDiscord.Asked;

/** What people ask, and what the bot makes of it: one first answer, within three seconds. */
final class DiscordInteractions {
    private static final Duration ANSWER_LIMIT = Duration.ofSeconds(3);
    private static final int FORM = 9;
    private static final int INSTEAD = 7;
    private static final int COMMAND = 2;
    private static final int BUTTON = 3;
    /** What no form may answer: what is typed, and a form. Source: developer documentation, Interaction Callback Type. */
    private static final Set<Integer> FORMLESS = Set.of(4, 5);

    private final DiscordJudge judge;
    private final Consumer<String> violation;
    private final Map<String, Asked> interactions = new LinkedHashMap<>();
    private final Map<String, Integer> types = new HashMap<>();

    DiscordInteractions(DiscordJudge judge, Consumer<String> violation) {
        this.judge = judge;
        this.violation = violation;
    }

    synchronized Asked begin(String id) {
        var asked = new Asked(id, "token-" + id, Instant.now(), new ArrayList<>());
        interactions.put(id, asked);
        return asked;
    }

    /** @param type 2 for a command, 3 for a button, 4 for what is typed, 5 for a form */
    synchronized void isOf(String id, int type) {
        types.put(id, type);
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
        var form = body.path("type").asInt() == FORM;
        if (!asked.answers().isEmpty()) {
            if (form) {
                violation.accept("a form is shown after the first answer");
            }
            return DiscordAnswer.refusal(400, 40060, "Interaction has already been acknowledged.");
        }
        if (Duration.between(asked.at(), Instant.now()).compareTo(ANSWER_LIMIT) > 0) {
            violation.accept("first answer after more than 3 s");
        }
        if (form && FORMLESS.contains(types.getOrDefault(id, COMMAND))) {
            violation.accept("a form answers a form, or what is typed");
            return DiscordAnswer.refusal(400, 50035, "Invalid Form Body");
        }
        if (body.path("type").asInt() == INSTEAD && types.getOrDefault(id, BUTTON) != BUTTON) {
            violation.accept("only what a button brings stands in place of its message");
            return DiscordAnswer.refusal(400, 50035, "Invalid Form Body");
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
        if (asked.get().answers().getFirst().path("type").asInt() == FORM) {
            violation.accept("a form is edited");
            return DiscordAnswer.refusal(404, 10008, "Unknown Message");
        }
        asked.get().answers().add(body);
        return DiscordAnswer.json(200, JsonNodeFactory.instance.objectNode().put("id", message));
    }
}

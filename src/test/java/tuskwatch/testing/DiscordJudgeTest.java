package tuskwatch.testing;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Each rule of the judge sees the violation it is for. */
class DiscordJudgeTest {
    private final DiscordJudge judge = new DiscordJudge();

    @BeforeAll
    static void needs_the_schemas() {
        Shared.path("discord/openapi.json");
    }

    private static ObjectNode message() {
        return (ObjectNode)
                DiscordJudge.parse(
                        "{\"content\":\"x\",\"nonce\":\"n\",\"enforce_nonce\":true,\"embeds\":[{\"title\":\"t\",\"fields\":[{\"name\":\"n\",\"value\":\"v\"}],\"footer\":{\"text\":\"f\"}}],"
                                + "\"components\":[{\"type\":1,\"components\":[{\"type\":2,\"style\":2,\"label\":\"l\",\"custom_id\":\"a\"}]}],\"allowed_mentions\":{\"parse\":[]}}");
    }

    private void caught(Consumer<ObjectNode> change, String problem) {
        var message = message();
        change.accept(message);
        assertThat(judge.messageCreate(message)).anyMatch(p -> p.contains(problem));
    }

    @Test
    void a_good_message_passes() {
        assertThat(judge.messageCreate(message())).isEmpty();
    }

    @Test
    void every_mistake_is_caught() {
        caught(m -> m.remove("allowed_mentions"), "no allowed_mentions");
        caught(m -> m.putObject("allowed_mentions").putArray("parse").add("everyone"), "allowed_mentions parses");
        caught(m -> m.remove("nonce"), "without nonce");
        caught(m -> m.put("nonce", "n".repeat(26)), "nonce");
        caught(m -> m.put("content", "x".repeat(2001)), "content has 2001");
        caught(m -> m.put("content", "").putArray("embeds"), "empty message");
        caught(m -> embed(m).put("title", "t".repeat(257)), "title has 257");
        caught(m -> field(m).put("value", "v".repeat(1025)), "field value has 1025");
        caught(m -> field(m).put("name", ""), "field name has 0");
        caught(
                m -> embed(m).put("description", "d".repeat(4000))
                        .putObject("footer")
                        .put("text", "f".repeat(2040)),
                "6000 are allowed");
        caught(m -> button(m).put("custom_id", "c".repeat(101)), "custom_id has 101");
        caught(m -> button(m).put("label", "l".repeat(81)), "label has 81");
        caught(m -> embed(m).put("color", "red"), "color");
    }

    @Test
    void bad_commands_are_caught() {
        var commands = DiscordJudge.parse(
                "[{\"name\":\"Bad Name\",\"description\":\"\",\"options\":[{\"type\":3,\"name\":\"a\",\"description\":\"d\",\"required\":false},{\"type\":3,\"name\":\"b\",\"description\":\"d\",\"required\":true}]}]");
        assertThat(judge.commands(commands))
                .anyMatch(p -> p.contains("command name"))
                .anyMatch(p -> p.contains("description of"))
                .anyMatch(p -> p.contains("required after optional"));
    }

    @Test
    void bad_answers_are_caught() {
        var edit = DiscordJudge.parse(
                "{\"content\":\"x\",\"embeds\":[{\"color\":\"red\"}],\"allowed_mentions\":{\"parse\":[]}}");
        assertThat(judge.interactionEdit(edit)).anyMatch(p -> p.contains("IncomingWebhookUpdateRequestPartial"));
        assertThat(judge.interactionAnswer(DiscordJudge.parse("{\"type\":5,\"data\":{\"flags\":128}}")))
                .anyMatch(p -> p.contains("only EPHEMERAL"));
        assertThat(judge.interactionAnswer(DiscordJudge.parse(
                        "{\"type\":4,\"data\":{\"content\":7,\"allowed_mentions\":{\"parse\":[]}}}")))
                .anyMatch(p -> p.contains("CreateMessage"));
        assertThat(judge.interactionAnswer(DiscordJudge.parse("{\"type\":99}")))
                .containsExactly("unknown answer type 99");
        assertThat(judge.interactionAnswer(DiscordJudge.parse("{\"type\":5,\"data\":{\"flags\":64}}")))
                .isEmpty();
    }

    private static ObjectNode form() {
        return (ObjectNode)
                DiscordJudge.parse(
                        "{\"type\":9,\"data\":{\"custom_id\":\"tw|X|y\",\"title\":\"t\",\"components\":[{\"type\":18,\"label\":\"l\","
                                + "\"component\":{\"type\":4,\"custom_id\":\"text\",\"style\":2,\"min_length\":1,\"max_length\":9}}]}}");
    }

    private void caughtInForm(Consumer<ObjectNode> change, String problem) {
        var form = form();
        change.accept(form.withObject("data"));
        assertThat(judge.interactionAnswer(form)).anyMatch(p -> p.contains(problem));
    }

    private static ObjectNode part(ObjectNode form) {
        return (ObjectNode) form.path("components").path(0);
    }

    @Test
    void a_form_has_its_own_limits() {
        assertThat(judge.interactionAnswer(form())).isEmpty();
        caughtInForm(f -> f.put("title", "t".repeat(46)), "title of a form has 46");
        caughtInForm(f -> f.put("custom_id", "c".repeat(101)), "custom_id of a form has 101");
        caughtInForm(f -> part(f).put("label", "l".repeat(46)), "label of a form has 46");
        caughtInForm(f -> part(f).withObject("component").put("custom_id", ""), "custom_id of an input has 0");
        caughtInForm(f -> part(f).withObject("component").put("min_length", 10), "takes nothing");
        caughtInForm(f -> part(f).withObject("component").put("style", 7), "style");
        caughtInForm(f -> f.putArray("components"), "a form of 0 parts");
        caughtInForm(
                f -> {
                    for (var i = 0; i < 5; i++) {
                        f.withArray("components").add(part(f).deepCopy());
                    }
                },
                "a form of 6 parts");
        caughtInForm(f -> f.withArray("components").add(part(f).deepCopy()), "custom_id text twice");
    }

    private static ObjectNode embed(ObjectNode message) {
        return (ObjectNode) message.path("embeds").path(0);
    }

    private static ObjectNode field(ObjectNode message) {
        return (ObjectNode) embed(message).path("fields").path(0);
    }

    private static ObjectNode button(ObjectNode message) {
        return (ObjectNode)
                message.path("components").path(0).path("components").path(0);
    }
}

package tuskwatch.edge.discord.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tuskwatch.core.message.Attachment;
import tuskwatch.core.outbox.SendResult;
import tuskwatch.edge.discord.rest.DiscordRest.Reply;
import tuskwatch.testing.FakeDiscord;
import tuskwatch.testing.FakeDiscord.Fault;

class DiscordRestTest {
    private final FakeDiscord discord = FakeDiscord.start();
    private final DiscordRest rest = discord.rest();

    @AfterEach
    void stop() {
        assertThat(discord.violations()).isEmpty();
        discord.close();
    }

    private void next(int status, String body) {
        discord.next(call -> true, new Fault.Status(status, Map.of(), body));
    }

    @Test
    void a_refusal_holds_discords_code_and_its_details() {
        next(400, "{\"code\":50035,\"message\":\"Invalid Form Body\",\"errors\":{\"embeds\":\"long\"}}");
        assertThat(rest.openDirect("7"))
                .isEqualTo(new Reply.Refused(400, 50035, "Invalid Form Body {embeds=long}", Optional.empty()));
    }

    @Test
    void a_refusal_that_is_not_discords_own_has_its_status_alone() {}

    @ParameterizedTest
    @ValueSource(
            strings = {
                "400 <html>Bad Request</html>",
                "401 <html>proxy login</html>",
                "403 <html>blocked</html>",
                "404 {\"error\":\"no route\"}",
                "400 {\"code\":\"x\",\"message\":7}",
                "403 {\"message\":",
                "503 <html>overloaded</html>",
                "502 ",
                "302 ",
                "200 <html>welcome to the hotel</html>"
            })
    void what_answers_in_discords_place_is_told_apart(String answer) {
        var parts = answer.split(" ", 2);
        next(Integer.parseInt(parts[0]), parts[1]);
        assertThat(rest.openDirect("7")).isEqualTo(new Reply.Foreign(Integer.parseInt(parts[0]), Optional.empty()));
    }

    @Test
    void where_nobody_listens_nothing_was_sent() {
        var gone = FakeDiscord.start();
        var rest = gone.rest();
        gone.close();
        assertThat(rest.openDirect("7"))
                .isInstanceOfSatisfying(
                        Reply.Silent.class, s -> assertThat(s.effect()).isEqualTo(SendResult.Effect.NONE));
    }

    @Test
    void no_answer_is_silence_told_in_one_line() {
        discord.next(call -> true, new Fault.CutBefore());
        assertThat(rest.openDirect("7")).isInstanceOfSatisfying(Reply.Silent.class, s -> {
            assertThat(s.why()).contains(": ").doesNotContain("\n");
            assertThat(s.effect()).isEqualTo(SendResult.Effect.UNKNOWN);
        });
    }

    @Test
    void an_answer_without_a_body_is_fine_and_one_that_is_no_json_is_silence() {
        next(204, "");
        assertThat(rest.pin("1", "2")).isEqualTo(new Reply.Fine(MissingNode.getInstance()));
        next(200, "{\"id\":");
        assertThat(rest.openDirect("7")).isInstanceOf(Reply.Silent.class);
    }

    @Test
    void trouble_is_told_in_a_few_words() {
        assertThat(new Reply.Fine(MissingNode.getInstance()).trouble()).isEmpty();
        assertThat(new Reply.Refused(403, 50013, "no", Optional.empty()).trouble())
                .isEqualTo("Discord answers 403: no");
        assertThat(new Reply.Silent("cut", SendResult.Effect.UNKNOWN).trouble())
                .isEqualTo("Discord does not answer: cut");
        assertThat(new Reply.Foreign(403, Optional.empty()).trouble())
                .isEqualTo("something in front of Discord answers HTTP 403");
    }

    @Test
    void messages_are_read_onwards_from_one() {
        for (var i = 0; i < 3; i++) {
            discord.chatter("500", "m" + i);
        }
        var first = discord.messages().getFirst().id();
        var next = ((Reply.Fine) rest.messagesAfter("500", first)).body();
        assertThat(next.findValuesAsText("content")).containsExactly("m2", "m1");
        var newest = ((Reply.Fine) rest.newestMessages("500")).body();
        assertThat(newest.findValuesAsText("content")).containsExactly("m2", "m1", "m0");
    }

    @Test
    void the_name_of_a_thread_is_cut_to_what_discord_takes() {
        discord.chatter("500", "down");
        var above = discord.messages().getFirst().id();
        rest.startThread("500", above, "x".repeat(150));
        assertThat(discord.threads()).isEqualTo(Map.of(above, "x".repeat(99) + "…"));
    }

    @Test
    void a_file_goes_beside_the_answer() {
        var asked = discord.begin();
        rest.answerInteraction(
                asked.id(), asked.token(), JsonNodeFactory.instance.objectNode().put("type", 5));
        var body = JsonNodeFactory.instance.objectNode().put("content", "see the file");
        body.putObject("allowed_mentions").putArray("parse");
        var file = new Attachment.Made(
                "x.txt", Attachment.Kind.TEXT, "words".getBytes(StandardCharsets.US_ASCII), "words");
        rest.editInteractionAnswer(FakeDiscord.SELF, asked.token(), body, Optional.empty());
        assertThat(discord.files()).isEmpty();
        rest.editInteractionAnswer(FakeDiscord.SELF, asked.token(), body, Optional.of(file));
        assertThat(discord.files()).containsExactly("words".getBytes(StandardCharsets.US_ASCII));
        assertThat(asked.answers().getLast().path("content").asText()).isEqualTo("see the file");
    }
}

package tuskwatch.edge.discord;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tuskwatch.core.command.Reply;
import tuskwatch.core.message.Card;
import tuskwatch.core.message.LocalizedText;
import tuskwatch.core.message.Tone;
import tuskwatch.core.meter.Meter;
import tuskwatch.testing.FakeDiscord;

/** Each interaction is answered once, by whoever is first. */
class AnswersTest {
    private static final Card SORRY = Card.sentence(Tone.UNKNOWN, LocalizedText.outside("Something in me failed"));

    private final FakeDiscord discord = FakeDiscord.start();
    private final Answers answers = to(discord);

    private static Answers to(FakeDiscord discord) {
        return new Answers(discord.rest(), Meter.NONE);
    }

    /** The first answer of a process waits for its classes, on a busy machine longer than Discord does. */
    @BeforeAll
    static void answersOnce() {
        try (var other = FakeDiscord.start()) {
            to(other).now(token(other.begin()), Reply.Visibility.MEMBER, SORRY);
        }
    }

    @AfterEach
    void stop() {
        assertThat(discord.violations()).isEmpty();
        discord.close();
    }

    private static Interactions.Token token(FakeDiscord.Asked asked) {
        return new Interactions.Token(asked.id(), asked.token(), FakeDiscord.SELF);
    }

    @Test
    void at_once_and_seen_by_who_asked() {
        var asked = discord.begin();
        answers.now(token(asked), Reply.Visibility.MEMBER, SORRY);
        assertThat(asked.answers()).hasSize(1);
        assertThat(asked.answers().getFirst().path("data").path("content").asText())
                .contains("Something in me failed");
        assertThat(asked.answers().getFirst().path("data").path("flags").asInt())
                .isEqualTo(64);
    }

    @Test
    void in_place_of_the_promised_answer() {
        var asked = discord.begin();
        answers.later(token(asked), Reply.Visibility.MEMBER);
        answers.finish(token(asked), SORRY, Optional.empty());
        assertThat(asked.answers()).hasSize(2);
        assertThat(asked.answers().getLast().path("content").asText()).contains("Something in me failed");
    }

    @Test
    void what_somebody_else_has_answered_is_not_ours() {
        var asked = discord.begin();
        assertThat(answers.later(token(asked), Reply.Visibility.MEMBER)).isTrue();
        assertThat(answers.later(token(asked), Reply.Visibility.MEMBER)).isFalse();
        assertThat(asked.answers()).hasSize(1);
    }

    @Test
    void an_answer_that_comes_too_late_is_not_followed_by_another() {
        var asked = discord.begin();
        discord.next(
                call -> call.startsWith("POST /interactions/"),
                new FakeDiscord.Fault.Status(404, Map.of(), "{\"code\":10062,\"message\":\"Unknown interaction\"}"));
        assertThat(answers.later(token(asked), Reply.Visibility.MEMBER)).isFalse();
        assertThat(discord.requests()).hasSize(1);
    }
}

package tuskwatch.edge.discord;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The whole of it against sockets: what Discord does, and what becomes of the bot. What takes seconds by its nature is in the slow suite. */
class DiscordSessionTest {
    private final SessionOnSockets bot = new SessionOnSockets();

    /** The first answer of a process waits for its classes, on a busy machine longer than Discord does. */
    @BeforeAll
    static void answersOnce() {
        try (var first = new SessionOnSockets()) {
            first.open();
            first.state("connected");
            var asked = first.discord.gateway().slash("slow", d -> {});
            await().until(() -> asked.answers().size() == 2);
        }
    }

    @AfterEach
    void stop() {
        bot.close();
    }

    @Test
    void it_is_told_when_discord_is_there_and_the_commands_are_registered() {
        bot.open();
        await().until(() -> bot.back.get() == 1);
        await().until(() -> !bot.discord.commands().isEmpty());
        bot.state("connected");
    }

    @Test
    void what_discord_tells_of_twice_is_done_once() {
        bot.open();
        bot.state("connected");
        var asked = bot.discord.gateway().slash("slow", d -> {});
        await().until(() -> asked.answers().size() == 2);
        bot.discord.gateway().tellAgain(asked);
        var other = bot.discord.gateway().slash("slow", d -> {});
        await().until(() -> other.answers().size() == 2);
        assertThat(bot.done).containsExactly("slow", "slow");
        assertThat(asked.answers()).hasSize(2);
    }

    @Test
    void a_button_opens_a_form_and_what_is_written_there_is_done() {
        bot.open();
        bot.state("connected");
        var opened = bot.discord.gateway().button("tw|ADD_NOTE|12:c");
        await().until(() -> opened.answers().size() == 1);
        var filled = bot.discord.gateway().submits(opened, "the disk\nis full");
        await().until(() -> filled.answers().size() == 2);
        assertThat(filled.answers().getFirst().path("type").asInt()).isEqualTo(5);
        assertThat(bot.done).containsExactly("the disk is full");
    }

    @Test
    void a_gateway_that_refuses_what_it_let_in_ends_nothing_for_posts_need_none() {
        bot.open();
        bot.state("connected");
        bot.discord.gateway().turnAway(4014);
        bot.discord.gateway().hangUp(4014);
        bot.state("rest-only");
        assertThat(bot.ended).isEmpty();
    }
}

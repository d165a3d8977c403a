package tuskwatch.edge.discord;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tuskwatch.testing.FakeDiscord;
import tuskwatch.testing.FakeDiscord.Fault;

class CommandRegistrationTest {
    private static final String EVERYWHERE = "PUT /applications/7/commands";

    private final FakeDiscord discord = FakeDiscord.start();
    private final List<Duration> waits = new ArrayList<>();

    @AfterEach
    void stop() {
        assertThat(discord.violations()).isEmpty();
        discord.close();
    }

    private static ArrayNode commands() {
        var commands = JsonNodeFactory.instance.arrayNode();
        commands.addObject()
                .put("name", "status")
                .put("description", "How it is")
                .put("type", 1);
        return commands;
    }

    /** Discord is well after so many waits. */
    private CommandRegistration registration(int waitsOfTrouble, String... guilds) {
        return new CommandRegistration(discord.rest(), List.of(guilds), wait -> {
            waits.add(wait);
            if (waits.size() == waitsOfTrouble) {
                discord.forgetScript();
            }
            return false;
        });
    }

    @Test
    void once_where_discord_takes_them() {
        registration(0).register("7", commands());
        assertThat(discord.requests()).containsExactly(EVERYWHERE);
        assertThat(discord.commands()).isEqualTo(commands());
        assertThat(waits).isEmpty();
    }

    @Test
    void again_and_again_while_discord_fails() {
        discord.lasting(call -> call.startsWith("PUT"), Fault.Own.UNAVAILABLE);
        registration(3).register("7", commands());
        assertThat(discord.requests()).containsExactly(EVERYWHERE, EVERYWHERE, EVERYWHERE, EVERYWHERE);
        assertThat(waits).containsExactly(Duration.ofSeconds(5), Duration.ofSeconds(10), Duration.ofSeconds(20));
        assertThat(discord.commands()).hasSize(1);
    }

    @Test
    void after_a_while_every_ten_minutes_also_where_a_proxy_or_nobody_answers() {
        discord.lasting(call -> discord.requests().size() % 2 == 0, new Fault.Page(403));
        discord.lasting(call -> true, new Fault.CutBefore());
        registration(12).register("7", commands());
        assertThat(waits).hasSize(12).endsWith(Duration.ofMinutes(10), Duration.ofMinutes(10));
        assertThat(discord.commands()).hasSize(1);
    }

    @Test
    void not_before_discord_wants_them() {
        discord.next(
                call -> true,
                new Fault.Status(
                        429,
                        Map.of("Retry-After", "60"),
                        "{\"message\":\"You are being rate limited.\",\"retry_after\":60.0,\"global\":false}"));
        var over = new CommandRegistration(discord.rest(), List.of(), wait -> {
            waits.add(wait);
            return true;
        });
        over.register("7", commands());
        assertThat(waits).containsExactly(Duration.ofMinutes(1));
    }

    @Test
    void where_they_are_taken_they_are_not_told_again() {
        discord.next(
                call -> call.contains("/guilds/8/"),
                new Fault.Status(403, Map.of(), "{\"message\":\"Missing Access\",\"code\":50001}"));
        registration(0, "8", "9").register("7", commands());
        assertThat(discord.requests())
                .containsExactly(
                        "PUT /applications/7/guilds/8/commands",
                        "PUT /applications/7/guilds/9/commands",
                        "PUT /applications/7/guilds/8/commands");
    }

    @Test
    void what_is_no_list_of_as_many_commands_is_no_registration() {
        var json = Map.of("Content-Type", "application/json");
        discord.next(call -> true, new Fault.Status(200, json, "{\"status\":\"ok\"}"));
        discord.next(call -> true, new Fault.Status(200, json, "[]"));
        discord.next(call -> true, new Fault.Status(204, Map.of(), ""));
        registration(9).register("7", commands());
        assertThat(waits).hasSize(3);
        assertThat(discord.commands()).isEqualTo(commands());
    }

    /** Discord is there again, after a long absence say. */
    @Test
    void who_is_told_of_a_new_session_waits_no_longer() {
        discord.lasting(call -> true, Fault.Own.UNAVAILABLE);
        var sessions = new ArrayList<CommandRegistration>();
        sessions.add(new CommandRegistration(discord.rest(), List.of(), wait -> {
            waits.add(wait);
            discord.forgetScript();
            sessions.getFirst().register("7", commands());
            assertThat(discord.commands()).as("during the wait").hasSize(1);
            return false;
        }));
        sessions.getFirst().register("7", commands());
        assertThat(waits).hasSize(1);
        assertThat(discord.requests())
                .as("who waited leaves it to the new one")
                .containsExactly(EVERYWHERE, EVERYWHERE);
    }
}

package tuskwatch.edge.discord.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import discord4j.rest.route.Routes;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;
import tuskwatch.core.meter.Figure;
import tuskwatch.core.meter.Meter;
import tuskwatch.edge.discord.rest.DiscordRest.Reply;
import tuskwatch.testing.FakeDiscord;
import tuskwatch.testing.FakeDiscord.Fault;

class DirectRouterTest {
    private final List<String> counted = new ArrayList<>();
    private final List<String> refused = new ArrayList<>();
    private final FakeDiscord discord = FakeDiscord.start();
    private final RateGate gate = new RateGate(() -> 0);
    private final DiscordRest rest = discord.rest(
            gate,
            new Meter() {
                @Override
                public void count(Figure figure, String kind) {
                    counted.add(kind);
                }

                @Override
                public void time(Figure figure, Duration length) {}
            },
            () -> refused.add("told"));

    @AfterEach
    void stop() {
        assertThat(discord.violations()).isEmpty();
        discord.close();
    }

    private void next(int status, Map<String, String> headers, String body) {
        discord.next(call -> true, new Fault.Status(status, headers, body));
    }

    @ParameterizedTest
    @CsvSource({"0, PT0S", "7, PT7S", "0.65, PT0.65S", "0.0001, PT0.001S", "7200, PT2H", "7201, PT2H", "1e300, PT2H"})
    void waits_are_rounded_up_to_milliseconds_and_capped(String text, Duration wait) {
        assertThat(DirectRouter.seconds(text)).contains(wait);
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "soon", "-1", "NaN", "null"})
    void anything_else_is_no_wait(@Nullable String text) {
        assertThat(DirectRouter.seconds(text)).isEmpty();
    }

    @Test
    void the_longer_of_two_waits_counts() {
        next(429, Map.of("Retry-After", "2"), "{\"message\":\"slow\",\"retry_after\":9.5}");
        assertThat(rest.openDirect("7"))
                .isEqualTo(new Reply.Refused(429, 0, "slow", Optional.of(Duration.ofMillis(9500))));
    }

    @Test
    void what_discord_would_refuse_is_not_sent() {
        next(429, Map.of("Retry-After", "60"), "{\"message\":\"slow\",\"retry_after\":1}");
        rest.openDirect("7");
        assertThat(rest.openDirect("8"))
                .isEqualTo(new Reply.Refused(
                        429, 0, "held back for 60 s, as Discord asked", Optional.of(Duration.ofMinutes(1))));
        assertThat(discord.requests()).hasSize(1);
        assertThat(counted).containsExactly("429", "held");
    }

    @Test
    void an_error_and_a_cut_connection_are_handed_back_and_not_repeated() {
        next(502, Map.of(), "");
        discord.next(call -> true, new Fault.CutBefore());
        assertThat(rest.openDirect("7")).isEqualTo(new Reply.Foreign(502, Optional.empty()));
        assertThat(rest.openDirect("7")).isInstanceOf(Reply.Silent.class);
        assertThat(discord.requests()).hasSize(2);
        assertThat(counted).containsExactly("foreign", "none");
    }

    @Test
    void a_refused_token_is_told_unless_an_interaction_was_answered() {
        var sorry = JsonNodeFactory.instance.objectNode();
        next(401, Map.of(), "{\"message\":\"Invalid Webhook Token\",\"code\":50027}");
        rest.editInteractionAnswer(FakeDiscord.SELF, "a", sorry, Optional.empty());
        assertThat(refused).isEmpty();
        next(401, Map.of(), "{\"message\":\"401: Unauthorized\",\"code\":0}");
        rest.openDirect("7");
        assertThat(refused).containsExactly("told");
    }

    @Test
    void each_interaction_waits_for_itself_alone() {
        var words = JsonNodeFactory.instance.objectNode().put("content", "x");
        var slow = "{\"message\":\"slow\",\"retry_after\":60}";
        for (var token : List.of("a", "b")) {
            next(429, Map.of(), slow);
            rest.editInteractionAnswer(FakeDiscord.SELF, token, words, Optional.empty());
            rest.editInteractionAnswer(FakeDiscord.SELF, token, words, Optional.empty());
        }
        assertThat(counted).containsExactly("429", "held", "429", "held");
    }

    @Test
    void what_is_not_discords_own_refusal_closes_every_route() {
        next(429, Map.of("Retry-After", "60", "Content-Type", "text/html"), "<html>error 1015</html>");
        rest.openDirect("7");
        rest.pin("1", "2");
        assertThat(counted).containsExactly("foreign", "held");
    }

    @Test
    void a_401_of_something_in_front_says_nothing_about_the_token() {
        next(401, Map.of("Content-Type", "text/html"), "<html>log in to the proxy</html>");
        assertThat(rest.openDirect("7")).isEqualTo(new Reply.Foreign(401, Optional.empty()));
        assertThat(refused).isEmpty();
        assertThat(rest.openDirect("7")).isInstanceOf(Reply.Fine.class);
    }

    @Test
    void while_discord_refuses_the_token_only_the_token_is_asked_for() {
        discord.revokeToken();
        assertThat(rest.openDirect("7")).isInstanceOf(Reply.Refused.class);
        assertThat(rest.openDirect("7")).isInstanceOf(Reply.Refused.class);
        assertThat(rest.get(Routes.CURRENT_USER_GET)).isInstanceOf(Reply.Refused.class);
        assertThat(discord.requests()).containsExactly("POST /users/@me/channels", "GET /users/@me");
    }

    @Test
    void the_time_is_told_by_discord_alone() {
        var date = Map.of("Date", "Sat, 21 Nov 2026 09:00:00 GMT");
        next(403, date, "<html>a proxy</html>");
        rest.openDirect("7");
        assertThat(gate.time()).isEmpty();
        next(403, date, "{\"message\":\"Missing Access\",\"code\":50001}");
        rest.openDirect("7");
        assertThat(gate.time()).contains(Instant.parse("2026-11-21T09:00:00Z"));
        rest.openDirect("7");
        assertThat(gate.time().orElseThrow())
                .as("by the clock of the fake")
                .isNotEqualTo(Instant.parse("2026-11-21T09:00:00Z"));
        next(403, Map.of("Date", "yesterday"), "{\"message\":\"Missing Access\",\"code\":50001}");
        rest.openDirect("7");
        assertThat(gate.time()).isPresent();
    }
}

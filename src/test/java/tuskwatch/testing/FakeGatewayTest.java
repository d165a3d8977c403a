package tuskwatch.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Sessions of the fake gateway live and end as Discord's do. */
class FakeGatewayTest {
    private final FakeDiscord discord = FakeDiscord.start();
    private final HttpClient http = HttpClient.newHttpClient();

    @AfterEach
    void stop() {
        discord.close();
        http.close();
    }

    /** Somebody who listens, and says what is to be said. */
    private final class Listener implements WebSocket.Listener {
        private final List<JsonNode> heard = new CopyOnWriteArrayList<>();
        private final Inflater inflater = new Inflater();
        private final WebSocket socket;

        Listener() {
            socket = http.newWebSocketBuilder()
                    .buildAsync(URI.create(discord.gatewayUrl()), this)
                    .join();
        }

        @Override
        public @Nullable CompletionStage<?> onBinary(WebSocket from, ByteBuffer data, boolean last) {
            var bytes = new byte[data.remaining()];
            data.get(bytes);
            inflater.setInput(bytes);
            var text = new StringBuilder();
            var buffer = new byte[65536];
            try {
                for (int read = inflater.inflate(buffer); read > 0; read = inflater.inflate(buffer)) {
                    text.append(new String(buffer, 0, read, StandardCharsets.UTF_8));
                }
            } catch (DataFormatException e) {
                throw new IllegalStateException(e);
            }
            heard.add(DiscordJudge.parse(text.toString()));
            from.request(1);
            return null;
        }

        Listener identify() {
            socket.sendText("{\"op\":2,\"d\":{\"token\":\"" + FakeDiscord.token() + "\",\"intents\":0}}", true)
                    .join();
            await().until(() -> names().contains("READY"));
            return this;
        }

        void resume(String session, String token, int seen) {
            socket.sendText(
                            "{\"op\":6,\"d\":{\"token\":\"" + token + "\",\"session_id\":\"" + session + "\",\"seq\":"
                                    + seen + "}}",
                            true)
                    .join();
        }

        String session() {
            return heard.stream()
                    .filter(p -> p.path("t").asText().equals("READY"))
                    .map(p -> p.path("d").path("session_id").asText())
                    .findFirst()
                    .orElseThrow();
        }

        /** Names of events, and the numbers of what is none. */
        List<String> names() {
            var names = new ArrayList<String>();
            heard.forEach(p -> names.add(
                    p.path("t").isNull() ? p.path("op").asText() : p.path("t").asText()));
            return names;
        }
    }

    private void hears(Listener who, String... names) {
        await().untilAsserted(() -> assertThat(who.names()).containsExactly(names));
    }

    @Test
    void two_sessions_live_side_by_side_and_both_hear_of_everything() {
        var first = new Listener().identify();
        var second = new Listener().identify();
        assertThat(first.session()).isNotEqualTo(second.session());
        discord.gateway().button("x");
        hears(first, "10", "READY", "INTERACTION_CREATE");
        hears(second, "10", "READY", "INTERACTION_CREATE");
        assertThat(discord.gateway().sessions()).isEqualTo(2);
        second.socket.sendClose(1000, "");
        await().until(() -> discord.gateway().sessions() == 1);
    }

    @Test
    void who_resumes_hears_what_was_missed_and_then_that_it_is_resumed() {
        var first = new Listener().identify();
        first.socket.abort();
        await().until(() -> discord.gateway().sessions() == 0);
        discord.gateway().button("x");
        var again = new Listener();
        again.resume(first.session(), FakeDiscord.token(), 1);
        hears(again, "10", "INTERACTION_CREATE", "RESUMED");
        assertThat(again.heard.getLast().path("s").asInt()).isEqualTo(3);
    }

    @Test
    void an_unknown_session_an_unknown_token_and_a_session_that_was_closed_are_not_resumed() {
        var first = new Listener().identify();
        var stranger = new Listener();
        stranger.resume("session-7", FakeDiscord.token(), 1);
        hears(stranger, "10", "9");
        assertThat(stranger.heard.getLast().path("d").asBoolean(true)).isFalse();
        var wrong = new Listener();
        wrong.resume(first.session(), "another token", 1);
        hears(wrong, "10", "9");
        first.socket.sendClose(1000, "");
        await().until(() -> discord.gateway().sessions() == 0);
        var late = new Listener();
        late.resume(first.session(), FakeDiscord.token(), 1);
        hears(late, "10", "9");
    }

    @Test
    void a_gateway_that_refuses_takes_no_connection_until_it_does() {
        discord.gateway().refuse(true);
        assertThat(catchThrowable(Listener::new))
                .isInstanceOf(CompletionException.class)
                .hasCauseInstanceOf(WebSocketHandshakeException.class);
        discord.gateway().refuse(false);
        new Listener().identify();
        assertThat(discord.gateway().attempts()).isEqualTo(2);
    }

    @Test
    void what_is_told_again_has_the_same_id() {
        var first = new Listener().identify();
        discord.gateway().tellAgain(discord.gateway().button("x"));
        hears(first, "10", "READY", "INTERACTION_CREATE", "INTERACTION_CREATE");
        assertThat(first.heard.get(2).path("d")).isEqualTo(first.heard.get(3).path("d"));
    }
}

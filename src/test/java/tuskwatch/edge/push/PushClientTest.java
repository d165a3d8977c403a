package tuskwatch.edge.push;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.SocketEffect;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tuskwatch.core.outbox.SendResult;

class PushClientTest {
    private final MockWebServer server = new MockWebServer();
    private final PushClient client = new PushClient(Duration.ofMillis(500));

    @BeforeEach
    void start() throws IOException {
        server.start();
    }

    @AfterEach
    void stop() {
        client.close();
        server.close();
    }

    private SendResult answered(MockResponse.Builder answer) {
        server.enqueue(answer.build());
        return client.send(
                "ntfy",
                Speaker.ANYTHING,
                PushClient.post(server.url("/s3cret").toString(), JsonNodeFactory.instance.objectNode())
                        .build());
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 400, 401, 403, 404, 413})
    void what_is_refused_is_final_and_shows_no_address(int status) {
        assertThat(answered(new MockResponse.Builder().code(status)))
                .isEqualTo(new SendResult.Undeliverable("ntfy answers " + status));
    }

    @Test
    void too_many_waits_as_long_as_the_server_says() {
        assertThat(answered(new MockResponse.Builder().code(429).addHeader("Retry-After", "7")))
                .isEqualTo(new SendResult.TryLater(
                        "ntfy answers 429", Optional.of(Duration.ofSeconds(7)), SendResult.Effect.NONE));
        assertThat(answered(new MockResponse.Builder().code(429).addHeader("Retry-After", "999999999")))
                .isEqualTo(new SendResult.TryLater(
                        "ntfy answers 429", Optional.of(Duration.ofHours(1)), SendResult.Effect.NONE));
    }

    @Test
    void an_answer_that_does_not_come_may_have_done_it() {
        assertThat(answered(new MockResponse.Builder().code(503)).unsure()).isTrue();
        assertThat(answered(new MockResponse.Builder().onResponseStart(new SocketEffect.CloseSocket()))
                        .unsure())
                .isTrue();
        assertThat(answered(new MockResponse.Builder().headersDelay(5, java.util.concurrent.TimeUnit.SECONDS))
                        .unsure())
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 401, 403, 404})
    void a_page_for_people_that_refuses_is_a_proxys_and_tried_later(int status) {
        var page = "<!DOCTYPE HTML PUBLIC \"-//W3C//DTD HTML 4.01//EN\">\n<HTML><HEAD><TITLE>Access denied</TITLE>";
        assertThat(answered(new MockResponse.Builder().code(status).body(page)))
                .isEqualTo(new SendResult.TryLater(
                        "something in front of ntfy answers " + status, Optional.empty(), SendResult.Effect.UNKNOWN));
    }

    @ParameterizedTest
    @ValueSource(ints = {302, 303, 307, 511})
    void who_wants_to_know_who_asks_first_has_passed_nothing_on(int status) {
        assertThat(answered(new MockResponse.Builder().code(status)))
                .isEqualTo(new SendResult.TryLater(
                        "something in front of ntfy answers " + status, Optional.empty(), SendResult.Effect.NONE));
    }

    @Test
    void words_of_a_receiver_are_its_own_whatever_it_calls_them() {
        assertThat(answered(new MockResponse.Builder()
                        .code(403)
                        .addHeader("Content-Type", "text/html")
                        .body("invalid_token")))
                .isEqualTo(new SendResult.Undeliverable("ntfy answers 403"));
        assertThat(answered(new MockResponse.Builder().body("<html>thanks</html>")))
                .as("a receiver that answers with a page")
                .isEqualTo(new SendResult.Sent(""));
    }
}

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
}

package tuskwatch.edge.push;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.Objects;
import java.util.Optional;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tuskwatch.core.identity.CommunityId;
import tuskwatch.core.identity.PersonId;
import tuskwatch.core.message.Card;
import tuskwatch.core.message.Destination;
import tuskwatch.core.message.Field;
import tuskwatch.core.message.LocalizedText;
import tuskwatch.core.message.Tone;
import tuskwatch.core.outbox.Delivery;
import tuskwatch.core.outbox.DeliveryKey;
import tuskwatch.core.outbox.Message;
import tuskwatch.core.outbox.Notifier;
import tuskwatch.core.outbox.SendResult;

class WebhookTest {
    private static final Destination HOOK =
            Destination.outside(Destination.Outside.WEBHOOK, new CommunityId("77"), PersonId.UNKNOWN);

    private final MockWebServer server = new MockWebServer();
    private final PushClient client = new PushClient(Duration.ofSeconds(10));

    @BeforeEach
    void start() throws IOException {
        server.start();
    }

    @AfterEach
    void stop() {
        client.close();
        server.close();
    }

    private static Delivery delivery(Destination to, Tone tone, String headline, String... lines) {
        var fields = Arrays.stream(lines)
                .map(l -> Field.of(LocalizedText.NONE, LocalizedText.outside(l)))
                .toList();
        var card = Card.answer(tone, LocalizedText.outside(headline), fields);
        var message = Message.of(new DeliveryKey("call/a"), to, card, Optional.empty());
        return new Delivery(
                message, 1, Optional.empty(), 0, Optional.empty(), Optional.empty(), 0, false, Instant.EPOCH);
    }

    private RecordedRequest sent(Delivery delivery, Notifier.Stage stage) throws InterruptedException {
        server.enqueue(new MockResponse.Builder().code(200).build());
        assertThat(new Webhook(client, server.url("/hook").toString()).notify(delivery, stage))
                .isInstanceOf(SendResult.Sent.class);
        return server.takeRequest();
    }

    private JsonNode body(Delivery delivery, Notifier.Stage stage) throws IOException, InterruptedException {
        return new ObjectMapper()
                .readTree(
                        Objects.requireNonNull(sent(delivery, stage).getBody()).utf8());
    }

    @ParameterizedTest
    @CsvSource({
        "OUTAGE, CALLING, calling, true, 8, failure",
        "DEGRADED, CALLING, calling, false, 5, warning",
        "OUTAGE, SETTLED, settled, true, 8, success",
        "INFO, SETTLED, settled, false, 5, success",
    })
    void the_tone_says_how_urgent_it_is_and_the_stage_what_became_of_it(
            Tone tone, Notifier.Stage stage, String state, boolean urgent, int priority, String type)
            throws IOException, InterruptedException {
        var json = body(delivery(HOOK, tone, "News", "body"), stage);
        assertThat(json.path("state").asText()).isEqualTo(state);
        assertThat(json.path("urgent").asBoolean()).isEqualTo(urgent);
        assertThat(json.path("priority").asInt()).isEqualTo(priority);
        assertThat(json.path("type").asText()).isEqualTo(type);
    }

    @Test
    void every_receiver_finds_the_words_under_its_own_name() throws IOException, InterruptedException {
        var json = body(delivery(HOOK, Tone.OUTAGE, "News\u0007 here", "body"), Notifier.Stage.CALLING);
        assertThat(json.path("title").asText()).isEqualTo("News here");
        assertThat(json.path("message").asText()).isEqualTo("body");
        assertThat(json.path("body")).isEqualTo(json.path("message"));
        assertThat(json.path("text").asText()).isEqualTo("News here\nbody");
        assertThat(json.path("content")).isEqualTo(json.path("text"));
        assertThat(json.path("community").asText()).isEqualTo("77");
    }

    @Test
    void words_fit_into_a_message_of_discord_which_is_told_to_notify_nobody() throws IOException, InterruptedException {
        var lines = Collections.nCopies(10, "y".repeat(400)).toArray(String[]::new);
        var json = body(delivery(HOOK, Tone.INFO, "x".repeat(5000), lines), Notifier.Stage.CALLING);
        assertThat(json.path("content").asText()).hasSizeBetween(1800, 2000);
        assertThat(json.path("allowed_mentions").path("parse").isArray()).isTrue();
        assertThat(json.path("allowed_mentions").path("parse")).isEmpty();
    }

    @Test
    void a_repeat_has_the_same_key_and_the_end_another() throws InterruptedException {
        var delivery = delivery(HOOK, Tone.OUTAGE, "News", "body");
        var first = sent(delivery, Notifier.Stage.CALLING).getHeaders().get("Idempotency-Key");
        assertThat(first).isEqualTo(delivery.nonce() + "-CALLING");
        assertThat(sent(delivery, Notifier.Stage.CALLING).getHeaders().get("Idempotency-Key"))
                .isEqualTo(first);
        assertThat(sent(delivery, Notifier.Stage.SETTLED).getHeaders().get("Idempotency-Key"))
                .isNotEqualTo(first);
    }

    @Test
    void who_is_of_no_community_names_none() throws IOException, InterruptedException {
        var json = body(delivery(new Destination.Channel("500"), Tone.INFO, "News", "body"), Notifier.Stage.CALLING);
        assertThat(json.has("community")).isFalse();
    }
}

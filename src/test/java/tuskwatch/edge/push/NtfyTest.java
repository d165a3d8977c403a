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
import tuskwatch.core.command.Press;
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
import tuskwatch.testing.English;

class NtfyTest {
    private static final PersonId ADA = new PersonId("15");
    private static final Destination PUSH = Destination.outside(Destination.Outside.PUSH, new CommunityId("77"), ADA);

    /** As ntfy answers. */
    private static final String TAKEN =
            "{\"id\":\"sPs71M8A2T\",\"time\":1643935928,\"event\":\"message\",\"topic\":\"s3cret-topic\",\"message\":\"body\"}";

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

    /** Ada has a topic, nobody else has. */
    private Ntfy ntfy(Optional<String> token) {
        return new Ntfy(
                client,
                new Ntfy.Server(server.url("/").toString(), token),
                to -> Optional.of("s3cret-topic").filter(t -> to.person().equals(ADA)),
                new Ntfy.Addresses(
                        button -> Optional.of("https://tusk.example/" + button.kind())
                                .filter(u -> !button.kind().equals("SNOOZE")),
                        button -> Optional.of("https://discord.example/" + button.subject())
                                .filter(u -> button.kind().equals("ACKNOWLEDGE"))));
    }

    private RecordedRequest sent(Optional<String> token, Delivery delivery, Notifier.Stage stage)
            throws InterruptedException {
        server.enqueue(new MockResponse.Builder().body(TAKEN).build());
        assertThat(ntfy(token).notify(delivery, stage)).isEqualTo(new SendResult.Sent(""));
        return server.takeRequest();
    }

    private JsonNode body(Delivery delivery, Notifier.Stage stage) throws IOException, InterruptedException {
        return json(sent(Optional.empty(), delivery, stage));
    }

    private static JsonNode json(RecordedRequest request) throws IOException {
        return new ObjectMapper()
                .readTree(Objects.requireNonNull(request.getBody()).utf8());
    }

    @ParameterizedTest
    @CsvSource({
        "OUTAGE, CALLING, 5, rotating_light",
        "DEGRADED, CALLING, 3, rotating_light",
        "OUTAGE, SETTLED, 2, white_check_mark",
        "INFO, SETTLED, 2, white_check_mark",
    })
    void an_outage_wakes_people_and_its_end_does_not(Tone tone, Notifier.Stage stage, int priority, String tag)
            throws IOException, InterruptedException {
        var json = body(delivery(PUSH, tone, "News"), stage);
        assertThat(json.path("priority").asInt()).isEqualTo(priority);
        assertThat(json.path("tags"))
                .singleElement()
                .extracting(JsonNode::asText)
                .isEqualTo(tag);
    }

    @Test
    void the_topic_is_in_no_address_and_the_end_takes_the_place_of_the_call() throws IOException, InterruptedException {
        var delivery = delivery(PUSH, Tone.OUTAGE, "News", "body");
        var request = sent(Optional.empty(), delivery, Notifier.Stage.CALLING);
        assertThat(request.getTarget()).isEqualTo("/");
        var call = json(request);
        assertThat(call.path("topic").asText()).isEqualTo("s3cret-topic");
        assertThat(call.path("message").asText()).isEqualTo("body");
        assertThat(body(delivery, Notifier.Stage.SETTLED).path("sequence_id")).isEqualTo(call.path("sequence_id"));
    }

    /** A button that has an address is an action; what is settled has no buttons. */
    @Test
    void it_opens_what_it_is_about_and_is_answered_by_its_actions() throws IOException, InterruptedException {
        var call = new Press.PageCall(new CommunityId("77"), "p15-x");
        var delivery = delivery(PUSH, Tone.OUTAGE, "News");
        var pressed = delivery.message()
                .card()
                .withActions(
                        Press.actions(new Press.Acknowledge(call), new Press.Snooze(call), new Press.Escalate(call)));
        var message = Message.of(delivery.message().key(), PUSH, English.of(pressed), Optional.empty());
        var json = body(
                new Delivery(
                        message, 1, Optional.empty(), 0, Optional.empty(), Optional.empty(), 0, false, Instant.EPOCH),
                Notifier.Stage.CALLING);
        assertThat(json.path("click").asText()).isEqualTo("https://discord.example/77:p15-x");
        assertThat(json.path("actions").toString())
                .isEqualTo("[{\"action\":\"http\",\"label\":\"I have it\",\"url\":\"https://tusk.example/ACKNOWLEDGE\","
                        + "\"method\":\"POST\",\"clear\":true},"
                        + "{\"action\":\"http\",\"label\":\"Call the next\",\"url\":\"https://tusk.example/ESCALATE\","
                        + "\"method\":\"POST\",\"clear\":true}]");
        var settled = body(delivery, Notifier.Stage.SETTLED);
        assertThat(settled.has("click")).isFalse();
        assertThat(settled.path("actions")).isEmpty();
    }

    @Test
    void who_has_no_topic_any_more_is_not_sent_anything() {
        var gone = new SendResult.Undeliverable("the person has no topic any more");
        var ben = Destination.outside(Destination.Outside.PUSH, new CommunityId("77"), new PersonId("16"));
        assertThat(ntfy(Optional.empty()).notify(delivery(ben, Tone.OUTAGE, "News"), Notifier.Stage.CALLING))
                .isEqualTo(gone);
        assertThat(ntfy(Optional.empty())
                        .notify(delivery(new Destination.Channel("500"), Tone.OUTAGE, "News"), Notifier.Stage.CALLING))
                .isEqualTo(gone);
        assertThat(server.getRequestCount()).isZero();
    }

    @Test
    void a_server_that_asks_for_a_token_gets_it_and_no_other_does() throws InterruptedException {
        var delivery = delivery(PUSH, Tone.OUTAGE, "News");
        assertThat(sent(Optional.of("t0ken"), delivery, Notifier.Stage.CALLING)
                        .getHeaders()
                        .get("Authorization"))
                .isEqualTo("Bearer t0ken");
        assertThat(sent(Optional.empty(), delivery, Notifier.Stage.CALLING)
                        .getHeaders()
                        .get("Authorization"))
                .isNull();
    }

    @Test
    void words_are_cut_to_what_ntfy_takes() throws IOException, InterruptedException {
        var lines = Collections.nCopies(10, "y".repeat(400)).toArray(String[]::new);
        var json = body(delivery(PUSH, Tone.INFO, "x".repeat(5000), lines), Notifier.Stage.CALLING);
        assertThat(json.path("title").asText()).hasSize(200);
        assertThat(json.path("message").asText()).hasSize(3000);
    }

    private SendResult answered(int status, String body) {
        server.enqueue(new MockResponse.Builder().code(status).body(body).build());
        return ntfy(Optional.empty()).notify(delivery(PUSH, Tone.OUTAGE, "News"), Notifier.Stage.CALLING);
    }

    @Test
    void what_ntfy_itself_refuses_is_final() {
        assertThat(
                        answered(
                                403,
                                "{\"code\":40301,\"http\":403,\"error\":\"forbidden\",\"link\":\"https://ntfy.sh/docs/publish/#authentication\"}"))
                .isEqualTo(new SendResult.Undeliverable("ntfy answers 403"));
    }

    @ParameterizedTest
    @CsvSource({
        "200, <html>log in to the network</html>",
        "302, ''",
        "400, <html>bad request</html>",
        "401, '{\"message\":\"Unauthorized\",\"code\":401}'",
        "403, ''",
        "404, '{\"error\":\"not found\"}'",
    })
    void what_a_proxy_or_a_portal_answers_in_its_place_is_tried_later(int status, String body) {
        var result = answered(status, body);
        assertThat(result).isInstanceOf(SendResult.TryLater.class);
        assertThat(((SendResult.TryLater) result).why()).isEqualTo("something in front of ntfy answers " + status);
        assertThat(result.unsure()).isEqualTo(status != 302);
    }
}

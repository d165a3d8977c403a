package tuskwatch.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FakeNtfyTest {
    private final HttpClient client = HttpClient.newHttpClient();
    private FakeNtfy ntfy;

    @BeforeEach
    void start() throws IOException {
        ntfy = FakeNtfy.start();
    }

    @AfterEach
    void stop() {
        client.close();
        ntfy.close();
    }

    private int publish(String json) throws IOException, InterruptedException {
        return client.send(
                        HttpRequest.newBuilder(URI.create(ntfy.url()))
                                .POST(HttpRequest.BodyPublishers.ofString(json))
                                .build(),
                        HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "no JSON | no JSON",
                "{'message':'m'} | no topic",
                "{'topic':'t','urgent':true} | no field of ntfy",
                "{'topic':'t','priority':6} | priority is 6",
                "{'topic':'t','click':'tusk'} | click is no link",
                "{'topic':'t','actions':[{'action':'ring','label':'a','url':'http://a'}]} | only http",
                "{'topic':'t','actions':[{'action':'http','url':'http://a'}]} | an action needs a label",
                "{'topic':'t','actions':[{'action':'http','label':'a'}]} | an action needs an address",
                "{'topic':'t','actions':[{'action':'http','label':'a','url':'http://a','method':'ASK'}]} | no method",
                "{'topic':'t','actions':[{},{},{},{}]} | three actions at most",
            })
    void what_a_server_would_refuse_is_seen(String json, String why) throws IOException, InterruptedException {
        assertThat(publish(json.replace('\'', '"'))).isEqualTo(400);
        assertThat(ntfy.violations()).anySatisfy(v -> assertThat(v).contains(why));
        assertThat(ntfy.received()).isEmpty();
    }

    @Test
    void a_message_that_becomes_a_file_is_seen() throws IOException, InterruptedException {
        assertThat(publish("{\"topic\":\"t\",\"message\":\"" + "x".repeat(4097) + "\"}"))
                .isEqualTo(400);
        assertThat(ntfy.violations()).hasSize(1);
    }

    @Test
    void a_notification_goes_away_only_where_the_address_answers_that_it_is_done()
            throws IOException, InterruptedException {
        try (var bot = new MockWebServer()) {
            bot.enqueue(new MockResponse.Builder().code(404).build());
            bot.enqueue(new MockResponse.Builder().code(200).build());
            bot.start();
            publish(
                    "{\"topic\":\"t\",\"sequence_id\":\"s\",\"actions\":[{\"action\":\"http\",\"label\":\"a\",\"url\":\""
                            + bot.url("/x") + "\",\"clear\":true}]}");
            var message = ntfy.received().getFirst();
            assertThat(FakeNtfy.actions(message)).containsExactly("a");
            assertThat(ntfy.taps(message, "a")).isEqualTo(404);
            assertThat(ntfy.cleared(message)).isFalse();
            assertThat(ntfy.taps(message, "a")).isEqualTo(200);
            assertThat(ntfy.cleared(message)).isTrue();
            assertThat(bot.takeRequest().getMethod()).isEqualTo("POST");
            assertThat(FakeNtfy.address(message, "a")).endsWith("/x");
        }
    }
}

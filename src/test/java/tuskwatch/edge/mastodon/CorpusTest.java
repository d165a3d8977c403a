package tuskwatch.edge.mastodon;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import okhttp3.Headers;
import okhttp3.HttpUrl;
import org.junit.jupiter.api.Test;
import tuskwatch.core.probe.Check;
import tuskwatch.core.probe.Content;
import tuskwatch.core.probe.Outcome;
import tuskwatch.testing.Shared;

/** Answers of many real servers and proxies: none crashes a reader, and none is taken for what it is not. */
class CorpusTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    private static List<JsonNode> answers() throws IOException {
        try (var files = Files.list(Shared.path("corpus/http"))) {
            var all = new ArrayList<JsonNode>();
            for (var file :
                    files.filter(f -> f.toString().endsWith(".json")).sorted().toList()) {
                all.add(JSON.readTree(file.toFile()));
            }
            return all;
        }
    }

    private static Outcome.Answered read(Check check, JsonNode answer) {
        var headers = new Headers.Builder();
        answer.path("response")
                .path("headers")
                .properties()
                .forEach(h -> headers.addUnsafeNonAscii(
                        h.getKey(),
                        h.getValue().isArray()
                                ? h.getValue().path(0).asText()
                                : h.getValue().asText()));
        return (Outcome.Answered) AnswerReader.read(
                check,
                HttpUrl.get("https://mastodon.example/x"),
                answer.path("response").path("status").asInt(),
                headers.build(),
                answer.path("response").path("body").asText(),
                Instant.EPOCH);
    }

    @Test
    void every_answer_is_read_by_every_reader_without_a_fault() throws IOException {
        assertThat(answers()).hasSizeGreaterThan(200).allSatisfy(answer -> {
            for (var check : Check.values()) {
                assertThat(read(check, answer)).isNotNull();
            }
        });
    }

    @Test
    void errors_are_never_taken_for_an_instance() throws IOException {
        assertThat(answers().stream().filter(a -> a.path("kind").asText().equals("error")))
                .isNotEmpty()
                .allSatisfy(answer -> assertThat(read(Check.INSTANCE, answer).content())
                        .isNotInstanceOf(Content.Described.class)
                        .isNotInstanceOf(Content.AsExpected.class));
    }

    @Test
    void mastodons_instance_documents_are_read_with_their_version() throws IOException {
        var documents = answers().stream()
                .filter(a -> a.path("kind").asText().equals("instance_v2")
                        && a.path("software").path("name").asText().equals("mastodon")
                        && a.path("response").path("status").asInt() == 200)
                .toList();
        assertThat(documents).isNotEmpty().allSatisfy(answer -> {
            var content = read(Check.INSTANCE, answer).content();
            assertThat(content).as(answer.path("id").asText()).isInstanceOf(Content.Described.class);
            var version = JSON.readTree(answer.path("response").path("body").asText())
                    .path("version")
                    .asText();
            assertThat(((Content.Described) content).facts().software().version())
                    .isEqualTo(version);
        });
    }

    @Test
    void challenge_pages_are_told_from_errors() throws IOException {
        var challenges = answers().stream()
                .filter(a -> a.path("response").path("body").asText().contains("Just a moment..."))
                .toList();
        assertThat(challenges)
                .isNotEmpty()
                .allSatisfy(a -> assertThat(read(Check.HEALTH, a).content())
                        .as(a.path("id").asText())
                        .isInstanceOf(Content.Challenge.class));
    }
}

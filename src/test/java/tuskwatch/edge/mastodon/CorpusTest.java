package tuskwatch.edge.mastodon;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import okhttp3.Headers;
import okhttp3.HttpUrl;
import org.junit.jupiter.api.Test;
import tuskwatch.core.detect.symptom.SymptomRules;
import tuskwatch.core.instance.InstanceFacts;
import tuskwatch.core.instance.NameReader;
import tuskwatch.core.probe.Check;
import tuskwatch.core.probe.Content;
import tuskwatch.core.probe.Observation;
import tuskwatch.core.probe.Outcome;
import tuskwatch.core.probe.Speaker;
import tuskwatch.edge.mastodon.answer.AnswerReader;
import tuskwatch.edge.mastodon.answer.NodeInfo;
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
        return AnswerReader.read(
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
    void who_made_an_error_is_told_by_headers_and_shape() throws IOException {
        var fronts = Map.of(
                "nginx", Speaker.NGINX,
                "apache", Speaker.APACHE,
                "haproxy", Speaker.HAPROXY,
                "caddy", Speaker.CADDY,
                "varnish", Speaker.VARNISH);
        var recorded = answers().stream()
                .filter(a -> a.path("provenance").path("origin").asText().startsWith("recorded on loopback"))
                .filter(a -> fronts.containsKey(a.path("software").path("name").asText()))
                .filter(a -> a.path("kind").asText().equals("error"))
                .toList();
        assertThat(recorded)
                .hasSizeGreaterThan(10)
                .allSatisfy(a -> assertThat(read(Check.HEALTH, a).speaker())
                        .as(a.path("id").asText())
                        .isEqualTo(fronts.get(a.path("software").path("name").asText())));
    }

    /** One row of expectations, written by hand from the body. */
    private record Expected(
            String id, String software, String version, String policy, String streaming, String minAge) {
        static Expected of(InstanceFacts facts, String id) {
            return new Expected(
                    id,
                    facts.software().name(),
                    facts.software().version().isEmpty()
                            ? "-"
                            : facts.software().version(),
                    facts.registration().policy().id(),
                    facts.streaming().orElse("-"),
                    facts.registration().minAge().map(String::valueOf).orElse("-"));
        }
    }

    private static List<Expected> expectations() throws IOException {
        try (var file = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(CorpusTest.class.getResourceAsStream("/corpus-expectations.tsv")),
                StandardCharsets.UTF_8))) {
            return file.lines()
                    .filter(l -> !l.startsWith("#") && !l.startsWith("id\t"))
                    .map(l -> l.split("\t", -1))
                    .map(c -> new Expected(c[0], c[1], c[2], c[3], c[4], c[5]))
                    .toList();
        }
    }

    private static InstanceFacts facts(JsonNode answer) {
        var check = answer.path("kind").asText().equals("nodeinfo") ? Check.NODEINFO : Check.INSTANCE;
        var outcome = check == Check.INSTANCE
                ? read(check, answer)
                : read(check, answer)
                        .with(NodeInfo.read(
                                answer.path("response").path("body").asText(),
                                Headers.EMPTY,
                                "https://x/",
                                Optional.empty()));
        var seen = new Observation(check, Instant.EPOCH, Duration.ZERO, outcome);
        return SymptomRules.facts(List.of(seen), Optional.empty())
                .orElseThrow(() -> new AssertionError(answer.path("id").asText() + " is no instance: " + outcome));
    }

    @Test
    void every_document_says_what_its_body_says() throws IOException {
        var documents = answers().stream()
                .filter(a -> Set.of("instance_v1", "instance_v2", "nodeinfo")
                        .contains(a.path("kind").asText()))
                .toList();
        assertThat(documents.stream()
                        .map(a -> Expected.of(facts(a), a.path("id").asText())))
                .containsExactlyInAnyOrderElementsOf(expectations());
    }

    @Test
    void what_is_no_instance_document_is_never_read_as_one() throws IOException {
        assertThat(answers().stream()
                        .filter(a -> !Set.of("instance_v1", "instance_v2")
                                .contains(a.path("kind").asText())))
                .hasSizeGreaterThan(130)
                .allSatisfy(answer -> assertThat(read(Check.INSTANCE, answer).content())
                        .as(answer.path("id").asText())
                        .isNotInstanceOf(Content.Described.class));
    }

    @Test
    void nodeinfo_links_lead_to_a_document_on_the_host_that_was_asked() throws IOException {
        assertThat(answers().stream().filter(a -> a.path("kind").asText().equals("nodeinfo_links")))
                .hasSize(4)
                .allSatisfy(a -> assertThat(NodeInfo.document(
                                HttpUrl.get("https://mastodon.example/.well-known/nodeinfo"),
                                a.path("response").path("body").asText()))
                        .contains(HttpUrl.get("https://mastodon.example/nodeinfo/2.0")));
    }

    @Test
    void pages_of_firewalls_are_told_from_errors() throws IOException {
        var challenges = answers().stream()
                .filter(a -> read(Check.HEALTH, a).content() instanceof Content.Challenge)
                .map(a -> a.path("id").asText())
                .toList();
        var cloudflare = answers().stream()
                .map(a -> a.path("id").asText())
                .filter(id -> id.startsWith("error-cloudflare-"))
                .toList();
        assertThat(challenges).hasSize(14).containsExactlyElementsOf(cloudflare);
    }

    @Test
    void the_odd_names_of_the_list_are_normalised_or_refused() throws IOException {
        var reader = new InstanceNameReader(InstanceNameReader.PlainHttp.REFUSED, AddressGuard.Policy.PUBLIC_ONLY);
        var names = Files.readAllLines(Shared.path("corpus/instance-names.tsv")).stream()
                .skip(1)
                .map(l -> l.split("\t", -1)[0])
                .toList();
        var odd = new TreeMap<String, String>();
        for (var name : names) {
            var read = reader.read(name) instanceof NameReader.Reading.Understood u
                    ? u.name().text()
                    : "refused";
            if (!read.equals(name)) {
                odd.put(name, read);
            }
        }
        assertThat(names).hasSize(473);
        assertThat(odd)
                .containsExactlyInAnyOrderEntriesOf(Map.ofEntries(
                        Map.entry("CyberGladius.Social", "cybergladius.social"),
                        Map.entry("QuarteredCircle.net", "quarteredcircle.net"),
                        Map.entry("SSelf.co", "sself.co"),
                        Map.entry("misskey.nekosake.net.", "misskey.nekosake.net"),
                        Map.entry("164.92.113.185", "refused"),
                        Map.entry("23.95.115.204", "refused"),
                        Map.entry("localhost:4000", "refused")));
    }
}

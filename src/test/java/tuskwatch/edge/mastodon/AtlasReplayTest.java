package tuskwatch.edge.mastodon;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import okhttp3.Headers;
import okhttp3.HttpUrl;
import org.junit.jupiter.api.Test;
import tuskwatch.core.detect.Assessment;
import tuskwatch.core.detect.Latencies;
import tuskwatch.core.detect.SymptomRules;
import tuskwatch.core.detect.Verdict;
import tuskwatch.core.probe.Check;
import tuskwatch.core.probe.Observation;
import tuskwatch.core.probe.Outcome;
import tuskwatch.testing.Shared;

/** Every recording of a real server under a fault goes through parsers and symptom rules, and is judged by its label. */
class AtlasReplayTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Instant NOW = Instant.parse("2026-11-21T06:00:00Z");
    private static final Map<String, Check> PROBES = Map.of(
            "health",
            Check.HEALTH,
            "v2-fresh",
            Check.INSTANCE,
            "tag-fresh",
            Check.TAG,
            "rules",
            Check.RULES,
            "form",
            Check.SIGN_UP,
            "stream-health",
            Check.STREAMING,
            "robots",
            Check.ROBOTS);

    /** Hangs only pages that this version does not ask (feeds, search); the sign-up form and the API stay fine. */
    private static final Set<String> OUT_OF_SIGHT = Set.of("pg-users-locked");

    private record Label(String cause, Set<String> accepted, String tellable, Set<String> verdicts, boolean policy) {}

    @Test
    void every_round_of_every_recording_gets_a_right_verdict_and_a_right_cause() throws IOException {
        var wrong = new ArrayList<String>();
        var rounds = 0;
        for (var file : recordings()) {
            var recording = JSON.readTree(file.toFile());
            var number = 0;
            if (OUT_OF_SIGHT.contains(recording.path("fault").asText())) {
                continue;
            }
            for (var round : recording.path("rounds")) {
                if (!round.path("phase").asText().equals("during")) {
                    continue;
                }
                number++;
                rounds++;
                judge(recording, number, assess(round)).forEach(wrong::add);
            }
        }
        assertThat(wrong).isEmpty();
        assertThat(rounds).isGreaterThan(80);
    }

    @Test
    void healthy_rounds_before_a_fault_are_up() throws IOException {
        for (var file : recordings()) {
            for (var round : JSON.readTree(file.toFile()).path("rounds")) {
                if (round.path("phase").asText().equals("before")
                        && !file.toString().contains("limited-federation")) {
                    assertThat(assess(round).verdict()).as(file.toString()).isEqualTo(Verdict.UP);
                }
            }
        }
    }

    private static List<String> judge(JsonNode recording, int number, Assessment assessment) throws IOException {
        var fault = recording.path("fault").asText();
        var name = fault + "@" + recording.path("version").asText() + "#" + number;
        var label = label(name);
        var problems = new ArrayList<String>();
        var verdict = assessment.verdict().id();
        var causes = assessment.suspicions().stream().map(s -> s.cause()).toList();
        if (!label.verdicts().contains(verdict)) {
            problems.add(name + ": verdict " + verdict + ", right is " + label.verdicts() + " " + causes);
        }
        var right = causes.stream()
                .anyMatch(c -> c.equals(label.cause()) || label.accepted().contains(c));
        if (label.tellable().equals("yes")
                && !label.cause().equals("-")
                && (causes.isEmpty() || !right || !first(causes, label))) {
            problems.add(name + ": causes " + causes + ", right is " + label.cause());
        }
        if (label.policy() && assessment.components().values().stream().anyMatch(s -> s.failing())) {
            problems.add(name + ": a policy is called an outage " + assessment.components());
        }
        return problems;
    }

    /** The best cause is right, policies aside that hold at the same time (a minimum age, approval). */
    private static boolean first(List<String> causes, Label label) {
        var policies = Set.of("registrations-min-age", "registrations-approval", "registrations-closed", "sso-only");
        return causes.stream()
                .filter(c -> !policies.contains(c) || c.equals(label.cause()))
                .findFirst()
                .map(c -> c.equals(label.cause()) || label.accepted().contains(c))
                .orElse(false);
    }

    private static Label label(String name) throws IOException {
        var rows = new HashMap<String, Label>();
        for (var line : Files.readAllLines(Shared.path("atlas/labels.tsv")).stream()
                .skip(1)
                .toList()) {
            var cells = line.split("\t", -1);
            rows.put(
                    cells[0],
                    new Label(
                            cells[1],
                            Set.of(cells[2].split(" ")),
                            cells[3],
                            Set.of(cells[4].split(" ")),
                            cells[5].equals("y")));
        }
        var fault = name.replaceFirst("@.*", "");
        var version = name.replaceFirst("#.*", "");
        return Stream.of(name, version, fault)
                .filter(rows::containsKey)
                .map(rows::get)
                .findFirst()
                .orElseThrow();
    }

    private static List<Path> recordings() throws IOException {
        try (var files = Files.walk(Shared.path("atlas/faults"))) {
            return files.filter(f -> f.toString().endsWith(".json")).sorted().toList();
        }
    }

    private static Assessment assess(JsonNode round) throws IOException {
        var observations = new ArrayList<Observation>();
        for (var entry : PROBES.entrySet()) {
            var probe = round.path("probes").path(entry.getKey());
            if (!probe.isMissingNode() && !probe.isNull()) {
                observations.add(observation(entry.getValue(), probe));
            }
        }
        return SymptomRules.assess(observations, Latencies.NONE);
    }

    private static Observation observation(Check check, JsonNode probe) throws IOException {
        var took = Duration.ofMillis(probe.path("total_ms").asLong());
        return new Observation(
                check,
                NOW,
                took,
                probe.has("status")
                        ? answer(check, probe)
                        : failure(probe.path("error").asText()));
    }

    private static Outcome failure(String error) {
        if (error.contains("TimeoutError")) {
            return new Outcome.TimedOut();
        }
        return error.contains("ConnectionRefused") ? new Outcome.Refused() : new Outcome.Cut();
    }

    private static Outcome answer(Check check, JsonNode probe) throws IOException {
        var headers = new Headers.Builder();
        for (var header : probe.path("headers")) {
            headers.addUnsafeNonAscii(header.get(0).asText(), header.get(1).asText());
        }
        var url = HttpUrl.get("https://tusk.example" + probe.path("path").asText());
        var body = Shared.path("atlas/bodies").resolve(probe.path("body").asText());
        var text = probe.path("body").asText().isEmpty() || !Files.exists(body) ? "" : Files.readString(body);
        return AnswerReader.read(check, url, probe.path("status").asInt(), headers.build(), text, NOW);
    }

    @Test
    void every_probe_name_is_in_the_recordings() throws IOException {
        var recording = JSON.readTree(recordings().getFirst().toFile());
        var names = new ArrayList<String>();
        recording.path("rounds").get(0).path("probes").fieldNames().forEachRemaining(names::add);
        assertThat(names).containsAll(PROBES.keySet());
        assertThat(Arrays.asList(Check.values())).containsExactlyInAnyOrderElementsOf(PROBES.values());
    }
}

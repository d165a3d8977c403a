package tuskwatch.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import tuskwatch.testing.MastodonModel.Reply;

/**
 * One round of a recording of a real server, answering the addresses that the bot asks.
 *
 * @param name as in {@code labels.tsv}: {@code fault@version#round}
 * @param at since the fault began, or ended
 */
public record Recording(String name, Duration at, Map<String, JsonNode> probes, Label label) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Map<String, String> BODIES = new ConcurrentHashMap<>();

    /** A file of the recordings: those beside the checkout, or others of the same form. */
    private static Path atlas(String name) {
        var other = System.getProperty("tuskwatch.atlas", "");
        return other.isEmpty() ? Shared.path("atlas/" + name) : Path.of(other).resolve(name);
    }

    /** What is true of a recording. */
    public record Label(String cause, Set<String> accepted, String tellable, Set<String> verdicts, boolean policy) {
        public boolean names(String id) {
            return id.equals(cause) || accepted.contains(id);
        }
    }

    /** Aborts the test when there are none. */
    public static void present() {
        atlas("labels.tsv");
    }

    /** Every round during every fault. */
    public static List<Recording> during() throws IOException {
        var labels = labels();
        var all = new ArrayList<Recording>();
        try (var files = Files.walk(atlas("faults"))) {
            for (var file :
                    files.filter(f -> f.toString().endsWith(".json")).sorted().toList()) {
                all.addAll(rounds(file, "during", labels));
            }
        }
        return all;
    }

    /** The rounds during one fault of one version, in their order; none where it was not recorded. */
    public static List<Recording> during(String fault, String version) throws IOException {
        var file = atlas("faults").resolve(version).resolve(fault + ".json");
        return Files.exists(file) ? rounds(file, "during", labels()) : List.of();
    }

    /** Every round before a fault began. */
    public static List<Recording> before() throws IOException {
        var labels = labels();
        var all = new ArrayList<Recording>();
        try (var files = Files.walk(atlas("faults"))) {
            for (var file :
                    files.filter(f -> f.toString().endsWith(".json")).sorted().toList()) {
                all.addAll(rounds(file, "before", labels));
            }
        }
        return all;
    }

    private static List<Recording> rounds(Path file, String phase, Map<String, Label> labels) throws IOException {
        var recording = JSON.readTree(file.toFile());
        var fault = recording.path("fault").asText();
        var version = fault + "@" + recording.path("version").asText();
        var rounds = new ArrayList<Recording>();
        for (var round : recording.path("rounds")) {
            if (round.path("phase").asText().equals(phase)) {
                var name = version + "#" + (rounds.size() + 1);
                var probes = new HashMap<String, JsonNode>();
                round.path("probes").properties().forEach(e -> probes.put(e.getKey(), e.getValue()));
                var label = Stream.of(name, version, fault)
                        .filter(labels::containsKey)
                        .map(labels::get)
                        .findFirst()
                        .orElseThrow();
                var at = Duration.ofMillis((long) (round.path("t").asDouble() * 1000));
                rounds.add(new Recording(name, at, probes, label));
            }
        }
        return rounds;
    }

    private static Map<String, Label> labels() throws IOException {
        var rows = new HashMap<String, Label>();
        for (var line : Files.readAllLines(atlas("labels.tsv")).stream().skip(1).toList()) {
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
        return rows;
    }

    /** What the recorded server answered to this address; 404 for what was not recorded. */
    public Reply get(String target) throws IOException {
        var probe = probes.get(probe(target));
        if (probe == null || probe.isNull()) {
            return new Reply.Answer(404, List.of(), "");
        }
        if (!probe.has("status")) {
            return timedOut(probe) ? new Reply.Silence() : new Reply.Refusal();
        }
        var headers = new ArrayList<String[]>();
        for (var header : probe.path("headers")) {
            headers.add(new String[] {header.get(0).asText(), header.get(1).asText()});
        }
        return new Reply.Answer(
                probe.path("status").asInt(), headers, body(probe.path("body").asText()));
    }

    /** Whether the server left a question without any answer. */
    public boolean silent() {
        return probes.values().stream().anyMatch(Recording::timedOut);
    }

    private static boolean timedOut(JsonNode probe) {
        return !probe.has("status") && probe.path("error").asText().contains("TimeoutError");
    }

    private static String probe(String target) {
        var path = target.split("\\?", 2)[0];
        return switch (path) {
            case "/health" -> "health";
            case "/api/v2/instance" -> "v2-fresh";
            case "/api/v1/instance/rules" -> "rules";
            case "/auth/sign_up" -> "form";
            case "/robots.txt" -> "robots";
            case "/api/v1/streaming/health" -> "stream-health";
            case "/api/v1/streaming/public" -> "stream-badtoken";
            case "/.well-known/nodeinfo" -> "wk-nodeinfo";
            case "/nodeinfo/2.0" -> "nodeinfo";
            case "/api/v1/timelines/public" -> target.contains("remote=true") ? "remote-feed" : "local-feed";
            default -> path.startsWith("/api/v1/tags/") ? "tag-fresh" : "none";
        };
    }

    private static String body(String hash) throws IOException {
        var known = BODIES.get(hash);
        if (known != null) {
            return known;
        }
        var file = atlas("bodies").resolve(hash);
        var body = hash.isEmpty() || !Files.exists(file) ? "" : Files.readString(file);
        BODIES.put(hash, body);
        return body;
    }
}

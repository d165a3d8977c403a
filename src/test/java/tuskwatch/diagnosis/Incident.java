package tuskwatch.diagnosis;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import tuskwatch.core.detect.CauseId;
import tuskwatch.testing.Shared;

/**
 * A real incident whose cause was found.
 *
 * @param told what people said: symptom, status codes, endpoints and messages; never the cause, its detail or the fix
 * @param tellable yes, partly or no: whether strangers could tell
 * @param atHand whether it was at hand when the guide book's phrases were written
 */
record Incident(String id, String told, CauseId truth, String tellable, boolean atHand) {
    private static final String AT_HAND = "corpus/incidents.json";

    /** All of the open collections, or of the files that are given. */
    static List<Incident> all() throws IOException {
        var ids = labels();
        var all = new ArrayList<Incident>();
        for (var file : files()) {
            for (var incident : new ObjectMapper().readTree(file.toFile()).path("incidents")) {
                var id = ids.getOrDefault(incident.path("root_cause").asText(), "unknown");
                all.add(new Incident(
                        incident.path("id").asText(),
                        told(incident),
                        new CauseId(id),
                        incident.path("visible_from_outside").asText(),
                        file.endsWith(Path.of(AT_HAND))));
            }
        }
        return all;
    }

    /** Whether other files than the open collections are asked about. */
    static boolean given() {
        return !System.getProperty("tuskwatch.incidents", "").isEmpty();
    }

    private static List<Path> files() {
        return given()
                ? Arrays.stream(System.getProperty("tuskwatch.incidents").split(","))
                        .map(Path::of)
                        .toList()
                : Stream.of(AT_HAND, "corpus/incidents-2.json")
                        .map(Shared::path)
                        .toList();
    }

    private static String told(JsonNode incident) {
        var evidence = incident.path("outside_evidence");
        var text = new StringBuilder(incident.path("symptom").asText());
        for (var list : List.of("status_codes", "endpoints", "messages")) {
            evidence.path(list)
                    .forEach(e -> text.append(' ')
                            .append(e.asText()
                                    .replaceAll("https://INSTANCE/?", "")
                                    .replace("INSTANCE", "")));
        }
        return text.toString();
    }

    private static Map<String, String> labels() throws IOException {
        var ids = new HashMap<String, String>();
        for (var line : Files.readAllLines(Shared.path("facts/causes.tsv")).stream()
                .skip(1)
                .toList()) {
            var cells = line.split("\t", -1);
            ids.put(cells[0].replace('-', '_'), cells[0]);
            for (var label : cells[4].split(" ")) {
                ids.put(label, cells[0]);
            }
        }
        return ids;
    }
}

package tuskwatch.diagnosis;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tuskwatch.core.detect.CauseId;
import tuskwatch.core.detect.Verdict;
import tuskwatch.core.detect.symptom.Assessment;
import tuskwatch.core.detect.symptom.InstanceBaseline;
import tuskwatch.core.detect.symptom.SymptomRules;
import tuskwatch.core.guidance.Cause;
import tuskwatch.core.guidance.Diagnostician;
import tuskwatch.core.guidance.GuidanceBook;
import tuskwatch.core.instance.Registration;
import tuskwatch.edge.guidebook.GuidebookReader;
import tuskwatch.edge.mastodon.Replays;
import tuskwatch.testing.Shared;

/** Puts the shipped guide book on trial. */
final class Trials {
    private static final Assessment NOTHING_ASKED =
            new Assessment(Map.of(), Verdict.UNKNOWN, List.of(), List.of(), Registration.UNKNOWN, Optional.empty());

    private final GuidanceBook book = GuidebookReader.read();
    private final Diagnostician diagnostician = new Diagnostician(book);

    /** Every moment of every recorded fault, from what the probes saw alone. */
    List<Trial> atlas() {
        return Replays.during().stream()
                .map(replay -> {
                    var label = replay.recording().label();
                    return new Trial(
                            replay.recording().name(),
                            label.cause(),
                            label.accepted(),
                            label.tellable(),
                            label.policy(),
                            diagnostician.diagnose(
                                    SymptomRules.assess(replay.observations(), InstanceBaseline.NOTHING),
                                    "",
                                    List.of()));
                })
                .toList();
    }

    /** Real incidents, from what people told alone: nothing was asked. */
    List<Trial> incidents() throws IOException {
        var file = System.getProperty("tuskwatch.incidents", "");
        var path = file.isEmpty() ? Shared.path("corpus/incidents.json") : Path.of(file);
        var ids = labels();
        var trials = new ArrayList<Trial>();
        for (var incident : new ObjectMapper().readTree(path.toFile()).path("incidents")) {
            var id = ids.getOrDefault(incident.path("root_cause").asText(), "unknown");
            trials.add(new Trial(
                    incident.path("id").asText(),
                    id,
                    Set.of(),
                    incident.path("visible_from_outside").asText(),
                    book.cause(new CauseId(id)).kind() != Cause.Kind.FAULT,
                    diagnostician.diagnose(NOTHING_ASKED, told(incident), List.of())));
        }
        return trials;
    }

    /** Symptom, status codes, endpoints and messages; never the cause, its detail or the fix. */
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
            for (var label : cells[4].split(" ")) {
                ids.put(label, cells[0]);
            }
        }
        return ids;
    }
}

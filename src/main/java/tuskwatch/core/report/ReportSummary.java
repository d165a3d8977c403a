package tuskwatch.core.report;

import static tuskwatch.core.message.LocalizedText.phrase;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tuskwatch.core.message.Field;
import tuskwatch.core.message.LocalizedText;

/**
 * What an instance's members report, for people.
 *
 * @param today reports since midnight, UTC
 * @param spike that goes on
 */
public record ReportSummary(ReportCount crowd, ReportBaseline usual, int today, Optional<ReportSpike> spike) {
    /** In one line or two. */
    public Field field() {
        return Field.of(phrase("tally.name"), lines());
    }

    /** The same without a name. */
    public List<LocalizedText> lines() {
        var lines = new ArrayList<LocalizedText>();
        lines.add(
                crowd.people() == 0
                        ? phrase("tally.nobody", today)
                        : phrase("tally.people", crowd.people(), crowd.words(), today));
        if (spike.filter(s -> s.phase() == ReportSpike.Phase.POSSIBLE).isPresent()) {
            lines.add(phrase("tally.unusual", usual.words()));
        }
        return List.copyOf(lines);
    }
}

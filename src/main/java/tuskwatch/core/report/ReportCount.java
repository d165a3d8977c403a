package tuskwatch.core.report;

import static tuskwatch.core.message.LocalizedText.phrase;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import tuskwatch.core.guidance.Evidence;
import tuskwatch.core.instance.Problem;
import tuskwatch.core.message.LocalizedText;

/**
 * Who reports an instance in one hour.
 *
 * @param quarters people, each once, in quarters
 * @param people each once
 * @param problems how many people report each
 */
public record ReportCount(int quarters, int people, Map<Problem, Integer> problems) {
    /** Nobody. */
    public static final ReportCount NOBODY = new ReportCount(0, 0, Map.of());

    private static final int ENOUGH = 3;

    public ReportCount {
        problems = Map.copyOf(problems);
    }

    /** Whole people, where new accounts and those who report all day count a quarter. */
    public int counted() {
        return quarters / Report.WHOLE;
    }

    /** The problems, most reported first. */
    public List<Problem> ranked() {
        return problems.keySet().stream()
                .sorted(Comparator.<Problem>comparingInt(p -> -problems.getOrDefault(p, 0))
                        .thenComparing(Comparator.naturalOrder()))
                .toList();
    }

    /** {@code login 3, feeds 2}. */
    public LocalizedText words() {
        return LocalizedText.list(
                ranked().stream().map(p -> p.name(problems.getOrDefault(p, 0))).toList());
    }

    /** What many report, as clues: at least three people each. */
    public List<Evidence> evidence() {
        return ranked().stream()
                .filter(p -> problems.getOrDefault(p, 0) >= ENOUGH && counted() >= ENOUGH)
                .map(p -> new Evidence(
                        p.clue(),
                        Evidence.Source.COMMUNITY,
                        phrase("crowd.evidence", problems.getOrDefault(p, 0), p.words())))
                .toList();
    }
}

package tuskwatch.core.report;

import static tuskwatch.core.message.LocalizedText.phrase;

import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import tuskwatch.core.guidance.Evidence;
import tuskwatch.core.instance.Problem;
import tuskwatch.core.message.LocalizedText;

/**
 * Who reports an instance in one hour, as a community counts them: its own members, and of others no more than of those.
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

    /** These and those. Who is among both counts twice. */
    ReportCount plus(ReportCount more) {
        var sums = new EnumMap<Problem, Integer>(Problem.class);
        sums.putAll(problems);
        more.problems.forEach((problem, count) -> sums.merge(problem, count, Integer::sum));
        return new ReportCount(quarters + more.quarters, people + more.people, sums);
    }

    /**
     * As those count whose own these are: of the others among all, no more than of themselves. So nobody elsewhere raises what they are
     * told to more than twice what they see themselves, and where they see nothing, to nothing.
     *
     * @param all these and the others
     */
    ReportCount among(ReportCount all) {
        var counted = new EnumMap<Problem, Integer>(Problem.class);
        problems.forEach((problem, own) -> counted.put(problem, among(own, all.problems.getOrDefault(problem, own))));
        return new ReportCount(among(quarters, all.quarters), among(people, all.people), counted);
    }

    /** Own ones, and of the others at most as many. */
    public static int among(int own, int all) {
        return own + Math.clamp(all - (long) own, 0, own);
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

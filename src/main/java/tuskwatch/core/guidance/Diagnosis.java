package tuskwatch.core.guidance;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import tuskwatch.core.detect.symptom.Assessment;
import tuskwatch.core.detect.symptom.Hypothesis;

/**
 * What is wrong, how sure we are, and what to do.
 *
 * @param hypotheses causes that what was seen supports, best first
 * @param untellable causes that fit but that nobody can decide from outside, best first
 * @param complaint what the person said, where the book knows it
 * @param claims what the well-known article says about it, with corrections
 * @param spoken whether what the person wrote speaks for anything
 * @param odds of every cause of the book, named or not; what a question back should separate
 */
public record Diagnosis(
        Assessment assessment,
        List<Ranked> hypotheses,
        List<Ranked> untellable,
        Optional<Complaint> complaint,
        List<Claim> claims,
        boolean spoken,
        Odds odds) {
    public Diagnosis {
        hypotheses = List.copyOf(hypotheses);
        untellable = List.copyOf(untellable);
        claims = List.copyOf(claims);
    }

    /**
     * A cause with the evidence for and against it.
     *
     * @param weight logarithm of the odds; comparable within one diagnosis only
     */
    public record Ranked(Cause cause, Hypothesis suspicion, double weight) {
        /** The surer first, then the likelier. */
        static final Comparator<Ranked> BEST_FIRST = Comparator.comparing(
                        (Ranked h) -> h.suspicion().confidence())
                .thenComparing(Comparator.comparingDouble(Ranked::weight).reversed());

        /** Whether we would say so to people who act on it. */
        public boolean confident() {
            return suspicion.confidence() != Hypothesis.Confidence.POSSIBLE;
        }

        boolean fault() {
            return cause.kind() != Cause.Kind.POLICY;
        }
    }

    /** Everything that is considered, the likeliest first, whether or not it can be told from outside. */
    public List<Ranked> ranking() {
        return Stream.concat(hypotheses.stream(), untellable.stream())
                .sorted(Ranked.BEST_FIRST)
                .toList();
    }

    /** The same without what is quoted of a person's words, for others to read. */
    public Diagnosis unquoted() {
        return new Diagnosis(assessment, unquoted(hypotheses), unquoted(untellable), complaint, claims, spoken, odds);
    }

    private static List<Ranked> unquoted(List<Ranked> ranked) {
        return ranked.stream()
                .map(h -> new Ranked(
                        h.cause,
                        new Hypothesis(
                                h.cause.id(),
                                h.suspicion.confidence(),
                                h.suspicion.because().stream()
                                        .filter(b -> !Quotes.quotes(b))
                                        .toList(),
                                h.suspicion.but()),
                        h.weight))
                .toList();
    }

    /** Whether something may be wrong, and nothing that was seen says what it is. */
    public boolean abstains() {
        var unsure = hypotheses.stream().filter(Ranked::fault).noneMatch(Ranked::confident);
        return unsure && !(hypotheses.isEmpty() && untellable.isEmpty());
    }
}

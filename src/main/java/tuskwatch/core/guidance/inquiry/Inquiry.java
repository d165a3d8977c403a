package tuskwatch.core.guidance.inquiry;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tuskwatch.core.detect.CauseId;

/** Chooses what to ask: what is expected to tell most about the causes that are still possible. */
public final class Inquiry {
    /** A person is asked no more often about one trouble. */
    public static final int MOST = 2;
    /** Where the likeliest cause is as probable as this, nothing is asked. */
    private static final double SURE = 0.9;
    /** Bits; what tells less is not worth a person's time. */
    private static final double LEAST = 0.07;
    /** Of a question that has nothing to do with a trouble so many of those who could know make a choice all the same. */
    private static final double GUESSES = 0.25;

    private Inquiry() {}

    private record Worth(Question question, double bits) {}

    /**
     * The question that tells most.
     *
     * @param open what may still be asked
     * @param shares how probable each cause is, together 1 at most
     * @return empty where one cause is likely enough, or no question tells much
     */
    public static Optional<Question> next(List<Question> open, Map<CauseId, Double> shares) {
        if (shares.isEmpty() || shares.values().stream().anyMatch(p -> p >= SURE)) {
            return Optional.empty();
        }
        return open.stream()
                .map(q -> new Worth(q, gain(q, shares)))
                .filter(w -> w.bits() >= LEAST)
                .max(Comparator.comparingDouble(Worth::bits))
                .map(Worth::question);
    }

    /** By how many bits the answer is expected to make the causes less uncertain; “I do not know” tells nothing. */
    static double gain(Question question, Map<CauseId, Double> shares) {
        var gain = 0.0;
        for (var choice : question.choices()) {
            var given = 0.0;
            var told = 0.0;
            for (var cause : shares.entrySet()) {
                var likely = cause.getValue() * question.likelihood(choice, cause.getKey());
                given += likely;
                told += likely
                        * question.known()
                        * (question.truth(cause.getKey()).isEmpty() ? GUESSES : 1);
            }
            for (var cause : shares.entrySet()) {
                var likelihood = question.likelihood(choice, cause.getKey());
                gain += told * (cause.getValue() * likelihood / given) * Math.log(likelihood / given) / Math.log(2);
            }
        }
        return gain;
    }
}

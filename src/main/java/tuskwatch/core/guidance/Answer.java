package tuskwatch.core.guidance;

import java.util.Map;
import tuskwatch.core.detect.CauseId;
import tuskwatch.core.message.LocalizedText;

/**
 * What a person answered to a question back.
 *
 * @param says question and answer as one sentence, without its full stop
 * @param likelihoods how probable this answer is where that is the cause, above 0 and up to 1
 * @param otherwise the same where the cause is not among them
 */
public record Answer(LocalizedText says, Map<CauseId, Double> likelihoods, double otherwise) {
    /**
     * @throws IllegalArgumentException for what is no probability, or 0
     */
    public Answer {
        likelihoods = Map.copyOf(likelihoods);
        likelihoods.values().forEach(Answer::check);
        check(otherwise);
    }

    private static void check(double probability) {
        if (!(probability > 0 && probability <= 1)) {
            throw new IllegalArgumentException("no probability above 0: " + probability);
        }
    }

    /** The logarithm of how probable it is. */
    double weight(CauseId cause) {
        return Math.log(likelihoods.getOrDefault(cause, otherwise));
    }
}

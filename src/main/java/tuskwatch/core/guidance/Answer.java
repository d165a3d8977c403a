package tuskwatch.core.guidance;

import static tuskwatch.core.message.LocalizedText.phrase;

import java.util.HashMap;
import java.util.Map;
import tuskwatch.core.detect.CauseId;
import tuskwatch.core.guidance.inquiry.Answered;
import tuskwatch.core.message.LocalizedText;

/**
 * What a person answered to a question back.
 *
 * @param says question and answer as one sentence, without its full stop
 * @param likelihoods how probable this answer is where that is the cause, above 0 and up to 1
 * @param otherwise the same where the cause is not among them
 * @param why it is so for a cause, half a sentence
 */
public record Answer(
        LocalizedText says, Map<CauseId, Double> likelihoods, double otherwise, Map<CauseId, LocalizedText> why) {
    /**
     * @throws IllegalArgumentException for what is no probability, or 0
     */
    public Answer {
        likelihoods = Map.copyOf(likelihoods);
        why = Map.copyOf(why);
        likelihoods.values().forEach(Answer::check);
        check(otherwise);
    }

    /** One without reasons. */
    public Answer(LocalizedText says, Map<CauseId, Double> likelihoods, double otherwise) {
        this(says, likelihoods, otherwise, Map.of());
    }

    /** What somebody said who made that choice. */
    public static Answer of(Answered answered) {
        var question = answered.question();
        var likelihoods = question.likelihoods(answered.choice());
        var why = new HashMap<CauseId, LocalizedText>();
        likelihoods
                .keySet()
                .forEach(cause -> answered.choice()
                        .reason(cause)
                        .or(() -> question.truth(cause).getFirst().reason(cause))
                        .ifPresent(reason -> why.put(cause, reason)));
        return new Answer(phrase("inquiry.said", answered.choice().says()), likelihoods, question.otherwise(), why);
    }

    /** Why it speaks for or against that cause, a sentence. */
    LocalizedText because(CauseId cause) {
        var reason = why.get(cause);
        return reason == null ? says : phrase("rule.weighed", says, reason);
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

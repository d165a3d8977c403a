package tuskwatch.core.guidance.inquiry;

import java.util.List;
import tuskwatch.core.detect.CauseId;

/**
 * What a text says in passing about a question that nobody asked: who has the trouble, what does not work, what the page shows, how it
 * goes.
 *
 * @param question it would answer
 * @param choices that it touches on, one or more but not all
 */
public record Overheard(Question question, List<Question.Choice> choices) {
    /** So much of an answer it counts: it was said of something, perhaps of something else, and the same words are clues too. */
    private static final double IN_PASSING = 0.2;

    public Overheard {
        choices = List.copyOf(choices);
    }

    /** How far it speaks for that cause, as logarithm of odds; 0 where the question has nothing to do with it. */
    public double weight(CauseId cause) {
        var likelihood = choices.stream()
                .mapToDouble(c -> question.likelihood(c, cause))
                .average()
                .orElse(question.otherwise());
        return IN_PASSING * Math.log(likelihood / question.otherwise());
    }
}

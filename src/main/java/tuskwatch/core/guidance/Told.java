package tuskwatch.core.guidance;

import java.util.List;
import java.util.Map;
import tuskwatch.core.detect.CauseId;
import tuskwatch.core.guidance.words.Heard;
import tuskwatch.core.guidance.words.Voices;

/**
 * Everything that is known beside what the probes saw.
 *
 * @param evidence clues that were found
 * @param heard what a person's words say of each cause
 * @param answers to questions back
 * @param voices what each of them is worth
 */
record Told(List<Evidence> evidence, Map<CauseId, Heard> heard, List<Answer> answers, Voices voices) {
    Told {
        evidence = List.copyOf(evidence);
        heard = Map.copyOf(heard);
        answers = List.copyOf(answers);
    }

    /** Clues alone, as the book weighs them. */
    static Told of(List<Evidence> evidence) {
        return new Told(evidence, Map.of(), List.of(), Voices.CLUES);
    }

    Heard heardOf(CauseId cause) {
        return heard.getOrDefault(cause, Heard.NOTHING);
    }

    /** What a clue that was found counts. */
    double factor(Evidence.Source source) {
        return source == Evidence.Source.PERSON ? voices.clues() : 1;
    }
}

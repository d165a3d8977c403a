package tuskwatch.core.guidance;

import static java.util.stream.Collectors.toMap;

import java.util.List;
import java.util.Map;
import tuskwatch.core.detect.CauseId;
import tuskwatch.core.guidance.inquiry.Overheard;
import tuskwatch.core.guidance.words.Heard;
import tuskwatch.core.guidance.words.Voices;

/**
 * Everything that is known beside what the probes saw.
 *
 * @param evidence clues that were found
 * @param heard what a person's words say of each cause
 * @param overheard what they say in passing about questions that nobody asked
 * @param answers to questions back
 * @param doubts what doubt about the rest adds to each cause before answers count, as logarithm of odds
 * @param voices what each of them is worth
 */
record Told(
        List<Evidence> evidence,
        Map<CauseId, Heard> heard,
        List<Overheard> overheard,
        List<Answer> answers,
        Map<CauseId, Double> doubts,
        Voices voices) {
    Told {
        evidence = List.copyOf(evidence);
        heard = Map.copyOf(heard);
        overheard = List.copyOf(overheard);
        answers = List.copyOf(answers);
        doubts = Map.copyOf(doubts);
    }

    /** Clues alone, as the book weighs them. */
    static Told of(List<Evidence> evidence) {
        return new Told(evidence, Map.of(), List.of(), List.of(), Map.of(), Voices.CLUES);
    }

    Heard heardOf(CauseId cause) {
        return heard.getOrDefault(cause, Heard.NOTHING);
    }

    /** The same when questions were answered, by somebody whose description may have been misread. */
    Told answered(List<Answer> more, Odds before) {
        var doubted = before.doubted();
        return new Told(
                evidence,
                heard,
                overheard,
                more,
                before.weights().keySet().stream()
                        .collect(toMap(id -> id, id -> doubted.weight(id) - before.weight(id))),
                voices);
    }

    double doubtOf(CauseId cause) {
        return doubts.getOrDefault(cause, 0.0);
    }

    /** What a clue that was found counts. */
    double factor(Evidence.Source source) {
        return source == Evidence.Source.PERSON ? voices.clues() : 1;
    }
}

package tuskwatch.core.diagnose;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import tuskwatch.core.community.Insiders;
import tuskwatch.core.detect.symptom.Assessment;
import tuskwatch.core.diagnose.InsideView.Readers;
import tuskwatch.core.guidance.Answer;
import tuskwatch.core.guidance.Diagnostician;
import tuskwatch.core.guidance.Evidence;
import tuskwatch.core.guidance.inquiry.Answered;
import tuskwatch.core.guidance.inquiry.Question;
import tuskwatch.core.incident.Incident;
import tuskwatch.core.instance.InstanceName;
import tuskwatch.core.message.LocalizedText;
import tuskwatch.core.probe.Observation;

/**
 * What somebody saw and what was found, so that it can be weighed again with every answer, and nothing is asked of the server anew.
 *
 * @param watched whether the instance is watched where it was asked about
 * @param observations of one round
 * @param evidence what else is known
 * @param incident that is open there
 * @param sight how much of the admin's own instruments is in it
 * @param inside sentences about the admin's own instruments
 * @param reported what several members reported in the last hour
 * @param asked questions back that were answered, or that the person cannot answer
 * @param answers to them, as far as there are
 * @param open the question that waits for its answer
 */
record Consultation(
        InstanceName instance,
        Symptom symptom,
        boolean watched,
        Assessment assessment,
        List<Observation> observations,
        List<Evidence> evidence,
        Optional<Incident> incident,
        Insiders.Sight sight,
        List<LocalizedText> inside,
        List<LocalizedText> reported,
        List<Question> asked,
        List<Answered> answers,
        Optional<Question> open) {
    Consultation {
        observations = List.copyOf(observations);
        evidence = List.copyOf(evidence);
        inside = List.copyOf(inside);
        reported = List.copyOf(reported);
        asked = List.copyOf(asked);
        answers = List.copyOf(answers);
    }

    /**
     * What somebody saw, and who reads the answer.
     *
     * @param said text from outside, read for clues; blank for nothing
     * @param shown what of it may be shown to those who read the answer
     */
    record Symptom(String said, String shown, Readers readers) {
        static final Symptom NONE = alone("");

        static Symptom alone(String said) {
            return new Symptom(said, said, Readers.ASKER);
        }
    }

    /** All that is known, weighed. */
    DiagnosisInput weighed(Diagnostician diagnostician) {
        var diagnosis = diagnostician.diagnose(
                assessment,
                symptom.said(),
                evidence,
                answers.stream().map(Answer::of).toList());
        return new DiagnosisInput(
                instance,
                symptom.readers() == Readers.ASKER ? diagnosis : diagnosis.unquoted(),
                observations,
                incident,
                symptom.shown(),
                inside,
                reported,
                answers,
                Optional.empty());
    }

    /** What to ask about it, of whoever reads the answer alone; empty where it is not worth it or was asked often enough. */
    Optional<Question> next(Diagnostician diagnostician, DiagnosisInput found) {
        return switch (symptom.readers()) {
            case ASKER -> diagnostician.question(found.diagnosis(), symptom.said(), asked);
            case CHANNEL -> Optional.empty();
        };
    }

    /** The same once that is asked; what each address answered is not kept. */
    Consultation asking(Question question) {
        return new Consultation(
                instance,
                symptom,
                watched,
                assessment,
                List.of(),
                evidence,
                incident,
                sight,
                inside,
                reported,
                asked,
                answers,
                Optional.of(question));
    }

    /** The same once the open question is answered, or cannot be. */
    Consultation answered(Optional<Question.Choice> choice) {
        var question = open.orElseThrow();
        return new Consultation(
                instance,
                symptom,
                watched,
                assessment,
                observations,
                evidence,
                incident,
                sight,
                inside,
                reported,
                Stream.concat(asked.stream(), Stream.of(question)).toList(),
                Stream.concat(answers.stream(), choice.map(c -> new Answered(question, c)).stream())
                        .toList(),
                Optional.empty());
    }
}

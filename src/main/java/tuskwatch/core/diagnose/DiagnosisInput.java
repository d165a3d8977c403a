package tuskwatch.core.diagnose;

import java.util.List;
import java.util.Optional;
import tuskwatch.core.guidance.Diagnosis;
import tuskwatch.core.guidance.inquiry.Answered;
import tuskwatch.core.incident.Incident;
import tuskwatch.core.instance.InstanceName;
import tuskwatch.core.message.LocalizedText;
import tuskwatch.core.probe.Observation;

/**
 * A diagnosis with all that it rests on.
 *
 * @param observations of one round
 * @param incident that is open there
 * @param symptom what is shown of what the person wrote, blank for nothing; text from outside
 * @param inside sentences about the admin's own instruments, for those who read this
 * @param reported what several members reported in the last hour
 * @param answers what the person said to questions back
 * @param asking what the person is asked now
 */
public record DiagnosisInput(
        InstanceName instance,
        Diagnosis diagnosis,
        List<Observation> observations,
        Optional<Incident> incident,
        String symptom,
        List<LocalizedText> inside,
        List<LocalizedText> reported,
        List<Answered> answers,
        Optional<OpenQuestion> asking) {
    public DiagnosisInput {
        observations = List.copyOf(observations);
        inside = List.copyOf(inside);
        reported = List.copyOf(reported);
        answers = List.copyOf(answers);
    }

    /** One that asks nothing back. */
    public DiagnosisInput(
            InstanceName instance,
            Diagnosis diagnosis,
            List<Observation> observations,
            Optional<Incident> incident,
            String symptom,
            List<LocalizedText> inside,
            List<LocalizedText> reported) {
        this(instance, diagnosis, observations, incident, symptom, inside, reported, List.of(), Optional.empty());
    }

    /** The same with a question. */
    DiagnosisInput asking(OpenQuestion open) {
        return new DiagnosisInput(
                instance, diagnosis, observations, incident, symptom, inside, reported, answers, Optional.of(open));
    }
}

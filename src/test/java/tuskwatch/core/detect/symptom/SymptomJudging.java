package tuskwatch.core.detect.symptom;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import tuskwatch.core.instance.Component;
import tuskwatch.core.instance.ComponentState;
import tuskwatch.core.probe.Check;
import tuskwatch.core.probe.Observation;
import tuskwatch.testing.English;

/** How tests of symptom rules write what was seen, and what was made of it. */
final class SymptomJudging {
    private SymptomJudging() {}

    static ProbeResults seen(Observation... observations) {
        return new ProbeResults(Arrays.asList(observations));
    }

    /** What rules found, as a value. */
    record Found(List<ComponentSign> signs, List<Hypothesis> suspicions, boolean maintenance) {
        static final Found NOTHING = new Found(List.of(), List.of(), false);
    }

    static Found found(Consumer<Judgement> rules) {
        var judgement = new Judgement();
        rules.accept(judgement);
        return new Found(
                List.copyOf(judgement.signs().values()), List.copyOf(judgement.suspicions()), judgement.maintenance());
    }

    static ComponentSign sign(Component component, ComponentState state, double weight, Check... basis) {
        return new ComponentSign(component, state, weight, Set.of(basis));
    }

    /** {@code likely db-down: what speaks for it | what stays open}. */
    static List<String> words(List<Hypothesis> causes) {
        return causes.stream().map(SymptomJudging::words).toList();
    }

    private static String words(Hypothesis h) {
        var sentences =
                Stream.concat(Stream.of(String.join(" ", English.say(h.because()))), English.say(h.but()).stream());
        return h.confidence().id() + " " + h.cause() + ": " + String.join(" | ", sentences.toList());
    }
}

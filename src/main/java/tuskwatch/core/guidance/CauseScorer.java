package tuskwatch.core.guidance;

import static tuskwatch.core.message.LocalizedText.phrase;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tuskwatch.core.detect.CauseId;
import tuskwatch.core.detect.symptom.Assessment;
import tuskwatch.core.detect.symptom.Hypothesis;
import tuskwatch.core.detect.symptom.Hypothesis.Confidence;
import tuskwatch.core.instance.ComponentState;
import tuskwatch.core.instance.SignupPolicy;
import tuskwatch.core.message.LocalizedText;

/**
 * One cause on the scales: how usual it is, what the probes support, what else is known. All weights are logarithms of odds, so
 * they add up.
 */
final class CauseScorer {
    /** What the symptom rules' words are worth: a rule that is certain outweighs any description. */
    private static final double CERTAIN = 8;

    private static final double LIKELY = 4;
    private static final double POSSIBLE = 1.5;
    /** Seen working with our own eyes, against a fault that strangers can tell: it may have passed. */
    private static final double WORKS = -2;
    /** From so much told by instruments or other servers on a cause counts as likely, and as certain. */
    private static final double TOLD = 3;

    private static final double PROVEN = 5;
    /** Half the logarithm of how often: real servers differ from the collection. */
    private static final double USUAL = 0.5;
    /** Less than this is nobody's hint. */
    private static final double LEAST = 0.5;

    private final Cause cause;
    private final Assessment assessment;
    private final List<Evidence> evidence;
    private final List<Answer> answers;
    private final List<LocalizedText> because = new ArrayList<>();
    private final List<LocalizedText> but = new ArrayList<>();
    private double told;
    private double proven;
    private boolean fits;

    CauseScorer(Cause cause, Assessment assessment, List<Evidence> evidence, List<Answer> answers) {
        this.cause = cause;
        this.assessment = assessment;
        this.evidence = evidence;
        this.answers = answers;
    }

    /**
     * A cause that was weighed.
     *
     * @param seen whether probes or instruments speak for it, or a description of what strangers could tell
     * @param named whether anything speaks for it
     */
    record Weighed(Diagnosis.Ranked hypothesis, boolean seen, boolean named) {
        double weight() {
            return hypothesis.weight();
        }

        CauseId id() {
            return hypothesis.cause().id();
        }
    }

    /** How usual it is. */
    static double usual(Cause cause) {
        return USUAL * Math.log(cause.incidents() + 1.0);
    }

    /** A cause that nobody can see from outside. */
    static Hypothesis nothingSeen(Cause cause) {
        return new Hypothesis(cause.id(), Confidence.POSSIBLE, List.of(), List.of(phrase("rule.strangers-cannot-see")));
    }

    Weighed weighed() {
        var rule = assessment.suspicions().stream()
                .filter(s -> s.cause().equals(cause.id()))
                .findFirst();
        rule.ifPresent(s -> {
            because.addAll(s.because());
            but.addAll(s.but());
        });
        var certain = rule.filter(s -> s.confidence() == Confidence.CERTAIN).isPresent();
        evidence.forEach(e -> weigh(e, certain));
        answers.forEach(this::weigh);
        var named = rule.isPresent() || fits && told >= LEAST && !decidedOtherwise();
        var works = rule.isEmpty() && works();
        var weight = usual(cause)
                + told
                + (works ? WORKS : 0)
                + rule.map(s -> worth(s.confidence())).orElse(0.0);
        var confidence = confidence(rule);
        var seen = rule.isPresent() || proven >= TOLD || cause.tellable() == Cause.Tellable.YES && !works;
        if (rule.isEmpty() && proven < TOLD) {
            but.add(works ? phrase("rule.works-now-may-have") : phrase("rule.nothing-we-asked-shows"));
        }
        return new Weighed(
                new Diagnosis.Ranked(cause, new Hypothesis(cause.id(), confidence, because, but), weight), seen, named);
    }

    /** Descriptions add nothing to what is certain, and small weights nothing to what is said. */
    private void weigh(Evidence found, boolean certain) {
        cause.weight(found.clue()).ifPresent(w -> {
            told += w.weight();
            if (found.source().proves()) {
                proven += w.weight();
            }
            fits |= w.weight() > 0;
            if (Math.abs(w.weight()) >= LEAST && !(certain && found.source() == Evidence.Source.PERSON)) {
                (w.weight() > 0 ? because : but).add(phrase("rule.weighed", found.says(), w.why()));
            }
        });
    }

    /** An answer to a question back is a description like others, whichever cause it is asked for. */
    private void weigh(Answer answer) {
        var weight = answer.weight(cause.id()) - Math.log(answer.otherwise());
        told += weight;
        fits |= weight > 0;
        if (Math.abs(weight) >= LEAST) {
            (weight > 0 ? because : but).add(answer.because(cause.id()));
        }
    }

    private Confidence confidence(Optional<Hypothesis> rule) {
        var byRule = rule.map(Hypothesis::confidence).orElse(Confidence.POSSIBLE);
        var byProof = proven >= PROVEN ? Confidence.CERTAIN : proven >= TOLD ? Confidence.LIKELY : Confidence.POSSIBLE;
        return byRule.compareTo(byProof) < 0 ? byRule : byProof;
    }

    /** Whether the server itself says that it is not so. */
    private boolean decidedOtherwise() {
        return cause.kind() == Cause.Kind.POLICY && assessment.registration().policy() != SignupPolicy.UNKNOWN;
    }

    /** Whether the part was seen working, though strangers could tell if it did not. */
    private boolean works() {
        return proven < TOLD
                && cause.tellable() == Cause.Tellable.YES
                && cause.component()
                        .filter(c -> assessment.stateOf(c) == ComponentState.UP)
                        .isPresent();
    }

    private static double worth(Confidence confidence) {
        return switch (confidence) {
            case CERTAIN -> CERTAIN;
            case LIKELY -> LIKELY;
            case POSSIBLE -> POSSIBLE;
        };
    }
}

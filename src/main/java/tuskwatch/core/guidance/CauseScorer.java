package tuskwatch.core.guidance;

import static tuskwatch.core.message.LocalizedText.phrase;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tuskwatch.core.detect.CauseId;
import tuskwatch.core.detect.symptom.Assessment;
import tuskwatch.core.detect.symptom.Hypothesis;
import tuskwatch.core.detect.symptom.Hypothesis.Confidence;
import tuskwatch.core.guidance.words.Heard;
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
    /** Less than this is nobody's hint. */
    private static final double LEAST = 0.5;

    private final Cause cause;
    private final Assessment assessment;
    private final Told others;
    private final List<LocalizedText> because = new ArrayList<>();
    private final List<LocalizedText> but = new ArrayList<>();
    private double told;
    private double proven;
    private boolean fits;

    CauseScorer(Cause cause, Assessment assessment, Told others) {
        this.cause = cause;
        this.assessment = assessment;
        this.others = others;
    }

    /**
     * A cause that was weighed.
     *
     * @param support what speaks for it
     */
    record Weighed(Diagnosis.Ranked hypothesis, Support support) {
        boolean is(Support other) {
            return support == other;
        }

        /** Whether it could have been seen from outside. */
        boolean seen() {
            return support == Support.SEEN || support == Support.VISIBLE;
        }

        double weight() {
            return hypothesis.weight();
        }

        CauseId id() {
            return hypothesis.cause().id();
        }
    }

    /** What speaks for a cause. */
    enum Support {
        /** Probes or instruments. */
        SEEN,
        /** A description of what strangers can tell, where nobody saw it work. */
        VISIBLE,
        /** A description of what strangers cannot tell. */
        SAID,
        /** No more than that it happens. */
        NOTHING,
        /** The server itself tells that it is not so. */
        DENIED
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
        var heard = others.heardOf(cause.id());
        if (!certain) {
            heard.message().ifPresent(m -> because.add(Quotes.message(m)));
        }
        others.evidence().forEach(e -> weigh(e, certain));
        weigh(heard, certain);
        others.overheard().forEach(o -> told += o.weight(cause.id()));
        others.answers().forEach(this::weigh);
        var works = rule.isEmpty() && works();
        var support = support(rule.isPresent(), works);
        var weight = others.voices().usual(cause.incidents())
                + told
                + others.doubtOf(cause.id())
                + (works ? WORKS : 0)
                + (support == Support.DENIED ? -CERTAIN : 0)
                + rule.map(s -> worth(s.confidence())).orElse(0.0);
        if (rule.isEmpty() && proven < TOLD) {
            but.add(works ? phrase("rule.works-now-may-have") : phrase("rule.nothing-we-asked-shows"));
        }
        var hypothesis = new Hypothesis(cause.id(), confidence(rule), because, but);
        return new Weighed(new Diagnosis.Ranked(cause, hypothesis, weight), support);
    }

    private Support support(boolean rule, boolean works) {
        if (rule || proven >= TOLD) {
            return Support.SEEN;
        }
        if (decidedOtherwise()) {
            return Support.DENIED;
        }
        if (!fits || told < LEAST || because.isEmpty()) {
            return Support.NOTHING;
        }
        return cause.tellable() == Cause.Tellable.YES && !works ? Support.VISIBLE : Support.SAID;
    }

    /** Words that find the entry, unless it is certain anyway. */
    private void weigh(Heard heard, boolean certain) {
        var weight = others.voices().weigh(heard);
        told += weight;
        fits |= weight >= LEAST;
        if (!certain && weight >= LEAST && heard.fitsWell() && !heard.words().isEmpty()) {
            because.add(Quotes.words(heard.words()));
        }
    }

    /** Descriptions add nothing to what is certain, and small weights nothing to what is said. */
    private void weigh(Evidence found, boolean certain) {
        cause.weight(found.clue()).ifPresent(w -> {
            told += others.factor(found.source()) * w.weight();
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

package tuskwatch.core.guidance;

import java.util.List;
import java.util.Optional;
import tuskwatch.core.detect.Assessment;
import tuskwatch.core.detect.Suspicion;

/**
 * What is wrong, how sure we are, and what to do.
 *
 * @param hypotheses best first
 * @param untellable causes that fit but that nobody can decide from outside
 * @param complaint what the person said, where the book knows it
 * @param claims what the well-known article says about it, with corrections
 */
public record Diagnosis(
        Assessment assessment,
        List<Hypothesis> hypotheses,
        List<Cause> untellable,
        Optional<Complaint> complaint,
        List<Claim> claims) {
    public Diagnosis {
        hypotheses = List.copyOf(hypotheses);
        untellable = List.copyOf(untellable);
        claims = List.copyOf(claims);
    }

    /** A cause with the evidence for it. */
    public record Hypothesis(Cause cause, Suspicion suspicion) {}
}

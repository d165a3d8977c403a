package tuskwatch.core.detect;

import java.time.Duration;

/**
 * The numbers of a Bernoulli CUSUM (Page 1954) with span and mirrored recovery.
 *
 * @param usual probability that a sample of a healthy component fails
 * @param broken probability that a sample of a broken component fails, the smallest worth catching
 * @param confirm log-likelihood ratio at which an outage is confirmed; e to that power is a lower bound of the mean
 *     number of samples between false alarms
 * @param suspect log-likelihood ratio from which the component is suspected: two failures
 * @param recovered log-likelihood ratio at which a recovery is believed
 * @param span shortest time from the first failure to a confirmed outage
 */
public record DetectorSettings(
        double usual, double broken, double confirm, double suspect, double recovered, Duration span) {
    /** The measured choice: p0 0.01, p1 0.3, h 12, suspect at 6.8, recovery at 5. */
    public static DetectorSettings standard(Duration span) {
        return new DetectorSettings(0.01, 0.3, 12, 6.8, 5, span);
    }

    /** The same, confirmed as soon as enough has failed. */
    public DetectorSettings atOnce() {
        return new DetectorSettings(usual, broken, confirm, suspect, recovered, Duration.ZERO);
    }

    /** What a whole failure adds: about 3.40. */
    double failureWeight() {
        return Math.log(broken / usual);
    }

    /** What a success takes away: about 0.347. */
    double successWeight() {
        return -Math.log((1 - broken) / (1 - usual));
    }
}

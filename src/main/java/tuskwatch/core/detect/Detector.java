package tuskwatch.core.detect;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Decides for one component whether it is broken. An immutable value, part of every commit, so that a restart goes on
 * where the last process was.
 *
 * @param suspicion log-likelihood ratio for "broken", 0 or more
 * @param recovery log-likelihood ratio for "works again", 0 or more, counted only while broken
 * @param firstFailure the first failing sample since suspicion left 0; while broken, when the outage began
 */
public record Detector(double suspicion, double recovery, boolean broken, Optional<Instant> firstFailure) {
    /** Nothing suspected. */
    public static final Detector QUIET = new Detector(0, 0, false, Optional.empty());

    /** One that confirmed an outage, of which nothing else is known. */
    public static Detector brokenSince(Instant since) {
        return new Detector(0, 0, true, Optional.of(since));
    }

    /**
     * The detector after one more sample.
     *
     * @param at when the sample's request began
     */
    public Detector after(Sample sample, Instant at, DetectorSettings settings) {
        return broken ? whileBroken(sample, settings) : whileQuiet(sample, at, settings);
    }

    /** Whether an amber light is due: something failed twice, or is confirmed. */
    public boolean suspected(DetectorSettings settings) {
        return broken || suspicion >= settings.suspect();
    }

    /** Whether a broken component has shown enough successes to be called well. */
    public boolean recovered(DetectorSettings settings) {
        return broken && recovery >= settings.recovered();
    }

    private Detector whileQuiet(Sample sample, Instant at, DetectorSettings settings) {
        return switch (sample) {
            case Sample.Success s -> {
                var less = suspicion - s.answers() * settings.successWeight();
                yield less <= 0 ? QUIET : new Detector(less, 0, false, firstFailure);
            }
            case Sample.Failure f -> {
                var first = firstFailure.filter(earlier -> !earlier.isAfter(at)).orElse(at);
                var more = suspicion + f.weight() * settings.failureWeight();
                var longEnough = Duration.between(first, at).compareTo(settings.span()) >= 0;
                yield new Detector(more, 0, more >= settings.confirm() && longEnough, Optional.of(first));
            }
        };
    }

    private Detector whileBroken(Sample sample, DetectorSettings settings) {
        var change = switch (sample) {
            case Sample.Success s -> settings.successWeight();
            case Sample.Failure f -> -f.weight() * settings.failureWeight();
        };
        return new Detector(suspicion, Math.max(0, recovery + change), true, firstFailure);
    }
}

package tuskwatch.edge.store.rounds;

import java.time.Duration;
import java.time.Instant;
import tuskwatch.core.probe.Check;
import tuskwatch.core.probe.Observation;
import tuskwatch.core.probe.Outcome;

/**
 * What is kept of every observation: when, what, how it ended and how long it took.
 *
 * @param at to a tenth of a second
 * @param millis 0 or more
 */
public record Sample(Instant at, Check check, End end, int millis) {
    private static final long TENTH = 100;

    public Sample {
        at = Instant.ofEpochMilli(Math.floorDiv(at.toEpochMilli(), TENTH) * TENTH);
        if (millis < 0) {
            throw new IllegalArgumentException("took " + millis + " ms");
        }
    }

    /** How a request ended. Stored by number: new ones come last. */
    public enum End {
        /** 200. */
        OK,
        /** Any other status below 300. */
        OTHER,
        REDIRECTED,
        /** 4xx. */
        REFUSED,
        /** 5xx. */
        ERROR,
        /** No answer, for whatever reason. */
        NONE;

        private static End of(Outcome outcome) {
            if (!(outcome instanceof Outcome.Answered a)) {
                return NONE;
            }
            return a.status() == 200
                    ? OK
                    : switch (a.status() / 100) {
                        case 3 -> REDIRECTED;
                        case 4 -> REFUSED;
                        case 5 -> ERROR;
                        default -> OTHER;
                    };
        }
    }

    /** What is kept of an observation. */
    public static Sample of(Observation observation) {
        var took = Math.min(observation.took().toMillis(), Duration.ofHours(1).toMillis());
        return new Sample(observation.at(), observation.check(), End.of(observation.outcome()), (int) took);
    }
}

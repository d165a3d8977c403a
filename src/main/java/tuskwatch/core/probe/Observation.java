package tuskwatch.core.probe;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * One request and what came of it.
 *
 * @param at when the request began
 * @param took until the whole answer was there, or until it was given up; never negative
 * @param certificate of the host that answered, where it was asked over TLS
 */
public record Observation(Check check, Instant at, Duration took, Outcome outcome, Optional<Certificate> certificate) {
    public Observation {
        if (took.isNegative()) {
            throw new IllegalArgumentException("negative latency " + took);
        }
    }

    /** The same without what is used once and not kept. */
    public Observation kept() {
        return outcome instanceof Outcome.Answered a
                        && a.content() instanceof Content.Feed feed
                        && !feed.posts().isEmpty()
                ? new Observation(check, at, took, a.with(new Content.Feed(feed.newest())), certificate)
                : this;
    }

    /** One without a certificate. */
    public Observation(Check check, Instant at, Duration took, Outcome outcome) {
        this(check, at, took, outcome, Optional.empty());
    }
}

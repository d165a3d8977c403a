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

    /** Whether it was made at all. */
    public boolean asked() {
        return !(outcome instanceof Outcome.NotAsked);
    }

    /**
     * What somebody may know who does not run the bot: a private address, a name without one and a refused connection sound the same, and
     * took the same time, so that nobody looks into our network through us.
     */
    public Observation forStrangers() {
        return switch (outcome) {
            case Outcome.AddressForbidden f -> unreached();
            case Outcome.NoAddress n -> unreached();
            case Outcome.Refused r -> unreached();
            case Outcome other -> this;
        };
    }

    private Observation unreached() {
        return new Observation(check, at, Duration.ZERO, new Outcome.Unreached());
    }

    /** One without a certificate. */
    public Observation(Check check, Instant at, Duration took, Outcome outcome) {
        this(check, at, took, outcome, Optional.empty());
    }
}

package tuskwatch.core.probe;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One request and what came of it.
 *
 * @param at when the request began
 * @param took until the whole answer was there, or until it was given up; never negative
 * @param certificate of the host that answered, where it was asked over TLS
 * @param dead addresses at which nothing answered in the same round, while others of the same name did
 */
public record Observation(
        Check check,
        Instant at,
        Duration took,
        Outcome outcome,
        Optional<Certificate> certificate,
        List<DeadAddress> dead) {
    public Observation {
        dead = List.copyOf(dead);
        if (took.isNegative()) {
            throw new IllegalArgumentException("negative latency " + took);
        }
    }

    /** The same without what is used once and not kept. */
    public Observation kept() {
        return outcome instanceof Outcome.Answered a
                        && a.content() instanceof Content.Feed feed
                        && !feed.posts().isEmpty()
                ? new Observation(check, at, took, a.with(new Content.Feed(feed.newest())), certificate, dead)
                : this;
    }

    /** Whether it was made at all. */
    public boolean asked() {
        return !(outcome instanceof Outcome.NotAsked);
    }

    /**
     * What somebody may know who does not run the bot: a private address, a name without one and a refused connection sound the same, and
     * took the same time, so that nobody looks into our network through us; which of several addresses is dead is not told.
     */
    public Observation forStrangers() {
        return switch (outcome) {
            case Outcome.AddressForbidden f -> unreached();
            case Outcome.NoAddress n -> unreached();
            case Outcome.Refused r -> unreached();
            case Outcome other -> new Observation(check, at, took, outcome, certificate);
        };
    }

    /** The same with another outcome, or another time that it took. */
    public Observation as(Outcome other, Duration length) {
        return new Observation(check, at, length, other, certificate, dead);
    }

    /** The same with what the round learnt about addresses. */
    public Observation with(List<DeadAddress> found) {
        return found.isEmpty() ? this : new Observation(check, at, took, outcome, certificate, found);
    }

    private Observation unreached() {
        return new Observation(check, at, Duration.ZERO, new Outcome.Unreached());
    }

    /** One that learnt nothing about addresses. */
    public Observation(Check check, Instant at, Duration took, Outcome outcome, Optional<Certificate> certificate) {
        this(check, at, took, outcome, certificate, List.of());
    }

    /** One without a certificate. */
    public Observation(Check check, Instant at, Duration took, Outcome outcome) {
        this(check, at, took, outcome, Optional.empty());
    }
}

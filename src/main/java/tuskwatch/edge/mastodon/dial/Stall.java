package tuskwatch.edge.mastodon.dial;

import java.time.Duration;
import tuskwatch.core.probe.Observation;
import tuskwatch.core.probe.Outcome;

/**
 * For how long this process stood still while something was asked.
 *
 * @param length of the asking
 * @param stalled of it, in all
 */
public record Stall(Duration length, Duration stalled) {
    /** Who had so much time has had enough, however long we stood still besides. */
    private static final Duration ENOUGH = Duration.ofSeconds(5);

    /** Less than that breaks no time limit. */
    private static final Duration LEAST = Duration.ofMillis(500);

    /** No server cuts off who is slower than that by less. */
    private static final Duration BORE = Duration.ofSeconds(2);

    private static final int SHARE = 2;

    /** Whether a time-out in that time may be our own: we stood still for half of it, and the rest was not much. */
    public boolean late() {
        return stalled.multipliedBy(SHARE).compareTo(length) >= 0
                && stalled.compareTo(LEAST) >= 0
                && length.minus(stalled).compareTo(ENOUGH) < 0;
    }

    /** What an observation of that time is worth: without the time in which we stood still, and nothing where that may be what timed out. */
    public Observation judged(Observation seen) {
        var outcome = late() && timed(seen.outcome()) ? Outcome.OwnTrouble.LATE : seen.outcome();
        var took = seen.took().minus(stalled);
        return seen.as(outcome, took.isNegative() ? Duration.ZERO : took);
    }

    /** Whether a limit of ours, or one of theirs for us, may have made it. */
    private boolean timed(Outcome outcome) {
        return switch (outcome) {
            case Outcome.TimedOut t -> true;
            case Outcome.ConnectTimedOut t -> true;
            case Outcome.Cut c -> stalled.compareTo(BORE) >= 0;
            case Outcome.Unresolved u -> u.why() == Outcome.Unresolved.Why.SILENT;
            case Outcome.Answered a -> false;
            case Outcome.Refused r -> false;
            case Outcome.NoAddress n -> false;
            case Outcome.NoWay w -> false;
            case Outcome.TlsFailed t -> false;
            case Outcome.AddressForbidden f -> false;
            case Outcome.NamedInside n -> false;
            case Outcome.TooLarge t -> false;
            case Outcome.OwnTrouble o -> false;
            case Outcome.NotAsked n -> false;
            case Outcome.Unreached u -> false;
        };
    }
}

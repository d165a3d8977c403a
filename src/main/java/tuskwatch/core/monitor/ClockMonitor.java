package tuskwatch.core.monitor;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * Notices when this process stood still (stopped, starved, its machine asleep) or its clock was set, by comparing the wall
 * clock with a monotonic one at every beat. Threads may share it; {@code this} guards everything.
 */
public final class ClockMonitor {
    /** Time services slew a clock by less than this. */
    private static final Duration CLOCK_TOLERANCE = Duration.ofSeconds(5);

    private final InstantSource clock;
    private final LongSupplier nanos;
    private final Duration tolerance;
    private Instant lastWall;
    private long lastBeat;
    private Optional<Long> lastJolt = Optional.empty();
    private Optional<Long> lastSet = Optional.empty();

    /**
     * @param nanos monotonic nanoseconds
     * @param tolerance a longer silence between two beats counts
     */
    public ClockMonitor(InstantSource clock, LongSupplier nanos, Duration tolerance) {
        this.clock = clock;
        this.nanos = nanos;
        this.tolerance = tolerance;
        this.lastWall = clock.instant();
        this.lastBeat = nanos.getAsLong();
    }

    /** How a jump came about. */
    public enum Kind {
        STOOD_STILL,
        CLOCK_FORWARD,
        CLOCK_BACK
    }

    /**
     * Time did not go on as it should.
     *
     * @param from by the wall clock, at the last good beat
     * @param to by the wall clock, now
     */
    public record Jump(Kind kind, Instant from, Instant to) {}

    /** To be called several times a second: says whether time has jumped since the last beat. */
    public synchronized Optional<Jump> beat() {
        var wall = clock.instant();
        var beat = nanos.getAsLong();
        var passed = Duration.ofNanos(beat - lastBeat);
        var drift = Duration.between(lastWall, wall).minus(passed);
        var jump = kind(passed, drift).map(kind -> new Jump(kind, lastWall, wall));
        if (jump.isPresent()) {
            lastJolt = Optional.of(beat);
        }
        if (jump.filter(j -> j.kind() != Kind.STOOD_STILL).isPresent()) {
            lastSet = Optional.of(beat);
        }
        lastWall = wall;
        lastBeat = beat;
        return jump;
    }

    private Optional<Kind> kind(Duration passed, Duration drift) {
        if (drift.abs().compareTo(CLOCK_TOLERANCE) > 0) {
            return Optional.of(drift.isNegative() ? Kind.CLOCK_BACK : Kind.CLOCK_FORWARD);
        }
        return passed.compareTo(tolerance) > 0 ? Optional.of(Kind.STOOD_STILL) : Optional.empty();
    }

    /** Whether the wall clock has gone by the monotonic one for so long, or for as long as there is something to compare. */
    public synchronized boolean unsetFor(Duration length) {
        var nanosNow = nanos.getAsLong();
        var drift = Duration.between(lastWall, clock.instant()).minusNanos(nanosNow - lastBeat);
        return drift.abs().compareTo(CLOCK_TOLERANCE) <= 0
                && lastSet.filter(at -> nanosNow - at < length.toNanos()).isEmpty();
    }

    /** A moment to ask about later. */
    public long mark() {
        return nanos.getAsLong();
    }

    /** Whether time went on steadily since that moment. */
    synchronized boolean steadySince(long mark) {
        var silent = nanos.getAsLong() - Math.max(mark, lastBeat) > tolerance.toNanos();
        return !silent && lastJolt.filter(at -> at >= mark).isEmpty();
    }
}

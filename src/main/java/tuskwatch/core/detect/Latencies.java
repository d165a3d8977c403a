package tuskwatch.core.detect;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import tuskwatch.core.probe.Check;
import tuskwatch.core.probe.Observation;
import tuskwatch.core.probe.Outcome;

/**
 * The instance's own recent answering times, for telling slow from usual.
 *
 * @param millis at most {@value #KEPT} good answers of {@code /health}, oldest first
 * @param slowest milliseconds of the slowest answer of any kind, which fades: half of it is forgotten after some 2,800 answers, which is
 *     half a day; 0 while none is known
 */
public record Latencies(List<Long> millis, double slowest) {
    static final int KEPT = 31;
    private static final int ENOUGH = 7;
    private static final Duration NOTICEABLE = Duration.ofSeconds(3);
    private static final int FACTOR = 4;
    private static final double FADING = 1 - 1.0 / 4096;
    private static final int ANSWERED_FOR_CERTAIN = 5;
    private static final Duration SHORTEST_PATIENCE = Duration.ofSeconds(2);
    private static final int SERVER_ERROR = 500;

    /** None yet. */
    public static final Latencies NONE = new Latencies(List.of());

    public Latencies {
        millis = List.copyOf(millis);
    }

    /** Of which only {@code /health} is known. */
    public Latencies(List<Long> millis) {
        this(millis, millis.stream().mapToLong(Long::longValue).max().orElse(0));
    }

    /** With the good answers of a round. */
    public Latencies with(Collection<Observation> round) {
        var latencies = this;
        for (var o : round) {
            if (o.outcome() instanceof Outcome.Answered a && a.status() < SERVER_ERROR) {
                latencies = latencies.answered(o.took());
                if (o.check() == Check.HEALTH && a.status() == 200) {
                    latencies = latencies.with(o.took());
                }
            }
        }
        return latencies;
    }

    private Latencies answered(Duration took) {
        return new Latencies(millis, Math.max(slowest * FADING, took.toMillis()));
    }

    /**
     * How long who answers has always answered: five times the slowest of its answers, two seconds at least; empty while no habit is known.
     * That nothing has come by then does not tell whether the server is slow now or silent, which is for those to know who wait longer.
     */
    public Optional<Duration> patience() {
        return median().map(known -> Duration.ofMillis((long) (slowest * ANSWERED_FOR_CERTAIN)))
                .map(all -> all.compareTo(SHORTEST_PATIENCE) < 0 ? SHORTEST_PATIENCE : all);
    }

    /** With one more good answer. */
    public Latencies with(Duration took) {
        var more = new ArrayList<>(millis);
        more.add(took.toMillis());
        return new Latencies(more.subList(Math.max(0, more.size() - KEPT), more.size()), slowest);
    }

    /** The median, once enough answers are known to speak of a habit. */
    public Optional<Duration> median() {
        if (millis.size() < ENOUGH) {
            return Optional.empty();
        }
        return Optional.of(Duration.ofMillis(millis.stream().sorted().toList().get(millis.size() / 2)));
    }

    /** Slow is more than 3 s and more than four times the instance's own median. */
    public boolean slow(Duration took) {
        return took.compareTo(NOTICEABLE) > 0
                && median().filter(m -> took.compareTo(m.multipliedBy(FACTOR)) > 0)
                        .isPresent();
    }
}

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
 */
public record Latencies(List<Long> millis) {
    static final int KEPT = 31;
    private static final int ENOUGH = 7;
    private static final Duration NOTICEABLE = Duration.ofSeconds(3);
    private static final int FACTOR = 4;

    /** None yet. */
    public static final Latencies NONE = new Latencies(List.of());

    public Latencies {
        millis = List.copyOf(millis);
    }

    /** With the good answers of a round. */
    public Latencies with(Collection<Observation> round) {
        var latencies = this;
        for (var o : round) {
            if (o.check() == Check.HEALTH && o.outcome() instanceof Outcome.Answered a && a.status() == 200) {
                latencies = latencies.with(o.took());
            }
        }
        return latencies;
    }

    /** With one more good answer. */
    public Latencies with(Duration took) {
        var more = new ArrayList<>(millis);
        more.add(took.toMillis());
        return new Latencies(more.subList(Math.max(0, more.size() - KEPT), more.size()));
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

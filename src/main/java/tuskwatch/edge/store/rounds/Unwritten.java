package tuskwatch.edge.store.rounds;

import java.util.List;
import java.util.stream.Stream;
import tuskwatch.core.incident.Uptime;
import tuskwatch.core.monitor.Commit;

/**
 * What rounds measured and the store does not know yet.
 *
 * @param samples in the order in which they were made
 * @param spans of uptime, the oldest first
 */
public record Unwritten(List<Sample> samples, List<Uptime.Span> spans) {
    public static final Unwritten NONE = new Unwritten(List.of(), List.of());

    public Unwritten {
        samples = List.copyOf(samples);
        spans = List.copyOf(spans);
    }

    /** The same, and what one more round brings. */
    public Unwritten and(Commit round) {
        return new Unwritten(
                Stream.concat(samples.stream(), round.observations().stream().map(Sample::of))
                        .toList(),
                round.span().map(span -> UptimeRows.joined(spans, span)).orElse(spans));
    }
}

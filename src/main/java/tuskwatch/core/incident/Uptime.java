package tuskwatch.core.incident;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import tuskwatch.core.detect.Verdict;

/**
 * Uptime by intervals. Time that no interval covers is unknown, and unknown counts neither way.
 *
 * @param up time without a failing component
 * @param failing time degraded, down or in maintenance
 * @param unknown time in which we could not see
 */
public record Uptime(Duration up, Duration failing, Duration unknown) {
    /**
     * A stretch of time with one verdict.
     *
     * @param to exclusive, never before {@code from}
     */
    public record Span(Verdict verdict, Instant from, Instant to) {
        public Span {
            if (to.isBefore(from)) {
                throw new IllegalArgumentException("span ends before it begins: " + from + " " + to);
            }
        }

        /** The same time, with the verdict of the other where that covers it; in the order of time. */
        public List<Span> corrected(Span right) {
            var begin = right.from().isAfter(from) ? right.from() : from;
            var end = right.to().isBefore(to) ? right.to() : to;
            if (!begin.isBefore(end)) {
                return List.of(this);
            }
            return Stream.of(
                            new Span(verdict, from, begin),
                            new Span(right.verdict(), begin, end),
                            new Span(verdict, end, to))
                    .filter(s -> s.from().isBefore(s.to()))
                    .toList();
        }
    }

    /** Adds up what falls between the two moments; spans must not overlap. */
    public static Uptime of(Collection<Span> spans, Instant from, Instant to) {
        var up = Duration.ZERO;
        var failing = Duration.ZERO;
        for (var span : spans) {
            var begin = span.from().isBefore(from) ? from : span.from();
            var end = span.to().isAfter(to) ? to : span.to();
            if (begin.isBefore(end)) {
                var length = Duration.between(begin, end);
                switch (span.verdict()) {
                    case UP -> up = up.plus(length);
                    case DEGRADED, DOWN, MAINTENANCE -> failing = failing.plus(length);
                    case UNKNOWN, RESTRICTED -> {}
                }
            }
        }
        return new Uptime(up, failing, Duration.between(from, to).minus(up).minus(failing));
    }

    /** Share of the known time that was up, 0 to 1; 1 where nothing is known. */
    public double share() {
        var known = up.plus(failing).toMillis();
        return known == 0 ? 1 : up.toMillis() / (double) known;
    }
}

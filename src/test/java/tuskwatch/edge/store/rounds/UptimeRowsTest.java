package tuskwatch.edge.store.rounds;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import tuskwatch.core.detect.Verdict;
import tuskwatch.core.incident.Uptime;

/** What the rows become is told by {@code JdbiStateRepositoryTest}. */
class UptimeRowsTest {
    private static Uptime.Span span(Verdict verdict, int from, int to) {
        return new Uptime.Span(verdict, Instant.ofEpochSecond(from), Instant.ofEpochSecond(to));
    }

    private static final List<Uptime.Span> UP = List.of(span(Verdict.UP, 0, 60));

    @Test
    void what_goes_on_makes_the_last_longer_and_anything_else_stands_behind_it() {
        assertThat(UptimeRows.joined(List.of(), span(Verdict.UP, 0, 60))).isEqualTo(UP);
        assertThat(UptimeRows.joined(UP, span(Verdict.UP, 60, 90))).containsExactly(span(Verdict.UP, 0, 90));
        assertThat(UptimeRows.joined(UP, span(Verdict.DOWN, 60, 90)))
                .containsExactly(span(Verdict.UP, 0, 60), span(Verdict.DOWN, 60, 90));
        assertThat(UptimeRows.joined(UP, span(Verdict.UP, 70, 90)))
                .containsExactly(span(Verdict.UP, 0, 60), span(Verdict.UP, 70, 90));
    }

    /** It was written between two looks, or the clock was set back. */
    @Test
    void no_time_is_told_twice() {
        assertThat(UptimeRows.joined(UP, span(Verdict.UP, 30, 60))).isEqualTo(UP);
        assertThat(UptimeRows.joined(UP, span(Verdict.DOWN, 0, 60))).isEqualTo(UP);
    }
}

package tuskwatch.core.incident;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import tuskwatch.core.detect.Verdict;

class UptimeTest {
    private static final Instant T = Instant.parse("2026-11-21T00:00:00Z");

    private static Uptime.Span span(Verdict verdict, int fromMinute, int toMinute) {
        return new Uptime.Span(verdict, T.plus(Duration.ofMinutes(fromMinute)), T.plus(Duration.ofMinutes(toMinute)));
    }

    @Test
    void time_that_nothing_covers_is_unknown_and_counts_neither_way() {
        var uptime = Uptime.of(
                List.of(span(Verdict.UP, 0, 30), span(Verdict.DOWN, 30, 40), span(Verdict.RESTRICTED, 40, 45)),
                T,
                T.plus(Duration.ofMinutes(60)));
        assertThat(uptime)
                .isEqualTo(new Uptime(Duration.ofMinutes(30), Duration.ofMinutes(10), Duration.ofMinutes(20)));
        assertThat(uptime.share()).isEqualTo(0.75);
    }

    @Test
    void spans_are_cut_at_the_window() {
        var uptime = Uptime.of(List.of(span(Verdict.UP, -60, 90)), T, T.plus(Duration.ofMinutes(10)));
        assertThat(uptime).isEqualTo(new Uptime(Duration.ofMinutes(10), Duration.ZERO, Duration.ZERO));
    }

    @Test
    void a_stretch_is_corrected_where_the_other_covers_it() {
        var down = new Uptime.Span(Verdict.DOWN, at(0), at(100));
        assertThat(down.corrected(new Uptime.Span(Verdict.UP, at(40), at(60))))
                .containsExactly(
                        new Uptime.Span(Verdict.DOWN, at(0), at(40)),
                        new Uptime.Span(Verdict.UP, at(40), at(60)),
                        new Uptime.Span(Verdict.DOWN, at(60), at(100)));
        assertThat(down.corrected(new Uptime.Span(Verdict.UP, at(60), at(200))))
                .containsExactly(
                        new Uptime.Span(Verdict.DOWN, at(0), at(60)), new Uptime.Span(Verdict.UP, at(60), at(100)));
        assertThat(down.corrected(new Uptime.Span(Verdict.UP, at(100), at(200))))
                .containsExactly(down);
    }

    private static Instant at(long second) {
        return Instant.ofEpochSecond(second);
    }
}

package tuskwatch.edge.mastodon.dial;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import tuskwatch.core.probe.Check;
import tuskwatch.core.probe.Observation;
import tuskwatch.core.probe.Outcome;
import tuskwatch.core.probe.Outcome.OwnTrouble;

class StallTest {
    private static final Instant AT = Instant.parse("2026-11-21T09:00:00Z");

    private static Stall stall(int length, int stalled) {
        return new Stall(Duration.ofMillis(length), Duration.ofMillis(stalled));
    }

    private static Outcome judged(Stall stall, Outcome outcome) {
        return stall.judged(new Observation(Check.HEALTH, AT, stall.length(), outcome))
                .outcome();
    }

    @Test
    void a_time_out_while_we_stood_still_ourselves_is_our_own() {
        for (var outcome : List.of(
                new Outcome.TimedOut(),
                new Outcome.ConnectTimedOut(),
                new Outcome.Unresolved(Outcome.Unresolved.Why.SILENT))) {
            assertThat(judged(stall(2000, 1900), outcome)).isEqualTo(OwnTrouble.LATE);
            assertThat(judged(stall(2000, 900), outcome)).isEqualTo(outcome);
        }
    }

    @Test
    void what_was_said_was_said_however_late_we_heard_it() {
        for (var outcome : List.of(
                new Outcome.Refused(),
                new Outcome.NoAddress(),
                new Outcome.TlsFailed(Outcome.TlsFault.EXPIRED),
                new Outcome.Unresolved(Outcome.Unresolved.Why.FAILED),
                new Outcome.NotAsked(Outcome.NotAsked.Why.SHARED))) {
            assertThat(judged(stall(2000, 1900), outcome)).isEqualTo(outcome);
        }
    }

    @Test
    void who_is_slow_for_two_seconds_may_be_cut_off_for_that() {
        assertThat(judged(stall(2000, 1900), new Outcome.Cut())).isEqualTo(new Outcome.Cut());
        assertThat(judged(stall(3000, 2000), new Outcome.Cut())).isEqualTo(OwnTrouble.LATE);
    }

    @Test
    void five_seconds_without_standing_still_are_enough_for_any_server() {
        assertThat(stall(10_000, 5001).late()).isTrue();
        assertThat(stall(12_000, 6900).late()).isFalse();
    }

    @Test
    void a_moment_is_nothing() {
        assertThat(stall(499, 499).late()).isFalse();
        assertThat(stall(500, 500).late()).isTrue();
    }

    @Test
    void an_answer_took_what_is_left_without_us() {
        var seen = new Observation(Check.HEALTH, AT, Duration.ofMillis(900), new Outcome.Refused());
        assertThat(stall(900, 600).judged(seen).took()).isEqualTo(Duration.ofMillis(300));
        assertThat(stall(2000, 1500).judged(seen).took()).isZero();
    }
}

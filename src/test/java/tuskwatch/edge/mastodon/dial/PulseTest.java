package tuskwatch.edge.mastodon.dial;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import tuskwatch.testing.Fixtures;
import tuskwatch.testing.VirtualClock;

class PulseTest {
    private final VirtualClock clock = new VirtualClock(Instant.parse("2026-11-21T09:00:00Z"));
    private final List<Runnable> beating = new ArrayList<>();
    /** How long each sleep of the beating thread really takes; it ends with what was asked. */
    private final ArrayDeque<Duration> sleeps = new ArrayDeque<>();

    private final Pulse pulse = new Pulse(beating::add, Fixtures.nanos(clock), this::sleep, true);
    private Pulse.Beginning begun = pulse.begin();

    private void sleep(long nanos) {
        clock.skip(sleeps.remove());
        if (sleeps.isEmpty()) {
            stall = pulse.end(begun);
        }
    }

    private Stall stall = new Stall(Duration.ZERO, Duration.ZERO);

    private Stall beats(int times, Duration each) {
        for (var i = 0; i < times; i++) {
            sleeps.add(each);
        }
        beating.removeFirst().run();
        return stall;
    }

    @Test
    void who_wakes_up_when_meant_to_is_on_time() {
        assertThat(beats(100, Duration.ofMillis(20))).isEqualTo(new Stall(Duration.ofSeconds(2), Duration.ZERO));
        assertThat(stall.late()).isFalse();
    }

    @Test
    void what_any_machine_needs_is_no_lateness() {
        assertThat(beats(100, Duration.ofMillis(25)).stalled()).isZero();
    }

    @Test
    void a_process_with_five_hundredths_of_a_processor_is_late() {
        assertThat(beats(20, Duration.ofMillis(100)))
                .isEqualTo(new Stall(Duration.ofSeconds(2), Duration.ofMillis(1500)));
        assertThat(stall.late()).isTrue();
    }

    @Test
    void who_reads_it_first_knows_how_late_it_is_before_the_beat() {
        clock.skip(Duration.ofSeconds(2));
        assertThat(pulse.end(begun)).isEqualTo(new Stall(Duration.ofSeconds(2), Duration.ofMillis(1975)));
    }

    @Test
    void it_beats_once_for_all_that_is_asked_and_no_longer() {
        var other = pulse.begin();
        assertThat(beating).hasSize(1);
        pulse.end(other);
        pulse.end(begun);
        beating.removeFirst().run();
        begun = pulse.begin();
        assertThat(beating).hasSize(1);
    }

    @Test
    void time_between_two_questions_is_nobodys_lateness() {
        beats(1, Duration.ofMillis(20));
        clock.skip(Duration.ofHours(1));
        begun = pulse.begin();
        assertThat(beats(10, Duration.ofMillis(20)).stalled()).isZero();
    }

    @Test
    void where_nobody_watches_nobody_is_late() {
        var unwatched = Pulse.unwatched(Fixtures.nanos(clock));
        var beginning = unwatched.begin();
        clock.skip(Duration.ofSeconds(2));
        assertThat(unwatched.end(beginning)).isEqualTo(new Stall(Duration.ofSeconds(2), Duration.ZERO));
    }
}

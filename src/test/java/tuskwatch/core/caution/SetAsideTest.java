package tuskwatch.core.caution;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import tuskwatch.core.instance.InstanceName;
import tuskwatch.testing.VirtualClock;

class SetAsideTest {
    private static final Instant AT = Instant.parse("2026-11-21T08:00:00Z");
    private static final InstanceName HOSTILE = new InstanceName("hostile.example");
    private static final InstanceName HONEST = new InstanceName("honest.example");
    private static final Duration PERIOD = Duration.ofMinutes(1);

    private final VirtualClock clock = new VirtualClock(AT);
    private final TreeMap<Integer, AskedNow.Mark> file = new TreeMap<>();
    private SetAside aside = started();

    /** A process that finds what the one before left. */
    private SetAside started() {
        var marks = new AskedNow() {
            @Override
            public List<Mark> left() {
                var left = List.copyOf(file.values());
                file.clear();
                return left;
            }

            @Override
            public int note(Mark mark) {
                var place = file.isEmpty() ? 0 : file.lastKey() + 1;
                file.put(place, mark);
                return place;
            }

            @Override
            public void change(int place, Mark mark) {
                file.put(place, mark);
            }

            @Override
            public void erase(int place) {
                file.remove(place);
            }
        };
        var begun = new SetAside(marks, clock, PERIOD);
        begun.recall();
        return begun;
    }

    private OptionalInt begins(InstanceName name) {
        return aside.begins(name);
    }

    private void asked(InstanceName name) {
        aside.ended(name, begins(name).orElseThrow());
    }

    private Duration waits() {
        return Duration.between(clock.instant(), aside.suspects().getFirst().until());
    }

    @Test
    void who_was_asked_to_the_end_leaves_nothing_behind() {
        asked(HONEST);
        assertThat(file).isEmpty();
        aside = started();
        assertThat(aside.suspects()).isEmpty();
        assertThat(begins(HONEST)).isPresent();
    }

    @Test
    void who_was_being_asked_when_the_process_died_is_not_asked_first_again() {
        begins(HOSTILE);
        aside = started();
        assertThat(begins(HOSTILE)).isEmpty();
        asked(HONEST);
        clock.skip(PERIOD);
        assertThat(begins(HOSTILE)).isPresent();
    }

    @Test
    void suspects_are_asked_one_at_a_time_and_trusted_again_once_they_were() {
        begins(HOSTILE);
        begins(HONEST);
        aside = started();
        clock.skip(PERIOD);
        var first = begins(HOSTILE);
        assertThat(begins(HONEST)).isEmpty();
        assertThat(begins(HOSTILE)).as("by somebody else").isEmpty();
        aside.ended(HOSTILE, first.orElseThrow());
        asked(HONEST);
        assertThat(aside.suspects()).isEmpty();
        assertThat(file).isEmpty();
        assertThat(begins(HOSTILE)).isPresent();
        assertThat(begins(HOSTILE)).isPresent();
    }

    @Test
    void whom_the_process_ends_with_again_and_again_waits_longer_each_time() {
        var waited = new ArrayList<Duration>();
        for (var death = 0; death < 7; death++) {
            assertThat(begins(HOSTILE)).isPresent();
            aside = started();
            waited.add(waits());
            assertThat(aside.suspects().getFirst().certain()).isEqualTo(death > 0);
            clock.skip(waits());
        }
        assertThat(waited.stream().map(Duration::toMinutes)).containsExactly(1L, 10L, 60L, 360L, 1440L, 1440L, 1440L);
    }

    @Test
    void a_start_in_between_shortens_nothing_and_counts_nothing() {
        begins(HOSTILE);
        aside = started();
        clock.skip(PERIOD);
        begins(HOSTILE);
        aside = started();
        clock.skip(Duration.ofMinutes(4));
        aside = started();
        assertThat(waits()).isEqualTo(Duration.ofMinutes(6));
        assertThat(aside.suspects().getFirst().deaths()).isEqualTo(2);
    }

    @Test
    void a_process_that_ends_of_its_own_accord_suspects_nobody() {
        begins(HOSTILE);
        begins(HONEST);
        aside.close();
        aside.ended(HONEST, 1);
        assertThat(begins(HONEST)).isPresent();
        aside = started();
        assertThat(aside.suspects()).isEmpty();
    }

    @Test
    void who_is_set_aside_stays_so_where_the_process_ends_of_its_own_accord() {
        begins(HOSTILE);
        aside = started();
        clock.skip(PERIOD);
        begins(HOSTILE);
        aside.close();
        aside = started();
        assertThat(aside.suspects()).hasSize(1);
        assertThat(aside.suspects().getFirst().deaths()).isEqualTo(1);
    }

    @Test
    void what_nobody_asked_for_a_month_is_forgotten() {
        begins(HOSTILE);
        aside = started();
        clock.skip(Duration.ofDays(31));
        aside = started();
        assertThat(aside.suspects()).isEmpty();
    }

    @Test
    void a_clock_that_was_set_back_keeps_nobody_waiting_for_years() {
        begins(HOSTILE);
        aside = started();
        clock.skip(Duration.ofDays(-400));
        aside = started();
        assertThat(waits()).isEqualTo(PERIOD);
    }
}

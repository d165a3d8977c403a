package tuskwatch.core.detect;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FeedHabitTest {
    private static final Instant NINE = Instant.parse("2026-11-21T09:00:00Z");

    private static FeedHabit of(Duration usual, int looks) {
        var habit = FeedHabit.NONE;
        for (var i = 0; i < looks; i++) {
            var at = NINE.plus(Duration.ofMinutes(10L * i));
            habit = habit.local(Optional.of(at.minusSeconds(60))).remote(Optional.of(at.minus(usual)), at);
        }
        return habit;
    }

    @Test
    void without_a_habit_nothing_is_late() {
        assertThat(of(Duration.ofSeconds(5), 5).late(NINE.minus(Duration.ofDays(1)), NINE))
                .isFalse();
    }

    @Test
    void until_a_day_was_seen_a_feed_is_not_late_before_an_hour() {
        var habit = of(Duration.ofSeconds(5), 143);
        var at = NINE.plus(Duration.ofMinutes(1425));
        assertThat(habit.late(at.minus(Duration.ofHours(1)), at)).isFalse();
        assertThat(habit.late(at.minus(Duration.ofHours(1).plusSeconds(1)), at)).isTrue();
    }

    @Test
    void an_aging_feed_does_not_become_the_habit_while_people_here_sleep_too() {
        var habit = of(Duration.ofSeconds(5), 144);
        var at = NINE.plus(Duration.ofHours(30));
        var frozen = habit.remote(Optional.of(at.minus(Duration.ofHours(6))), at);
        assertThat(frozen).isEqualTo(habit);
        assertThat(frozen.local(Optional.of(at)).late(at.minus(Duration.ofHours(6)), at))
                .isTrue();
    }

    @Test
    void a_busy_feed_is_late_after_a_quarter_of_an_hour_and_not_sooner() {
        var habit = of(Duration.ofSeconds(5), 144);
        var at = NINE.plus(Duration.ofMinutes(1435));
        assertThat(habit.late(at.minus(Duration.ofMinutes(15)), at)).isFalse();
        assertThat(habit.late(at.minus(Duration.ofMinutes(15).plusSeconds(1)), at))
                .isTrue();
    }

    @Test
    void a_quiet_feed_is_measured_by_its_own_habit() {
        var habit = of(Duration.ofHours(2), 10);
        var at = NINE.plus(Duration.ofMinutes(91));
        assertThat(habit.limit()).contains(Duration.ofHours(6));
        assertThat(habit.late(at.minus(Duration.ofHours(5)), at)).isFalse();
        assertThat(habit.late(at.minus(Duration.ofHours(7)), at)).isTrue();
    }

    @Test
    void where_people_here_are_quiet_too_nothing_is_said() {
        var habit = of(Duration.ofSeconds(5), 6);
        var later = NINE.plus(Duration.ofHours(10));
        assertThat(habit.late(later.minus(Duration.ofHours(9)), later)).isFalse();
    }

    @Test
    void a_late_look_does_not_become_the_habit() {
        var habit = of(Duration.ofSeconds(5), 6);
        var at = NINE.plus(Duration.ofMinutes(60));
        var fresh = habit.local(Optional.of(at));
        assertThat(fresh.remote(Optional.of(at.minus(Duration.ofMinutes(90))), at))
                .isEqualTo(fresh);
    }

    @Test
    void a_feed_that_stands_still_from_the_first_hour_on_does_not_teach_its_own_lateness() {
        var habit = of(Duration.ofSeconds(5), 6);
        var last = NINE.plus(Duration.ofMinutes(50));
        for (var minutes = 10; minutes <= 60; minutes += 10) {
            habit = habit.remote(Optional.of(last), last.plus(Duration.ofMinutes(minutes)));
        }
        assertThat(habit.ages()).hasSize(7);
        var at = last.plus(Duration.ofMinutes(61));
        assertThat(habit.local(Optional.of(at)).late(last, at)).isTrue();
    }
}

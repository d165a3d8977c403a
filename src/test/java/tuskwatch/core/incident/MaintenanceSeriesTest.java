package tuskwatch.core.incident;

import static org.assertj.core.api.Assertions.assertThat;
import static tuskwatch.testing.Watching.COMMUNITY;
import static tuskwatch.testing.Watching.SERVER;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tuskwatch.core.identity.Person;
import tuskwatch.core.incident.Maintenance.Phase;
import tuskwatch.core.time.Cadence;
import tuskwatch.core.time.Recurrence;

class MaintenanceSeriesTest {
    private static final Instant FROM = Instant.parse("2026-11-21T22:00:00Z");
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Instant HOUR_BEFORE = FROM.minus(HOUR);
    private static final Optional<Recurrence> WEEKLY = Optional.of(new Recurrence(
            new Cadence(1, Cadence.Unit.WEEKS), LocalDateTime.ofInstant(FROM, ZoneOffset.UTC), ZoneOffset.UTC));
    private static final MaintenanceSeries SERIES = before(HOUR);

    private static MaintenanceSeries before(Duration length) {
        return new MaintenanceSeries(WEEKLY, Optional.of(length), false);
    }

    private static Maintenance in(Phase phase) {
        return new Maintenance("x1", COMMUNITY, SERVER, FROM, FROM.plus(HOUR), "", Person.TERMINAL, phase);
    }

    private static boolean due(MaintenanceSeries series, Instant now) {
        return series.due(in(Phase.PLANNED), now);
    }

    @Test
    void members_are_told_from_that_long_before_it_begins_and_not_a_moment_earlier() {
        assertThat(due(SERIES, HOUR_BEFORE.minusMillis(1))).isFalse();
        assertThat(due(SERIES, HOUR_BEFORE)).isTrue();
    }

    @Test
    void a_bot_that_stood_still_at_that_moment_tells_it_late_and_nobody_misses_it() {
        assertThat(due(SERIES, HOUR_BEFORE.plusSeconds(1))).isTrue();
        assertThat(due(SERIES, FROM.minusMillis(1))).isTrue();
    }

    @Test
    void who_wants_it_told_longer_before_than_there_is_time_left_has_it_told_at_once() {
        assertThat(due(before(Duration.ofDays(30)), FROM.minus(Duration.ofDays(7))))
                .isTrue();
    }

    @Test
    void nobody_is_told_twice_of_one_time_however_long_it_stays_planned() {
        var told = SERIES.told(true);
        assertThat(due(told, HOUR_BEFORE)).isFalse();
        assertThat(due(told, FROM.minusMillis(1))).isFalse();
    }

    @Test
    void what_goes_on_is_over_or_was_called_off_does_not_begin_soon() {
        assertThat(Phase.values())
                .filteredOn(p -> SERIES.due(in(p), HOUR_BEFORE))
                .containsExactly(Phase.PLANNED);
    }

    @Test
    void where_nobody_asked_for_it_members_are_told_only_when_it_is_planned() {
        var again = new MaintenanceSeries(WEEKLY, Optional.empty(), false);
        assertThat(due(MaintenanceSeries.NONE, HOUR_BEFORE)).isFalse();
        assertThat(due(MaintenanceSeries.NONE, FROM)).isFalse();
        assertThat(due(again, HOUR_BEFORE)).isFalse();
        assertThat(due(again, FROM)).isFalse();
    }

    @Test
    void work_that_comes_only_once_is_told_before_it_begins_too() {
        assertThat(due(new MaintenanceSeries(Optional.empty(), Optional.of(HOUR), false), HOUR_BEFORE))
                .isTrue();
    }

    @Test
    void that_members_were_told_changes_nothing_of_when_it_comes_again_and_the_next_time_is_told_anew() {
        assertThat(SERIES.told(true)).isEqualTo(new MaintenanceSeries(WEEKLY, Optional.of(HOUR), true));
        assertThat(SERIES.told(true).told(false)).isEqualTo(SERIES);
        assertThat(due(SERIES.told(true).told(false), HOUR_BEFORE)).isTrue();
    }

    @Test
    void nothing_is_kept_of_work_that_comes_once_and_is_told_when_it_is_planned() {
        assertThat(MaintenanceSeries.NONE).isEqualTo(new MaintenanceSeries(Optional.empty(), Optional.empty(), false));
    }
}

package tuskwatch.core.oncall.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tuskwatch.core.identity.PersonId;

class FairnessTest {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final Instant MONDAY = Instant.parse("2026-11-02T08:00:00Z");
    private static final Schedule WEEKLY = Schedule.EMPTY.with(
            MONDAY,
            Optional.of(new Rotation(
                    List.of(new PersonId("ada"), new PersonId("ben")),
                    BERLIN,
                    LocalDateTime.parse("2026-11-02T09:00"),
                    new Rotation.Every(1, Rotation.Unit.WEEKS))));

    private static Fairness of(PersonId person, Schedule schedule, Duration length) {
        return Fairness.of(person, schedule.turns(Layer.MAIN, MONDAY, MONDAY.plus(length)), BERLIN);
    }

    @Test
    void hours_and_nights_are_counted_by_the_clock_of_the_zone() {
        var week = of(new PersonId("ada"), WEEKLY, Duration.ofDays(7));
        assertThat(week).isEqualTo(new Fairness(new PersonId("ada"), Duration.ofDays(7), Duration.ofHours(63), 0, 0));
        assertThat(of(new PersonId("ben"), WEEKLY, Duration.ofDays(7)))
                .isEqualTo(new Fairness(new PersonId("ben"), Duration.ZERO, Duration.ZERO, 0, 0));
    }

    /** A20: who stands in is owed a turn, and who was stood in for owes one. */
    @Test
    void a_turn_done_for_somebody_is_owed_and_owing_it_ends_when_it_is_done_back() {
        var away = WEEKLY.with(new Schedule.Absence(
                new PersonId("ben"), MONDAY.plus(Duration.ofDays(7)), MONDAY.plus(Duration.ofDays(14))));
        assertThat(of(new PersonId("ada"), away, Duration.ofDays(28)).owed()).isEqualTo(1);
        assertThat(of(new PersonId("ben"), away, Duration.ofDays(28)).owed()).isEqualTo(-1);
        var back = away.with(new Schedule.Absence(
                new PersonId("ada"), MONDAY.plus(Duration.ofDays(14)), MONDAY.plus(Duration.ofDays(21))));
        assertThat(of(new PersonId("ada"), back, Duration.ofDays(28)).owed()).isZero();
        assertThat(of(new PersonId("ben"), back, Duration.ofDays(28)).owed()).isZero();
    }

    @Test
    void the_night_in_which_clocks_go_forward_is_an_hour_shorter() {
        var night = new Turn(
                Instant.parse("2026-03-28T20:00:00Z"),
                Instant.parse("2026-03-29T06:00:00Z"),
                Optional.of(new PersonId("ada")),
                Turn.Why.ROTATION,
                Optional.empty());
        assertThat(Fairness.of(new PersonId("ada"), List.of(night), BERLIN).night())
                .isEqualTo(Duration.ofHours(8));
    }
}

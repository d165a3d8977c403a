package tuskwatch.core.oncall.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static tuskwatch.testing.Saying.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tuskwatch.core.announce.QuietHours;
import tuskwatch.core.identity.PersonId;
import tuskwatch.core.instance.InstanceName;
import tuskwatch.core.message.LocalWords;
import tuskwatch.core.oncall.plan.Rotation.Every;
import tuskwatch.core.oncall.plan.Rotation.Unit;
import tuskwatch.core.oncall.plan.Schedule.Absence;
import tuskwatch.core.oncall.plan.Schedule.Override;

class ScheduleTest {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final Instant MONDAY = Instant.parse("2026-01-05T08:00:00Z");
    private static final Rotation WEEKLY = new Rotation(
            people("ada", "ben", "cleo", "dan"),
            BERLIN,
            LocalDateTime.parse("2026-01-05T09:00"),
            new Every(1, Unit.WEEKS));
    private static final Schedule SCHEDULE = Schedule.EMPTY.with(START, Optional.of(WEEKLY));

    private static List<PersonId> people(String... ids) {
        return Stream.of(ids).map(PersonId::new).toList();
    }

    private static List<PersonId> line(Schedule schedule, Instant at) {
        return new Coverage(schedule).line(new InstanceName("tusk.example"), Urgency.HIGH, at);
    }

    private static Instant weeks(int count) {
        return WEEKLY.shift(count).from();
    }

    private static List<String> people(Schedule schedule, int weeks) {
        return schedule.turns(Layer.MAIN, MONDAY, weeks(weeks)).stream()
                .map(t -> t.person().map(PersonId::text).orElse("-"))
                .toList();
    }

    @Test
    void every_moment_has_one_turn_and_the_next_begins_where_it_ends() {
        var turns = SCHEDULE.turns(Layer.MAIN, MONDAY, weeks(4));
        assertThat(turns)
                .extracting(t -> t.person().orElseThrow())
                .containsExactlyElementsOf(people("ada", "ben", "cleo", "dan"));
        for (var i = 1; i < turns.size(); i++) {
            assertThat(turns.get(i).from()).isEqualTo(turns.get(i - 1).to());
        }
        assertThat(SCHEDULE.at(weeks(1)).person()).contains(new PersonId("ben"));
        assertThat(SCHEDULE.at(weeks(1).minusSeconds(1)).person()).contains(new PersonId("ada"));
    }

    /** A20. */
    @Test
    void who_is_away_is_stood_in_for_by_the_next_in_order_and_nobody_elses_week_moves() {
        var away = SCHEDULE.with(new Absence(new PersonId("ben"), weeks(1), weeks(2)));
        assertThat(people(away, 12))
                .containsExactly(
                        "ada", "cleo", "cleo", "dan", "ada", "ben", "cleo", "dan", "ada", "ben", "cleo", "dan");
        var standIn = away.at(weeks(1));
        assertThat(standIn.why()).isEqualTo(Turn.Why.STAND_IN);
        assertThat(standIn.instead()).contains(new PersonId("ben"));
        assertThat(people(away.back(new PersonId("ben"), weeks(1)), 3)).containsExactly("ada", "ben", "cleo");
    }

    @Test
    void when_everybody_is_away_nobody_has_the_duty_and_it_is_a_gap() {
        var schedule = SCHEDULE;
        for (var person : WEEKLY.people()) {
            schedule = schedule.with(new Absence(person, weeks(1), weeks(2)));
        }
        assertThat(schedule.at(weeks(1)).why()).isEqualTo(Turn.Why.GAP);
        assertThat(line(schedule, weeks(1))).isEmpty();
    }

    @Test
    void an_override_holds_for_its_time_and_the_last_one_wins() {
        var day = Duration.ofDays(1);
        var first = new Override("a", MONDAY.plus(day), weeks(1), Optional.of(new PersonId("dan")), Optional.empty());
        var second = new Override(
                "b",
                MONDAY.plus(day.multipliedBy(2)),
                MONDAY.plus(day.multipliedBy(3)),
                Optional.empty(),
                Optional.empty());
        var turns = SCHEDULE.with(first).with(second).turns(Layer.MAIN, MONDAY, weeks(1));
        assertThat(turns)
                .extracting(t -> t.person().map(PersonId::text).orElse("-") + " " + t.why())
                .containsExactly("ada ROTATION", "dan OVERRIDE", "- INTENDED_GAP", "dan OVERRIDE");
        assertThat(SCHEDULE.with(first).withoutOverride("a")).isEqualTo(SCHEDULE);
    }

    @Test
    void a_replacement_holds_only_where_the_replaced_person_would_have_the_duty() {
        var swap = new Override(
                "s", MONDAY, weeks(4), Optional.of(new PersonId("eve")), Optional.of(new PersonId("cleo")));
        assertThat(people(SCHEDULE.with(swap), 4)).containsExactly("ada", "ben", "eve", "dan");
    }

    @Test
    void another_rotation_does_not_rewrite_the_past() {
        var daily = new Rotation(
                people("zoe", "yan"), BERLIN, LocalDateTime.parse("2026-01-12T09:00"), new Every(1, Unit.DAYS));
        var changed = SCHEDULE.with(weeks(1), Optional.of(daily)).with(weeks(3), Optional.empty());
        assertThat(changed.at(MONDAY).person()).contains(new PersonId("ada"));
        assertThat(changed.at(weeks(1)).person()).contains(new PersonId("zoe"));
        assertThat(changed.at(weeks(1).plus(Duration.ofHours(25))).person()).contains(new PersonId("yan"));
        assertThat(changed.at(weeks(3)).why()).isEqualTo(Turn.Why.GAP);
    }

    @Test
    void the_line_begins_with_who_has_the_duty_and_goes_on_in_order_without_those_who_are_away() {
        assertThat(line(SCHEDULE, weeks(1))).containsExactlyElementsOf(people("ben", "cleo", "dan", "ada"));
        assertThat(line(SCHEDULE.with(new Absence(new PersonId("cleo"), MONDAY, weeks(9))), weeks(1)))
                .containsExactlyElementsOf(people("ben", "dan", "ada"));
        var visitor = new Override("v", MONDAY, weeks(9), Optional.of(new PersonId("eve")), Optional.empty());
        assertThat(line(SCHEDULE.with(visitor), weeks(1)))
                .containsExactlyElementsOf(people("eve", "cleo", "dan", "ada", "ben"));
    }

    /** D15, D18, D20. */
    @Test
    void lengths_by_the_clock_on_the_wall() {
        assertThat(between("2026-10-25 00:00", "2026-10-25 06:00")).isEqualTo(Duration.ofHours(7));
        assertThat(between("2026-03-29 00:00", "2026-03-29 06:00")).isEqualTo(Duration.ofHours(5));
        var quiet = new QuietHours(BERLIN, LocalTime.of(22, 0), LocalTime.of(7, 0));
        assertThat(night(quiet, "2026-03-28 22:00")).isEqualTo(Duration.ofHours(8));
        assertThat(night(quiet, "2026-10-24 22:00")).isEqualTo(Duration.ofHours(10));
        assertThat(quiet.hold(at("2026-03-28 21:59"))).isFalse();
        assertThat(quiet.hold(at("2026-03-29 06:59"))).isTrue();
        assertThat(quiet.hold(at("2026-03-29 07:00"))).isFalse();
    }

    private static Duration night(QuietHours quiet, String from) {
        var end = Stream.iterate(at(from), m -> m.plusSeconds(60))
                .dropWhile(quiet::hold)
                .findFirst();
        return Duration.between(at(from), end.orElseThrow());
    }

    private static Duration between(String from, String to) {
        return Duration.between(at(from), at(to));
    }

    private static Instant at(String local) {
        return LocalWords.moment(local, START, BERLIN) instanceof LocalWords.Reading.Understood u
                ? u.at()
                : Instant.MIN;
    }
}

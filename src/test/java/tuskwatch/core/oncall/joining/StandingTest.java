package tuskwatch.core.oncall.joining;

import static org.assertj.core.api.Assertions.assertThat;
import static tuskwatch.core.oncall.paging.Paging.LEA;
import static tuskwatch.core.oncall.paging.Paging.MIA;
import static tuskwatch.core.oncall.paging.Paging.NOW;
import static tuskwatch.core.oncall.paging.Paging.TOM;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tuskwatch.core.identity.Person;
import tuskwatch.core.identity.PersonId;
import tuskwatch.core.oncall.paging.Paging;
import tuskwatch.core.oncall.plan.Layer;
import tuskwatch.core.oncall.plan.OnCallPlan;
import tuskwatch.core.oncall.plan.Rotation;
import tuskwatch.core.oncall.plan.Schedule;
import tuskwatch.core.oncall.plan.Turn;
import tuskwatch.core.oncall.tidings.Joining;

/** Mia has the duty until Monday at nine, then Tom for a week, then Lea. */
class StandingTest {
    private static final Instant MONDAY = Instant.parse("2026-11-23T09:00:00Z");
    private static final Duration WEEK = Duration.ofDays(7);

    private static Joining turning(Person person, String rotation, Instant at) {
        return new Joining(person.id(), Joining.By.ROTATION, rotation, at, Joining.State.TOLD);
    }

    private static Standing turns(OnCallPlan plan, Person person) {
        return new Standing(plan, turning(person, "main", NOW), NOW);
    }

    private static Standing standsIn(OnCallPlan plan, Person person, Instant now) {
        return new Standing(plan, new Joining(person.id(), Joining.By.OVERRIDE, "o1", NOW, Joining.State.TOLD), now);
    }

    private static Schedule.Override override(String id, Person person, Instant from, Instant to) {
        return new Schedule.Override(id, from, to, Optional.of(person.id()), Optional.empty());
    }

    private static OnCallPlan with(Schedule.Override override) {
        return Paging.plan().with(Paging.plan().schedule().with(override));
    }

    private static OnCallPlan with(Rotation.Every every, Person... people) {
        var rotation = new Rotation(
                List.of(people).stream().map(Person::id).toList(),
                ZoneOffset.UTC,
                LocalDateTime.ofInstant(NOW, ZoneOffset.UTC),
                every);
        return Paging.plan().with(Schedule.EMPTY.with(NOW, Optional.of(rotation)));
    }

    private static Turn turn(Instant from, Instant to, Person person) {
        return new Turn(from, to, Optional.of(person.id()), Turn.Why.ROTATION, Optional.empty());
    }

    @Test
    void who_takes_turns_is_on_call_as_long_as_the_rotation_has_that_name_and_them() {
        assertThat(turns(Paging.plan(), TOM).holds()).isTrue();
        assertThat(turns(Paging.plan(), TOM).stands()).isTrue();
        assertThat(turns(Paging.plan(), TOM).layer()).contains(Layer.of(Paging.rotation()));
        assertThat(turns(with(new Rotation.Every(1, Rotation.Unit.WEEKS), MIA, LEA), TOM)
                        .holds())
                .isFalse();
        var renamed = Paging.plan()
                .with(Schedule.EMPTY.with(
                        NOW, List.of(Layer.of(Paging.rotation()).called("days"))));
        assertThat(turns(renamed, TOM).holds()).isFalse();
        assertThat(turns(renamed, TOM).layer()).isEmpty();
        assertThat(new Standing(renamed, turning(TOM, "Days", NOW), NOW).holds())
                .isTrue();
    }

    @Test
    void who_was_taken_out_meanwhile_is_on_call_no_more() {
        var without = new Rotation(
                List.of(MIA.id(), LEA.id()),
                ZoneOffset.UTC,
                Paging.rotation().anchor(),
                Paging.rotation().every());
        var plan = Paging.plan().with(Paging.plan().schedule().with(MONDAY, Optional.of(without)));
        assertThat(turns(plan, TOM).holds()).isTrue();
        assertThat(new Standing(plan, turning(TOM, "main", NOW), MONDAY).holds())
                .isFalse();
    }

    @Test
    void who_has_left_is_on_call_as_before_once_they_are_back() {
        var gone = Paging.plan().with(Paging.plan().schedule().departed(TOM.id(), NOW));
        assertThat(turns(gone, TOM).stands()).isTrue();
        assertThat(turns(gone, TOM).left()).isTrue();
        assertThat(turns(gone, TOM).holds()).isFalse();
        assertThat(turns(gone, MIA).left()).isFalse();
        var back = gone.with(gone.schedule().back(TOM.id(), MONDAY));
        assertThat(turns(back, TOM).left()).isFalse();
        assertThat(turns(back, TOM).holds()).isTrue();
    }

    @Test
    void who_is_away_for_a_while_has_not_left() {
        var plan =
                Paging.plan().with(Paging.plan().schedule().with(new Schedule.Absence(TOM.id(), NOW, NOW.plus(WEEK))));
        assertThat(turns(plan, TOM).left()).isFalse();
        assertThat(turns(plan, TOM).holds()).isTrue();
    }

    @Test
    void who_stands_in_is_on_call_from_before_it_begins_until_it_is_over() {
        var stands = override("o1", LEA, MONDAY, MONDAY.plusSeconds(60));
        var plan = with(stands);
        assertThat(standsIn(plan, LEA, NOW).override()).contains(stands);
        assertThat(standsIn(plan, LEA, NOW).holds()).isTrue();
        assertThat(standsIn(plan, LEA, MONDAY.plusSeconds(59)).holds()).isTrue();
        assertThat(standsIn(plan, LEA, MONDAY.plusSeconds(60)).holds()).isFalse();
        assertThat(standsIn(Paging.plan(), LEA, NOW).stands()).isFalse();
        assertThat(standsIn(plan, LEA, NOW).layer()).isEmpty();
    }

    @Test
    void an_override_of_another_name_or_for_somebody_else_is_nobodys() {
        assertThat(standsIn(with(override("o1", TOM, NOW, MONDAY)), LEA, NOW).stands())
                .isFalse();
        assertThat(standsIn(with(override("o2", LEA, NOW, MONDAY)), LEA, NOW).stands())
                .isFalse();
        var turning = new Standing(with(override("o1", LEA, NOW, MONDAY)), turning(LEA, "o1", NOW), NOW);
        assertThat(turning.override()).isEmpty();
        assertThat(turning.stands()).isFalse();
    }

    @Test
    void who_leaves_does_not_stand_in_any_more_back_or_not() {
        var plan = with(override("o1", LEA, NOW, MONDAY));
        var gone = plan.with(plan.schedule().departed(LEA.id(), NOW.plusSeconds(60)));
        assertThat(standsIn(gone, LEA, NOW.plusSeconds(60)).stands()).isFalse();
        var back = gone.with(gone.schedule().back(LEA.id(), NOW.plusSeconds(120)));
        assertThat(standsIn(back, LEA, NOW.plusSeconds(120)).holds()).isFalse();
    }

    @Test
    void the_first_turn_is_the_next_or_what_is_left_of_the_one_that_runs() {
        assertThat(turns(Paging.plan(), MIA).first()).contains(turn(NOW, MONDAY, MIA));
        assertThat(turns(Paging.plan(), TOM).first()).contains(turn(MONDAY, MONDAY.plus(WEEK), TOM));
        assertThat(new Standing(Paging.plan(), turning(MIA, "main", NOW), MONDAY.plus(WEEK)).first())
                .as("from when they were put in, however late it is told")
                .contains(turn(NOW, MONDAY, MIA));
    }

    @Test
    void a_turn_that_somebody_else_has_by_hand_is_not_the_first() {
        var plan = with(override("o1", LEA, MONDAY, MONDAY.plus(WEEK)));
        assertThat(turns(plan, TOM).first())
                .contains(turn(MONDAY.plus(WEEK.multipliedBy(3)), MONDAY.plus(WEEK.multipliedBy(4)), TOM));
    }

    @Test
    void a_first_turn_far_ahead_is_found_and_goes_on_for_as_long_as_it_does() {
        var ninety = with(new Rotation.Every(90, Rotation.Unit.DAYS), MIA, TOM, LEA);
        var next = NOW.plus(Duration.ofDays(90));
        assertThat(turns(ninety, MIA).first()).contains(turn(NOW, next, MIA));
        assertThat(turns(ninety, LEA).first())
                .contains(turn(next.plus(Duration.ofDays(90)), next.plus(Duration.ofDays(180)), LEA));
        for (var days : List.of(15, 16, 17, 79, 80, 81)) {
            assertThat(turns(with(new Rotation.Every(days, Rotation.Unit.DAYS), MIA, TOM), MIA)
                            .first())
                    .contains(turn(NOW, NOW.plus(Duration.ofDays(days)), MIA));
        }
    }

    @Test
    void what_goes_on_behind_the_end_of_the_look_ahead_is_cut_there_and_what_begins_behind_it_is_not_seen() {
        var end = NOW.plus(Standing.AHEAD);
        var alone = with(new Rotation.Every(1, Rotation.Unit.WEEKS), MIA);
        assertThat(turns(alone, MIA).first()).contains(turn(NOW, end, MIA));
        var years = with(new Rotation.Every(90, Rotation.Unit.WEEKS), MIA, TOM);
        assertThat(turns(years, MIA).first()).contains(turn(NOW, end, MIA));
        assertThat(turns(years, TOM).first()).isEmpty();
    }

    @Test
    void who_has_no_turn_within_the_look_ahead_has_no_first_one() {
        var plan = Paging.plan();
        var away = plan.schedule().with(new Schedule.Absence(TOM.id(), NOW, NOW.plus(Duration.ofDays(500))));
        assertThat(turns(plan.with(away), TOM).first()).isEmpty();
        assertThat(turns(plan.with(plan.schedule().departed(TOM.id(), NOW)), TOM)
                        .first())
                .isEmpty();
        assertThat(turns(with(new Rotation.Every(1, Rotation.Unit.WEEKS), MIA, LEA), TOM)
                        .first())
                .isEmpty();
    }

    @Test
    void the_others_come_in_the_order_of_their_turns_from_now_on() {
        assertThat(turns(Paging.plan(), MIA).others()).containsExactly(TOM.id(), LEA.id());
        assertThat(turns(Paging.plan(), TOM).others()).containsExactly(MIA.id(), LEA.id());
        assertThat(new Standing(Paging.plan(), turning(TOM, "main", NOW), MONDAY.plus(WEEK)).others())
                .containsExactly(LEA.id(), MIA.id());
    }

    @Test
    void of_the_others_those_who_have_left_do_not_count_and_those_on_holiday_do() {
        var schedule = Paging.plan()
                .schedule()
                .departed(LEA.id(), NOW)
                .with(new Schedule.Absence(MIA.id(), NOW, NOW.plus(WEEK)));
        var standing = turns(Paging.plan().with(schedule), TOM);
        assertThat(standing.others()).containsExactly(MIA.id(), LEA.id());
        assertThat(standing.othersHere()).containsExactly(MIA.id());
    }

    @Test
    void who_stands_in_or_whose_rotation_is_gone_has_no_others() {
        assertThat(standsIn(with(override("o1", LEA, NOW, MONDAY)), LEA, NOW).others())
                .isEmpty();
        assertThat(turns(Paging.plan().with(Schedule.EMPTY), MIA).othersHere()).isEmpty();
    }

    private static Joining said(PersonId who, Joining.By by, String place, long second, Joining.State state) {
        return new Joining(who, by, place, NOW.plusSeconds(second), state);
    }

    @Test
    void who_said_no_is_told_in_the_order_in_which_they_were_put_in_and_this_person_last() {
        var no = Joining.State.DECLINED;
        var rotation = Joining.By.ROTATION;
        var ann = new PersonId("7");
        var plan = Paging.plan();
        var tidings = plan.tidings()
                .with(Map.of(
                        "a", said(LEA.id(), rotation, "main", 2, no),
                        "b", said(TOM.id(), rotation, "main", 2, no),
                        "c", said(ann, rotation, "main", 1, no),
                        "d", said(MIA.id(), rotation, "main", 0, no),
                        "e", said(new PersonId("8"), rotation, "main", 0, Joining.State.TOLD),
                        "f", said(new PersonId("9"), rotation, "nights", 0, no),
                        "g", said(new PersonId("10"), Joining.By.OVERRIDE, "main", 0, no)));
        assertThat(turns(plan.telling(tidings), MIA).declined()).containsExactly(ann, TOM.id(), LEA.id(), MIA.id());
        assertThat(turns(plan, MIA).declined()).containsExactly(MIA.id());
    }
}

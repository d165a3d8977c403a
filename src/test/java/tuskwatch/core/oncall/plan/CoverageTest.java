package tuskwatch.core.oncall.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tuskwatch.core.identity.PersonId;
import tuskwatch.core.instance.InstanceName;
import tuskwatch.core.oncall.plan.Rotation.Every;
import tuskwatch.core.oncall.plan.Rotation.Unit;
import tuskwatch.core.oncall.plan.Schedule.Absence;
import tuskwatch.core.oncall.plan.Schedule.Override;

class CoverageTest {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    /** A Wednesday. */
    private static final Instant NOON = Instant.parse("2026-11-25T11:00:00Z");

    private static final Instant NIGHT = Instant.parse("2026-11-25T23:00:00Z");
    private static final InstanceName TUSK = new InstanceName("tusk.example");
    private static final InstanceName CALM = new InstanceName("calm.example");

    private static final Layer NIGHTS =
            layer("nights", "nia", "noa").at(ActiveHours.read("nights").orElseThrow());
    private static final Layer MEDIA = layer("calm", "cal", "cem").answering(Set.of(CALM), Set.of(Urgency.HIGH));
    private static final Layer MAIN = layer("main", "ada", "ben");
    private static final Schedule SCHEDULE = Schedule.EMPTY.with(START, List.of(NIGHTS, MEDIA, MAIN));

    private static PersonId who(String name) {
        return new PersonId(name);
    }

    private static Layer layer(String name, String... people) {
        var rotation = new Rotation(
                Stream.of(people).map(PersonId::new).toList(),
                BERLIN,
                LocalDateTime.parse("2026-11-23T09:00"),
                new Every(1, Unit.WEEKS));
        return Layer.of(rotation).called(name);
    }

    private static List<String> line(Schedule schedule, InstanceName instance, Urgency urgency, Instant at) {
        var coverage = new Coverage(schedule);
        var line = coverage.line(instance, urgency, at);
        coverage.duty(instance, urgency, at)
                .ifPresent(d -> assertThat(line).first().isEqualTo(d));
        return line.stream().map(PersonId::text).toList();
    }

    @Test
    void the_first_rotation_that_has_somebody_answers_and_the_rest_are_next_in_line() {
        assertThat(line(SCHEDULE, TUSK, Urgency.HIGH, NOON)).containsExactly("ada", "ben", "noa", "nia");
        assertThat(line(SCHEDULE, TUSK, Urgency.HIGH, NIGHT)).containsExactly("nia", "ada", "noa", "ben");
    }

    @Test
    void a_rotation_is_asked_about_what_it_answers_for_alone() {
        assertThat(line(SCHEDULE, CALM, Urgency.HIGH, NOON)).containsExactly("cal", "ada", "cem", "ben", "noa", "nia");
        assertThat(line(SCHEDULE, CALM, Urgency.LOW, NOON)).containsExactly("ada", "ben", "noa", "nia");
        var only = Schedule.EMPTY.with(START, List.of(MEDIA));
        assertThat(line(only, TUSK, Urgency.HIGH, NOON)).isEmpty();
        assertThat(new Coverage(only).duty(TUSK, Urgency.HIGH, NOON)).isEmpty();
    }

    @Test
    void outside_its_hours_nobody_has_the_duty_and_its_people_are_still_asked() {
        var only = Schedule.EMPTY.with(START, List.of(NIGHTS));
        assertThat(new Coverage(only).duty(TUSK, Urgency.HIGH, NOON)).isEmpty();
        assertThat(line(only, TUSK, Urgency.HIGH, NOON)).containsExactly("noa", "nia");
        assertThat(only.at(NOON).why()).isEqualTo(Turn.Why.OFF_HOURS);
        assertThat(only.at(NIGHT))
                .isEqualTo(new Turn(
                        Instant.parse("2026-11-25T21:00:00Z"),
                        Instant.parse("2026-11-26T06:00:00Z"),
                        Optional.of(who("nia")),
                        Turn.Why.ROTATION,
                        Optional.empty()));
    }

    @Test
    void an_override_is_for_one_rotation_or_for_all() {
        var end = NIGHT.plus(Duration.ofDays(1));
        var eve = Optional.of(who("eve"));
        var one = SCHEDULE.with(new Override("o", NOON, end, eve, Optional.empty(), Optional.of("main")));
        assertThat(line(one, CALM, Urgency.HIGH, NOON))
                .containsExactly("cal", "eve", "cem", "ben", "ada", "noa", "nia");
        var all = SCHEDULE.with(new Override("o", NOON, end, eve, Optional.empty()));
        assertThat(line(all, CALM, Urgency.HIGH, NOON))
                .containsExactly("eve", "noa", "nia", "cem", "cal", "ben", "ada");
        assertThat(new Coverage(all).onDuty(NOON)).containsExactly(who("eve"));
        var back = one.overrides().getFirst().renamed("MAIN", "days");
        assertThat(back.layer()).contains("days");
    }

    @Test
    void who_was_put_in_by_hand_and_is_away_is_stood_in_for() {
        var eve = new Override("o", NOON, NIGHT, Optional.of(who("eve")), Optional.empty());
        var away = SCHEDULE.with(eve).with(new Absence(who("eve"), NOON.plusSeconds(60), NIGHT));
        assertThat(new Coverage(away).duty(TUSK, Urgency.HIGH, NOON)).contains(who("eve"));
        assertThat(new Coverage(away).duty(TUSK, Urgency.HIGH, NOON.plusSeconds(60)))
                .contains(who("ada"));
    }

    @Test
    void together_there_is_a_gap_only_where_no_rotation_has_anybody_who_should_be_there() {
        var from = NOON;
        var to = NOON.plus(Duration.ofDays(2));
        assertThat(new Coverage(SCHEDULE).turns(from, to))
                .extracting(t -> t.person().map(PersonId::text).orElse("-"))
                .as("who is there for one server alone is there for no other")
                .containsExactly("ada", "nia", "ada", "nia", "ada");
        var days = Schedule.EMPTY.with(
                START, List.of(NIGHTS, MAIN.at(ActiveHours.read("9:00-17:00").orElseThrow())));
        assertThat(new Coverage(days).turns(from, to))
                .extracting(t -> t.person().map(PersonId::text).orElse("-") + " " + t.why())
                .containsExactly(
                        "ada ROTATION",
                        "- OFF_HOURS",
                        "nia ROTATION",
                        "- OFF_HOURS",
                        "ada ROTATION",
                        "- OFF_HOURS",
                        "nia ROTATION",
                        "- OFF_HOURS",
                        "ada ROTATION");
        var missing = days.with(new Absence(who("ada"), from, to)).with(new Absence(who("ben"), from, to));
        assertThat(new Coverage(missing).turns(from, to).getFirst().why()).isEqualTo(Turn.Why.GAP);
        assertThat(new Coverage(Schedule.EMPTY).turns(from, to))
                .extracting(Turn::why)
                .containsExactly(Turn.Why.GAP);
    }

    /** Over random plans: one person at most has each rotation at a moment, and everybody who is there is asked in the end. */
    @Test
    void in_any_plan_a_rotation_has_one_person_at_a_moment_and_whoever_is_there_is_in_the_line_once() {
        var chance = new Random(22);
        for (var plan = 0; plan < 300; plan++) {
            var schedule = random(chance);
            var coverage = new Coverage(schedule);
            for (var i = 0; i < 20; i++) {
                var moment = START.plusSeconds(chance.nextInt(400 * 86_400));
                var layers = schedule.layers(moment);
                var line = coverage.line(TUSK, Urgency.HIGH, moment);
                assertThat(line).doesNotHaveDuplicates();
                var expected = new HashSet<PersonId>();
                for (var layer : layers) {
                    var turn = schedule.at(layer.name(), moment);
                    assertThat(turn.from()).isBeforeOrEqualTo(moment);
                    assertThat(turn.to()).isAfter(moment);
                    assertThat(schedule.at(layer.name(), turn.from())).isEqualTo(turn);
                    assertThat(schedule.turn(layer.name(), moment, moment).person())
                            .isEqualTo(turn.person());
                    if (layer.answers(TUSK, Urgency.HIGH)) {
                        turn.person().ifPresent(expected::add);
                        layer.rotation().people().stream()
                                .filter(p -> !schedule.away(p, moment))
                                .forEach(expected::add);
                    }
                }
                assertThat(line).containsExactlyInAnyOrderElementsOf(expected);
                assertThat(coverage.duty(TUSK, Urgency.HIGH, moment).stream()
                                .filter(d -> !line.getFirst().equals(d)))
                        .isEmpty();
                assertThat(line).noneMatch(p -> schedule.away(p, moment));
            }
            var from = START.plus(Duration.ofDays(300));
            var turns = coverage.turns(from, from.plus(Duration.ofDays(30)));
            assertThat(turns.getFirst().from()).isEqualTo(from);
            assertThat(turns.getLast().to()).isEqualTo(from.plus(Duration.ofDays(30)));
            IntStream.range(1, turns.size())
                    .forEach(i -> assertThat(turns.get(i).from())
                            .isEqualTo(turns.get(i - 1).to()));
        }
    }

    private static Schedule random(Random chance) {
        var all = IntStream.range(0, 12).mapToObj(i -> who("p" + i)).toList();
        var hours = List.of("always", "nights", "weekends", "weekdays 9:00-17:00", "fri-sun 18:00-08:00");
        var layers = new ArrayList<Layer>();
        for (var l = 0; l < 1 + chance.nextInt(4); l++) {
            var people = new ArrayList<>(all);
            Collections.shuffle(people, chance);
            var rotation = new Rotation(
                    people.subList(0, 1 + chance.nextInt(6)),
                    BERLIN,
                    LocalDateTime.parse("2026-01-05T09:00").plusHours(chance.nextInt(100)),
                    new Every(1 + chance.nextInt(12), Unit.values()[chance.nextInt(Unit.values().length)]));
            layers.add(Layer.of(rotation)
                    .called("l" + l)
                    .at(ActiveHours.read(hours.get(chance.nextInt(hours.size())))
                            .orElseThrow())
                    .answering(
                            chance.nextInt(4) == 0 ? Set.of(CALM) : Set.of(),
                            chance.nextInt(4) == 0 ? Set.of(Urgency.LOW) : Set.of()));
        }
        var schedule = Schedule.EMPTY
                .with(START.minusSeconds(1), layers.subList(0, 1))
                .with(START.plusSeconds(chance.nextInt(200 * 86_400)), layers);
        for (var i = 0; i < chance.nextInt(10); i++) {
            var from = START.plusSeconds(chance.nextInt(400 * 86_400));
            var to = from.plusSeconds(1 + chance.nextInt(90 * 86_400));
            var one = all.get(chance.nextInt(all.size()));
            schedule = chance.nextBoolean()
                    ? schedule.with(new Absence(one, from, to))
                    : schedule.with(new Override(
                            "o" + i,
                            from,
                            to,
                            chance.nextInt(4) == 0 ? Optional.empty() : Optional.of(one),
                            chance.nextInt(3) == 0
                                    ? Optional.of(all.get(chance.nextInt(all.size())))
                                    : Optional.empty(),
                            chance.nextBoolean() ? Optional.of("l0") : Optional.empty()));
        }
        return schedule;
    }
}

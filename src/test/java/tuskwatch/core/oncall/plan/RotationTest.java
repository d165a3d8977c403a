package tuskwatch.core.oncall.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tuskwatch.core.detect.Verdict;
import tuskwatch.core.identity.CommunityId;
import tuskwatch.core.identity.Person;
import tuskwatch.core.identity.PersonId;
import tuskwatch.core.incident.Incident;
import tuskwatch.core.incident.IncidentId;
import tuskwatch.core.instance.InstanceName;
import tuskwatch.core.message.Destination;
import tuskwatch.core.oncall.paging.Page;
import tuskwatch.core.oncall.paging.PageScene;
import tuskwatch.core.oncall.plan.Rotation.Every;
import tuskwatch.core.oncall.plan.Rotation.Unit;
import tuskwatch.testing.English;
import tuskwatch.testing.Fixtures;

class RotationTest {
    private static final List<PersonId> PEOPLE =
            List.of(new PersonId("ada"), new PersonId("ben"), new PersonId("cleo"));

    private static Rotation rotation(String zone, String anchor, int count, Unit unit) {
        return new Rotation(PEOPLE, ZoneId.of(zone), LocalDateTime.parse(anchor), new Every(count, unit));
    }

    /** D17. */
    @Test
    void a_month_without_the_31st_hands_over_on_its_last_day_and_the_next_one_on_its_31st_again() {
        var monthly = rotation("Europe/Berlin", "2026-01-31T09:00", 1, Unit.MONTHS);
        assertThat(IntStream.rangeClosed(0, 3)
                        .mapToObj(n -> monthly.shift(n).from().toString()))
                .containsExactly(
                        "2026-01-31T08:00:00Z", "2026-02-28T08:00:00Z", "2026-03-31T07:00:00Z", "2026-04-30T07:00:00Z");
        var at = Instant.parse("2036-03-31T06:59:59Z");
        assertThat(monthly.at(at).from()).isEqualTo(Instant.parse("2036-02-29T08:00:00Z"));
        assertThat(monthly.at(at.plusSeconds(1)).from()).isEqualTo(Instant.parse("2036-03-31T07:00:00Z"));
    }

    /** D16, A25. */
    @Test
    void a_snooze_is_elapsed_time_while_the_clocks_change() {
        var now = Instant.parse("2026-10-25T00:45:00Z");
        var incident = new IncidentId("inc1");
        var page = Page.held(incident, new CommunityId("g"), new InstanceName("tusk.example"), Urgency.HIGH, now)
                .triggered(EscalationPolicy.STANDARD, Urgency.HIGH, now);
        var open = new Incident(
                incident,
                new InstanceName("tusk.example"),
                now,
                now,
                Incident.Phase.OPEN,
                Verdict.DOWN,
                Map.of(),
                List.of(),
                List.of(),
                0,
                Optional.empty(),
                now,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Map.of());
        var who = Fixtures.member(new Person(new PersonId("ada"), "Ada"));
        assertThat(new PageScene(page, open, OnCallPlan.fresh(ZoneOffset.UTC, Destination.CONSOLE), who, now)
                        .snoozed(Duration.ofMinutes(30))
                        .page()
                        .until())
                .contains(Instant.parse("2026-10-25T01:15:00Z"));
    }

    /** A21, with ScheduleTest. D1 to D6 and D13: the hand-off of that local date, as an instant. */
    @ParameterizedTest
    @CsvSource({
        "Europe/Berlin, 2026-03-02T09:00, WEEKS, 2026-03-23, 2026-03-23T08:00:00Z",
        "Europe/Berlin, 2026-03-02T09:00, WEEKS, 2026-03-30, 2026-03-30T07:00:00Z",
        "Europe/Berlin, 2026-03-02T09:00, WEEKS, 2026-10-19, 2026-10-19T07:00:00Z",
        "Europe/Berlin, 2026-03-02T09:00, WEEKS, 2026-10-26, 2026-10-26T08:00:00Z",
        "America/New_York, 2026-01-01T02:30, DAYS, 2026-03-08, 2026-03-08T07:30:00Z",
        "America/New_York, 2026-01-01T02:30, DAYS, 2026-03-09, 2026-03-09T06:30:00Z",
        "America/New_York, 2026-01-01T01:30, DAYS, 2026-11-01, 2026-11-01T05:30:00Z",
        "America/New_York, 2026-01-01T01:30, DAYS, 2026-11-02, 2026-11-02T06:30:00Z",
        "Europe/Berlin, 2026-01-01T02:30, DAYS, 2026-10-25, 2026-10-25T00:30:00Z",
        "Europe/Berlin, 2026-01-01T02:30, DAYS, 2027-03-28, 2027-03-28T01:30:00Z",
        "Europe/Berlin, 2026-01-01T02:30, DAYS, 2027-10-31, 2027-10-31T00:30:00Z",
        "America/New_York, 2026-01-01T02:30, DAYS, 2027-03-14, 2027-03-14T07:30:00Z",
        "America/New_York, 2026-01-01T01:30, DAYS, 2027-11-07, 2027-11-07T05:30:00Z",
        "Africa/Cairo, 2026-01-01T00:00, DAYS, 2026-04-24, 2026-04-23T22:00:00Z",
        "Africa/Cairo, 2026-01-01T00:00, DAYS, 2026-04-25, 2026-04-24T21:00:00Z",
        "America/Sao_Paulo, 2026-01-01T09:00, DAYS, 2026-11-15, 2026-11-15T12:00:00Z",
        "America/Asuncion, 2026-01-01T09:00, DAYS, 2026-07-15, 2026-07-15T12:00:00Z",
        "America/Mexico_City, 2026-01-01T09:00, DAYS, 2026-07-15, 2026-07-15T15:00:00Z",
    })
    void a_hand_off_is_at_its_time_of_day_whatever_the_clocks_do(
            String zone, String anchor, Unit unit, LocalDate date, Instant expected) {
        var rotation = rotation(zone, anchor, 1, unit);
        var days = rotation.anchor().toLocalDate().until(date, java.time.temporal.ChronoUnit.DAYS);
        var shift = rotation.shift(unit == Unit.WEEKS ? days / 7 : days);
        assertThat(shift.from()).isEqualTo(expected);
        assertThat(rotation.at(expected)).isEqualTo(shift);
        assertThat(rotation.at(expected.minusMillis(1)).number()).isEqualTo(shift.number() - 1);
    }

    /** D11 and D12: rows that need rules that this Java may not have yet. */
    @ParameterizedTest
    @CsvSource({
        "America/Vancouver, 2026-11-02, 2026-11-02T16:00:00Z",
        "America/Edmonton, 2026-11-02, 2026-11-02T15:00:00Z",
        "America/Winnipeg, 2026-11-02, 2026-11-02T14:00:00Z",
        "Africa/Casablanca, 2026-10-05, 2026-10-05T09:00:00Z",
        "America/Havana, 2026-11-02, 2026-11-02T13:00:00Z",
    })
    void rules_that_were_changed_in_2026(String zone, LocalDate date, Instant expected) {
        var offset = ZoneId.of(zone).getRules().getOffset(date.atTime(9, 0));
        assumeTrue(
                date.atTime(9, 0).toInstant(offset).equals(expected),
                () -> "this Java's time-zone data is older than the change of " + zone + " in 2026");
        var rotation = rotation(zone, date.minusDays(14) + "T09:00", 1, Unit.WEEKS);
        assertThat(rotation.shift(2).from()).isEqualTo(expected);
    }

    @Test
    void a_length_of_hours_keeps_its_time_of_day_when_the_clocks_change() {
        var rotation = rotation("Europe/Berlin", "2026-03-28T09:00", 12, Unit.HOURS);
        assertThat(IntStream.range(0, 5).mapToObj(n -> rotation.shift(n).from().toString()))
                .containsExactly(
                        "2026-03-28T08:00:00Z",
                        "2026-03-28T20:00:00Z",
                        "2026-03-29T07:00:00Z",
                        "2026-03-29T19:00:00Z",
                        "2026-03-30T07:00:00Z");
        var autumn = rotation("America/New_York", "2026-10-31T00:00", 6, Unit.HOURS);
        assertThat(IntStream.range(0, 12).mapToObj(autumn::shift))
                .extracting(s -> s.from().atZone(autumn.zone()).getHour() % 6)
                .containsOnly(0);
    }

    @Test
    void a_shift_that_falls_into_a_gap_is_left_out_and_everybody_else_keeps_their_turn() {
        var hourly = rotation("Europe/Berlin", "2026-03-29T00:30", 1, Unit.HOURS);
        assertThat(hourly.shift(2).from())
                .as("02:30 does not exist")
                .isEqualTo(hourly.shift(2).to());
        assertThat(hourly.at(Instant.parse("2026-03-29T01:29:59Z")).number()).isEqualTo(1);
        assertThat(hourly.at(Instant.parse("2026-03-29T01:30:00Z")).number()).isEqualTo(3);
        var twice = rotation("Europe/Berlin", "2026-10-25T00:30", 1, Unit.HOURS);
        assertThat(Duration.between(twice.shift(2).from(), twice.shift(2).to()))
                .as("02:30 comes twice, and the first is meant")
                .isEqualTo(Duration.ofHours(2));
    }

    /** Shifts with time in them follow each other without holes, and begin at their time of day unless that is left out. */
    @Test
    void through_every_change_of_the_clocks_hand_offs_of_hours_increase() {
        var checked = 0;
        var rules = new HashSet<ZoneRules>();
        for (var name : new TreeSet<>(ZoneId.getAvailableZoneIds())) {
            var zone = ZoneId.of(name);
            if (!rules.add(zone.getRules())) {
                continue; // another name for the same clocks
            }
            for (var change : changes(zone)) {
                for (var count : List.of(1, 2, 3, 4, 5, 6, 7, 8, 12, 24, 36, 90)) {
                    for (var minutes : List.of(0, 15, 30)) {
                        var middle = change.getDateTimeBefore()
                                .toLocalDate()
                                .atStartOfDay()
                                .plusMinutes(minutes);
                        var rotation = new Rotation(
                                PEOPLE, zone, middle.minusHours(400L * count), new Every(count, Unit.HOURS));
                        checked += increasing(rotation, 400 - 24 / count - 2, 400 + 48 / count + 2);
                    }
                }
            }
        }
        assertThat(checked).isGreaterThan(5_000);
    }

    private static List<ZoneOffsetTransition> changes(ZoneId zone) {
        return Stream.iterate(
                        zone.getRules().nextTransition(Instant.parse("2026-01-01T00:00:00Z")),
                        c -> c != null && c.getInstant().isBefore(Instant.parse("2029-01-01T00:00:00Z")),
                        c -> zone.getRules().nextTransition(c.getInstant()))
                .toList();
    }

    private static int increasing(Rotation rotation, int first, int last) {
        for (var number = first; number < last; number++) {
            var shift = rotation.shift(number);
            demand(!shift.to().isBefore(shift.from()), "ends after it begins", rotation, number);
            if (shift.to().isAfter(shift.from())) {
                covers(rotation, shift);
            }
            var local =
                    rotation.anchor().plusHours((long) number * rotation.every().count());
            demand(
                    rotation.zone().getRules().getValidOffsets(local).size() != 1
                            || shift.from()
                                    .atZone(rotation.zone())
                                    .toLocalDateTime()
                                    .equals(local),
                    "begins at its time of day",
                    rotation,
                    number);
        }
        return 1;
    }

    private static void covers(Rotation rotation, Rotation.Shift shift) {
        demand(rotation.at(shift.from()).number() == shift.number(), "has its first moment", rotation, shift.number());
        demand(
                rotation.at(shift.to().minusMillis(1)).number() == shift.number(),
                "has its last moment",
                rotation,
                shift.number());
    }

    /** Said millions of times, so in the plainest way. */
    private static void demand(boolean holds, String what, Rotation rotation, long number) {
        if (!holds) {
            throw new AssertionError("a shift " + what + ": " + number + " of " + rotation);
        }
    }

    /** D19. Between two changes of the clocks hand-offs are a day apart; so the days around each change are all that matter. */
    @Test
    void in_every_zone_at_every_time_of_day_boundaries_increase_and_one_person_has_each_moment() {
        var from = Instant.parse("2026-01-01T00:00:00Z");
        var until = Instant.parse("2029-01-01T00:00:00Z");
        var checked = 0;
        for (var name : new TreeSet<>(ZoneId.getAvailableZoneIds())) {
            var zone = ZoneId.of(name);
            for (ZoneOffsetTransition change = zone.getRules().nextTransition(from);
                    change != null && change.getInstant().isBefore(until);
                    change = zone.getRules().nextTransition(change.getInstant())) {
                var first = change.getDateTimeBefore().toLocalDate().minusDays(2);
                for (var quarter = 0; quarter < 96; quarter++) {
                    var time = LocalTime.ofSecondOfDay(quarter * 900L);
                    checked += ascending(
                            new Rotation(PEOPLE, zone, first.minusDays(200).atTime(time), new Every(1, Unit.DAYS)));
                }
            }
        }
        assertThat(checked).isGreaterThan(50_000);
    }

    private static int ascending(Rotation rotation) {
        for (var day = 200; day < 205; day++) {
            var shift = rotation.shift(day);
            demand(shift.number() == day && shift.to().isAfter(shift.from()), "has time", rotation, day);
            covers(rotation, shift);
        }
        return 1;
    }

    @Test
    void people_follow_each_other_in_their_order_for_ever_and_backwards() {
        var rotation = rotation("UTC", "2026-01-05T09:00", 1, Unit.WEEKS);
        assertThat(IntStream.range(-2, 4)
                        .mapToObj(i -> rotation.shift(i).person().text()))
                .containsExactly("ben", "cleo", "ada", "ben", "cleo", "ada");
    }

    @Test
    void what_makes_no_sense_is_refused_with_a_sentence() {
        assertThatThrownBy(() -> new Every(0, Unit.DAYS))
                .isInstanceOfSatisfying(
                        RefusedException.class,
                        e -> assertThat(English.say(e.why())).contains("between 1 and 90"));
        assertThatThrownBy(() -> new Rotation(
                        List.of(new PersonId("ada"), new PersonId("ada")),
                        ZoneId.of("UTC"),
                        LocalDateTime.MIN,
                        new Every(1, Unit.DAYS)))
                .isInstanceOfSatisfying(
                        RefusedException.class,
                        e -> assertThat(English.say(e.why())).contains("once"));
        assertThatThrownBy(() -> new Rotation(List.of(), ZoneId.of("UTC"), LocalDateTime.MIN, new Every(1, Unit.DAYS)))
                .isInstanceOfSatisfying(
                        RefusedException.class,
                        e -> assertThat(English.say(e.why())).contains("people"));
    }

    /** Whoever has the turn keeps it, and the hand-offs stay where they are. */
    @Test
    void whoever_has_the_turn_keeps_it_when_others_come_go_or_change_places() {
        var at = Instant.parse("2026-11-25T11:00:00Z");
        for (var weeks = 0; weeks < 6; weeks++) {
            var now = at.plus(Duration.ofDays(7L * weeks));
            var before = rotation("Europe/Berlin", "2026-01-05T09:00", 1, Unit.WEEKS);
            var order = new ArrayList<>(before.following(now));
            assertThat(order).containsExactlyInAnyOrderElementsOf(PEOPLE);
            assertThat(order.getFirst()).isEqualTo(before.at(now).person());
            order.add(1, new PersonId("dan"));
            order.remove(3);
            var after = before.following(order, now);
            assertThat(after.at(now)).isEqualTo(before.at(now));
            assertThat(after.following(now)).isEqualTo(order);
            assertThat(after.shift(after.at(now).number() + 1).person()).isEqualTo(new PersonId("dan"));
            assertThat(after.anchor()).isEqualTo(before.anchor());
        }
    }

    @Test
    void a_hand_off_moves_and_whoever_has_the_turn_keeps_it_until_the_new_one() {
        var before = rotation("Europe/Berlin", "2026-01-05T09:00", 1, Unit.WEEKS);
        var now = Instant.parse("2026-11-25T11:00:00Z");
        var friday = before.handing(LocalDateTime.parse("2026-11-20T18:00"), before.every(), now);
        assertThat(friday.at(now).person()).isEqualTo(before.at(now).person());
        assertThat(friday.at(now).to()).isEqualTo(Instant.parse("2026-11-27T17:00:00Z"));
        assertThat(friday.following(now)).isEqualTo(before.following(now));
        var daily = before.handing(before.begun(now), new Every(1, Unit.DAYS), now);
        assertThat(daily.at(now).person()).isEqualTo(before.at(now).person());
        assertThat(daily.at(now).to()).isEqualTo(Instant.parse("2026-11-26T08:00:00Z"));
    }
}

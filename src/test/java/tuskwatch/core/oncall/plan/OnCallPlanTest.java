package tuskwatch.core.oncall.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static tuskwatch.core.oncall.paging.Paging.LEA;
import static tuskwatch.core.oncall.paging.Paging.MIA;
import static tuskwatch.core.oncall.paging.Paging.NOW;
import static tuskwatch.core.oncall.paging.Paging.TOM;
import static tuskwatch.core.oncall.paging.Paging.after;
import static tuskwatch.testing.Watching.CHANNEL;
import static tuskwatch.testing.Watching.COMMUNITY;

import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import tuskwatch.core.announce.QuietHours;
import tuskwatch.core.identity.Member;
import tuskwatch.core.identity.Person;
import tuskwatch.core.message.Destination;
import tuskwatch.core.oncall.paging.Paging;
import tuskwatch.testing.Fixtures;

class OnCallPlanTest {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final Contact REACHED = Contact.reached(Optional.of("topic"), Optional.empty());
    private static final Destination ELSEWHERE = new Destination.Channel("600");

    private static Rotation of(Person person, ZoneId zone) {
        return new Rotation(
                List.of(person.id()),
                zone,
                LocalDateTime.parse("2026-11-16T09:00"),
                new Rotation.Every(1, Rotation.Unit.WEEKS));
    }

    private static OnCallPlan tomAlone() {
        return Paging.plan().with(of(TOM, BERLIN), CHANNEL, Optional.of("900"), NOW);
    }

    private static OnCallPlan override(Optional<Person> person, Optional<Person> instead) {
        var plan = tomAlone();
        return plan.with(plan.schedule()
                .with(new Schedule.Override(
                        "o1", after(5), after(10), person.map(Person::id), instead.map(Person::id))));
    }

    @Test
    void another_rotation_takes_its_zone_and_channel_along_and_leaves_who_had_the_duty_before() {
        var plan = Paging.plan()
                .with(Optional.of(new QuietHours(ZoneId.of("UTC"), LocalTime.of(23, 0), LocalTime.of(6, 0))))
                .with(of(LEA, BERLIN), ELSEWHERE, Optional.empty(), NOW);
        assertThat(plan.zone()).isEqualTo(BERLIN);
        assertThat(plan.channel()).isEqualTo(ELSEWHERE);
        assertThat(plan.quiet()).contains(new QuietHours(BERLIN, LocalTime.of(23, 0), LocalTime.of(6, 0)));
        assertThat(plan.schedule().at(NOW).person()).contains(LEA.id());
        assertThat(plan.schedule().at(NOW.minusMillis(1)).person()).contains(MIA.id());
    }

    @Test
    void a_role_stays_until_another_is_named_and_no_quiet_hours_stay_none() {
        var plan = tomAlone().with(Optional.<QuietHours>empty());
        assertThat(plan.with(of(LEA, BERLIN), CHANNEL, Optional.empty(), NOW).role())
                .contains("900");
        assertThat(plan.with(of(LEA, BERLIN), CHANNEL, Optional.of("901"), NOW).role())
                .contains("901");
        assertThat(plan.with(of(LEA, BERLIN), CHANNEL, Optional.empty(), NOW).quiet())
                .isEmpty();
    }

    @Test
    void a_contact_that_is_none_is_not_kept() {
        var plan = Paging.plan().with(MIA.id(), REACHED).with(TOM.id(), REACHED);
        assertThat(plan.with(MIA.id(), Contact.NONE).contacts()).isEqualTo(Map.of(TOM.id(), REACHED));
        assertThat(plan.contact(LEA.id())).isEqualTo(Contact.NONE);
    }

    @Test
    void who_takes_turns_serves_and_who_took_them_before_does_not() {
        assertThat(tomAlone().serves(TOM.id(), NOW)).isTrue();
        assertThat(tomAlone().serves(MIA.id(), NOW)).isFalse();
    }

    @Test
    void who_stands_in_or_is_stood_in_for_serves_until_that_is_over() {
        assertThat(override(Optional.of(LEA), Optional.empty()).serves(LEA.id(), NOW))
                .isTrue();
        assertThat(override(Optional.empty(), Optional.of(LEA)).serves(LEA.id(), after(9)))
                .isTrue();
        assertThat(override(Optional.of(LEA), Optional.of(LEA)).serves(LEA.id(), after(10)))
                .isFalse();
    }

    @Test
    void pages_are_dealt_with_by_managers_the_role_and_who_takes_turns() {
        var plan = tomAlone();
        assertThat(plan.moderatedBy(Fixtures.member(TOM), NOW)).isTrue();
        assertThat(plan.moderatedBy(Fixtures.member(MIA, "900"), NOW)).isTrue();
        assertThat(plan.moderatedBy(Fixtures.member(MIA, "901"), NOW)).isFalse();
        assertThat(plan.moderatedBy(
                        new Member(MIA, COMMUNITY, true, true, Set.of(), Locale.ENGLISH, Optional.empty()), NOW))
                .isTrue();
    }

    @Test
    void who_stands_in_by_hand_may_do_what_the_one_on_duty_may_until_that_is_over() {
        var standing = override(Optional.of(LEA), Optional.empty());
        assertThat(standing.moderatedBy(Fixtures.member(LEA), after(9))).isTrue();
        assertThat(standing.moderatedBy(Fixtures.member(LEA), after(10))).isFalse();
    }

    @Test
    void who_takes_turns_from_a_later_moment_on_may_deal_with_pages_already() {
        var later = Paging.plan().with(of(new Person(LEA.id(), "Lea"), BERLIN), CHANNEL, Optional.empty(), after(60));
        assertThat(later.moderatedBy(Fixtures.member(LEA), NOW)).isTrue();
        assertThat(later.moderatedBy(Fixtures.member(MIA), NOW))
                .as("still has turns")
                .isTrue();
        assertThat(later.moderatedBy(Fixtures.member(MIA), after(60))).isFalse();
    }
}

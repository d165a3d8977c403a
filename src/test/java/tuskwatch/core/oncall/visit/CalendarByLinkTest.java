package tuskwatch.core.oncall.visit;

import static org.assertj.core.api.Assertions.assertThat;
import static tuskwatch.core.oncall.paging.Paging.MIA;
import static tuskwatch.core.oncall.paging.Paging.NOW;
import static tuskwatch.core.oncall.paging.Paging.TOM;
import static tuskwatch.testing.Watching.COMMUNITY;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tuskwatch.core.identity.Person;
import tuskwatch.core.oncall.duty.MemberDirectory;
import tuskwatch.core.oncall.link.Attempts;
import tuskwatch.core.oncall.link.CalendarLinks;
import tuskwatch.core.oncall.link.Seal;
import tuskwatch.core.oncall.paging.Paging;
import tuskwatch.core.oncall.plan.Contact;
import tuskwatch.core.oncall.plan.OnCallPlan;
import tuskwatch.core.oncall.plan.Schedule;
import tuskwatch.core.oncall.plan.Turn;
import tuskwatch.core.oncall.zone.CommunityZones;
import tuskwatch.testing.StoredPages;
import tuskwatch.testing.VirtualClock;
import tuskwatch.testing.Watching;

class CalendarByLinkTest {
    private static final String NAME = "abcdefgh2345";
    private static final CalendarByLink.Found NOTHING = new CalendarByLink.Found.Nothing();

    private final VirtualClock clock = new VirtualClock(NOW);
    private final StoredPages stored = new StoredPages(clock);
    private final CalendarLinks links = new CalendarLinks(
            text -> (Integer.toHexString(text.hashCode()) + "_".repeat(Seal.LETTERS)).substring(0, Seal.LETTERS),
            Optional.of(""));
    private final CalendarByLink calendars = new CalendarByLink(
            stored.room(),
            links,
            new MemberDirectory(
                    Watching.registry(), stored.room(), new CommunityZones(Watching.registry(), stored.room()), clock),
            clock,
            new Attempts(clock));

    @BeforeEach
    void planned() {
        changes(plan -> plan);
    }

    @AfterEach
    void close() {
        stored.close();
    }

    /** Mia has a calendar. */
    private void changes(UnaryOperator<OnCallPlan> change) {
        var plan = Paging.plan().with(MIA.id(), Contact.NONE.withCalendar(Optional.of(NAME)));
        stored.room().put(COMMUNITY, Optional.of(change.apply(plan)));
    }

    private String path(Person owner) {
        return links.address(COMMUNITY, owner.id(), NAME).orElseThrow();
    }

    private CalendarByLink.Found.Calendar found() {
        return (CalendarByLink.Found.Calendar) calendars.find(path(MIA));
    }

    @Test
    void it_holds_the_turns_of_its_owner_whole_of_a_month_ago_and_three_ahead() {
        assertThat(found().community()).isEqualTo(COMMUNITY);
        assertThat(found().turns()).allMatch(t -> t.person().equals(Optional.of(MIA.id())));
        assertThat(found().turns().stream().map(Turn::from))
                .startsWith(
                        Instant.parse("2026-10-26T09:00:00Z"),
                        Instant.parse("2026-11-16T09:00:00Z"),
                        Instant.parse("2026-12-07T09:00:00Z"))
                .allMatch(from -> from.isBefore(NOW.plus(Duration.ofDays(90))));
        assertThat(found().turns())
                .allMatch(t -> Duration.between(t.from(), t.to()).equals(Duration.ofDays(7)));
        clock.skip(Duration.ofDays(20));
        assertThat(found().turns().getFirst().from()).isEqualTo(Instant.parse("2026-11-16T09:00:00Z"));
    }

    /** What others do in the middle of a turn does not shorten it. */
    @Test
    void a_turn_is_whole_whatever_begins_or_ends_meanwhile() {
        changes(plan -> plan.with(plan.schedule()
                .with(new Schedule.Absence(
                        TOM.id(), Instant.parse("2026-11-18T09:00:00Z"), Instant.parse("2026-11-19T09:00:00Z")))));
        assertThat(found().turns())
                .contains(new Turn(
                        Instant.parse("2026-11-16T09:00:00Z"),
                        Instant.parse("2026-11-23T09:00:00Z"),
                        Optional.of(MIA.id()),
                        Turn.Why.ROTATION,
                        Optional.empty()));
    }

    @Test
    void somebody_elses_seal_and_a_name_that_nobody_has_lead_nowhere() {
        assertThat(calendars.find(path(TOM))).isEqualTo(NOTHING);
        assertThat(calendars.find(path(MIA).replace(NAME, "zzzzzzzzzzzz"))).isEqualTo(NOTHING);
        assertThat(calendars.find("/calendar/")).isEqualTo(NOTHING);
    }

    @Test
    void it_ends_with_its_name_and_when_its_owner_leaves() {
        changes(plan -> plan.with(plan.schedule().departed(MIA.id(), NOW)));
        assertThat(calendars.find(path(MIA))).isEqualTo(NOTHING);
        changes(plan -> plan.with(MIA.id(), Contact.NONE));
        assertThat(calendars.find(path(MIA))).isEqualTo(NOTHING);
        stored.room().put(COMMUNITY, Optional.empty());
        assertThat(calendars.find(path(MIA))).isEqualTo(NOTHING);
    }

    /** A calendar program takes out what is there no more; what it cannot read it leaves. */
    @Test
    void for_who_is_off_the_plan_it_is_empty() {
        changes(plan -> plan.with(Schedule.EMPTY));
        assertThat(found().turns()).isEmpty();
    }

    @Test
    void forgetting_the_owner_ends_it_even_while_he_takes_turns() {
        assertThat(stored.room().forget(MIA.id(), clock.instant())).containsExactly(COMMUNITY);
        assertThat(calendars.find(path(MIA))).isEqualTo(NOTHING);
    }

    @Test
    void who_asks_all_the_time_is_told_to_wait() {
        for (var i = 0; i < 20; i++) {
            assertThat(calendars.find(path(MIA))).isInstanceOf(CalendarByLink.Found.Calendar.class);
        }
        assertThat(calendars.find(path(MIA))).isEqualTo(new CalendarByLink.Found.TooOften());
        clock.skip(Duration.ofMinutes(1));
        assertThat(calendars.find(path(MIA))).isInstanceOf(CalendarByLink.Found.Calendar.class);
    }
}

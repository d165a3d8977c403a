package tuskwatch.core.oncall.duty;

import static org.assertj.core.api.Assertions.assertThat;
import static tuskwatch.core.oncall.paging.Paging.LEA;
import static tuskwatch.core.oncall.paging.Paging.MIA;
import static tuskwatch.core.oncall.paging.Paging.NOW;
import static tuskwatch.core.oncall.paging.Paging.TOM;
import static tuskwatch.testing.Watching.CHANNEL;
import static tuskwatch.testing.Watching.COMMUNITY;
import static tuskwatch.testing.Watching.SERVER;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tuskwatch.core.identity.CommunityId;
import tuskwatch.core.incident.Incident;
import tuskwatch.core.incident.IncidentId;
import tuskwatch.core.instance.Component;
import tuskwatch.core.message.Destination;
import tuskwatch.core.oncall.paging.Page;
import tuskwatch.core.oncall.paging.Paging;
import tuskwatch.core.oncall.plan.OnCallPlan;
import tuskwatch.core.oncall.plan.Rotation;
import tuskwatch.core.oncall.plan.Schedule;
import tuskwatch.core.oncall.plan.Urgency;
import tuskwatch.core.outbox.Message;
import tuskwatch.testing.English;
import tuskwatch.testing.StoredPages;
import tuskwatch.testing.VirtualClock;

class ShiftNoticesTest {
    private static final Destination TOMS = Destination.person(TOM.id());
    /** Tom takes over from Mia. */
    private static final Instant HAND_OFF = Instant.parse("2026-11-23T09:00:00Z");

    private final VirtualClock clock = new VirtualClock(NOW);
    private final StoredPages stored = new StoredPages(clock);
    private final ShiftNotices notices = new ShiftNotices(stored.room(), clock);

    @BeforeEach
    void onCall() {
        stored.room().put(COMMUNITY, Optional.of(Paging.plan()));
    }

    @AfterEach
    void close() {
        stored.close();
    }

    private void at(Instant moment) {
        clock.skip(Duration.between(clock.instant(), moment));
        notices.announceDue();
    }

    private void nobody(Instant from, Duration length, boolean meant) {
        var schedule = Paging.plan().schedule();
        var changed = meant
                ? schedule.with(
                        new Schedule.Override("o1", from, from.plus(length), Optional.empty(), Optional.empty()))
                : Stream.of(MIA, TOM, LEA)
                        .map(p -> new Schedule.Absence(p.id(), from, from.plus(length)))
                        .reduce(schedule, Schedule::with, (a, b) -> b);
        stored.room().put(COMMUNITY, Optional.of(Paging.plan().with(changed)));
    }

    private Incident open(CommunityId community, Page.Phase phase) {
        var incident = stored.incidents().opens("inc1", SERVER, NOW, Component.WEB);
        var held = Page.held(incident.id(), community, SERVER, Urgency.HIGH, NOW);
        stored.keep(new Page(
                held.incident(),
                community,
                SERVER,
                Urgency.HIGH,
                phase,
                1,
                NOW,
                held.policy(),
                1,
                Optional.empty(),
                Optional.empty(),
                held.aside(),
                Optional.empty(),
                held.calls()));
        return incident;
    }

    @Test
    void the_next_person_is_told_a_day_before_and_once() {
        at(HAND_OFF.minus(Duration.ofHours(24)).minusSeconds(1));
        assertThat(stored.said(TOMS)).isEmpty();
        at(HAND_OFF.minus(Duration.ofHours(24)));
        assertThat(stored.headlines(TOMS)).containsExactly("You have a turn on call soon");
        at(HAND_OFF.minusSeconds(1));
        assertThat(stored.said(TOMS)).hasSize(1);
        assertThat(English.lines(stored.card(TOMS).fields().getFirst()))
                .startsWith(
                        "From 2026-11-23 09:00 UTC until 2026-11-30 09:00 UTC\nThis message arrived, so a page would too.");
        assertThat(stored.said(CHANNEL)).isEmpty();
    }

    private void reminds(OnCallPlan.Reminder when) {
        stored.room().put(COMMUNITY, Optional.of(Paging.plan().reminding(TOM.id(), when)));
    }

    /** By the hour among three people: eight turns a day for each, and one message. */
    @Test
    void all_turns_of_a_day_are_told_at_once() {
        var hourly = new Rotation(
                Paging.rotation().people(),
                Paging.rotation().zone(),
                Paging.rotation().anchor(),
                new Rotation.Every(1, Rotation.Unit.HOURS));
        stored.room()
                .put(
                        COMMUNITY,
                        Optional.of(
                                Paging.plan().with(Schedule.EMPTY.with(NOW.minusSeconds(60), Optional.of(hourly)))));
        var noon = Instant.parse("2026-11-22T12:00:00Z");
        at(noon);
        for (var i = 0; i < 12 * 60; i += 20) {
            at(noon.plus(Duration.ofMinutes(i)));
        }
        assertThat(stored.headlines(TOMS))
                .containsExactly("You have 8 turns on call soon", "You have 8 turns on call soon");
        assertThat(English.lines(stored.card(TOMS).fields().getFirst()).lines()).hasSize(10);
    }

    @Test
    void who_wants_it_an_hour_before_is_told_then() {
        reminds(OnCallPlan.Reminder.HOUR);
        at(HAND_OFF.minus(Duration.ofHours(1)).minusSeconds(1));
        assertThat(stored.said(TOMS)).isEmpty();
        at(HAND_OFF.minus(Duration.ofHours(1)));
        assertThat(stored.said(TOMS)).hasSize(1);
    }

    @Test
    void who_wants_it_at_the_start_is_told_then() {
        reminds(OnCallPlan.Reminder.START);
        at(HAND_OFF.minusSeconds(1));
        assertThat(stored.said(TOMS)).isEmpty();
        at(HAND_OFF);
        assertThat(stored.said(TOMS)).hasSize(1);
    }

    @Test
    void who_wants_none_gets_none() {
        reminds(OnCallPlan.Reminder.NONE);
        at(HAND_OFF.minus(Duration.ofHours(24)));
        at(HAND_OFF);
        assertThat(stored.said(TOMS)).isEmpty();
    }

    @Test
    void who_takes_no_private_messages_is_told_in_the_channel() {
        at(HAND_OFF.minus(Duration.ofHours(24)));
        stored.refuses(TOMS);
        at(HAND_OFF.minus(Duration.ofHours(23)));
        assertThat(stored.headlines(CHANNEL))
                .containsExactly("You have the duty soon, and take no private messages from me");
        assertThat(stored.said(CHANNEL)).extracting(Message::mention).containsExactly(Optional.of("user:2"));
    }

    @Test
    void a_gap_is_told_a_week_before_and_once() {
        var gap = NOW.plus(Duration.ofDays(7)).plusSeconds(1);
        nobody(gap, Duration.ofHours(3), false);
        at(NOW);
        assertThat(stored.said(CHANNEL)).isEmpty();
        at(gap.minus(Duration.ofDays(7)).plusSeconds(1));
        at(gap.minusSeconds(1));
        assertThat(stored.headlines(CHANNEL)).containsExactly("Nobody has the duty for some of the time ahead");
        assertThat(English.lines(stored.card(CHANNEL).fields().getFirst()))
                .startsWith("From 2026-11-28 09:00 UTC until 2026-11-28 12:00 UTC.");
    }

    @Test
    void a_gap_that_is_meant_is_not_told() {
        nobody(NOW.plus(Duration.ofDays(3)), Duration.ofHours(3), true);
        at(NOW);
        assertThat(stored.said(CHANNEL)).isEmpty();
    }

    @Test
    void what_is_open_is_handed_over_in_the_channel() {
        open(COMMUNITY, Page.Phase.TRIGGERED);
        at(HAND_OFF.minusSeconds(1));
        assertThat(stored.said(CHANNEL)).isEmpty();
        at(HAND_OFF);
        assertThat(stored.headlines(CHANNEL)).containsExactly("The duty changes while something is open");
        assertThat(English.lines(stored.card(CHANNEL).fields().getFirst()))
                .isEqualTo(
                        "@2 has the duty from now on. This goes on:\nmastodon.example is down: web fails: nobody has it yet");
    }

    @Test
    void five_minutes_later_nothing_is_handed_over_any_more() {
        open(COMMUNITY, Page.Phase.TRIGGERED);
        at(HAND_OFF.plus(Duration.ofMinutes(5)));
        assertThat(stored.said(CHANNEL)).isEmpty();
    }

    @Test
    void what_is_over_or_of_another_community_is_not_handed_over() {
        open(COMMUNITY, Page.Phase.OVER);
        open(new CommunityId("78"), Page.Phase.TRIGGERED);
        at(HAND_OFF);
        assertThat(stored.said(CHANNEL)).isEmpty();
    }

    @Test
    void no_change_is_told_where_the_same_person_goes_on() {
        var alone = new Rotation(
                List.of(MIA.id()),
                ZoneOffset.UTC,
                LocalDateTime.parse("2026-11-16T09:00"),
                new Rotation.Every(1, Rotation.Unit.WEEKS));
        stored.room().put(COMMUNITY, Optional.of(Paging.plan().with(alone, CHANNEL, Optional.empty(), NOW)));
        open(COMMUNITY, Page.Phase.TRIGGERED);
        at(HAND_OFF);
        assertThat(stored.headlines(CHANNEL)).isEmpty();
    }

    @Test
    void what_opens_after_the_hand_off_is_nothing_that_was_open() {
        clock.skip(Duration.between(NOW, HAND_OFF.plusSeconds(60)));
        stored.incidents().opens("inc1", SERVER, HAND_OFF.plusSeconds(60), Component.WEB);
        stored.keep(Page.held(new IncidentId("inc1"), COMMUNITY, SERVER, Urgency.HIGH, HAND_OFF.plusSeconds(60)));
        at(HAND_OFF.plusSeconds(120));
        assertThat(stored.headlines(CHANNEL)).isEmpty();
    }
}

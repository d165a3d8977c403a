package tuskwatch.core.oncall.paging;

import static org.assertj.core.api.Assertions.assertThat;
import static tuskwatch.core.oncall.paging.Paging.HELD;
import static tuskwatch.core.oncall.paging.Paging.LEA;
import static tuskwatch.core.oncall.paging.Paging.MIA;
import static tuskwatch.core.oncall.paging.Paging.MINOR;
import static tuskwatch.core.oncall.paging.Paging.NOW;
import static tuskwatch.core.oncall.paging.Paging.TOM;
import static tuskwatch.core.oncall.paging.Paging.URGENT;
import static tuskwatch.core.oncall.paging.Paging.after;
import static tuskwatch.core.oncall.paging.Paging.words;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tuskwatch.core.identity.PersonId;
import tuskwatch.core.incident.Incident;
import tuskwatch.core.instance.Component;
import tuskwatch.core.oncall.plan.Contact;
import tuskwatch.core.oncall.plan.ContactMethods;
import tuskwatch.core.oncall.plan.Downtime;
import tuskwatch.core.oncall.plan.OnCallPlan;
import tuskwatch.core.oncall.plan.Schedule;
import tuskwatch.core.oncall.plan.Urgency;

class EscalatorTest {
    private OnCallPlan plan = Paging.plan();
    private ContactMethods ways = new ContactMethods(false, false, false);
    private boolean hushed;
    private boolean free = true;
    private Escalator.Fate fate = Escalator.Fate.DELIVERED;
    private Optional<Instant> closed = Optional.empty();
    private Optional<Downtime> away = Optional.empty();
    private Optional<Page.Post> post = Optional.empty();

    private Escalator.Step advance(Page page, Incident incident, Instant now) {
        var fates = new HashMap<String, Escalator.Fate>();
        page.calls().forEach(c -> fates.put(c.id(), fate));
        var doors = new HashMap<PersonId, Instant>();
        closed.ifPresent(at -> List.of(MIA, TOM, LEA).forEach(p -> doors.put(p.id(), at)));
        var world = new Escalator.World(plan, ways, hushed, line -> free, fates, doors, away, post);
        return Escalator.advance(page, incident, world, now);
    }

    private List<String> events(Page page, Incident incident, Instant now) {
        return words(advance(page, incident, now).events());
    }

    /** Begun now, with its first call. */
    private Page begun() {
        return advance(HELD, URGENT, NOW).page();
    }

    private static Page.Owner owner(Instant confirmed) {
        return new Page.Owner(MIA, confirmed, false);
    }

    @Test
    void who_has_the_duty_is_called_at_once_by_private_message() {
        var step = advance(HELD, URGENT, NOW);
        assertThat(words(step.events())).containsExactly("triggered", "called Mia: private message");
        assertThat(step.page().phase()).isEqualTo(Page.Phase.TRIGGERED);
        assertThat(step.page().epoch()).isEqualTo(1);
        assertThat(step.page().calls())
                .containsExactly(new Call(Call.Way.DIRECT, Optional.of(MIA.id()), NOW, 1, false));
    }

    @Test
    void repeating_changes_nothing() {
        assertThat(advance(begun(), URGENT, NOW)).isEqualTo(new Escalator.Step(begun(), List.of()));
        assertThat(advance(begun(), URGENT, NOW.plusSeconds(179))).isEqualTo(new Escalator.Step(begun(), List.of()));
    }

    @Test
    void who_does_not_answer_is_followed_by_another_way_the_next_person_and_the_role() {
        var page = advance(begun(), URGENT, after(3));
        assertThat(words(page.events())).containsExactly("called Mia: mention in the channel");
        page = advance(page.page(), URGENT, after(5));
        assertThat(words(page.events())).containsExactly("called Tom: private message");
        page = advance(page.page(), URGENT, after(10));
        assertThat(words(page.events())).containsExactly("called: message without a mention: no role is set");
        page = advance(page.page(), URGENT, after(15));
        assertThat(words(page.events())).containsExactly("called Mia: private message");
    }

    @Test
    void steps_that_are_overdue_together_count_as_the_latest() {
        var late = advance(begun(), URGENT, after(12));
        assertThat(words(late.events())).containsExactly("called: message without a mention: no role is set");
        assertThat(late.page().done()).isEqualTo(4);
    }

    @Test
    void a_line_that_was_used_just_now_is_waited_for() {
        var page = begun();
        free = false;
        var waiting = advance(page, URGENT, after(5));
        assertThat(waiting).isEqualTo(new Escalator.Step(page, List.of()));
        free = true;
        assertThat(events(waiting.page(), URGENT, after(6))).containsExactly("called Tom: private message");
    }

    @Test
    void after_all_rounds_it_is_said_every_hour_that_nobody_answers() {
        var last = advance(begun(), URGENT, after(55)).page();
        assertThat(last.done()).isEqualTo(16);
        assertThat(events(last, URGENT, after(114))).isEmpty();
        var said = advance(last, URGENT, after(115));
        assertThat(words(said.events()))
                .containsExactly("called: message without a mention: no role is set, nobody has answered");
        assertThat(events(said.page(), URGENT, after(174))).isEmpty();
        assertThat(events(said.page(), URGENT, after(175))).hasSize(1);
    }

    @Test
    void what_is_not_urgent_is_told_once_and_not_passed_on() {
        var told = advance(HELD, MINOR, NOW);
        assertThat(words(told.events())).containsExactly("triggered", "called Mia: private message");
        assertThat(told.page().urgency()).isEqualTo(Urgency.LOW);
        assertThat(events(told.page(), MINOR, after(300))).isEmpty();
    }

    @Test
    void what_is_not_urgent_waits_for_waking_hours_and_for_somebody_on_duty() {
        assertThat(events(HELD, MINOR, NOW.plus(Duration.ofHours(13)))).isEmpty();
        assertThat(events(HELD, URGENT, NOW.plus(Duration.ofHours(13)))).hasSize(2);
        plan = plan.with(Schedule.EMPTY);
        assertThat(events(HELD, MINOR, NOW)).isEmpty();
        assertThat(events(HELD, URGENT, NOW))
                .containsExactly("triggered", "called: message without a mention: no role is set");
    }

    @Test
    void what_becomes_urgent_wakes_people_from_then_on() {
        var told = advance(HELD, MINOR, NOW).page();
        var urgent = advance(told, URGENT, after(60));
        assertThat(words(urgent.events())).containsExactly("urgent");
        assertThat(urgent.page().begun()).isEqualTo(after(60));
        assertThat(events(urgent.page(), URGENT, after(63))).containsExactly("called Mia: mention in the channel");
    }

    @Test
    void announced_work_holds_a_page_and_its_end_begins_it_afresh() {
        var page = begun();
        hushed = true;
        var held = advance(page, URGENT, after(1));
        assertThat(words(held.events())).containsExactly("held: announced work is going on");
        assertThat(events(held.page(), URGENT, after(2))).isEmpty();
        hushed = false;
        var again = advance(held.page(), URGENT, after(30));
        assertThat(words(again.events())).containsExactly("triggered", "called Mia: private message");
        assertThat(again.page().epoch()).isEqualTo(2);
    }

    @Test
    void the_end_of_the_incident_ends_the_page_once_and_a_relapse_begins_it_afresh() {
        var ended = Paging.incident(Component.WEB, Incident.Phase.RESOLVED);
        var over = advance(begun(), ended, after(20));
        assertThat(words(over.events())).containsExactly("over");
        assertThat(over.page().phase()).isEqualTo(Page.Phase.OVER);
        assertThat(events(over.page(), ended, after(21))).isEmpty();
        assertThat(events(over.page(), URGENT, after(22)))
                .containsExactly("triggered: failed again", "called Mia: private message");
    }

    @Test
    void who_acknowledged_is_asked_once_whether_he_is_still_on_it() {
        var acked = begun().ownedBy(owner(NOW));
        assertThat(events(acked, URGENT, NOW.plus(Duration.ofMinutes(45)).minusMillis(1)))
                .isEmpty();
        var reminded = advance(acked, URGENT, after(45));
        assertThat(words(reminded.events())).containsExactly("reminded Mia");
        assertThat(reminded.page().calls().getLast())
                .isEqualTo(new Call(Call.Way.DIRECT, Optional.of(MIA.id()), after(45), 1, true));
        assertThat(events(reminded.page(), URGENT, after(59))).isEmpty();
    }

    @Test
    void an_acknowledgement_without_a_word_lapses_and_calling_begins_afresh() {
        assertThat(events(begun().ownedBy(owner(NOW)), URGENT, after(60)))
                .containsExactly("lapsed Mia", "triggered", "called Mia: private message");
    }

    @Test
    void an_acknowledgement_of_what_is_not_urgent_lasts() {
        var acked = advance(HELD, MINOR, NOW).page().ownedBy(owner(NOW));
        assertThat(events(acked, MINOR, after(600))).isEmpty();
    }

    @Test
    void a_snooze_ends_by_itself() {
        var snoozed = begun().snoozed(after(30), owner(NOW));
        assertThat(events(snoozed, URGENT, after(30).minusMillis(1))).isEmpty();
        assertThat(events(snoozed, URGENT, after(30))).containsExactly("woke", "called Mia: private message");
    }

    @Test
    void a_private_message_that_is_refused_is_followed_by_a_mention_at_once() {
        var page = begun();
        fate = Escalator.Fate.FAILED;
        assertThat(events(page, URGENT, NOW.plusSeconds(1)))
                .containsExactly("unreachable Mia: takes no private messages", "called Mia: mention in the channel");
    }

    @Test
    void a_private_message_that_does_not_arrive_within_ten_seconds_is_followed_by_a_mention() {
        var page = begun();
        fate = Escalator.Fate.UNDERWAY;
        assertThat(events(page, URGENT, NOW.plusMillis(9_999))).isEmpty();
        assertThat(events(page, URGENT, NOW.plusSeconds(10)))
                .containsExactly(
                        "unreachable Mia: the private message is not delivered yet",
                        "called Mia: mention in the channel");
    }

    @Test
    void the_second_way_is_a_mention_and_whatever_the_person_chose_that_is_set_up() {
        plan = plan.with(MIA.id(), Contact.reached(Optional.of("topic"), Optional.of("mia@mail.example")));
        ways = new ContactMethods(true, false, false);
        assertThat(events(begun(), URGENT, after(3)))
                .containsExactly("called Mia: mention in the channel", "called Mia: ntfy");
    }

    @Test
    void a_mention_that_is_refused_is_followed_by_what_the_person_chose() {
        plan = plan.with(MIA.id(), Contact.reached(Optional.of("topic"), Optional.of("mia@mail.example")));
        ways = new ContactMethods(true, true, false);
        closed = Optional.of(NOW.minusSeconds(60));
        var mentioned = begun();
        fate = Escalator.Fate.FAILED;
        assertThat(events(mentioned, URGENT, NOW.plusSeconds(1)))
                .containsExactly("unreachable Mia: the mention was refused", "called Mia: ntfy", "called Mia: mail");
    }

    @Test
    void who_is_known_to_take_no_private_messages_is_mentioned_until_a_day_has_passed() {
        closed = Optional.of(NOW.minus(Duration.ofHours(24)).plusMillis(1));
        assertThat(begun().calls()).extracting(Call::way).containsExactly(Call.Way.MENTION);
        closed = Optional.of(NOW.minus(Duration.ofHours(24)));
        assertThat(begun().calls()).extracting(Call::way).containsExactly(Call.Way.DIRECT);
    }

    @Test
    void the_webhook_is_told_of_the_first_call_even_where_its_line_is_not_free() {
        ways = new ContactMethods(false, false, true);
        assertThat(events(HELD, URGENT, NOW))
                .containsExactly("triggered", "called Mia: private message", "called: webhook");
    }

    @Test
    void who_comes_on_duty_while_nobody_has_it_is_called_once() {
        var before = Instant.parse("2026-11-23T08:59:00Z");
        var page = advance(HELD, URGENT, before).page();
        var handed = advance(page, URGENT, before.plusSeconds(60));
        assertThat(words(handed.events())).containsExactly("called Tom: private message, came on duty");
        assertThat(events(handed.page(), URGENT, before.plusSeconds(61))).isEmpty();
    }

    @Test
    void who_was_called_before_the_bot_was_away_is_called_once_more() {
        var page = begun();
        away = Optional.of(new Downtime(NOW.plusSeconds(30), NOW.plusSeconds(150)));
        var again = advance(page, URGENT, NOW.plusSeconds(151));
        assertThat(words(again.events())).containsExactly("called Mia: private message, again, because I was away");
        assertThat(again.page().calls().getLast().awaySince()).contains(NOW.plusSeconds(30));
        assertThat(events(again.page(), URGENT, NOW.plusSeconds(152))).isEmpty();
    }

    @Test
    void the_next_person_is_one_who_was_not_called_in_this_round() {
        assertThat(called(TOM.id(), LEA.id())).isEmpty();
        assertThat(called(TOM.id())).containsExactly("called Lea: private message");
    }

    private List<String> called(PersonId... others) {
        var page = begun();
        for (var other : others) {
            page = page.calling(new Call(Call.Way.DIRECT, Optional.of(other), NOW, 1, false));
        }
        return events(page.advanced(2), URGENT, after(5));
    }

    private static final Incident RECOVERING = Paging.incident(Component.WEB, Incident.Phase.RECOVERING);

    @Test
    void while_it_recovers_nobody_is_called_and_a_relapse_goes_on_where_it_stopped() {
        var page = advance(begun(), RECOVERING, after(2)).page();
        for (var minute = 3; minute < 40; minute++) {
            var next = advance(page, RECOVERING, after(minute));
            assertThat(next.events()).isEmpty();
            page = next.page();
        }
        var relapsed = advance(page, URGENT, after(40));
        assertThat(relapsed.events()).isEmpty();
        assertThat(events(relapsed.page(), URGENT, after(41).minusMillis(1))).isEmpty();
        assertThat(events(relapsed.page(), URGENT, after(41)))
                .as("the third minute of calling")
                .containsExactly("called Mia: mention in the channel");
    }

    @Test
    void what_was_held_waits_until_it_fails_again() {
        assertThat(events(HELD, RECOVERING, NOW)).isEmpty();
        var waiting = advance(HELD, RECOVERING, NOW).page();
        assertThat(events(waiting, URGENT, after(1))).containsExactly("triggered", "called Mia: private message");
    }

    @Test
    void who_has_it_is_asked_when_it_fails_again_and_the_next_is_called_when_he_says_nothing() {
        var acked = advance(begun().ownedBy(owner(NOW)), RECOVERING, after(50)).page();
        assertThat(events(acked, RECOVERING, after(70)))
                .as("no reminder, no lapse")
                .isEmpty();
        var asked = advance(acked, URGENT, after(70));
        assertThat(words(asked.events())).containsExactly("reminded Mia: it fails again");
        assertThat(events(asked.page(), URGENT, after(74))).isEmpty();
        assertThat(events(asked.page(), URGENT, after(75)))
                .containsExactly("lapsed Mia", "triggered", "called Mia: private message");
        var confirmed = asked.page().ownedBy(owner(after(71)));
        assertThat(events(confirmed, URGENT, after(75))).isEmpty();
    }

    @Test
    void who_said_so_just_now_is_not_asked_when_it_fails_again() {
        var acked = advance(begun().ownedBy(owner(NOW)), RECOVERING, after(1)).page();
        assertThat(events(acked, URGENT, after(4))).isEmpty();
    }

    /** Mia, who has it, or nobody, hands it to Tom in the third minute. */
    private static Page offered(Page page) {
        return page.offered(new Page.Offer(TOM, after(3), after(8)))
                .calling(new Call(Call.Way.DIRECT, Optional.of(TOM.id()), after(3), 1, true).because(Call.Why.OFFERED));
    }

    @Test
    void while_somebody_is_asked_to_have_it_nobody_else_is_called_and_without_an_answer_it_goes_back() {
        var page = offered(begun());
        assertThat(events(page, URGENT, after(8).minusMillis(1))).isEmpty();
        var back = advance(page, URGENT, after(8));
        assertThat(words(back.events())).containsExactly("returned Tom: did not answer");
        assertThat(events(back.page(), URGENT, after(8)))
                .as("the third minute of calling")
                .containsExactly("called Mia: mention in the channel");
        var owned = offered(begun().ownedBy(owner(NOW)));
        assertThat(events(owned, URGENT, after(8)))
                .containsExactly("reminded Mia: it was not taken", "returned Tom: did not answer");
    }

    @Test
    void what_is_offered_to_somebody_who_cannot_be_reached_goes_back_at_once() {
        var page = offered(begun());
        fate = Escalator.Fate.FAILED;
        var back = advance(page, URGENT, after(3).plusSeconds(1));
        assertThat(words(back.events())).containsExactly("returned Tom: takes no private messages");
    }

    @Test
    void an_owner_who_has_left_the_server_is_replaced_at_once() {
        plan = plan.with(plan.schedule().departed(MIA.id(), after(1)));
        assertThat(events(begun().ownedBy(owner(NOW)), URGENT, after(2)))
                .containsExactly("lapsed Mia: has left the Discord server", "triggered", "called Tom: private message");
        assertThat(events(begun().snoozed(after(30), owner(NOW)), URGENT, after(2)))
                .containsExactly("woke: has left the Discord server", "called Tom: private message");
    }

    @Test
    void everybody_is_reached_within_the_rounds_and_nobody_who_passed_it_on() {
        var page = begun();
        var called = new ArrayList<String>();
        for (var minute = 1; minute <= 60; minute++) {
            var step = advance(page, URGENT, after(minute));
            called.addAll(words(step.events()));
            page = step.page();
        }
        assertThat(called).contains("called Tom: private message", "called Lea: private message");
        var passed = begun().escalated(2, after(1).minus(Duration.ofMinutes(5)), TOM.id());
        assertThat(events(passed, URGENT, after(1))).containsExactly("called Lea: private message");
    }

    @Test
    void where_nobody_has_the_duty_the_next_by_the_plan_is_called_and_the_role() {
        plan = plan.with(
                plan.schedule().with(new Schedule.Override("o1", NOW, after(60), Optional.empty(), Optional.empty())));
        assertThat(events(HELD, URGENT, NOW))
                .containsExactly(
                        "triggered",
                        "called Tom: private message",
                        "called: message without a mention: no role is set");
    }

    @Test
    void an_offer_ends_when_it_recovers_and_a_relapse_goes_on_where_calling_stopped() {
        var waiting = advance(offered(begun()), RECOVERING, after(4));
        assertThat(words(waiting.events())).containsExactly("returned Tom: it recovers");
        var relapsed = advance(waiting.page(), URGENT, after(9)).page();
        assertThat(relapsed.begun()).as("offered a minute, recovering five").isEqualTo(after(6));
    }

    @Test
    void where_nobody_is_left_to_call_the_role_is_told_at_once() {
        var alone = Paging.plan();
        plan = alone.with(alone.schedule()
                .with(new Schedule.Absence(TOM.id(), NOW, after(600)))
                .with(new Schedule.Absence(LEA.id(), NOW, after(600))));
        var passed = begun().escalated(2, after(1).minus(Duration.ofMinutes(5)), MIA.id());
        assertThat(events(passed, URGENT, after(1)))
                .containsExactly("called: message without a mention: no role is set");
    }

    @Test
    void who_is_away_by_now_is_not_called_another_way() {
        var page = begun();
        plan = plan.with(plan.schedule().departed(MIA.id(), after(1)));
        assertThat(events(page, URGENT, after(3))).containsExactly("called Tom: private message, came on duty");
    }
}

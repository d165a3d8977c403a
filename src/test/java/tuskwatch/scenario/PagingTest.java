package tuskwatch.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static tuskwatch.testing.Saying.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import tuskwatch.core.identity.CommunityId;
import tuskwatch.core.identity.Person;
import tuskwatch.core.identity.PersonId;
import tuskwatch.core.incident.IncidentId;
import tuskwatch.core.incident.PageEvent;
import tuskwatch.core.instance.Component;
import tuskwatch.core.oncall.paging.Page;
import tuskwatch.core.oncall.plan.ActiveHours;
import tuskwatch.core.oncall.plan.Layer;
import tuskwatch.core.oncall.plan.Rotation;
import tuskwatch.core.oncall.plan.Schedule;
import tuskwatch.edge.store.Cells;
import tuskwatch.edge.store.JdbiIncidentRepository;
import tuskwatch.edge.store.oncall.JdbiPageRepository;
import tuskwatch.edge.store.upkeep.Retention;
import tuskwatch.testing.English;
import tuskwatch.testing.FakeDiscord;
import tuskwatch.testing.Fixtures;

/** Moderators on call, from the outage to the answer. */
@Order(1)
class PagingTest {
    private OnCallHarness night = new OnCallHarness();

    @AfterEach
    void stop() {
        night.close();
        assertThat(night.discord.violations()).isEmpty();
    }

    private void with(int servers) {
        night.close();
        night = new OnCallHarness(servers);
    }

    private List<String> said(List<FakeDiscord.Posted> messages) {
        return messages.stream().map(FakeDiscord.Posted::content).toList();
    }

    /** Private messages but for the word that members wait for news. */
    private List<FakeDiscord.Posted> pages(PersonId person) {
        return night.direct(person).stream()
                .filter(m -> !m.content().contains("Members wait"))
                .toList();
    }

    private Page kept() {
        return new JdbiPageRepository(night.store, new JdbiIncidentRepository(night.store), night.clock, () -> {})
                .page(new IncidentId("inc1x"), OnCallHarness.COMMUNITY)
                .orElseThrow()
                .page();
    }

    private List<PageEvent.Kind> events() {
        return new JdbiPageRepository(night.store, new JdbiIncidentRepository(night.store), night.clock, () -> {})
                .events(new IncidentId("inc1x"), OnCallHarness.COMMUNITY).stream()
                        .map(PageEvent::kind)
                        .toList();
    }

    /** A1, A2. */
    @Test
    void who_is_on_duty_gets_one_private_message_within_two_seconds_and_no_second_one_for_the_same() {
        night.opens(Component.WEB);
        night.seconds(2);
        assertThat(said(night.direct(OnCallHarness.ADA)))
                .containsExactly("🔴 tusk0.example is down (web) · please take it");
        night.seconds(100);
        assertThat(night.direct(OnCallHarness.ADA)).hasSize(1);
        assertThat(night.pages()).isEmpty();
        assertThat(night.direct(OnCallHarness.BEN)).isEmpty();
    }

    @Test
    void nobody_answers_so_the_next_is_called_then_the_role_and_all_again_and_then_it_is_said_every_hour() {
        night.opens(Component.WEB);
        night.minutes(3);
        night.seconds(1);
        assertThat(said(night.pages()))
                .containsExactly("🔴 tusk0.example is down (web) · please take it <@" + OnCallHarness.ADA + ">");
        night.minutes(2);
        assertThat(night.direct(OnCallHarness.BEN)).hasSize(1);
        night.minutes(5);
        assertThat(said(night.pages()))
                .hasSize(2)
                .last()
                .asString()
                .isEqualTo("🔴 tusk0.example is down (web) · nobody has it yet <@&" + OnCallHarness.ROLE + ">");
        night.minutes(5);
        assertThat(night.direct(OnCallHarness.ADA)).hasSize(2);
        assertThat(night.direct(OnCallHarness.CLEO)).isEmpty();
        night.minutes(45);
        assertThat(night.direct(OnCallHarness.ADA)).hasSize(4);
        assertThat(night.direct(OnCallHarness.BEN))
                .as("each round goes on to the next")
                .hasSize(2);
        assertThat(night.direct(OnCallHarness.CLEO)).hasSize(2);
        assertThat(night.pages()).hasSize(8);
        night.pass(Duration.ofHours(3));
        assertThat(night.direct(OnCallHarness.ADA)).hasSize(4);
        assertThat(night.pages()).hasSize(11);
    }

    @Test
    void an_answer_ends_the_calling_and_every_message_says_who_has_it() {
        night.opens(Component.WEB);
        night.minutes(6);
        var card = night.press(
                night.direct(OnCallHarness.BEN).getFirst(), "ACKNOWLEDGE", OnCallHarness.who(OnCallHarness.BEN));
        assertThat(card.headline()).startsWith("You have it: tusk0.example. Nobody else is called.");
        assertThat(said(night.direct(OnCallHarness.ADA)))
                .containsExactly("ℹ️ tusk0.example is down (web) · Ben has it");
        assertThat(said(night.direct(OnCallHarness.BEN)))
                .containsExactly("ℹ️ tusk0.example is down (web) · Ben has it");
        assertThat(said(night.pages()))
                .containsExactly("ℹ️ tusk0.example is down (web) · Ben has it <@" + OnCallHarness.ADA + ">");
        night.minutes(30);
        assertThat(night.pages()).hasSize(1);
        assertThat(night.direct(OnCallHarness.ADA)).hasSize(1);
    }

    @Test
    void who_has_it_notes_something_from_the_page_itself_also_in_a_new_process() {
        night.opens(Component.WEB);
        night.minutes(1);
        var ada = OnCallHarness.who(OnCallHarness.ADA);
        night.press(night.direct(OnCallHarness.ADA).getFirst(), "ACKNOWLEDGE", ada);
        var page = night.direct(OnCallHarness.ADA).getFirst();
        var before = page.now();
        night.begin();
        var direct = Fixtures.member(ada.person(), CommunityId.direct(OnCallHarness.ADA));
        assertThat(night.writes(page, "ADD_NOTE", direct, "the disk of <@1700000000000000012>\nis full @everyone"))
                .isEqualTo("Noted.");
        night.seconds(5);
        var told = night.typed(ada, "incident", "show", Map.of());
        assertThat(English.fields(told.card()).get("What happened"))
                .contains("Ada: the disk of <@1700000000000000012> is full @everyone");
        assertThat(page.now().path("content")).isEqualTo(before.path("content"));
        assertThat(night.direct(OnCallHarness.ADA))
                .as("nobody is called for it")
                .hasSize(1);
        var cleo = Fixtures.member(new Person(new PersonId("2"), "Mo"), OnCallHarness.ROLE);
        assertThat(night.writes(page, "ADD_NOTE", cleo, "I help")).isEqualTo("Noted.");
    }

    /** A3. */
    @Test
    void closed_private_messages_are_followed_by_a_mention_within_two_seconds_and_not_tried_again_for_a_day() {
        night.discord.closeDoor(OnCallHarness.ADA.text());
        var incident = night.opens(Component.WEB);
        night.seconds(4);
        assertThat(said(night.pages())).singleElement().asString().endsWith(" <@" + OnCallHarness.ADA + ">");
        var doors = opened();
        night.minutes(2);
        night.incidents.ends(incident, night.clock.instant());
        night.minutes(5);
        night.incidents.opens("inc2x", OnCallHarness.server(0), night.clock.instant(), Component.WEB);
        night.seconds(3);
        assertThat(said(night.pages())).hasSize(2);
        assertThat(opened()).isEqualTo(doors);
        assertThat(events()).contains(PageEvent.Kind.UNREACHABLE);
    }

    private long opened() {
        return night.discord.requests().stream()
                .filter(r -> r.startsWith("POST /users/@me/channels"))
                .count();
    }

    /** A4. */
    @Test
    void a_refusal_that_does_not_say_closed_is_followed_by_a_mention_and_not_taken_for_a_closed_door() {
        night.discord.next(
                c -> c.startsWith("POST /channels/9"),
                new FakeDiscord.Fault.Status(403, Map.of(), "{\"message\":\"Missing Access\",\"code\":50001}"));
        var incident = night.opens(Component.WEB);
        night.seconds(15);
        assertThat(night.pages()).hasSize(1);
        night.seconds(10);
        assertThat(night.direct(OnCallHarness.ADA)).hasSize(1);
        night.incidents.ends(incident, night.clock.instant());
        night.minutes(1);
        night.incidents.opens("inc2x", OnCallHarness.server(0), night.clock.instant(), Component.WEB);
        night.minutes(1);
        assertThat(night.direct(OnCallHarness.ADA)).hasSize(2);
        assertThat(night.pages()).hasSize(1);
    }

    @Test
    void a_private_channel_that_goes_on_refusing_is_tried_three_times_in_a_row() {
        for (var i = 0; i < 50; i++) {
            night.discord.next(
                    c -> c.startsWith("POST /channels/9" + OnCallHarness.ADA),
                    new FakeDiscord.Fault.Status(403, Map.of(), "{\"message\":\"Missing Access\",\"code\":50001}"));
        }
        night.opens(Component.WEB);
        night.minutes(4);
        assertThat(night.discord.requests().stream()
                        .filter(r -> r.startsWith("POST /channels/9" + OnCallHarness.ADA))
                        .count())
                .isEqualTo(3);
        night.discord.forgetScript();
    }

    /** A7. */
    @Test
    void while_one_way_must_wait_the_others_go_on() {
        night.discord.next(
                c -> c.startsWith("POST /channels/9" + OnCallHarness.ADA),
                new FakeDiscord.Fault.Status(
                        429, Map.of("Retry-After", "70"), "{\"message\":\"slow\",\"retry_after\":70.0}"));
        night.opens(Component.WEB);
        night.seconds(15);
        assertThat(night.pages()).hasSize(1);
        night.seconds(50);
        assertThat(night.discord.requests().stream()
                        .filter(r -> r.startsWith("POST /channels/9" + OnCallHarness.ADA))
                        .count())
                .isEqualTo(1);
        night.seconds(30);
        assertThat(night.direct(OnCallHarness.ADA)).hasSize(1);
    }

    /** R4, R15, A9, A13: what was answered stays answered, whatever comes in the same second. */
    @Test
    void an_answer_and_the_end_in_the_same_second_end_it_in_either_order_and_an_answer_outlives_the_process() {
        var incident = night.opens(Component.WEB);
        night.seconds(2);
        var page = night.direct(OnCallHarness.ADA).getFirst();
        night.press(page, "ACKNOWLEDGE", OnCallHarness.who(OnCallHarness.ADA));
        night.begin();
        assertThat(kept().phase()).isEqualTo(Page.Phase.ACKED);
        night.incidents.ends(incident, night.clock.instant());
        night.seconds(2);
        assertThat(kept().phase()).isEqualTo(Page.Phase.OVER);
        var second = night.incidents.opens("inc2x", OnCallHarness.server(0), night.clock.instant(), Component.WEB);
        night.minutes(1);
        var button = OnCallHarness.action(night.direct(OnCallHarness.ADA).getLast(), "ACKNOWLEDGE");
        night.incidents.ends(second, night.clock.instant());
        assertThat(night.press(button, OnCallHarness.who(OnCallHarness.ADA)).headline())
                .startsWith("It has just ended");
        night.seconds(2);
        assertThat(new JdbiPageRepository(night.store, new JdbiIncidentRepository(night.store), night.clock, () -> {})
                        .page(second.id(), OnCallHarness.COMMUNITY)
                        .orElseThrow()
                        .page()
                        .phase())
                .isEqualTo(Page.Phase.OVER);
    }

    /** A5. */
    @Test
    void when_discord_does_not_take_the_private_message_the_mention_comes_within_fifteen_seconds() {
        for (var i = 0; i < 40; i++) {
            night.discord.next(c -> c.contains("/channels/9"), new FakeDiscord.Fault.Status(503, Map.of(), "{}"));
        }
        night.opens(Component.WEB);
        night.seconds(15);
        assertThat(night.pages()).hasSize(1);
        night.discord.forgetScript();
        night.minutes(4);
        assertThat(night.direct(OnCallHarness.ADA)).hasSize(1);
        assertThat(night.pages()).hasSize(1);
    }

    /** R1, R2, R3, A10, A11. */
    @Test
    void of_two_answers_the_first_counts_and_the_second_may_take_over() {
        var incident = night.opens(Component.WEB);
        night.minutes(6);
        var ada = night.direct(OnCallHarness.ADA).getFirst();
        var acknowledge = OnCallHarness.action(ada, "ACKNOWLEDGE");
        night.press(night.direct(OnCallHarness.BEN).getFirst(), "ACKNOWLEDGE", OnCallHarness.who(OnCallHarness.BEN));
        night.seconds(3);
        var second = night.press(acknowledge, OnCallHarness.who(OnCallHarness.ADA));
        assertThat(second.headline()).isEqualTo("Ben has it since 3 s: tusk0.example.");
        assertThat(kept().owner().orElseThrow().person().id()).isEqualTo(OnCallHarness.BEN);
        night.press(second.actions().getFirst(), OnCallHarness.who(OnCallHarness.ADA));
        assertThat(kept().owner().orElseThrow().person().id()).isEqualTo(OnCallHarness.ADA);
        night.incidents.ends(incident, night.clock.instant());
        night.seconds(2);
        assertThat(said(night.direct(OnCallHarness.ADA)))
                .containsExactly("🟢 tusk0.example works again · nothing to do");
        var late = night.press(acknowledge, OnCallHarness.who(OnCallHarness.ADA));
        assertThat(late.headline()).startsWith("It is over since 2 s");
        night.incidents.reopens(incident);
        night.seconds(31);
        assertThat(night.direct(OnCallHarness.ADA)).hasSize(2);
        var stale = night.press(acknowledge, OnCallHarness.who(OnCallHarness.ADA));
        assertThat(stale.headline()).contains("from an earlier call");
        assertThat(kept().phase()).isEqualTo(Page.Phase.TRIGGERED);
    }

    /** R5: what was not sent yet is withdrawn. */
    @Test
    void a_page_of_an_incident_that_is_over_meanwhile_is_not_sent() {
        night.courierWorks(false);
        var incident = night.opens(Component.WEB);
        night.seconds(5);
        night.incidents.ends(incident, night.clock.instant());
        night.seconds(2);
        night.courierWorks(true);
        night.minutes(10);
        assertThat(night.discord.messages()).isEmpty();
    }

    /** A26, R10. */
    @Test
    void an_answer_that_is_not_confirmed_lapses_and_a_snooze_ends() {
        night.opens(Component.WEB);
        night.seconds(2);
        night.press(pages(OnCallHarness.ADA).getFirst(), "ACKNOWLEDGE", OnCallHarness.who(OnCallHarness.ADA));
        night.minutes(46);
        var reminder = pages(OnCallHarness.ADA).get(1);
        assertThat(reminder.content()).contains("this is yours, are you on it?");
        night.press(reminder, "STILL_ON_IT", OnCallHarness.who(OnCallHarness.ADA));
        night.minutes(40);
        assertThat(pages(OnCallHarness.ADA)).hasSize(2);
        night.minutes(30);
        assertThat(pages(OnCallHarness.ADA)).hasSize(4);
        assertThat(kept().phase()).isEqualTo(Page.Phase.TRIGGERED);
        night.press(pages(OnCallHarness.ADA).getLast(), "SNOOZE", OnCallHarness.who(OnCallHarness.ADA));
        night.minutes(59);
        assertThat(pages(OnCallHarness.ADA)).hasSize(4);
        night.minutes(2);
        assertThat(pages(OnCallHarness.ADA)).hasSize(5);
        assertThat(events()).contains(PageEvent.Kind.LAPSED, PageEvent.Kind.SNOOZED, PageEvent.Kind.WOKE);
    }

    /** R6, A17, A18. */
    @Test
    void who_comes_on_duty_during_an_unanswered_page_is_called_at_once_and_during_an_answered_one_not() {
        night.opens(Component.WEB);
        night.seconds(5);
        var now = night.clock.instant();
        var taking = new Schedule.Override(
                "o", now, now.plus(Duration.ofHours(8)), Optional.of(OnCallHarness.CLEO), Optional.empty());
        night.plans(OnCallHarness.plan().with(OnCallHarness.plan().schedule().with(taking)));
        night.seconds(2);
        assertThat(night.direct(OnCallHarness.CLEO)).hasSize(1);
        night.press(night.direct(OnCallHarness.ADA).getFirst(), "ACKNOWLEDGE", OnCallHarness.who(OnCallHarness.ADA));
        night.plans(OnCallHarness.plan());
        night.minutes(20);
        assertThat(night.direct(OnCallHarness.ADA)).hasSize(1);
        assertThat(night.direct(OnCallHarness.BEN)).isEmpty();
    }

    /** A24, and the digest at the end of the night. */
    @Test
    void what_is_not_urgent_waits_for_the_morning_and_comes_in_one_message() {
        with(3);
        night.clock.skip(Duration.ofHours(10));
        for (var i = 0; i < 3; i++) {
            night.incidents.opens("inc" + i + "x", OnCallHarness.server(i), night.clock.instant(), Component.MEDIA);
        }
        night.minutes(60);
        assertThat(night.discord.messages()).isEmpty();
        night.clock.skip(Duration.between(night.clock.instant(), Instant.parse("2026-11-22T05:59:58Z")));
        night.seconds(1);
        assertThat(night.discord.messages()).isEmpty();
        night.seconds(2);
        assertThat(said(night.direct(OnCallHarness.ADA))).containsExactly("🟠 3 servers have trouble · please take it");
        night.minutes(60);
        assertThat(night.discord.messages()).hasSize(1);
    }

    @Test
    void what_is_not_urgent_and_was_answered_is_left_alone() {
        night.opens(Component.MEDIA);
        night.seconds(2);
        night.press(night.direct(OnCallHarness.ADA).getFirst(), "ACKNOWLEDGE", OnCallHarness.who(OnCallHarness.ADA));
        night.minutes(120);
        assertThat(night.discord.messages()).hasSize(1);
    }

    @Test
    void what_becomes_urgent_is_not_told_to_the_same_person_anew_and_is_passed_on_from_then() {
        var incident = night.opens(Component.MEDIA);
        night.minutes(20);
        night.incidents.worsens(incident, Component.WEB);
        night.seconds(100);
        assertThat(said(night.direct(OnCallHarness.ADA)))
                .singleElement()
                .asString()
                .endsWith("please take it");
        assertThat(night.pages()).isEmpty();
        night.minutes(4);
        assertThat(night.pages()).hasSize(1);
        assertThat(night.direct(OnCallHarness.BEN)).hasSize(1);
        night.press(night.direct(OnCallHarness.ADA).getFirst(), "ACKNOWLEDGE", OnCallHarness.who(OnCallHarness.ADA));
        assertThat(kept().phase()).isEqualTo(Page.Phase.ACKED);
        assertThat(events()).containsOnlyOnce(PageEvent.Kind.TRIGGERED, PageEvent.Kind.URGENT);
    }

    @Test
    void a_page_that_cannot_be_read_begins_afresh_and_stops_nobody_elses() {
        with(2);
        var incident = night.opens(Component.WEB);
        night.seconds(2);
        night.incidents.garblesPage(incident);
        night.incidents.opens("inc2x", OnCallHarness.server(1), night.clock.instant(), Component.WEB);
        night.seconds(40);
        assertThat(night.direct(OnCallHarness.ADA)).hasSize(2);
        assertThat(night.direct(OnCallHarness.ADA).getLast().content()).contains("2 servers have trouble");
    }

    @Test
    void pages_are_kept_for_more_than_a_year_and_then_deleted() {
        var incident = night.opens(Component.WEB);
        night.seconds(2);
        night.incidents.ends(incident, night.clock.instant());
        night.seconds(2);
        var retention = new Retention(night.store);
        retention.sweep(night.clock.instant().plus(Duration.ofDays(399)));
        assertThat(night.incidents.pages()).isEqualTo(1);
        retention.sweep(night.clock.instant().plus(Duration.ofDays(401)));
        assertThat(night.incidents.pages()).isZero();
        assertThat(events()).isEmpty();
    }

    /** R13. */
    @Test
    void when_nobody_has_the_duty_what_is_urgent_goes_to_the_role_at_once() {
        night.plans(OnCallHarness.plan().with(Schedule.EMPTY));
        night.opens(Component.DATABASE);
        night.seconds(2);
        assertThat(said(night.pages())).singleElement().asString().endsWith(" <@&" + OnCallHarness.ROLE + ">");
    }

    /** R14. */
    @Test
    void a_mute_holds_pages_and_when_it_still_fails_afterwards_they_begin() {
        var incident = night.opens(Component.WEB);
        night.incidents.muted(incident, night.clock.instant().plus(Duration.ofHours(2)));
        night.minutes(119);
        assertThat(night.discord.messages()).isEmpty();
        night.minutes(2);
        assertThat(night.direct(OnCallHarness.ADA)).hasSize(1);
    }

    /** R8, R11: overdue steps count as the latest one. */
    @Test
    void after_a_stop_of_twenty_minutes_one_step_is_made_not_all_that_were_missed() {
        night.opens(Component.WEB);
        night.seconds(2);
        night.clock.skip(Duration.ofMinutes(12));
        // Who knows how long nobody watched calls again whoever may have pressed in vain: a story of its own.
        Cells.run(night.store, "UPDATE life_sign SET at = 0");
        night.begin();
        night.seconds(1);
        assertThat(night.direct(OnCallHarness.ADA)).hasSize(1);
        assertThat(night.direct(OnCallHarness.BEN)).isEmpty();
        assertThat(said(night.pages())).singleElement().asString().endsWith(" <@&" + OnCallHarness.ROLE + ">");
        night.minutes(2);
        assertThat(night.discord.messages()).hasSize(2);
    }

    /** A29. */
    @Test
    void strangers_are_refused_and_the_moderators_role_may() {
        night.opens(Component.WEB);
        night.seconds(2);
        var message = night.direct(OnCallHarness.ADA).getFirst();
        var stranger = Fixtures.member(new Person(new PersonId("1"), "Mallory"));
        assertThat(night.press(message, "ACKNOWLEDGE", stranger).headline()).startsWith("Only people on call");
        assertThat(kept().phase()).isEqualTo(Page.Phase.TRIGGERED);
        var moderator = Fixtures.member(new Person(new PersonId("2"), "Mo"), OnCallHarness.ROLE);
        assertThat(night.press(message, "ACKNOWLEDGE", moderator).headline()).startsWith("You have it");
    }

    @Test
    void call_the_next_does_so_at_once() {
        night.opens(Component.WEB);
        night.seconds(31);
        night.press(night.direct(OnCallHarness.ADA).getFirst(), "ESCALATE", OnCallHarness.who(OnCallHarness.ADA));
        night.seconds(1);
        assertThat(night.direct(OnCallHarness.BEN)).hasSize(1);
        night.minutes(6);
        assertThat(said(night.pages())).singleElement().asString().endsWith(" <@&" + OnCallHarness.ROLE + ">");
    }

    /** A27. */
    @Test
    void what_was_answered_and_is_over_is_never_spoken_of_again() {
        var incident = night.opens(Component.WEB);
        night.seconds(2);
        night.press(night.direct(OnCallHarness.ADA).getFirst(), "ACKNOWLEDGE", OnCallHarness.who(OnCallHarness.ADA));
        night.incidents.ends(incident, night.clock.instant());
        night.seconds(2);
        var said = saidOfIt();
        for (var day = 0; day < 120; day++) {
            night.clock.skip(Duration.ofDays(1));
            night.seconds(1);
        }
        assertThat(saidOfIt()).isNotEmpty().isEqualTo(said);
    }

    /** Each message about the server, and how often it was edited. */
    private List<String> saidOfIt() {
        return night.discord.messages().stream()
                .filter(m -> m.now().toString().contains("tusk0.example"))
                .map(m -> m.id() + " " + m.edits().size())
                .toList();
    }

    /** The first rotation that has somebody on duty answers; its others and the other rotations follow. */
    @Test
    void of_several_rotations_the_first_that_answers_is_called_and_the_next_one_after_it() {
        var plan = OnCallHarness.plan();
        var main = plan.schedule().layers(OnCallHarness.START).getFirst();
        var cleo = new Rotation(
                List.of(OnCallHarness.CLEO),
                plan.zone(),
                main.rotation().anchor(),
                main.rotation().every());
        var weekends = Layer.of(cleo)
                .called("weekends")
                .at(ActiveHours.read("weekends").orElseThrow());
        var other = Layer.of(cleo).called("other").answering(Set.of(OnCallHarness.server(9)), Set.of());
        night.plans(
                plan.with(plan.schedule().with(OnCallHarness.START.minusSeconds(60), List.of(other, weekends, main))));
        night.opens(Component.WEB);
        night.seconds(2);
        assertThat(night.direct(OnCallHarness.CLEO)).hasSize(1);
        assertThat(night.direct(OnCallHarness.ADA)).isEmpty();
        night.minutes(6);
        assertThat(night.direct(OnCallHarness.ADA)).hasSize(1);
        assertThat(night.direct(OnCallHarness.BEN)).isEmpty();
    }
}

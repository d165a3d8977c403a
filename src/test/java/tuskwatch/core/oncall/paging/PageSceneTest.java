package tuskwatch.core.oncall.paging;

import static org.assertj.core.api.Assertions.assertThat;
import static tuskwatch.core.oncall.paging.Paging.HELD;
import static tuskwatch.core.oncall.paging.Paging.MIA;
import static tuskwatch.core.oncall.paging.Paging.NOW;
import static tuskwatch.core.oncall.paging.Paging.TOM;
import static tuskwatch.core.oncall.paging.Paging.URGENT;
import static tuskwatch.core.oncall.paging.Paging.after;
import static tuskwatch.core.oncall.paging.Paging.words;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tuskwatch.core.identity.Member;
import tuskwatch.core.identity.Person;
import tuskwatch.core.identity.PersonId;
import tuskwatch.core.incident.Incident;
import tuskwatch.core.instance.Component;
import tuskwatch.core.oncall.plan.EscalationPolicy;
import tuskwatch.core.oncall.plan.OnCallPlan;
import tuskwatch.core.oncall.plan.Schedule;
import tuskwatch.core.oncall.plan.Urgency;
import tuskwatch.testing.English;
import tuskwatch.testing.Fixtures;

class PageSceneTest {
    private static final Member MIA_PRESSES = Fixtures.member(MIA);
    private static final Member TOM_PRESSES = Fixtures.member(TOM);
    private static final Incident ENDED = Paging.incident(Component.WEB, Incident.Phase.RESOLVED);
    /** Begun now; Mia was called. */
    private static final Page TRIGGERED = HELD.triggered(EscalationPolicy.STANDARD, Urgency.HIGH, NOW)
            .advanced(1)
            .calling(new Call(Call.Way.DIRECT, Optional.of(MIA.id()), NOW, 1, false));
    /** Mia has it since the first minute. */
    private static final Page ACKED = TRIGGERED.ownedBy(new Page.Owner(MIA, after(1), true));

    private static void becomes(PageScene.Outcome outcome, Page page, String said, String... events) {
        assertThat(outcome.page()).isEqualTo(page);
        assertThat(English.say(outcome.said())).isEqualTo(said);
        assertThat(words(outcome.events())).containsExactly(events);
    }

    private static PageScene scene(Page page, Incident incident, Member who, Instant now) {
        return new PageScene(page, incident, Paging.plan(), who, now);
    }

    private static Page.Owner owner(Person person, long minute) {
        return new Page.Owner(person, after(minute), false);
    }

    @Test
    void the_first_to_acknowledge_has_it() {
        becomes(
                scene(TRIGGERED, URGENT, TOM_PRESSES, after(2)).acknowledged(),
                TRIGGERED.ownedBy(owner(TOM, 2)),
                "You have it: mastodon.example. Nobody else is called. I ask again in 45 min.",
                "acked Tom: Tom");
    }

    @Test
    void the_second_is_told_who_has_it_and_changes_nothing() {
        becomes(
                scene(ACKED, URGENT, TOM_PRESSES, after(3)).acknowledged(),
                ACKED,
                "Mia has it since 2 min: mastodon.example.");
        becomes(
                scene(ACKED, URGENT, MIA_PRESSES, after(3)).acknowledged(),
                ACKED,
                "You have it already: mastodon.example.");
    }

    @Test
    void a_snooze_of_what_another_has_asks_first() {
        becomes(
                scene(ACKED, URGENT, TOM_PRESSES, after(3)).snoozed(Duration.ofHours(1)),
                ACKED,
                "Mia has it since 2 min: mastodon.example.");
        var snoozed = TRIGGERED.snoozed(after(60), owner(MIA, 1));
        becomes(
                scene(snoozed, URGENT, TOM_PRESSES, after(3)).acknowledged(),
                snoozed,
                "Mia has it since 2 min: mastodon.example.");
    }

    @Test
    void whoever_had_it_hears_that_another_has_it_now() {
        var taken = scene(ACKED, URGENT, TOM_PRESSES, after(3)).taken();
        assertThat(taken.told().map(PageScene.Told::person)).contains(MIA.id());
        assertThat(taken.told().map(t -> English.say(t.words())))
                .contains("Tom has it from now on, instead of you: mastodon.example");
        assertThat(scene(TRIGGERED, URGENT, TOM_PRESSES, after(3)).taken().told())
                .isEmpty();
    }

    /** Mia hands it to Tom in the third minute. */
    private static Page offered(Page page) {
        return scene(page, URGENT, MIA_PRESSES, after(3)).handed(TOM).page();
    }

    @Test
    void what_is_handed_to_somebody_on_the_plan_is_his_once_he_says_yes() {
        var outcome = scene(ACKED, URGENT, MIA_PRESSES, after(3)).handed(TOM);
        assertThat(English.say(outcome.said()))
                .isEqualTo("Tom is asked to take mastodon.example. Without a yes within 5 min it stays as it is.");
        assertThat(words(outcome.events())).containsExactly("offered Tom: by Mia");
        assertThat(outcome.page().isOf(MIA.id())).isTrue();
        assertThat(outcome.page().aside().offer()).contains(new Page.Offer(TOM, after(3), after(8)));
        assertThat(outcome.page().calls().getLast().isFor(TOM.id())).isTrue();
        var yes = scene(outcome.page(), URGENT, TOM_PRESSES, after(4)).acknowledged();
        assertThat(yes.page().isOf(TOM.id())).isTrue();
        assertThat(yes.page().aside().offer()).isEmpty();
        assertThat(words(yes.events())).containsExactly("taken-over Tom: Tom");
        assertThat(yes.told().map(PageScene.Told::person)).contains(MIA.id());
    }

    @Test
    void who_cannot_have_it_says_so_and_is_not_called_again() {
        var no = scene(offered(ACKED), URGENT, TOM_PRESSES, after(4)).declined();
        assertThat(no.page().isOf(MIA.id())).isTrue();
        assertThat(no.page().aside().offer()).isEmpty();
        assertThat(no.page().passedBy(TOM.id())).isTrue();
        assertThat(words(no.events())).containsExactly("returned Tom: Tom");
        assertThat(no.told().map(t -> English.say(t.words())))
                .contains("Tom cannot take it, so it is still yours: mastodon.example");
        var nobodys = scene(offered(TRIGGERED), URGENT, TOM_PRESSES, after(4)).declined();
        assertThat(nobodys.page().begun()).as("goes on where it stopped").isEqualTo(after(1));
        assertThat(nobodys.told()).isEmpty();
    }

    @Test
    void who_writes_about_what_he_offered_still_offers_it() {
        var written = scene(offered(ACKED), URGENT, MIA_PRESSES, after(4)).written("Restarting it.");
        assertThat(written.page().offeredTo(TOM.id())).isTrue();
        assertThat(scene(offered(ACKED), URGENT, MIA_PRESSES, after(4))
                        .confirmed()
                        .page()
                        .offeredTo(TOM.id()))
                .isTrue();
    }

    @Test
    void a_late_no_takes_it_from_nobody() {
        becomes(
                scene(ACKED, URGENT, TOM_PRESSES, after(3)).declined(),
                ACKED,
                "Mia has it since 2 min: mastodon.example.");
    }

    @Test
    void who_gets_a_part_hears_of_it_where_he_is_on_the_plan() {
        var given = scene(ACKED, URGENT, MIA_PRESSES, after(3)).given(IncidentRole.COMMANDER, TOM);
        assertThat(given.told().map(PageScene.Told::person)).contains(TOM.id());
        assertThat(given.told().map(t -> English.say(t.words())))
                .hasValueSatisfying(s -> assertThat(s).startsWith("You are ").endsWith("(by Mia)"));
        var eve = new Person(new PersonId("1700000000000000099"), "Eve");
        assertThat(scene(ACKED, URGENT, MIA_PRESSES, after(3))
                        .given(IncidentRole.COMMANDER, eve)
                        .told())
                .isEmpty();
        assertThat(scene(ACKED, URGENT, MIA_PRESSES, after(3))
                        .given(IncidentRole.COMMANDER, MIA)
                        .told())
                .isEmpty();
    }

    @Test
    void while_it_recovers_nobody_is_asked_and_nobody_else_is_called() {
        var recovering = Paging.incident(Component.WEB, Incident.Phase.RECOVERING);
        var said = "mastodon.example is recovering: nobody is called or asked now. If it fails again, I go on.";
        becomes(scene(ACKED, recovering, MIA_PRESSES, after(3)).handed(TOM), ACKED, said);
        becomes(scene(TRIGGERED, recovering, MIA_PRESSES, after(3)).escalated(), TRIGGERED, said);
    }

    @Test
    void who_hands_it_to_himself_takes_it() {
        var mine = scene(TRIGGERED, URGENT, TOM_PRESSES, after(3)).handed(TOM);
        assertThat(mine.page().isOf(TOM.id())).isTrue();
        assertThat(words(mine.events())).containsExactly("acked Tom: Tom");
    }

    @Test
    void who_is_not_on_the_plan_is_not_written_to_and_the_sentence_says_how_one_gets_it() {
        var eve = new Person(new PersonId("1700000000000000099"), "Eve");
        becomes(
                scene(ACKED, URGENT, MIA_PRESSES, after(3)).handed(eve),
                ACKED,
                "Eve is not on the on-call plan here, so they get no message of mine. They can have it with /incident "
                        + "take; /oncall setup and /oncall override put people on the plan.");
    }

    @Test
    void who_stands_in_by_an_override_can_be_handed_it_and_who_has_left_cannot() {
        var eve = new Person(new PersonId("1700000000000000099"), "Eve");
        var plan = Paging.plan();
        var override = new Schedule.Override("o1", NOW, after(600), Optional.of(eve.id()), Optional.empty());
        var standing = plan.with(plan.schedule().with(override));
        assertThat(handed(standing, ACKED, eve)).isTrue();
        assertThat(handed(plan.with(plan.schedule().departed(TOM.id(), NOW)), ACKED, TOM))
                .isFalse();
    }

    private static boolean handed(OnCallPlan plan, Page page, Person to) {
        return !new PageScene(page, URGENT, plan, MIA_PRESSES, after(3))
                .handed(to)
                .events()
                .isEmpty();
    }

    @Test
    void whoever_comes_after_the_end_is_thanked_and_noted() {
        var over = TRIGGERED.in(Page.Phase.OVER);
        var said = "It is over since 5 min: mastodon.example. There is nothing to do; that you looked is noted.";
        becomes(scene(over, ENDED, TOM_PRESSES, after(25)).acknowledged(), over, said, "answered-late Tom: Tom");
        becomes(scene(over, ENDED, TOM_PRESSES, after(25)).taken(), over, said, "answered-late Tom: Tom");
        becomes(scene(over, ENDED, TOM_PRESSES, after(25)).escalated(), over, said, "answered-late Tom: Tom");
        becomes(
                scene(over, ENDED, TOM_PRESSES, after(25)).snoozed(Duration.ofHours(1)),
                over,
                said,
                "answered-late Tom: Tom");
    }

    @Test
    void taking_over_says_from_whom() {
        becomes(
                scene(ACKED, URGENT, TOM_PRESSES, after(3)).taken(),
                ACKED.ownedBy(owner(TOM, 3)),
                "You have it from now on, instead of Mia: mastodon.example.",
                "taken-over Tom: Tom");
        becomes(scene(ACKED, URGENT, MIA_PRESSES, after(3)).taken(), ACKED, "You have it already: mastodon.example.");
    }

    @Test
    void taking_over_what_nobody_has_acknowledges_it() {
        becomes(
                scene(TRIGGERED, URGENT, TOM_PRESSES, after(3)).taken(),
                TRIGGERED.ownedBy(owner(TOM, 3)),
                "You have it: mastodon.example. Nobody else is called. I ask again in 45 min.",
                "acked Tom: Tom");
    }

    @Test
    void taking_over_what_sleeps_wakes_it() {
        var snoozed = TRIGGERED.snoozed(after(60), owner(MIA, 1));
        becomes(
                scene(snoozed, URGENT, MIA_PRESSES, after(3)).taken(),
                snoozed.ownedBy(owner(MIA, 3)),
                "You have it: mastodon.example. Nobody else is called. I ask again in 45 min.",
                "acked Mia: Mia");
    }

    @Test
    void who_is_still_on_it_is_asked_again_later() {
        becomes(
                scene(ACKED, URGENT, MIA_PRESSES, after(50)).confirmed(),
                ACKED.ownedBy(owner(MIA, 50)),
                "Good. I ask again in 45 min.",
                "still-on-it Mia: Mia");
        becomes(
                scene(ACKED, URGENT, TOM_PRESSES, after(2)).confirmed(),
                ACKED,
                "Mia has it since 60 s: mastodon.example.");
    }

    @Test
    void who_has_it_and_writes_about_it_need_not_be_asked() {
        assertThat(scene(ACKED, URGENT, MIA_PRESSES, after(9))
                        .written("Restarting it.")
                        .page())
                .isEqualTo(ACKED.ownedBy(owner(MIA, 9)));
        assertThat(scene(ACKED, URGENT, TOM_PRESSES, after(9))
                        .written("Restarting it.")
                        .page())
                .isEqualTo(ACKED);
        assertThat(scene(TRIGGERED, URGENT, MIA_PRESSES, after(9))
                        .written("Restarting it.")
                        .page())
                .isEqualTo(TRIGGERED);
    }

    @Test
    void a_note_is_capped_and_one_without_words_is_none() {
        var note = scene(TRIGGERED, URGENT, MIA_PRESSES, after(9)).written("x".repeat(1001));
        assertThat(Paging.words(note.events())).containsExactly("note Mia: Mia: " + "x".repeat(999) + "…");
        becomes(
                scene(TRIGGERED, URGENT, MIA_PRESSES, after(9)).written("\u200b \n"),
                TRIGGERED,
                "Write what to note, for example text:\"The disk was full.\"");
        var update = scene(TRIGGERED, URGENT, MIA_PRESSES, after(9)).told("x".repeat(501));
        assertThat(Paging.words(update.events())).containsExactly("update Mia: " + "x".repeat(499) + "…");
    }

    @Test
    void a_snooze_has_an_end_and_an_owner() {
        becomes(
                scene(TRIGGERED, URGENT, TOM_PRESSES, after(2)).snoozed(Duration.ofMinutes(30)),
                TRIGGERED.snoozed(after(32), owner(TOM, 2)),
                "Nobody is called about mastodon.example for 30 min. If it still fails then, calling begins afresh.",
                "snoozed Tom: Tom, for 30 min");
    }

    @Test
    void escalating_takes_the_next_step_that_is_not_a_second_route_at_once() {
        var next = scene(ACKED, URGENT, MIA_PRESSES, after(2)).escalated();
        becomes(
                next,
                ACKED.escalated(2, after(2).minus(Duration.ofMinutes(5)), MIA.id()),
                "I call the next one about mastodon.example.",
                "escalated Mia: Mia");
        assertThat(next.page().owner()).as("an acknowledgement ends").isEmpty();
        assertThat(next.page().phase()).isEqualTo(Page.Phase.TRIGGERED);
    }

    @Test
    void escalating_after_the_last_round_begins_another() {
        var all = EscalationPolicy.STANDARD.rungs(Urgency.HIGH);
        assertThat(scene(ACKED.advanced(all), URGENT, MIA_PRESSES, after(60))
                        .escalated()
                        .page())
                .isEqualTo(ACKED.advanced(all).escalated(2, after(60).minus(Duration.ofMinutes(5)), MIA.id()));
    }

    @Test
    void escalating_goes_on_from_where_it_is() {
        assertThat(scene(TRIGGERED.advanced(3), URGENT, MIA_PRESSES, after(6))
                        .escalated()
                        .page())
                .isEqualTo(TRIGGERED.escalated(3, after(6).minus(Duration.ofMinutes(10)), MIA.id()));
    }

    @Test
    void escalating_what_has_called_nobody_yet_passes_over_who_has_the_duty() {
        assertThat(scene(TRIGGERED.advanced(0), URGENT, MIA_PRESSES, after(6))
                        .escalated()
                        .page())
                .isEqualTo(TRIGGERED.escalated(2, after(6).minus(Duration.ofMinutes(5)), MIA.id()));
    }

    @Test
    void a_button_of_an_earlier_epoch_counts_no_more_until_it_is_over() {
        var call = TRIGGERED.calls().getFirst();
        var relapsed = TRIGGERED.triggered(EscalationPolicy.STANDARD, Urgency.HIGH, after(9));
        assertThat(TRIGGERED.call(call.id())).contains(call);
        assertThat(scene(TRIGGERED, URGENT, TOM_PRESSES, after(9)).stale(call.id()))
                .isFalse();
        assertThat(scene(relapsed, URGENT, TOM_PRESSES, after(9)).stale(call.id()))
                .isTrue();
        assertThat(scene(TRIGGERED, URGENT, TOM_PRESSES, after(9)).stale("d9-unknown"))
                .isTrue();
        assertThat(scene(relapsed.in(Page.Phase.OVER), URGENT, TOM_PRESSES, after(9))
                        .stale(call.id()))
                .isFalse();
        becomes(
                scene(relapsed, URGENT, TOM_PRESSES, after(9)).outdated(),
                relapsed,
                "This button is from an earlier call: the trouble at mastodon.example has begun afresh since. The newer message has the button that counts.");
    }

    @Test
    void names_are_cut_and_harmless() {
        var long80 = Fixtures.member(new Person(TOM.id(), "x".repeat(80)));
        var outcome = scene(TRIGGERED, URGENT, long80, after(1)).acknowledged();
        assertThat(English.say(List.of(outcome.events().getFirst().note())))
                .first()
                .asString()
                .hasSize(40);
    }
}

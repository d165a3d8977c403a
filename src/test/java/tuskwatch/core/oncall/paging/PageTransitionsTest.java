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
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tuskwatch.core.identity.Member;
import tuskwatch.core.identity.Person;
import tuskwatch.core.incident.Incident;
import tuskwatch.core.instance.Component;
import tuskwatch.core.oncall.plan.EscalationPolicy;
import tuskwatch.core.oncall.plan.Urgency;
import tuskwatch.testing.English;
import tuskwatch.testing.Fixtures;

class PageTransitionsTest {
    private static final Member MIA_PRESSES = Fixtures.member(MIA);
    private static final Member TOM_PRESSES = Fixtures.member(TOM);
    private static final Incident ENDED = Paging.incident(Component.WEB, Incident.Phase.RESOLVED);
    /** Begun now; Mia was called. */
    private static final Page TRIGGERED = HELD.triggered(EscalationPolicy.STANDARD, Urgency.HIGH, NOW)
            .advanced(1)
            .calling(new Call(Call.Way.DIRECT, Optional.of(MIA.id()), NOW, 1, false));
    /** Mia has it since the first minute. */
    private static final Page ACKED = TRIGGERED.ownedBy(new Page.Owner(MIA, after(1), true));

    private static void becomes(PageTransitions.Outcome outcome, Page page, String said, String... events) {
        assertThat(outcome.page()).isEqualTo(page);
        assertThat(English.say(outcome.said())).isEqualTo(said);
        assertThat(words(outcome.events())).containsExactly(events);
    }

    private static Page.Owner owner(Person person, long minute) {
        return new Page.Owner(person, after(minute), false);
    }

    @Test
    void the_first_to_acknowledge_has_it() {
        becomes(
                PageTransitions.acknowledged(TRIGGERED, URGENT, TOM_PRESSES, after(2)),
                TRIGGERED.ownedBy(owner(TOM, 2)),
                "You have it: mastodon.example. Nobody else is called. I ask again in 45 min.",
                "acked Tom: Tom");
    }

    @Test
    void the_second_is_told_who_has_it_and_changes_nothing() {
        becomes(
                PageTransitions.acknowledged(ACKED, URGENT, TOM_PRESSES, after(3)),
                ACKED,
                "Mia has it since 2 min: mastodon.example.");
        becomes(
                PageTransitions.acknowledged(ACKED, URGENT, MIA_PRESSES, after(3)),
                ACKED,
                "You have it already: mastodon.example.");
    }

    @Test
    void whoever_comes_after_the_end_is_thanked_and_noted() {
        var over = TRIGGERED.in(Page.Phase.OVER);
        var said = "It is over since 5 min: mastodon.example. There is nothing to do; that you looked is noted.";
        becomes(
                PageTransitions.acknowledged(over, ENDED, TOM_PRESSES, after(25)),
                over,
                said,
                "answered-late Tom: Tom");
        becomes(PageTransitions.taken(over, ENDED, TOM_PRESSES, after(25)), over, said, "answered-late Tom: Tom");
        becomes(PageTransitions.escalated(over, ENDED, TOM_PRESSES, after(25)), over, said, "answered-late Tom: Tom");
        becomes(
                PageTransitions.snoozed(over, ENDED, TOM_PRESSES, Duration.ofHours(1), after(25)),
                over,
                said,
                "answered-late Tom: Tom");
    }

    @Test
    void taking_over_says_from_whom() {
        becomes(
                PageTransitions.taken(ACKED, URGENT, TOM_PRESSES, after(3)),
                ACKED.ownedBy(owner(TOM, 3)),
                "You have it from now on, instead of Mia: mastodon.example.",
                "taken-over Tom: Tom");
        becomes(
                PageTransitions.taken(ACKED, URGENT, MIA_PRESSES, after(3)),
                ACKED,
                "You have it already: mastodon.example.");
    }

    @Test
    void taking_over_what_nobody_has_acknowledges_it() {
        becomes(
                PageTransitions.taken(TRIGGERED, URGENT, TOM_PRESSES, after(3)),
                TRIGGERED.ownedBy(owner(TOM, 3)),
                "You have it: mastodon.example. Nobody else is called. I ask again in 45 min.",
                "acked Tom: Tom");
    }

    @Test
    void taking_over_what_sleeps_wakes_it() {
        var snoozed = TRIGGERED.snoozed(after(60), owner(MIA, 1));
        becomes(
                PageTransitions.taken(snoozed, URGENT, MIA_PRESSES, after(3)),
                snoozed.ownedBy(owner(MIA, 3)),
                "You have it from now on, instead of Mia: mastodon.example.",
                "taken-over Mia: Mia");
    }

    @Test
    void who_is_still_on_it_is_asked_again_later() {
        becomes(
                PageTransitions.confirmed(ACKED, URGENT, MIA_PRESSES, after(50)),
                ACKED.ownedBy(owner(MIA, 50)),
                "Good. I ask again in 45 min.",
                "still-on-it Mia: Mia");
        becomes(
                PageTransitions.confirmed(ACKED, URGENT, TOM_PRESSES, after(2)),
                ACKED,
                "Mia has it since 60 s: mastodon.example.");
    }

    @Test
    void who_has_it_and_writes_about_it_need_not_be_asked() {
        assertThat(PageTransitions.stillOnIt(ACKED, MIA_PRESSES, after(9))).isEqualTo(ACKED.ownedBy(owner(MIA, 9)));
        assertThat(PageTransitions.stillOnIt(ACKED, TOM_PRESSES, after(9))).isEqualTo(ACKED);
        assertThat(PageTransitions.stillOnIt(TRIGGERED, MIA_PRESSES, after(9))).isEqualTo(TRIGGERED);
    }

    @Test
    void a_snooze_has_an_end_and_an_owner() {
        becomes(
                PageTransitions.snoozed(TRIGGERED, URGENT, TOM_PRESSES, Duration.ofMinutes(30), after(2)),
                TRIGGERED.snoozed(after(32), owner(TOM, 2)),
                "Nobody is called about mastodon.example for 30 min. If it still fails then, calling begins afresh.",
                "snoozed Tom: Tom, for 30 min");
    }

    @Test
    void escalating_takes_the_next_step_that_is_not_a_second_route_at_once() {
        var next = PageTransitions.escalated(ACKED, URGENT, MIA_PRESSES, after(2));
        becomes(
                next,
                ACKED.escalated(2, after(2).minus(Duration.ofMinutes(5))),
                "I call the next one about mastodon.example.",
                "escalated Mia: Mia");
        assertThat(next.page().owner()).as("an acknowledgement ends").isEmpty();
        assertThat(next.page().phase()).isEqualTo(Page.Phase.TRIGGERED);
    }

    @Test
    void escalating_after_the_last_round_begins_another() {
        var all = EscalationPolicy.STANDARD.rungs(Urgency.HIGH);
        assertThat(PageTransitions.escalated(ACKED.advanced(all), URGENT, MIA_PRESSES, after(60))
                        .page())
                .isEqualTo(ACKED.advanced(all).escalated(2, after(60).minus(Duration.ofMinutes(5))));
    }

    @Test
    void escalating_goes_on_from_where_it_is() {
        assertThat(PageTransitions.escalated(TRIGGERED.advanced(3), URGENT, MIA_PRESSES, after(6))
                        .page())
                .isEqualTo(TRIGGERED.escalated(3, after(6).minus(Duration.ofMinutes(10))));
    }

    @Test
    void escalating_what_has_called_nobody_yet_passes_over_who_has_the_duty() {
        assertThat(PageTransitions.escalated(TRIGGERED.advanced(0), URGENT, MIA_PRESSES, after(6))
                        .page())
                .isEqualTo(TRIGGERED.escalated(2, after(6).minus(Duration.ofMinutes(5))));
    }

    @Test
    void a_button_of_an_earlier_epoch_counts_no_more_until_it_is_over() {
        var call = TRIGGERED.calls().getFirst();
        var relapsed = TRIGGERED.triggered(EscalationPolicy.STANDARD, Urgency.HIGH, after(9));
        assertThat(PageTransitions.call(TRIGGERED, call.id())).contains(call);
        assertThat(PageTransitions.stale(TRIGGERED, call.id())).isFalse();
        assertThat(PageTransitions.stale(relapsed, call.id())).isTrue();
        assertThat(PageTransitions.stale(TRIGGERED, "d9-unknown")).isTrue();
        assertThat(PageTransitions.stale(relapsed.in(Page.Phase.OVER), call.id()))
                .isFalse();
        becomes(
                PageTransitions.outdated(relapsed),
                relapsed,
                "This button is from an earlier call: the trouble at mastodon.example has begun afresh since. The newer message has the button that counts.");
    }

    @Test
    void names_are_cut_and_harmless() {
        var long80 = Fixtures.member(new Person(TOM.id(), "x".repeat(80)));
        var outcome = PageTransitions.acknowledged(TRIGGERED, URGENT, long80, after(1));
        assertThat(English.say(List.of(outcome.events().getFirst().note())))
                .first()
                .asString()
                .hasSize(40);
    }
}

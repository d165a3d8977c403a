package tuskwatch.core.oncall.trade;

import static org.assertj.core.api.Assertions.assertThat;
import static tuskwatch.core.oncall.paging.Paging.LEA;
import static tuskwatch.core.oncall.paging.Paging.MIA;
import static tuskwatch.core.oncall.paging.Paging.NOW;
import static tuskwatch.core.oncall.paging.Paging.TOM;
import static tuskwatch.testing.Watching.CHANNEL;
import static tuskwatch.testing.Watching.COMMUNITY;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tuskwatch.core.identity.Member;
import tuskwatch.core.identity.Person;
import tuskwatch.core.identity.PersonId;
import tuskwatch.core.message.Action;
import tuskwatch.core.message.Card;
import tuskwatch.core.message.SpokenMoment;
import tuskwatch.core.oncall.duty.PlanBook;
import tuskwatch.core.oncall.paging.Paging;
import tuskwatch.core.oncall.plan.Schedule;
import tuskwatch.core.outbox.Message;
import tuskwatch.testing.English;
import tuskwatch.testing.Fixtures;
import tuskwatch.testing.StoredPages;
import tuskwatch.testing.VirtualClock;

/** Mia has the duty until Monday, then Tom for a week, then Lea, then Mia again. */
class TradeTurnsTest {
    private static final Instant TOMS = Instant.parse("2026-11-23T09:00:00Z");
    private static final Instant MIAS = Instant.parse("2026-12-07T09:00:00Z");
    private static final Person EVE = new Person(new PersonId("4"), "Eve");

    private final VirtualClock clock = new VirtualClock(NOW);
    private final StoredPages stored = new StoredPages(clock);
    private final AtomicInteger names = new AtomicInteger();
    private final TradeTurns trades = new TradeTurns(
            stored.room(),
            new PlanBook(stored.room(), Fixtures.ages(clock), clock),
            letters -> "t" + names.incrementAndGet());

    @BeforeEach
    void onCall() {
        stored.room().put(COMMUNITY, Optional.of(Paging.plan()));
    }

    @AfterEach
    void close() {
        stored.close();
    }

    private static Member member(Person person) {
        return Fixtures.member(person, COMMUNITY);
    }

    private Schedule schedule() {
        return stored.room().plan(COMMUNITY).orElseThrow().schedule();
    }

    private Optional<PersonId> duty(Instant at) {
        return schedule().at(at).person();
    }

    private static void says(Card card, String words) {
        assertThat(English.headline(card)).isEqualTo(words);
    }

    @Test
    void a_swap_holds_once_both_want_it_and_nobody_elses_turn_moves() {
        says(trades.swap(COMMUNITY, member(MIA), TOM.id()), "Asked in #500.");
        assertThat(stored.said(CHANNEL)).extracting(Message::mention).containsExactly(Optional.of("user:2"));
        assertThat(stored.card(CHANNEL).actions())
                .extracting(Action::kind)
                .containsExactly("ACCEPT_TURN", "DECLINE_TURN");
        assertThat(duty(TOMS)).contains(TOM.id());
        says(trades.accept(COMMUNITY, "t1", member(LEA)), "This button is for somebody else.");
        trades.accept(COMMUNITY, "t1", member(TOM));
        assertThat(duty(NOW)).as("the running turn stays").contains(MIA.id());
        assertThat(duty(TOMS)).contains(MIA.id());
        assertThat(duty(TOMS.plus(Duration.ofDays(7)))).contains(LEA.id());
        assertThat(duty(MIAS)).contains(TOM.id());
        assertThat(duty(MIAS.plus(Duration.ofDays(7)))).contains(TOM.id());
        says(trades.accept(COMMUNITY, "t1", member(TOM)), "That is settled already, or over.");
        assertThat(stored.said(CHANNEL)).hasSize(1);
        assertThat(stored.card(CHANNEL).actions()).isEmpty();
    }

    @Test
    void whoever_is_asked_may_say_no() {
        trades.swap(COMMUNITY, member(MIA), TOM.id());
        says(trades.decline(COMMUNITY, "t1", member(LEA)), "This button is for somebody else.");
        trades.decline(COMMUNITY, "t1", member(TOM));
        says(trades.accept(COMMUNITY, "t1", member(TOM)), "That is settled already, or over.");
        says(trades.decline(COMMUNITY, "t1", member(TOM)), "That is settled already, or over.");
        assertThat(schedule()).isEqualTo(Paging.plan().schedule());
    }

    @Test
    void of_those_who_would_cover_the_first_has_it_and_may_give_it_back() {
        trades.cover(COMMUNITY, member(MIA), Optional.of(new SpokenMoment("in 2h")));
        assertThat(English.headline(stored.card(CHANNEL)))
                .isEqualTo("Who takes @1's turn from 2026-11-21 09:00 UTC until 2026-11-23 09:00 UTC?");
        says(trades.accept(COMMUNITY, "t1", member(MIA)), "This button is for somebody else.");
        says(trades.accept(COMMUNITY, "t1", member(EVE)), "This button is for somebody else.");
        clock.skip(Duration.ofHours(1));
        var card = trades.accept(COMMUNITY, "t1", member(LEA));
        says(trades.accept(COMMUNITY, "t1", member(TOM)), "That is settled already, or over.");
        assertThat(duty(NOW)).as("what was, was").contains(MIA.id());
        assertThat(duty(clock.instant())).contains(LEA.id());
        assertThat(card.actions()).extracting(Action::kind).containsExactly("GIVE_BACK_TURN");
        says(trades.giveBack(COMMUNITY, "t2", member(TOM)), "This button is for somebody else.");
        says(trades.giveBack(COMMUNITY, "t2", member(LEA)), "@3 gives the turn back; @1 has it.");
        assertThat(duty(clock.instant())).contains(MIA.id());
        says(
                trades.giveBack(COMMUNITY, "t2", member(LEA)),
                "There is no override with that name; /oncall schedule lists them.");
        assertThat(stored.said(CHANNEL)).hasSize(2);
    }

    @Test
    void without_a_moment_the_next_turn_is_meant_and_what_is_not_ones_own_is_not_offered() {
        trades.cover(COMMUNITY, member(TOM), Optional.empty());
        trades.accept(COMMUNITY, "t1", member(MIA));
        assertThat(duty(TOMS)).contains(MIA.id());
        says(
                trades.cover(COMMUNITY, member(TOM), Optional.of(new SpokenMoment("in 1h"))),
                "There is no such turn in the next 100 days.");
        says(trades.cover(COMMUNITY, member(EVE), Optional.empty()), "There is no such turn in the next 100 days.");
        assertThat(English.headline(trades.cover(COMMUNITY, member(TOM), Optional.of(new SpokenMoment("some day")))))
                .startsWith("“some day” is not a time that I can read");
    }

    /** Tom's turn, which Mia has, goes on to Lea. */
    @Test
    void what_was_covered_can_be_covered_again() {
        trades.cover(COMMUNITY, member(TOM), Optional.empty());
        trades.accept(COMMUNITY, "t1", member(MIA));
        assertThat(duty(TOMS)).contains(MIA.id());
        var plan = stored.room().plan(COMMUNITY).orElseThrow();
        var offers = plan.arrangements().offers().size();
        trades.cover(COMMUNITY, member(MIA), Optional.of(new SpokenMoment("2026-11-23 10:00")));
        var again = stored.room().plan(COMMUNITY).orElseThrow().arrangements().offers();
        assertThat(again).hasSize(offers + 1);
        trades.accept(COMMUNITY, again.getLast().id(), member(LEA));
        assertThat(duty(TOMS.plus(Duration.ofHours(2)))).contains(LEA.id());
    }

    @Test
    void what_changed_meanwhile_or_is_over_is_not_traded() {
        trades.swap(COMMUNITY, member(MIA), TOM.id());
        var plan = stored.room().plan(COMMUNITY).orElseThrow();
        stored.room()
                .put(
                        COMMUNITY,
                        Optional.of(plan.with(plan.schedule()
                                .with(new Schedule.Absence(TOM.id(), TOMS, TOMS.plus(Duration.ofDays(7)))))));
        says(
                trades.accept(COMMUNITY, "t1", member(TOM)),
                "The plan has changed since: that turn belongs to somebody else now.");
        clock.skip(Duration.ofDays(40));
        says(trades.accept(COMMUNITY, "t1", member(TOM)), "That is settled already, or over.");
    }

    @Test
    void only_those_of_one_rotation_swap_and_twenty_offers_are_enough() {
        says(trades.swap(COMMUNITY, member(MIA), EVE.id()), "You and @4 take no turns in the same rotation.");
        says(trades.swap(COMMUNITY, member(MIA), MIA.id()), "You and @1 take no turns in the same rotation.");
        for (var i = 0; i < 20; i++) {
            trades.swap(COMMUNITY, member(MIA), TOM.id());
        }
        says(
                trades.swap(COMMUNITY, member(MIA), TOM.id()),
                "20 turns are offered already; wait until one is taken or over.");
    }
}

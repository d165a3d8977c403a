package tuskwatch.core.oncall.joining;

import static org.assertj.core.api.Assertions.assertThat;
import static tuskwatch.core.oncall.paging.Paging.LEA;
import static tuskwatch.core.oncall.paging.Paging.MIA;
import static tuskwatch.core.oncall.paging.Paging.NOW;
import static tuskwatch.core.oncall.paging.Paging.TOM;
import static tuskwatch.testing.Watching.CHANNEL;
import static tuskwatch.testing.Watching.COMMUNITY;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tuskwatch.core.command.Definition;
import tuskwatch.core.command.Press;
import tuskwatch.core.identity.CommunityId;
import tuskwatch.core.identity.Person;
import tuskwatch.core.identity.PersonId;
import tuskwatch.core.limit.Limits;
import tuskwatch.core.mail.MailConfirmation;
import tuskwatch.core.message.Destination;
import tuskwatch.core.oncall.duty.ChooseContactMethods;
import tuskwatch.core.oncall.duty.PlanBook;
import tuskwatch.core.oncall.paging.Paging;
import tuskwatch.core.oncall.plan.ContactMethods;
import tuskwatch.core.oncall.plan.OnCallPlan;
import tuskwatch.core.oncall.plan.Schedule;
import tuskwatch.core.oncall.tidings.Joining;
import tuskwatch.testing.Doing;
import tuskwatch.testing.English;
import tuskwatch.testing.Fixtures;
import tuskwatch.testing.KeptMails;
import tuskwatch.testing.StoredPages;
import tuskwatch.testing.VirtualClock;

/** Mia has the duty until Monday, then Tom, then Lea; Eve put all of them in. */
class AnswerJoiningTest {
    private static final PersonId EVE = new PersonId("4");
    private static final String GONE = "You are not on call any more by what this button belongs to.";
    private static final CommunityId ELSEWHERE = new CommunityId("78");

    private final VirtualClock clock = new VirtualClock(NOW);
    private final StoredPages stored = new StoredPages(clock);
    private final PlanBook book = new PlanBook(stored.room(), Fixtures.ages(clock), clock);
    private final JoinButtons buttons = new JoinButtons(new AnswerJoining(
            stored.room(),
            book,
            new ChooseContactMethods(
                    stored.room(),
                    new ChooseContactMethods.Setup(new ContactMethods(false, false, false), "", letters -> "topic"),
                    new MailConfirmation(typed -> Optional.empty(), false, clock, new KeptMails(), letters -> "code"),
                    Fixtures.ages(clock),
                    clock,
                    Limits.USUAL.tests(clock))));

    @BeforeEach
    void all_were_put_in() {
        var plan = Paging.plan();
        put(plan.telling(plan.tidings().turning(plan.people(), EVE, "main", NOW)));
    }

    @AfterEach
    void close() {
        stored.close();
    }

    private void put(OnCallPlan plan) {
        stored.room().put(COMMUNITY, Optional.of(plan));
    }

    private OnCallPlan plan() {
        return stored.room().plan(COMMUNITY).orElseThrow();
    }

    private Press.PlanItem item(Person person) {
        return plan().tidings().joinings().entrySet().stream()
                .filter(j -> j.getValue().person().equals(person.id()))
                .map(j -> new Press.PlanItem(COMMUNITY, j.getKey()))
                .findFirst()
                .orElseThrow();
    }

    private String presses(Press press, Person who, CommunityId where) {
        return English.headline(
                Doing.presses(() -> buttons.in(Definition.of("oncall")), Fixtures.member(who, where), press));
    }

    /** In private. */
    private String cannot(Press.PlanItem item, Person who) {
        return presses(new Press.LeaveDuty(item), who, CommunityId.direct(who.id()));
    }

    private List<PersonId> order() {
        return plan().schedule().layers(clock.instant()).getFirst().rotation().following(clock.instant());
    }

    private List<String> told() {
        return stored.said(CHANNEL).stream()
                .map(m -> English.lines(m.card().fields().getFirst()))
                .toList();
    }

    @Test
    void who_cannot_is_out_and_the_channel_is_told_once() {
        var toms = item(TOM);
        assertThat(cannot(toms, TOM))
                .isEqualTo("You take no turns in the rotation “main” any more. The managers know it from #500.");
        assertThat(order()).containsExactly(MIA.id(), LEA.id());
        assertThat(cannot(toms, TOM)).isEqualTo(GONE);
        assertThat(stored.headlines(CHANNEL)).containsExactly("Somebody who was put on call cannot");
        assertThat(told()).containsExactly("""
                @2 cannot, and takes no turns in the rotation “main” any more.
                Still in it: @1, @3.
                Now @1 has the duty there.""");
    }

    @Test
    void whoever_has_the_duty_and_cannot_hands_it_to_the_next() {
        cannot(item(MIA), MIA);
        assertThat(plan().schedule().at(NOW).person()).contains(TOM.id());
        assertThat(told()).singleElement().asString().endsWith("Now @2 has the duty there.");
    }

    @Test
    void the_last_one_stays_and_the_channel_is_told_that_nobody_said_yes() {
        cannot(item(TOM), TOM);
        clock.skip(Duration.ofMinutes(1));
        cannot(item(LEA), LEA);
        var mias = item(MIA);
        for (var i = 0; i < 2; i++) {
            assertThat(cannot(mias, MIA))
                    .isEqualTo(
                            "Nobody else is left in the rotation “main”, so you stay in it for now. The managers know it from #500.");
        }
        assertThat(order()).containsExactly(MIA.id());
        assertThat(told()).hasSize(3).last().isEqualTo("""
                Nobody is left in the rotation “main” who said yes, so it stays as it is.
                Said no: @2, @3, @1.
                A page would still call @1. /oncall rotation edit puts somebody else in, /oncall off ends being on call.""");
        assertThat(plan().tidings().joinings())
                .containsEntry(
                        mias.id(), new Joining(MIA.id(), Joining.By.ROTATION, "main", NOW, Joining.State.DECLINED));
    }

    @Test
    void who_is_left_with_people_who_have_left_is_the_last_one() {
        put(plan().with(plan().schedule().departed(LEA.id(), NOW)));
        cannot(item(TOM), TOM);
        assertThat(told()).singleElement().asString().contains("Still in it: @1.");
        assertThat(cannot(item(MIA), MIA)).startsWith("Nobody else is left in the rotation “main”");
        assertThat(order()).containsExactly(MIA.id(), LEA.id());
        assertThat(plan().schedule().at(NOW).person()).contains(MIA.id());
    }

    @Test
    void who_was_the_last_one_can_go_once_somebody_else_is_there() {
        cannot(item(TOM), TOM);
        cannot(item(LEA), LEA);
        cannot(item(MIA), MIA);
        put(plan().with(plan().schedule().with(NOW, Optional.of(Paging.rotation()))));
        assertThat(cannot(item(MIA), MIA)).startsWith("You take no turns");
        assertThat(order()).containsExactly(TOM.id(), LEA.id());
        assertThat(told()).hasSize(4);
    }

    private Press.PlanItem standingIn(Person person, Duration from) {
        var begin = NOW.plus(from);
        var override = new Schedule.Override(
                "o1", begin, begin.plus(Duration.ofHours(3)), Optional.of(person.id()), Optional.empty());
        put(Paging.plan()
                .with(Paging.plan().schedule().with(override))
                .telling(Paging.plan().tidings().standingIn(Optional.of(person.id()), EVE, "o1", NOW)));
        return item(person);
    }

    @Test
    void who_cannot_stand_in_does_not_any_more() {
        var leas = standingIn(LEA, Duration.ofHours(1));
        assertThat(cannot(leas, LEA)).isEqualTo("You do not stand in any more. The managers know it from #500.");
        assertThat(plan().schedule().overrides()).isEmpty();
        assertThat(plan().schedule().people(NOW)).as("turns are another matter").contains(LEA.id());
        assertThat(cannot(leas, LEA)).isEqualTo(GONE);
        assertThat(told()).containsExactly("""
                @3 cannot have the duty from 2026-11-21 10:00 UTC until 2026-11-21 13:00 UTC, so does not stand in any more.
                @1 has it instead.""");
    }

    @Test
    void a_button_of_something_that_is_over_does_nothing() {
        var leas = standingIn(LEA, Duration.ZERO);
        clock.skip(Duration.ofHours(3));
        assertThat(cannot(leas, LEA)).isEqualTo(GONE);
        assertThat(presses(new Press.TryCall(leas), LEA, COMMUNITY)).isEqualTo(GONE);
        assertThat(told()).isEmpty();
        assertThat(stored.said(Destination.person(LEA.id()))).isEmpty();
    }

    @Test
    void nobody_answers_for_somebody_else_or_from_elsewhere() {
        var before = plan();
        var toms = item(TOM);
        for (var press : List.of(new Press.LeaveDuty(toms), new Press.TryCall(toms))) {
            assertThat(presses(press, MIA, COMMUNITY)).isEqualTo("This button is for somebody else.");
            assertThat(presses(press, MIA, CommunityId.direct(MIA.id())))
                    .isEqualTo("This button is for somebody else.");
            assertThat(presses(press, TOM, ELSEWHERE)).isEqualTo("This button belongs to another Discord server.");
            assertThat(presses(press, TOM, CommunityId.direct(MIA.id())))
                    .isEqualTo("This button belongs to another Discord server.");
        }
        assertThat(cannot(new Press.PlanItem(COMMUNITY, "nothing"), TOM)).isEqualTo(GONE);
        assertThat(cannot(new Press.PlanItem(ELSEWHERE, toms.id()), TOM)).isEqualTo(GONE);
        assertThat(plan()).isEqualTo(before);
        assertThat(told()).isEmpty();
        assertThat(stored.said(Destination.person(TOM.id()))).isEmpty();
    }

    @Test
    void who_has_left_the_server_answers_nothing_any_more() {
        put(plan().with(plan().schedule().departed(TOM.id(), NOW)));
        assertThat(cannot(item(TOM), TOM)).isEqualTo(GONE);
        assertThat(order()).contains(TOM.id());
    }

    @Test
    void a_test_comes_as_a_page_would_and_counts_as_one_of_the_community() {
        var toms = item(TOM);
        var test = new Press.TryCall(toms);
        assertThat(presses(test, TOM, CommunityId.direct(TOM.id()))).startsWith("A private message is on its way");
        assertThat(stored.headlines(Destination.person(TOM.id())))
                .containsExactly("A test: a page would reach you like this");
        presses(test, TOM, COMMUNITY);
        presses(test, TOM, COMMUNITY);
        assertThat(presses(test, TOM, COMMUNITY)).doesNotStartWith("A private message");
    }
}

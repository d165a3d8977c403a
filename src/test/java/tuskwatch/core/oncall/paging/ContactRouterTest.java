package tuskwatch.core.oncall.paging;

import static org.assertj.core.api.Assertions.assertThat;
import static tuskwatch.core.oncall.paging.Paging.HELD;
import static tuskwatch.core.oncall.paging.Paging.MIA;
import static tuskwatch.core.oncall.paging.Paging.NOW;
import static tuskwatch.core.oncall.paging.Paging.TOM;
import static tuskwatch.core.oncall.paging.Paging.after;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tuskwatch.core.identity.PersonId;
import tuskwatch.core.oncall.plan.Contact;
import tuskwatch.core.oncall.plan.ContactMethods;
import tuskwatch.core.oncall.plan.Downtime;
import tuskwatch.core.oncall.plan.EscalationPolicy;
import tuskwatch.core.oncall.plan.EscalationPolicy.Target;
import tuskwatch.core.oncall.plan.OnCallPlan;
import tuskwatch.core.oncall.plan.Schedule;
import tuskwatch.core.oncall.plan.Urgency;

/** Mia has the duty, then Tom. */
class ContactRouterTest {
    private static final Page BEGUN = HELD.triggered(EscalationPolicy.STANDARD, Urgency.HIGH, NOW);
    private static final ContactMethods NOTHING = new ContactMethods(false, false, false);
    private static final ContactMethods ALL = new ContactMethods(true, true, true);
    private static final Contact REACHABLE = Contact.reached(Optional.of("topic"), Optional.of("mia@tusk.example"));

    private static ContactRouter router(OnCallPlan plan, ContactMethods ways, Map<PersonId, Instant> closed) {
        return new ContactRouter(
                new Escalator.World(
                        plan, ways, false, line -> true, Map.of(), closed, Optional.empty(), Optional.empty()),
                NOW);
    }

    private static List<String> lines(List<Call> calls) {
        return calls.stream().map(Call::line).toList();
    }

    private static Call direct(PersonId person, Instant at) {
        return new Call(Call.Way.DIRECT, Optional.of(person), at, BEGUN.epoch(), false);
    }

    @Test
    void whoever_has_the_duty_is_called_and_the_webhook_told_where_there_is_one() {
        assertThat(lines(router(Paging.plan(), NOTHING, Map.of()).calls(BEGUN, Target.ON_CALL)))
                .containsExactly("d1");
        assertThat(lines(router(Paging.plan(), ALL, Map.of()).calls(BEGUN, Target.ON_CALL)))
                .containsExactly("d1", "w");
    }

    @Test
    void where_nobody_has_the_duty_the_role_is_called() {
        var nobody = Paging.plan().with(Schedule.EMPTY);
        assertThat(lines(router(nobody, NOTHING, Map.of()).calls(BEGUN, Target.ON_CALL)))
                .containsExactly("r");
        assertThat(router(nobody, NOTHING, Map.of()).calls(BEGUN, Target.NEXT)).isEmpty();
    }

    @Test
    void whose_private_messages_were_closed_within_a_day_is_mentioned() {
        var yesterday = Map.of(MIA.id(), NOW.minusSeconds(86_399));
        var longAgo = Map.of(MIA.id(), NOW.minusSeconds(86_400));
        assertThat(lines(router(Paging.plan(), NOTHING, yesterday).calls(BEGUN, Target.ON_CALL)))
                .containsExactly("m1");
        assertThat(lines(router(Paging.plan(), NOTHING, longAgo).calls(BEGUN, Target.ON_CALL)))
                .containsExactly("d1");
    }

    @Test
    void the_next_is_somebody_who_was_not_called_in_this_round_and_by_every_way_of_theirs() {
        var plan = Paging.plan().with(TOM.id(), REACHABLE);
        var called = BEGUN.calling(direct(MIA.id(), NOW));
        assertThat(lines(router(plan, ALL, Map.of()).calls(called, Target.NEXT)))
                .containsExactly("d2", "p2", "e2");
        assertThat(lines(router(plan, NOTHING, Map.of()).calls(called, Target.NEXT)))
                .containsExactly("d2");
    }

    @Test
    void another_way_is_a_mention_and_what_the_person_chose_but_no_second_mention() {
        var plan = Paging.plan().with(MIA.id(), REACHABLE);
        var called = BEGUN.calling(direct(MIA.id(), NOW));
        assertThat(lines(router(plan, ALL, Map.of()).calls(called, Target.SECOND_ROUTE)))
                .containsExactly("m1", "p1", "e1");
        var mention = new Call(Call.Way.MENTION, Optional.of(MIA.id()), after(1), BEGUN.epoch(), false);
        assertThat(lines(router(plan, ALL, Map.of()).calls(called.calling(mention), Target.SECOND_ROUTE)))
                .containsExactly("p1", "e1");
        assertThat(router(plan, ALL, Map.of()).calls(BEGUN, Target.SECOND_ROUTE))
                .isEmpty();
    }

    @Test
    void after_the_bot_was_away_each_is_called_once_more_whose_last_call_came_before() {
        var away = new Downtime(after(-10), after(5));
        var page = BEGUN.calling(direct(MIA.id(), NOW)).calling(direct(TOM.id(), after(6)));
        assertThat(router(Paging.plan(), NOTHING, Map.of()).again(page, away))
                .containsExactly(new Call(
                        Call.Way.DIRECT,
                        Optional.of(MIA.id()),
                        NOW,
                        page.epoch(),
                        false,
                        Optional.of(away.from()),
                        Optional.empty()));
    }
}

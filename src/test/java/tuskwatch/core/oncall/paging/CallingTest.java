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
import static tuskwatch.testing.Watching.CHANNEL;

import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import tuskwatch.core.identity.Person;
import tuskwatch.core.incident.Incident;
import tuskwatch.core.oncall.plan.Contact;
import tuskwatch.core.oncall.plan.ContactMethods;
import tuskwatch.core.oncall.plan.Downtime;
import tuskwatch.core.oncall.plan.EscalationPolicy;
import tuskwatch.core.oncall.plan.OnCallPlan;
import tuskwatch.core.oncall.plan.Schedule;
import tuskwatch.core.oncall.plan.Urgency;

/** Mia has the duty, then Tom, then Lea; steps are after 0, 3, 5 and 10 minutes. */
class CallingTest {
    private static final Page BEGUN = HELD.triggered(EscalationPolicy.STANDARD, Urgency.HIGH, NOW);
    /** Mia was called when it began. */
    private static final Page CALLED = BEGUN.advanced(1).calling(direct(MIA, NOW));

    private OnCallPlan plan = Paging.plan();
    private ContactMethods ways = new ContactMethods(false, false, false);
    private final Set<String> busy = new HashSet<>();
    private final Map<String, Escalator.Fate> fates = new HashMap<>();
    private Optional<Downtime> away = Optional.empty();

    private static Call direct(Person person, Instant at) {
        return new Call(Call.Way.DIRECT, Optional.of(person.id()), at, 1, false);
    }

    private static Call mention(Person person, Instant at) {
        return new Call(Call.Way.MENTION, Optional.of(person.id()), at, 1, false);
    }

    /** A page, and what was noted about it. */
    private record Called(Page page, List<String> words) {}

    private Called call(Page page, Incident incident, Instant now) {
        var world = new Escalator.World(
                plan, ways, false, line -> !busy.contains(line), fates, Map.of(), away, Optional.empty());
        var calling = new Calling(incident, world, now);
        var next = calling.call(page);
        return new Called(next, Paging.words(calling.events()));
    }

    private List<String> words(Page page, Instant now) {
        return call(page, URGENT, now).words();
    }

    private static List<String> lines(Page page) {
        return page.calls().stream().map(Call::line).toList();
    }

    /** So many seconds after it began. */
    private static Instant seconds(long seconds) {
        return NOW.plusSeconds(seconds);
    }

    @Test
    void a_step_is_made_when_its_time_has_come_and_not_before() {
        fates.put(direct(MIA, NOW).id(), Escalator.Fate.DELIVERED);
        assertThat(call(BEGUN, URGENT, NOW)).isEqualTo(new Called(CALLED, List.of("called Mia: private message")));
        assertThat(call(CALLED, URGENT, seconds(179))).isEqualTo(new Called(CALLED, List.of()));
        assertThat(words(CALLED, seconds(180))).containsExactly("called Mia: mention in the channel");
    }

    @Test
    void of_steps_that_are_due_together_the_latest_is_made_and_all_count_as_done() {
        fates.put(direct(MIA, NOW).id(), Escalator.Fate.DELIVERED);
        var next = call(CALLED, URGENT, after(5));
        assertThat(next.words()).containsExactly("called Tom: private message");
        assertThat(next.page().done()).isEqualTo(3);
        var late = call(CALLED, URGENT, after(12));
        assertThat(late.words()).containsExactly("called: message without a mention: no role is set");
        assertThat(late.page().done()).isEqualTo(4);
    }

    @Test
    void a_step_whose_line_was_used_just_now_waits_and_is_not_skipped() {
        busy.add("d1");
        assertThat(call(BEGUN, URGENT, seconds(1))).isEqualTo(new Called(BEGUN, List.of()));
        busy.clear();
        assertThat(call(BEGUN, URGENT, seconds(2)).page().done()).isEqualTo(1);
    }

    @Test
    void a_step_that_calls_nobody_gives_way_to_the_one_before_it() {
        plan = Paging.plan().with(Schedule.EMPTY);
        fates.put(new Call(Call.Way.ROLE, Optional.empty(), NOW, 1, false).id(), Escalator.Fate.DELIVERED);
        var role = call(BEGUN, URGENT, NOW).page();
        assertThat(lines(role)).containsExactly("r");
        var passed = call(role, URGENT, after(5));
        assertThat(passed.words()).isEmpty();
        assertThat(passed.page().done()).as("nobody is next").isEqualTo(3);
    }

    @Test
    void a_private_message_that_did_not_arrive_is_followed_by_a_mention_at_once_and_a_slow_one_after_ten_seconds() {
        fates.put(direct(MIA, NOW).id(), Escalator.Fate.FAILED);
        assertThat(words(CALLED, seconds(1)))
                .containsExactly("unreachable Mia: takes no private messages", "called Mia: mention in the channel");
        fates.clear();
        assertThat(words(CALLED, seconds(9))).isEmpty();
        assertThat(words(CALLED, seconds(10)))
                .containsExactly(
                        "unreachable Mia: the private message is not delivered yet",
                        "called Mia: mention in the channel");
        fates.put(direct(MIA, NOW).id(), Escalator.Fate.DELIVERED);
        assertThat(words(CALLED, seconds(10))).isEmpty();
    }

    @Test
    void a_mention_that_did_not_arrive_is_followed_by_ways_outside_where_there_are_any() {
        var mentioned = CALLED.calling(mention(MIA, seconds(2)));
        fates.put(mention(MIA, seconds(2)).id(), Escalator.Fate.FAILED);
        assertThat(words(mentioned, seconds(3))).as("there is none").isEmpty();
        ways = new ContactMethods(true, true, false);
        plan = plan.with(MIA.id(), Contact.reached(Optional.of("topic"), Optional.of("mia@tusk.example")));
        assertThat(words(mentioned, seconds(3)))
                .containsExactly("unreachable Mia: the mention was refused", "called Mia: ntfy", "called Mia: mail");
        busy.add("e1");
        assertThat(words(mentioned, seconds(3))).as("both or none").isEmpty();
        busy.clear();
        fates.clear();
        assertThat(words(mentioned, seconds(12)).getFirst())
                .isEqualTo("unreachable Mia: the mention is not delivered yet");
    }

    @Test
    void who_has_come_on_duty_is_called_once_and_not_who_passed_it_on() {
        var toms = CALLED.calling(direct(TOM, seconds(5)));
        fates.put(direct(TOM, seconds(5)).id(), Escalator.Fate.DELIVERED);
        assertThat(words(toms, seconds(20))).isEmpty();
        plan = Paging.plan()
                .with(Paging.plan()
                        .schedule()
                        .with(new Schedule.Override("o1", NOW, after(600), Optional.of(LEA.id()), Optional.empty())));
        var told = call(toms, URGENT, seconds(20));
        assertThat(told.words()).containsExactly("called Lea: private message, came on duty");
        fates.put(direct(LEA, seconds(20)).id(), Escalator.Fate.DELIVERED);
        assertThat(words(told.page(), seconds(40))).isEmpty();
        assertThat(words(toms.escalated(1, NOW, LEA.id()), seconds(20)))
                .as("she has passed it on")
                .noneMatch(w -> w.contains("came on duty"));
        busy.add("d3");
        assertThat(words(toms, seconds(20))).isEmpty();
    }

    @Test
    void who_was_called_before_the_bot_was_away_is_called_once_more_and_told_so() {
        fates.put(direct(MIA, NOW).id(), Escalator.Fate.DELIVERED);
        away = Optional.of(new Downtime(seconds(10), seconds(60)));
        fates.put(direct(MIA, seconds(61)).id(), Escalator.Fate.DELIVERED);
        busy.add("d1");
        assertThat(words(CALLED, seconds(61))).isEmpty();
        busy.clear();
        var again = call(CALLED, URGENT, seconds(61));
        assertThat(again.words()).containsExactly("called Mia: private message, again, because I was away");
        assertThat(again.page().calls().getLast().awaySince()).contains(seconds(10));
        assertThat(words(again.page(), seconds(62))).isEmpty();
    }

    @Test
    void what_becomes_urgent_is_from_then_on_and_what_is_not_urgent_stays_with_its_one_call() {
        var calm = HELD.triggered(EscalationPolicy.STANDARD, Urgency.LOW, NOW)
                .advanced(1)
                .calling(direct(MIA, NOW));
        fates.put(direct(MIA, NOW).id(), Escalator.Fate.DELIVERED);
        assertThat(call(calm, MINOR, after(20))).isEqualTo(new Called(calm, List.of()));
        var urgent = call(calm, URGENT, after(20));
        assertThat(urgent.words().getFirst()).isEqualTo("urgent");
        assertThat(urgent.page().urgency()).isEqualTo(Urgency.HIGH);
    }

    @Test
    void after_all_rounds_it_is_said_once_an_hour_that_nobody_has_answered() {
        plan = plan.with(Paging.rotation(), CHANNEL, Optional.of("77"), NOW);
        var role = new Call(Call.Way.ROLE, Optional.empty(), after(55), 1, false);
        var done = BEGUN.advanced(EscalationPolicy.STANDARD.rungs(Urgency.HIGH))
                .calling(direct(MIA, after(50)))
                .calling(role);
        assertThat(call(done, URGENT, after(115).minusSeconds(1))).isEqualTo(new Called(done, List.of()));
        var said = call(done, URGENT, after(115));
        assertThat(said.words()).containsExactly("called: mention of the moderators' role, nobody has answered");
        assertThat(words(said.page(), after(174))).isEmpty();
        busy.add("r");
        assertThat(call(done, URGENT, after(115))).isEqualTo(new Called(done, List.of()));
    }

    @Test
    void a_machine_may_be_told_at_any_time() {
        ways = new ContactMethods(false, false, true);
        busy.add("w");
        assertThat(lines(call(BEGUN, URGENT, NOW).page())).containsExactly("d1", "w");
    }
}

package tuskwatch.core.oncall.duty;

import static org.assertj.core.api.Assertions.assertThat;
import static tuskwatch.core.oncall.paging.Paging.LEA;
import static tuskwatch.core.oncall.paging.Paging.MIA;
import static tuskwatch.core.oncall.paging.Paging.NOW;
import static tuskwatch.core.oncall.paging.Paging.TOM;
import static tuskwatch.testing.Watching.CHANNEL;

import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tuskwatch.core.announce.QuietHours;
import tuskwatch.core.identity.Person;
import tuskwatch.core.message.LocalizedText;
import tuskwatch.core.message.PlainText;
import tuskwatch.core.oncall.paging.Paging;
import tuskwatch.core.oncall.plan.EscalationPolicy;
import tuskwatch.core.oncall.plan.OnCallPlan;
import tuskwatch.core.oncall.plan.Turn;
import tuskwatch.testing.English;

class OnCallCardsTest {
    private static final String DUTY = """
            Duty:
            Now: @1 until 2026-11-23 09:00 UTC
            Next: @2 from 2026-11-23 09:00 UTC
            """;
    private static final String STEPS = """
            How people are called:
            Urgent is what makes a server useless: edge, web, database or cache.
            At once: a private message to whoever has the duty
            After 3 min: the same person, mentioned in #500 and by their own second way (/oncall route)
            After 5 min: the next person, by every way of theirs
            After 10 min: %s
            All that 3 more times, every 15 min; then a reminder every hour. An answer holds for 60 min, and I ask again before.
            """;

    private static String shown(OnCallPlan plan) {
        return PlainText.body(English.of(OnCallCards.plan(LocalizedText.outside("On call"), plan, NOW)));
    }

    private static String turn(Turn.Why why, Optional<Person> person, Optional<Person> instead) {
        var turn = new Turn(NOW, NOW.plus(Duration.ofHours(1)), person.map(Person::id), why, instead.map(Person::id));
        return English.say(OnCallCards.turn("plan.until", turn, turn.to())).replace(" until 2026-11-21 10:00 UTC", "");
    }

    @Test
    void a_plan_is_told_whole() {
        assertThat(shown(Paging.plan()))
                .isEqualTo(DUTY + """
                        Rotation:
                        @1, then @2, then @3
                        A shift is a week, handed over at 09:00 Z.
                        """ + STEPS.formatted("a message without a mention: no role is set") + """
                        Quiet hours:
                        From 22:00 until 07:00 (Z) what is not urgent waits; it comes in one message afterwards.""");
    }

    /** Never "All that 0 more times", never "1 more times". */
    @Test
    void how_often_it_is_repeated_is_said_as_people_say_it() {
        var policy = Paging.plan().policy();
        assertThat(shown(Paging.plan().with(EscalationPolicy.standard(Duration.ofMinutes(5), 0, policy.lapse()))))
                .contains("It is not repeated; then a reminder every hour.");
        assertThat(shown(Paging.plan().with(EscalationPolicy.standard(Duration.ofMinutes(5), 1, policy.lapse()))))
                .contains("All that once more, after 15 min; then a reminder every hour.");
    }

    @Test
    void a_role_is_the_last_step_where_there_is_one_and_quiet_hours_may_be_none() {
        var plan = Paging.plan()
                .with(Paging.rotation(), CHANNEL, Optional.of("900"), NOW)
                .with(Optional.<QuietHours>empty());
        assertThat(shown(plan))
                .contains(STEPS.formatted("the moderators' role"))
                .endsWith("Quiet hours:\nNone.");
    }

    @Test
    void without_a_rotation_nobody_has_the_duty_and_nobody_is_next() {
        assertThat(shown(OnCallPlan.fresh(ZoneOffset.UTC, CHANNEL)))
                .startsWith("Duty:\nNow: ⚠ nobody until 2027-03-01 09:00 UTC\nHow people are called:");
    }

    @Test
    void a_turn_says_who_and_instead_of_whom() {
        assertThat(turn(Turn.Why.ROTATION, Optional.of(MIA), Optional.empty())).isEqualTo("@1");
        assertThat(turn(Turn.Why.STAND_IN, Optional.of(TOM), Optional.of(MIA))).isEqualTo("@2 instead of @1");
        assertThat(turn(Turn.Why.OVERRIDE, Optional.of(LEA), Optional.of(MIA))).isEqualTo("@3 instead of @1");
        assertThat(turn(Turn.Why.OVERRIDE, Optional.of(MIA), Optional.of(MIA))).isEqualTo("@1");
        assertThat(turn(Turn.Why.OVERRIDE, Optional.of(MIA), Optional.empty())).isEqualTo("@1");
    }

    @Test
    void nobody_by_mistake_is_told_apart_from_nobody_on_purpose() {
        assertThat(turn(Turn.Why.GAP, Optional.empty(), Optional.of(MIA))).isEqualTo("⚠ nobody");
        assertThat(turn(Turn.Why.INTENDED_GAP, Optional.empty(), Optional.of(MIA)))
                .isEqualTo("nobody, on purpose");
    }
}

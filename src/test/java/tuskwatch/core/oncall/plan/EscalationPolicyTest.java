package tuskwatch.core.oncall.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class EscalationPolicyTest {
    private static final Duration WAIT = Duration.ofMinutes(10);
    private static final Duration LAPSE = Duration.ofMinutes(40);
    private static final EscalationPolicy POLICY = EscalationPolicy.standard(WAIT, 1, LAPSE);

    @Test
    void everything_follows_from_the_wait_and_the_lapse() {
        assertThat(POLICY.wait(EscalationPolicy.Target.SECOND_ROUTE)).isEqualTo(Duration.ofMinutes(6));
        assertThat(POLICY.wait(EscalationPolicy.Target.NEXT)).isEqualTo(WAIT);
        assertThat(POLICY.wait(EscalationPolicy.Target.ROLE)).isEqualTo(Duration.ofMinutes(20));
        assertThat(POLICY.round()).isEqualTo(Duration.ofMinutes(30));
        assertThat(POLICY.reminder()).isEqualTo(Duration.ofMinutes(30));
    }

    @Test
    void steps_are_counted_through_all_rounds() {
        assertThat(POLICY.rungs(Urgency.HIGH)).isEqualTo(8);
        assertThat(POLICY.rungs(Urgency.LOW)).isEqualTo(1);
        assertThat(POLICY.rung(6))
                .isEqualTo(new EscalationPolicy.Step(Duration.ofMinutes(40), EscalationPolicy.Target.NEXT));
    }

    @Test
    void what_is_out_of_range_is_refused() {
        refused(Duration.ofSeconds(59), 1, LAPSE);
        refused(Duration.ofMinutes(61), 1, LAPSE);
        refused(WAIT, -1, LAPSE);
        refused(WAIT, 11, LAPSE);
        refused(WAIT, 1, Duration.ofMinutes(9));
        refused(WAIT, 1, Duration.ofHours(25));
    }

    private static void refused(Duration wait, int repeats, Duration lapse) {
        assertThatThrownBy(() -> EscalationPolicy.standard(wait, repeats, lapse))
                .isInstanceOf(RefusedException.class);
    }
}

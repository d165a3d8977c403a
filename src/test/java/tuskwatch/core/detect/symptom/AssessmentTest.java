package tuskwatch.core.detect.symptom;

import static org.assertj.core.api.Assertions.assertThat;
import static tuskwatch.core.detect.symptom.SymptomJudging.sign;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import tuskwatch.core.detect.CauseId;
import tuskwatch.core.detect.Sample;
import tuskwatch.core.detect.Verdict;
import tuskwatch.core.detect.symptom.Hypothesis.Confidence;
import tuskwatch.core.instance.Component;
import tuskwatch.core.instance.ComponentState;
import tuskwatch.core.instance.Registration;
import tuskwatch.core.probe.Check;

class AssessmentTest {
    private static final Hypothesis POLICY = hypothesis("registrations-closed", Confidence.CERTAIN);
    private static final Hypothesis LIKELY = hypothesis("db-down", Confidence.LIKELY);
    private static final Hypothesis POSSIBLE = hypothesis("db-slow", Confidence.POSSIBLE);
    private static final ComponentSign WEB_UP = sign(Component.WEB, ComponentState.UP, 0, Check.HEALTH);
    private static final ComponentSign WEB_DOWN = sign(Component.WEB, ComponentState.DOWN, 0.5, Check.HEALTH);

    private static Hypothesis hypothesis(String cause, Confidence confidence) {
        return new Hypothesis(new CauseId(cause), confidence, List.of(), List.of());
    }

    private static Assessment assessment(Verdict verdict, List<Hypothesis> suspicions, ComponentSign... signs) {
        return new Assessment(
                Arrays.stream(signs).collect(Collectors.toMap(ComponentSign::component, Function.identity())),
                verdict,
                suspicions,
                List.of(),
                Registration.UNKNOWN,
                Optional.empty());
    }

    private static Optional<Sample> sample(ComponentSign sign, Check... asked) {
        return assessment(Verdict.UNKNOWN, List.of(), sign).sample(Component.WEB, Set.of(asked));
    }

    @Test
    void the_surest_cause_stands_first_and_who_may_sign_up_last_while_something_fails() {
        var found = List.of(POSSIBLE, POLICY, LIKELY);
        assertThat(assessment(Verdict.UP, found, WEB_UP).suspicions()).containsExactly(POLICY, LIKELY, POSSIBLE);
        assertThat(assessment(Verdict.DOWN, found, WEB_DOWN).suspicions()).containsExactly(LIKELY, POSSIBLE, POLICY);
        assertThat(assessment(Verdict.UP, found, WEB_UP).faults()).containsExactly(LIKELY, POSSIBLE);
    }

    @Test
    void what_strangers_can_see_is_named_in_order_and_unknown_where_nothing_was_said() {
        var seen = assessment(Verdict.UP, List.of(), sign(Component.JOBS, ComponentState.DOWN, 1), WEB_UP);
        assertThat(seen.components().keySet())
                .containsExactly(
                        Component.EDGE,
                        Component.WEB,
                        Component.DATABASE,
                        Component.CACHE,
                        Component.JOBS,
                        Component.SIGN_UP,
                        Component.STREAMING,
                        Component.MEDIA,
                        Component.FEDERATION);
        assertThat(seen.components())
                .containsEntry(Component.WEB, ComponentState.UP)
                .containsEntry(Component.JOBS, ComponentState.DOWN)
                .containsEntry(Component.MEDIA, ComponentState.UNKNOWN);
        assertThat(seen.stateOf(Component.SEARCH)).isEqualTo(ComponentState.UNKNOWN);
    }

    @Test
    void a_part_that_others_see_failing_makes_what_is_up_degraded_and_nothing_better() {
        var told = Map.of(Component.JOBS, ComponentState.DOWN);
        assertThat(assessment(Verdict.UP, List.of(), WEB_UP).with(told).verdict())
                .isEqualTo(Verdict.DEGRADED);
        assertThat(assessment(Verdict.DOWN, List.of(), WEB_DOWN).with(told).verdict())
                .isEqualTo(Verdict.DOWN);
        assertThat(assessment(Verdict.UP, List.of(), WEB_UP)
                        .with(Map.of(Component.JOBS, ComponentState.UP))
                        .verdict())
                .isEqualTo(Verdict.UP);
    }

    @Test
    void what_we_saw_ourselves_is_not_overruled_by_what_is_told() {
        var both = assessment(Verdict.UP, List.of(), WEB_UP)
                .with(Map.of(Component.WEB, ComponentState.DOWN, Component.MAIL, ComponentState.UP));
        assertThat(both.stateOf(Component.WEB)).isEqualTo(ComponentState.UP);
        assertThat(both.stateOf(Component.MAIL)).isEqualTo(ComponentState.UP);
    }

    @Test
    void a_round_feeds_only_what_it_asked_itself() {
        assertThat(sample(WEB_DOWN, Check.HEALTH)).contains(new Sample.Failure(0.5));
        assertThat(sample(WEB_DOWN, Check.TAG)).isEmpty();
        assertThat(sample(WEB_UP, Check.TAG, Check.HEALTH)).contains(new Sample.Success());
        assertThat(assessment(Verdict.UP, List.of()).sample(Component.WEB, Set.of(Check.HEALTH)))
                .isEmpty();
    }

    @Test
    void what_fails_only_because_of_another_part_is_neither_a_failure_nor_a_success() {
        assertThat(sample(sign(Component.WEB, ComponentState.DOWN, 0, Check.HEALTH), Check.HEALTH))
                .isEmpty();
        assertThat(sample(sign(Component.WEB, ComponentState.RESTRICTED, 0, Check.HEALTH), Check.HEALTH))
                .isEmpty();
    }
}

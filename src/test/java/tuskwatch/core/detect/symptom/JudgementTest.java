package tuskwatch.core.detect.symptom;

import static org.assertj.core.api.Assertions.assertThat;
import static tuskwatch.core.detect.symptom.SymptomJudging.sign;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import tuskwatch.core.instance.Component;
import tuskwatch.core.instance.ComponentState;
import tuskwatch.core.message.LocalizedText;
import tuskwatch.core.probe.Check;

class JudgementTest {
    private final Judgement judgement = new Judgement();

    @Test
    void of_a_part_the_first_word_counts() {
        judgement.fails(Component.WEB, ComponentState.DOWN, Set.of(Check.HEALTH));
        judgement.is(Component.WEB, ComponentState.UP, Set.of(Check.ROBOTS));
        assertThat(judgement.signs().values())
                .containsExactly(sign(Component.WEB, ComponentState.DOWN, 1, Check.HEALTH));
        assertThat(judgement.stateOf(Component.WEB)).isEqualTo(ComponentState.DOWN);
    }

    @Test
    void what_rests_on_no_check_is_not_said_and_of_the_rest_nothing_is_known() {
        judgement.fails(Component.WEB, ComponentState.DOWN, Set.of());
        assertThat(judgement.signs()).isEmpty();
        assertThat(judgement.stateOf(Component.WEB)).isEqualTo(ComponentState.UNKNOWN);
        assertThat(judgement.maintenance()).isFalse();
    }

    @Test
    void sign_up_falls_with_a_part_that_fails_and_no_detector_counts_it() {
        judgement.takesSignUp(Component.CACHE);
        assertThat(judgement.signs()).isEmpty();
        judgement.fails(Component.CACHE, ComponentState.DOWN, Set.of(Check.HEALTH));
        judgement.takesSignUp(Component.CACHE);
        assertThat(judgement.signs().get(Component.SIGN_UP))
                .isEqualTo(sign(Component.SIGN_UP, ComponentState.DOWN, 0, Check.HEALTH));
    }

    @Test
    void doubts_without_words_are_left_out() {
        var because = LocalizedText.outside("it says so");
        judgement.likely("redis-down", because, LocalizedText.NONE, LocalizedText.outside("or not"));
        assertThat(judgement.suspicions()).singleElement().satisfies(h -> {
            assertThat(h.confidence()).isEqualTo(Hypothesis.Confidence.LIKELY);
            assertThat(h.because()).isEqualTo(List.of(because));
            assertThat(h.but()).isEqualTo(List.of(LocalizedText.outside("or not")));
        });
    }
}

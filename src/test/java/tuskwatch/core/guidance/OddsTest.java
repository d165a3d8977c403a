package tuskwatch.core.guidance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;
import static tuskwatch.core.guidance.SmallBook.fault;
import static tuskwatch.core.guidance.SmallBook.weight;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tuskwatch.core.detect.CauseId;
import tuskwatch.core.detect.Verdict;
import tuskwatch.core.detect.symptom.Assessment;
import tuskwatch.core.instance.Registration;

class OddsTest {
    private static final CauseId A = new CauseId("a");
    private static final CauseId B = new CauseId("b");
    private static final CauseId C = new CauseId("c");
    private static final Assessment NOTHING =
            new Assessment(Map.of(), Verdict.UNKNOWN, List.of(), List.of(), Registration.UNKNOWN, Optional.empty());

    private static Odds odds(double a, double b, double c) {
        var weights = new LinkedHashMap<CauseId, Double>();
        weights.put(A, a);
        weights.put(B, b);
        weights.put(C, c);
        return new Odds(weights);
    }

    private static Answer answer(double b, double otherwise) {
        return new Answer(SmallBook.TEXT, Map.of(B, b), otherwise);
    }

    @Test
    void odds_become_probabilities_that_add_up_to_one_however_large_they_are() {
        var shares = odds(1000, 1000 + Math.log(2), 1000).probabilities();
        assertThat(shares.keySet()).containsExactly(B, A, C);
        assertThat(shares.get(B)).isCloseTo(0.5, within(1e-9));
        assertThat(shares.get(A)).isCloseTo(0.25, within(1e-9));
    }

    @Test
    void an_answer_changes_the_ranking_as_bayes_says() {
        var shares = odds(0, 0, 0).given(answer(0.8, 0.1)).probabilities();
        assertThat(shares.get(B)).isCloseTo(0.8, within(1e-9));
        assertThat(odds(0, 0, 1).given(answer(0.1, 1)).ranking()).containsExactly(C, A, B);
    }

    @Test
    void an_answer_names_and_moves_causes_and_says_why() {
        var book = SmallBook.of(fault("a", weight("x", 1)), fault("b"), fault("c"));
        var told = List.of(new Evidence("x", Evidence.Source.PERSON, SmallBook.TEXT));
        var before = new Diagnostician(book).diagnose(NOTHING, "", told);
        assertThat(before.ranking().getFirst().cause().id()).isEqualTo(A);
        var after = new Diagnostician(book).diagnose(NOTHING, "", told, List.of(answer(0.9, 0.1)));
        assertThat(after.ranking().getFirst().cause().id()).isEqualTo(B);
        assertThat(after.ranking().getFirst().suspicion().because()).containsExactly(SmallBook.TEXT);
        assertThat(after.ranking().getFirst().confident()).isFalse();
        assertThat(after.odds().ranking()).startsWith(B, A).hasSize(3);
    }

    @Test
    void one_description_in_twenty_speaks_of_something_else() {
        var shares = odds(0, 0, 1000).doubted().probabilities();
        assertThat(shares.get(C)).isCloseTo(0.95 + 0.05 / 3, within(1e-9));
        assertThat(shares.get(A)).isCloseTo(0.05 / 3, within(1e-9));
        assertThat(odds(1, 3, 2).doubted().ranking()).containsExactly(B, C, A);
        assertThat(odds(0, 0, 0).doubted().probabilities().get(B)).isCloseTo(1.0 / 3, within(1e-9));
    }

    /** In odds: the clue e⁵, each answer nine. Without the doubt two answers would not make up for the clue. */
    @Test
    void two_answers_outweigh_a_description_that_may_be_misread_and_one_does_not() {
        var book = SmallBook.of(fault("a", weight("x", 5)), fault("b"), fault("c"));
        var told = List.of(new Evidence("x", Evidence.Source.PERSON, SmallBook.TEXT));
        var answer = answer(0.9, 0.1);
        var diagnostician = new Diagnostician(book);
        assertThat(diagnostician
                        .diagnose(NOTHING, "", told, List.of(answer))
                        .ranking()
                        .getFirst()
                        .cause()
                        .id())
                .isEqualTo(A);
        assertThat(diagnostician
                        .diagnose(NOTHING, "", told, List.of(answer, answer))
                        .ranking()
                        .getFirst()
                        .cause()
                        .id())
                .isEqualTo(B);
    }

    @Test
    void no_answer_is_impossible() {
        assertThatIllegalArgumentException().isThrownBy(() -> answer(0, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> answer(0.5, 1.1));
    }
}

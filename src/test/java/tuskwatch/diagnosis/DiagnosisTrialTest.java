package tuskwatch.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/** The shipped guide book against causes that are known; the figures stand in {@code src/docs/testing.md}. */
@Isolated("how soon recorded answers come counts")
class DiagnosisTrialTest {
    private final Trials trials = new Trials();

    @Test
    void recorded_faults_are_named_or_the_answer_says_that_it_cannot_know() {
        var score = new Score("atlas", trials.atlas());
        print(score);
        assertThat(score.first()).as(score.report()).isGreaterThanOrEqualTo(0.95);
        assertThat(score.amongThree()).as(score.report()).isEqualTo(1);
        assertThat(score.confidentlyWrong()).as(score.report()).isZero();
        decent(score);
    }

    @Test
    void real_incidents_are_named_from_what_people_told_or_the_answer_says_that_it_cannot_know() throws IOException {
        var score = new Score("incidents", trials.incidents());
        print(score);
        assertThat(score.first()).as(score.report()).isGreaterThanOrEqualTo(0.80);
        assertThat(score.amongThree()).as(score.report()).isGreaterThanOrEqualTo(0.95);
        assertThat(score.confidentlyWrong()).as(score.report()).isLessThanOrEqualTo(0.02);
        decent(score);
    }

    private static void decent(Score score) {
        assertThat(score.abstained()).as(score.report()).isEqualTo(1);
        assertThat(score.policiesCalledAnOutage()).as(score.report()).isEmpty();
    }

    private static void print(Score score) {
        System.out.println(Boolean.getBoolean("tuskwatch.diagnosis.report") ? score.report() : score.figures());
    }
}

package tuskwatch.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import tuskwatch.core.guidance.GuidanceBook;

/** The guide book against causes that are known; the figures stand in {@code src/docs/testing.md}. */
@Isolated("how soon recorded answers come counts")
class DiagnosisTrialTest {
    /** So little a sentence more in the book changes the weights. */
    private static final double ANOTHER_WORD = 0.1;

    /** So many people are asked who are sometimes wrong: which answers are matters by some cases. */
    private static final int MISTAKEN = 5;

    private static final Trials TRIALS = new Trials();

    @Test
    void recorded_faults_are_named_or_the_answer_says_that_it_cannot_know() {
        var score = new Score("atlas", TRIALS.atlas());
        print(score);
        assertThat(score.first()).as(score.report()).isGreaterThanOrEqualTo(0.95);
        assertThat(score.amongThree()).as(score.report()).isEqualTo(1);
        assertThat(score.confidentlyWrong()).as(score.report()).isZero();
        decent(score);
    }

    @Test
    void real_incidents_are_named_from_what_people_told_or_the_answer_says_that_it_cannot_know() throws IOException {
        var score = new Score("incidents, the same data", TRIALS.known(Incident.all()));
        print(score);
        decent(score);
        floors(score, 0.60, 0.80);
    }

    @Test
    void incidents_that_were_held_back_are_named_from_what_the_others_taught() throws IOException {
        var all = Incident.all();
        var score = new Score("incidents, ten-fold", TRIALS.foldByFold(all));
        print(score);
        var later = all.stream().filter(i -> !i.atHand()).map(Incident::id).toList();
        System.out.println(new Score(
                        "of them, collected after the phrases were written",
                        score.trials().stream()
                                .filter(t -> later.contains(t.name()))
                                .toList())
                .figures());
        decent(score);
        floors(score, 0.55, 0.75);
    }

    /**
     * Answers are what the guide book itself says of the true cause, so these figures tell what the questions can separate, not how well
     * people observe.
     */
    @Test
    void questions_back_separate_what_words_leave_close() throws IOException {
        var interviews = TRIALS.interviews(Incident.all(), Interview.TRUTHFUL);
        var score = new Score("incidents, ten-fold, after true answers", TRIALS.trials(interviews));
        print(score);
        System.out.println(Interview.figures(interviews.values()));
        decent(score);
        floors(score, 0.75, 0.92);
        assertThat(interviews.values()).allSatisfy(i -> assertThat(i.asked()).hasSizeLessThanOrEqualTo(2));
    }

    @Test
    void a_wrong_answer_in_five_does_no_harm() throws IOException {
        var before = new Score("incidents, ten-fold", TRIALS.foldByFold(Incident.all()));
        var all = Incident.all();
        var trials = IntStream.rangeClosed(1, MISTAKEN)
                .mapToObj(seed -> TRIALS.interviews(all, Interview.mistaken(new Random(seed))))
                .flatMap(interviews -> TRIALS.trials(interviews).stream())
                .toList();
        var score = new Score("incidents, ten-fold, after answers of which a fifth is wrong, by five people", trials);
        print(score);
        decent(score);
        assertThat(score.first()).as(score.report()).isGreaterThanOrEqualTo(before.first());
        assertThat(score.amongThree()).as(score.report()).isGreaterThanOrEqualTo(before.amongThree());
    }

    @Test
    void causes_that_no_incident_taught_are_named_too() throws IOException {
        var score = new Score("incidents, causes never seen", TRIALS.causeByCause(Incident.all()));
        print(score);
        decent(score);
        floors(score, 0.50, 0.60);
    }

    @Test
    void the_shipped_weights_are_those_that_the_open_incidents_teach() throws IOException {
        Assumptions.assumeFalse(Incident.given());
        var learnt = TRIALS.learntFrom(Incident.all());
        var is = weights(TRIALS.shipped());
        var should = weights(learnt);
        assertThat(IntStream.range(0, is.length).mapToDouble(n -> Math.abs(is[n] - should[n])))
                .as(Arrays.toString(should))
                .allMatch(apart -> apart < ANOTHER_WORD);
        assertThat(incidents(TRIALS.shipped())).isEqualTo(incidents(learnt));
    }

    private static double[] weights(GuidanceBook book) {
        var voices = book.hearing().voices();
        return new double[] {
            voices.clues(), voices.signatures(), voices.entry(), voices.saying(), voices.matters(), voices.usual()
        };
    }

    private static Map<String, Integer> incidents(GuidanceBook book) {
        var counts = new TreeMap<String, Integer>();
        book.causes().forEach((id, cause) -> counts.put(id.text(), cause.incidents()));
        return counts;
    }

    /** Other data than the open collections may be harder. */
    private static void floors(Score score, double first, double amongThree) {
        if (!Incident.given()) {
            assertThat(List.of(score.first(), score.amongThree()))
                    .as(score.report())
                    .satisfiesExactly(
                            f -> assertThat(f).isGreaterThanOrEqualTo(first),
                            three -> assertThat(three).isGreaterThanOrEqualTo(amongThree));
        }
    }

    private static void decent(Score score) {
        assertThat(score.confidentlyWrong()).as(score.report()).isLessThanOrEqualTo(0.01);
        assertThat(score.abstained()).as(score.report()).isEqualTo(1);
        assertThat(score.policiesCalledAnOutage()).as(score.report()).isEmpty();
    }

    private static void print(Score score) {
        System.out.println(Boolean.getBoolean("tuskwatch.diagnosis.report") ? score.report() : score.figures());
    }
}

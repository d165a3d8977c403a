package tuskwatch.core.guidance.inquiry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static tuskwatch.core.guidance.inquiry.Questions.choice;
import static tuskwatch.core.guidance.inquiry.Questions.question;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tuskwatch.core.detect.CauseId;

class InquiryTest {
    private static final Question HALVES = question("halves", choice("left", "a", "b"), choice("right", "c", "d"));
    private static final Question ONE = question("one", choice("yes", "a"), choice("no", "b", "c", "d"));
    private static final Question ALIKE = question("alike", choice("yes", "a", "b", "c", "d"), choice("no", "e"));

    private static Map<CauseId, Double> shares(double a, double b, double c, double d) {
        var shares = new LinkedHashMap<CauseId, Double>();
        shares.put(new CauseId("a"), a);
        shares.put(new CauseId("b"), b);
        shares.put(new CauseId("c"), c);
        shares.put(new CauseId("d"), d);
        return shares;
    }

    @Test
    void what_separates_the_likely_causes_best_is_asked() {
        assertThat(Inquiry.next(List.of(ALIKE, ONE, HALVES), shares(0.25, 0.25, 0.25, 0.25)))
                .contains(HALVES);
        assertThat(Inquiry.next(List.of(ALIKE, HALVES, ONE), shares(0.5, 0.49, 0.005, 0.005)))
                .contains(ONE);
    }

    @Test
    void what_separates_none_of_them_is_not_asked() {
        assertThat(Inquiry.next(List.of(ALIKE), shares(0.25, 0.25, 0.25, 0.25))).isEmpty();
        assertThat(Inquiry.next(List.of(), shares(0.25, 0.25, 0.25, 0.25))).isEmpty();
        assertThat(Inquiry.next(List.of(HALVES), Map.of())).isEmpty();
    }

    @Test
    void nothing_is_asked_where_one_cause_is_likely_enough() {
        assertThat(Inquiry.next(List.of(ONE, HALVES), shares(0.91, 0.03, 0.03, 0.03)))
                .isEmpty();
        assertThat(Inquiry.next(List.of(ONE, HALVES), shares(0.8, 0.1, 0.05, 0.05)))
                .isNotEmpty();
    }

    /** Two equal halves, 85 answers of a hundred right, eight people of ten who know: 0.8 × (1 − H(0.15)). */
    @Test
    void the_gain_is_in_bits() {
        assertThat(Inquiry.gain(HALVES, shares(0.25, 0.25, 0.25, 0.25))).isCloseTo(0.8 * 0.390, within(0.001));
    }

    @Test
    void a_question_that_has_nothing_to_do_with_the_trouble_tells_nothing() {
        var other = question("other", choice("x", "x"), choice("y", "y"));
        assertThat(Inquiry.gain(other, shares(0.25, 0.25, 0.25, 0.25))).isCloseTo(0, within(1e-9));
    }
}

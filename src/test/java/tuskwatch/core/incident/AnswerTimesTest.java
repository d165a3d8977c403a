package tuskwatch.core.incident;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Collections;
import org.junit.jupiter.api.Test;

class AnswerTimesTest {
    private static final int CLASS_OF_100_MS = 20;

    /** What a percentile of answers in that class says. */
    private static Duration said(int step) {
        return AnswerTimes.NONE.with(step, 1).percentile(1).orElseThrow();
    }

    @Test
    void without_answers_there_is_no_percentile() {
        assertThat(AnswerTimes.NONE.percentile(0.5)).isEmpty();
        assertThat(AnswerTimes.NONE.percentile(0)).isEmpty();
    }

    @Test
    void only_whole_histograms_are_taken() {
        assertThatThrownBy(() -> new AnswerTimes(Collections.nCopies(49, 0)))
                .hasMessage("49 classes of answering time instead of 50");
    }

    @Test
    void a_percentile_is_the_middle_of_its_class_and_so_twelve_percent_off_at_most() {
        var shortest = Math.pow(AnswerTimes.GROWTH, CLASS_OF_100_MS);
        assertThat(said(CLASS_OF_100_MS).toMillis())
                .isBetween(Math.round(shortest * 1.11), Math.round(shortest * AnswerTimes.GROWTH / 1.11));
        assertThat(said(0)).isEqualTo(Duration.ofMillis(1));
    }

    @Test
    void the_share_is_rounded_up_to_a_whole_answer() {
        var times = AnswerTimes.NONE.with(10, 19).with(30, 1);
        assertThat(times.percentile(0.95)).contains(said(10));
        assertThat(times.percentile(0.951)).contains(said(30));
        assertThat(times.percentile(0)).contains(said(10));
    }

    @Test
    void what_takes_longer_than_a_minute_is_in_the_last_class() {
        assertThat(AnswerTimes.step(56_000)).isEqualTo(48);
        assertThat(AnswerTimes.step(57_000)).isEqualTo(49);
        assertThat(AnswerTimes.step(Integer.MAX_VALUE)).isEqualTo(49);
        assertThat(AnswerTimes.step(0)).isZero();
    }

    @Test
    void hours_add_up() {
        var both = AnswerTimes.NONE.with(3, 2).plus(AnswerTimes.NONE.with(3, 1).with(4, 5));
        assertThat(both).isEqualTo(AnswerTimes.NONE.with(3, 3).with(4, 5));
        assertThat(both.size()).isEqualTo(8);
    }
}

package tuskwatch.core.guidance.inquiry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static tuskwatch.core.guidance.inquiry.Questions.mentioning;
import static tuskwatch.core.guidance.inquiry.Questions.question;

import java.util.List;
import java.util.Optional;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import tuskwatch.core.detect.CauseId;
import tuskwatch.core.guidance.words.Wording;

class OverheardTest {
    private static final Offset<Double> NEARLY = within(1e-9);
    private static final CauseId LIMIT = new CauseId("limit");
    private static final CauseId SEARCH = new CauseId("search");
    private static final CauseId MAIL = new CauseId("mail");

    private final Question who = question(
            "who",
            mentioning("me", List.of("only-me"), List.of("for me"), "limit"),
            mentioning("some", List.of(), List.of("abroad"), "country"),
            mentioning("all", List.of("many"), List.of("everyone", "alle"), "search"));

    private Optional<Overheard> heard(String said, String... clues) {
        return who.overheard(Wording.of(said), List.of(clues));
    }

    private double weight(String said, CauseId cause) {
        return heard(said).orElseThrow().weight(cause);
    }

    @Test
    void what_is_said_in_passing_counts_a_fifth_of_an_answer() {
        assertThat(weight("it fails for everyone", SEARCH)).isCloseTo(0.2 * Math.log(0.85 * 3), NEARLY);
        assertThat(weight("it fails for everyone", LIMIT)).isCloseTo(0.2 * Math.log(0.075 * 3), NEARLY);
        assertThat(weight("it fails for everyone", MAIL)).isCloseTo(0, NEARLY);
    }

    @Test
    void clues_and_mentions_both_touch_on_a_choice_and_of_several_the_mean_counts() {
        assertThat(heard("it fails", "many").orElseThrow().choices())
                .containsExactly(who.choices().get(2));
        var two = heard("everyone abroad").orElseThrow();
        assertThat(two.choices())
                .containsExactly(who.choices().get(1), who.choices().get(2));
        assertThat(two.weight(SEARCH)).isCloseTo(0.2 * Math.log((0.85 + 0.075) / 2 * 3), NEARLY);
    }

    @Test
    void what_touches_on_nothing_or_on_every_choice_says_nothing() {
        assertThat(heard("it fails")).isEmpty();
        assertThat(heard("it fails", "slow")).isEmpty();
        assertThat(heard("for me, for everyone abroad")).isEmpty();
    }

    @Test
    void a_question_that_no_words_touch_on_is_not_heard_in_clues_alone() {
        var since = question("since", Questions.choice("change", List.of("after-upgrade"), List.of(), "limit"));
        assertThat(since.overheard(Wording.of("after the update"), List.of("after-upgrade")))
                .isEmpty();
    }
}

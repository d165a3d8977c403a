package tuskwatch.core.guidance.inquiry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static tuskwatch.core.guidance.inquiry.Questions.choice;
import static tuskwatch.core.guidance.inquiry.Questions.question;

import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import tuskwatch.core.detect.CauseId;
import tuskwatch.core.instance.Component;
import tuskwatch.core.message.LocalizedText;

class QuestionTest {
    private static final Offset<Double> NEARLY = within(1e-9);
    private static final CauseId SEARCH = new CauseId("search");
    private static final CauseId LIMIT = new CauseId("limit");
    private static final CauseId ANY = new CauseId("any");
    private static final CauseId MAIL = new CauseId("mail");

    private final Question who = question(
            "who",
            choice("me", List.of("only-me"), List.of(), "limit", "any"),
            choice("some", "limit", "any"),
            choice("all", List.of("many"), List.of(Component.EDGE), "search", "any"));

    @Test
    void people_are_mostly_right_about_what_a_cause_looks_like() {
        var all = who.choice("all").orElseThrow();
        assertThat(who.likelihood(all, SEARCH)).isCloseTo(0.85, NEARLY);
        assertThat(who.likelihood(all, LIMIT)).isCloseTo(0.15, NEARLY);
        var me = who.choice("me").orElseThrow();
        assertThat(who.likelihood(me, SEARCH)).isCloseTo(0.075, NEARLY);
        assertThat(who.likelihood(me, LIMIT)).isCloseTo(0.425, NEARLY);
    }

    @Test
    void a_cause_that_looks_any_way_or_has_nothing_to_do_with_it_is_as_likely_with_every_answer() {
        for (var choice : who.choices()) {
            assertThat(who.likelihood(choice, ANY)).isCloseTo(1 / 3.0, NEARLY);
            assertThat(who.likelihood(choice, MAIL)).isCloseTo(1 / 3.0, NEARLY);
        }
        assertThat(who.otherwise()).isCloseTo(1 / 3.0, NEARLY);
        assertThat(who.likelihoods(who.choice("me").orElseThrow()).keySet())
                .containsExactlyInAnyOrder(SEARCH, LIMIT, ANY);
    }

    @Test
    void the_true_answer_is_what_the_book_says_of_the_cause() {
        assertThat(who.truth(SEARCH)).extracting(Question.Choice::id).containsExactly("all");
        assertThat(who.truth(LIMIT)).extracting(Question.Choice::id).containsExactly("me", "some");
        assertThat(who.truth(MAIL)).isEmpty();
        assertThat(who.choice("all").orElseThrow().reason(SEARCH)).contains(LocalizedText.outside("as all"));
        assertThat(who.choice("all").orElseThrow().reason(LIMIT)).isEmpty();
    }

    @Test
    void what_was_written_or_seen_is_not_asked() {
        assertThat(who.settled(List.of(), List.of())).isFalse();
        assertThat(who.settled(List.of("slow"), List.of(Component.WEB))).isFalse();
        assertThat(who.settled(List.of("slow", "only-me"), List.of())).isTrue();
        assertThat(who.settled(List.of(), List.of(Component.WEB, Component.EDGE)))
                .isTrue();
    }

    @Test
    void what_no_button_of_this_version_says_is_no_choice() {
        assertThat(who.choice("nobody")).isEmpty();
    }
}

package tuskwatch.core.guidance;

import static org.assertj.core.api.Assertions.assertThat;
import static tuskwatch.core.guidance.SmallBook.TEXT;
import static tuskwatch.core.guidance.SmallBook.cause;
import static tuskwatch.core.guidance.SmallBook.change;
import static tuskwatch.core.guidance.SmallBook.claim;
import static tuskwatch.core.guidance.SmallBook.clue;
import static tuskwatch.core.guidance.SmallBook.complaint;
import static tuskwatch.core.guidance.SmallBook.fault;
import static tuskwatch.core.guidance.SmallBook.look;
import static tuskwatch.core.guidance.SmallBook.policy;
import static tuskwatch.core.guidance.SmallBook.weight;
import static tuskwatch.core.guidance.inquiry.Questions.choice;
import static tuskwatch.core.guidance.inquiry.Questions.question;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tuskwatch.core.guidance.inquiry.Question;
import tuskwatch.core.guidance.words.Hearing;
import tuskwatch.core.instance.Component;
import tuskwatch.core.message.LocalizedText;

class GuidebookValidatorTest {
    private static List<String> problems(Clue clue, Cause cause) {
        return new GuidebookValidator(
                        Map.of(clue.id(), clue), Map.of(cause.id(), cause), List.of(), List.of(), Hearing.CLUES)
                .problems();
    }

    private static List<String> problems(Cause cause) {
        return problems(clue("c", "words"), cause);
    }

    private static List<String> problems(Clue clue) {
        return problems(clue, fault("f"));
    }

    private static List<String> problems(Step... steps) {
        return problems(cause("f", Cause.Kind.FAULT, List.of(steps), List.of("a book")));
    }

    private static Step step(Step.Kind kind, String command, LocalizedText risk, String source) {
        return new Step(kind, TEXT, command, "", LocalizedText.NONE, risk, source);
    }

    @Test
    void a_book_that_lacks_nothing_has_no_problems() {
        var whole = cause("f", Cause.Kind.FAULT, List.of(look(), look(), change()), List.of("a book"), weight("c", -5));
        assertThat(new GuidebookValidator(
                                Map.of("c", clue("c", "no mail*", "503")),
                                Map.of(whole.id(), whole),
                                List.of(claim("t", "f")),
                                List.of(complaint("l", List.of("c"), "t")),
                                Hearing.CLUES)
                        .problems())
                .isEmpty();
    }

    @Test
    void words_that_no_text_can_hold_are_refused() {
        for (var words : List.of("", " ", "*mail", "Mail", "no  mail", "can’t")) {
            assertThat(problems(clue("c", "mail", words)))
                    .containsExactly("clue c has the words “" + words
                            + "”, which can never match: lower case, no star at the beginning");
        }
    }

    @Test
    void every_text_of_a_cause_is_needed() {
        var none = LocalizedText.NONE;
        var mute = new Cause(
                fault("f").id(),
                Optional.of(Component.MAIL),
                Cause.Kind.FAULT,
                Cause.Tellable.NO,
                Cause.Severity.POST,
                Cause.Who.ADMIN,
                0,
                none,
                new Cause.Advice(none, none, none, none),
                new Cause.Tells(none, "show"),
                List.of(new Step(Step.Kind.LOOK, none, "", "", none, none, "")),
                List.of(),
                List.of("a book"),
                "all");
        assertThat(problems(mute))
                .containsExactly(
                        "f lacks a title",
                        "f lacks what members see",
                        "f lacks advice for members",
                        "f lacks what members had better not do",
                        "f lacks words for moderators",
                        "f lacks the look inside that tells",
                        "f lacks a text for each step");
    }

    @Test
    void a_fault_needs_a_step_and_a_policy_does_not() {
        assertThat(problems(cause("f", Cause.Kind.FAULT, List.of(), List.of("a book"))))
                .containsExactly("f is a fault without a step for the admin");
        assertThat(problems(policy("p"))).isEmpty();
        assertThat(problems(cause("p", Cause.Kind.POLICY, List.of(), List.of())))
                .containsExactly("p names no source");
    }

    @Test
    void everything_is_looked_at_before_anything_is_changed() {
        assertThat(problems(look(), change(), look()))
                .containsExactly("f changes something before it has looked at everything");
        assertThat(problems(change(), change())).isEmpty();
        assertThat(problems(look(), look())).isEmpty();
    }

    @Test
    void a_command_needs_its_source_and_one_that_changes_something_its_risk() {
        assertThat(problems(step(Step.Kind.LOOK, "show", LocalizedText.NONE, " ")))
                .containsExactly("f lacks a source for “show”");
        assertThat(problems(step(Step.Kind.CHANGE, "restart", LocalizedText.NONE, "a book")))
                .containsExactly("f lacks the risk of “restart”");
        assertThat(problems(step(Step.Kind.CHANGE, "", LocalizedText.NONE, ""))).isEmpty();
    }

    @Test
    void a_weight_is_between_minus_five_and_five_and_not_nothing() {
        assertThat(problems(fault("f", weight("c", 5)))).isEmpty();
        for (var weight : List.of(0.0, 5.1, -5.1, Double.NaN)) {
            assertThat(problems(fault("f", weight("c", weight))))
                    .containsExactly("f gives c the weight " + weight + ": −5 to 5 and not 0");
        }
        assertThat(problems(fault("f", new Weight("c", 1, LocalizedText.NONE))))
                .containsExactly("f lacks the reason for the weight of c");
    }

    @Test
    void a_clue_is_weighed_once_and_only_if_it_is_in_the_book() {
        assertThat(problems(fault("f", weight("c", 1), weight("c", 2)))).containsExactly("f weighs a clue twice");
        assertThat(problems(fault("f", weight("d", 1))))
                .containsExactly("f weighs the clue d, which is not in the book");
    }

    private static List<String> problems(Question... questions) {
        var cause = fault("f");
        return new GuidebookValidator(
                        Map.of("c", clue("c", "words")), Map.of(cause.id(), cause), List.of(), List.of(), Hearing.CLUES)
                .problems(List.of(questions));
    }

    @Test
    void a_question_that_lacks_nothing_has_no_problems() {
        assertThat(problems(
                        question("who", choice("me", List.of("c"), List.of(), "f"), choice("all", "f")),
                        question("what", choice("me", "f"), choice("all", "f"))))
                .isEmpty();
    }

    @Test
    void a_question_names_what_is_in_the_book_and_nothing_twice() {
        assertThat(problems(
                        question("who", choice("me", List.of("d"), List.of(), "f", "f"), choice("me", "nobody")),
                        question("who", choice("a", "f"), choice("b", "f"))))
                .containsExactly(
                        "the question who comes twice",
                        "question who: the choice me comes twice",
                        "question who, choice me names the clue d, which is not in the book",
                        "question who, choice me: the cause f comes twice",
                        "question who, choice me names the cause nobody, which is not in the book");
    }

    @Test
    void a_question_has_as_many_choices_as_buttons_fit_in_two_rows_beside_the_one_for_not_knowing() {
        assertThat(problems(question("who", choice("a", "f")))).containsExactly("question who has 1 choices: 2 to 9");
        assertThat(problems(question("who", choices(9)))).isEmpty();
        assertThat(problems(question("who", choices(10)))).containsExactly("question who has 10 choices: 2 to 9");
    }

    private static Question.Choice[] choices(int number) {
        return IntStream.range(0, number)
                .mapToObj(n -> choice("abcdefghij".substring(n, n + 1), "f"))
                .toArray(Question.Choice[]::new);
    }

    @Test
    void the_ids_of_a_question_fit_into_that_of_a_button() {
        for (var id : List.of("", "Who", "two words", "a|b", "x".repeat(13))) {
            assertThat(problems(question(id, choice("a", "f"), choice("b", "f"))))
                    .containsExactly("question " + id + " has the id “" + id + "”: 1 to 12 small letters");
        }
        assertThat(problems(question("who", choice("a-b", "f"), choice("b", "f"))))
                .contains("question who, choice a-b has the id “a-b”: 1 to 12 small letters");
    }

    @Test
    void every_text_of_a_question_is_needed() {
        var none = LocalizedText.NONE;
        var mute = new Question.Choice(
                "a",
                none,
                none,
                new Question.Signs(List.of(), List.of(), List.of(), List.of()),
                List.of(new Question.Trait(List.of(fault("f").id()), none)));
        var idle = new Question.Choice(
                "b",
                TEXT,
                TEXT,
                new Question.Signs(List.of("LOUD"), List.of(), List.of("*quiet"), List.of()),
                List.of());
        assertThat(problems(new Question("who", none, 0, List.of(mute, idle))))
                .containsExactly(
                        "question who lacks a text",
                        "question who is known to a share of 0.0: above 0, up to 1",
                        "question who, choice a lacks a label",
                        "question who, choice a lacks what it comes to",
                        "question who, choice a lacks words that say it",
                        "question who, choice a lacks the reason why causes look so",
                        "question who, choice b has the words “LOUD”, which can never match: lower case, no star at the beginning",
                        "question who, choice b has the words “*quiet”, which can never match: lower case, no star at the beginning",
                        "question who, choice b says nothing about any cause");
    }
}

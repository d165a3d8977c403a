package tuskwatch.core.guidance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static tuskwatch.core.guidance.SmallBook.claim;
import static tuskwatch.core.guidance.SmallBook.clue;
import static tuskwatch.core.guidance.SmallBook.complaint;
import static tuskwatch.core.guidance.SmallBook.fault;
import static tuskwatch.core.guidance.inquiry.Questions.choice;
import static tuskwatch.core.guidance.inquiry.Questions.question;

import java.util.List;
import org.junit.jupiter.api.Test;
import tuskwatch.core.detect.CauseId;
import tuskwatch.core.guidance.inquiry.Answered;

class GuidanceBookTest {
    private static final Clue MAIL = clue("mail", "no mail");
    private static final Clue ERROR = clue("error", "error", "503");
    private static final Clue MACHINE = clue("machine");

    private final GuidanceBook book = GuidanceBook.of(
            List.of(ERROR, MAIL, MACHINE),
            List.of(fault("a"), fault("b"), fault("c")),
            List.of(claim("one", "a"), claim("two", "b", "c"), claim("three", "c")),
            List.of(
                    complaint("first", List.of("mail"), "three", "one"),
                    complaint("second", List.of("mail", "error"))));

    private static Evidence evidence(Clue clue) {
        return new Evidence(clue.id(), Evidence.Source.PERSON, clue.says());
    }

    @Test
    void an_id_that_comes_twice_is_refused() {
        assertThatThrownBy(() -> GuidanceBook.of(List.of(MAIL, MAIL), List.of(), List.of(), List.of()))
                .hasMessage("guide book: mail comes twice");
        assertThatThrownBy(() -> GuidanceBook.of(List.of(), List.of(fault("a"), fault("a")), List.of(), List.of()))
                .hasMessage("guide book: a comes twice");
    }

    @Test
    void everything_that_is_wrong_is_named_at_once() {
        assertThatThrownBy(() -> GuidanceBook.of(
                        List.of(),
                        List.of(),
                        List.of(claim("one", "nobody")),
                        List.of(complaint("first", List.of(), "two"))))
                .hasMessage("guide book: claim one names the cause nobody, which is not in the book; "
                        + "complaint first names the claim two, which is not in the book");
    }

    @Test
    void entries_keep_the_order_of_the_book() {
        assertThat(book.causes().keySet()).containsExactly(new CauseId("a"), new CauseId("b"), new CauseId("c"));
        assertThat(book.clues().keySet()).containsExactly("error", "mail", "machine");
    }

    @Test
    void a_cause_that_is_not_in_it_is_a_bug() {
        assertThat(book.cause(new CauseId("b"))).isEqualTo(fault("b"));
        assertThatThrownBy(() -> book.cause(new CauseId("d"))).hasMessage("no such cause: d");
    }

    @Test
    void clues_are_read_from_what_a_person_wrote_each_once() {
        assertThat(book.read("No mail, but an error 503")).containsExactly(evidence(ERROR), evidence(MAIL));
        assertThat(book.read("All is well")).isEmpty();
        assertThat(book.read(" \n")).isEmpty();
    }

    @Test
    void of_two_complaints_that_fit_the_first_of_the_book_is_meant() {
        assertThat(book.complaint(List.of(evidence(ERROR), evidence(MAIL))))
                .map(Complaint::label)
                .contains("first");
        assertThat(book.complaint(List.of(evidence(ERROR))))
                .map(Complaint::label)
                .contains("second");
        assertThat(book.complaint(List.of(evidence(MACHINE)))).isEmpty();
    }

    @Test
    void claims_come_in_the_books_order_and_not_in_that_of_the_complaint() {
        assertThat(book.claimsOf(book.complaints().getFirst()))
                .extracting(Claim::topic)
                .containsExactly("one", "three");
        assertThat(book.claimsAbout(List.of(new CauseId("c"), new CauseId("a"))))
                .extracting(Claim::topic)
                .containsExactly("one", "two", "three");
        assertThat(book.claimsAbout(List.of())).isEmpty();
    }

    @Test
    void answers_are_read_from_what_a_person_wrote_the_first_that_fits_each_question() {
        var who = question("who", choice("me", "a"), choice("all", "b"));
        var what = question("what", choice("mail", "a"), choice("page", "b"));
        var asking = book.asking(List.of(who, what));
        assertThat(asking.answers("No mail. It is ALL, it is me"))
                .containsExactly(new Answered(who, who.choices().getFirst()));
        assertThat(asking.answers("it is page; it is all"))
                .containsExactly(
                        new Answered(who, who.choices().getLast()),
                        new Answered(what, what.choices().getLast()));
        assertThat(asking.answers("it is allowed")).isEmpty();
        assertThat(asking.clues()).isEqualTo(book.clues());
    }

    @Test
    void a_question_that_is_wrong_is_refused_with_the_book() {
        assertThatThrownBy(() -> book.asking(List.of(question("who", choice("me", "a")))))
                .hasMessage("guide book: question who has 1 choices: 2 to 9");
    }

    @Test
    void what_answers_a_question_is_not_read_as_a_symptom_too() {
        var asking = book.asking(List.of(question("who", choice("me", "a"), choice("all", "b"))));
        assertThat(asking.unasked("No mail, it is ME")).isEqualTo("no mail,  ");
        assertThat(asking.unasked("No mail, and it is mine")).isEqualTo("No mail, and it is mine");
    }
}

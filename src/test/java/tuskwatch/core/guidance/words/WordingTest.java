package tuskwatch.core.guidance.words;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class WordingTest {
    private static boolean has(String said, String phrase) {
        return Wording.of(said).has(phrase);
    }

    @Test
    void what_people_write_is_made_comparable() {
        assertThat(Wording.of("I CAN’T\t log\n\nin, ﬁnally").text()).isEqualTo("i can't log in, finally");
        assertThat(Wording.of("ＥＲＲＯＲ ５０３").text()).isEqualTo("error 503");
    }

    @Test
    void of_a_novel_the_first_two_thousand_characters_are_read() {
        assertThat(has("x".repeat(1_995) + " mail", "mail")).isTrue();
        assertThat(has("x".repeat(1_996) + " mail", "mail")).isFalse();
    }

    @Test
    void only_whole_words_count() {
        assertThat(has("No mail.", "mail")).isTrue();
        assertThat(has("(mail)", "mail")).isTrue();
        assertThat(has("email", "mail")).isFalse();
        assertThat(has("mails", "mail")).isFalse();
        assertThat(has("error 1503", "503")).isFalse();
        assertThat(has("email, then mail", "mail")).as("a later place may fit").isTrue();
    }

    @Test
    void a_star_at_the_end_stands_for_the_rest_of_a_word() {
        assertThat(has("the confirmation", "confirm*")).isTrue();
        assertThat(has("confirm", "confirm*")).isTrue();
        assertThat(has("unconfirmed", "confirm*")).isFalse();
    }

    @Test
    void a_star_in_the_middle_stands_for_thirty_characters_at_most() {
        assertThat(has("no mail", "no*mail")).isTrue();
        assertThat(has("no" + " ".repeat(1) + "x".repeat(28) + " mail", "no*mail"))
                .isTrue();
        assertThat(has("no" + " ".repeat(1) + "x".repeat(29) + " mail", "no*mail"))
                .isFalse();
        assertThat(has("mail? no", "no*mail")).as("in that order only").isFalse();
        assertThat(has("no mails, no mail", "no*mail"))
                .as("a later end may fit")
                .isTrue();
    }

    @Test
    void an_ampersand_joins_what_may_stand_anywhere() {
        assertThat(has("503 when I sign up", "sign up & 503")).isTrue();
        assertThat(has("404 when I sign up", "sign up & 503")).isFalse();
    }

    @Test
    void scripts_without_spaces_have_no_whole_words() {
        assertThat(has("確認メールが届きません", "メール")).isTrue();
        assertThat(has("письмоx", "письмо")).isFalse();
    }
}

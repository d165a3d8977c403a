package tuskwatch.edge.mastodon.answer;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PageSignatureTest {
    @ParameterizedTest
    @CsvSource({
        "'<input name=\"user[account_attributes][username]\">', true",
        "'<a href=\"/auth/sign_up?accept=abc\">', true",
        "'<form action=\"/auth/acceptance\">', true",
        "'<form action=\"/auth/sign_in\">', false",
    })
    void a_sign_up_form_or_the_rules_before_it_are_told_from_other_pages(String page, boolean form) {
        assertThat(PageSignature.signUpForm(page)).isEqualTo(form);
    }

    @ParameterizedTest
    @CsvSource({
        "<title>Tusk</title><p>Soon.</p><h1>We <b>upgrade</b></h1>, We upgrade",
        "<title>Tusk</title><p>Soon.</p><h1> </h1>, Tusk",
        "<p class=\"x\">Back at&nbsp;9 &amp; well</p>, Back at 9 & well",
        "<!-- secret --><style>b{}</style><div>Back soon</div><script>run()</script>, Back soon",
        "'', ''",
    })
    void its_words_are_the_heading_before_the_title_before_the_rest(String page, String words) {
        assertThat(PageSignature.words(page)).isEqualTo(words);
    }

    @Test
    void words_are_cut_and_looked_for_in_the_beginning_alone() {
        assertThat(PageSignature.words("<h1>" + "x".repeat(500) + "</h1>")).hasSize(200);
        assertThat(PageSignature.words("Soon. " + " ".repeat(Html.LOOKED_AT) + "<h1>Later</h1>"))
                .isEqualTo("Soon.");
    }
}

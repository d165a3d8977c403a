package tuskwatch.edge.mastodon.answer;

import java.util.List;
import tuskwatch.core.message.Text;

/** What a page is about: its words, and whether it is the sign-up form. */
final class PageSignature {
    private static final int MOST_WORDS = 200;
    /** Elements that say best what a page is about. */
    private static final List<String> WORDS_FIRST = List.of("h1", "h2", "title", "p");

    private PageSignature() {}

    /** The sign-up form itself, or the rules that come before it where rules are set. */
    static boolean signUpForm(String html) {
        return html.contains("user[account_attributes][username]")
                || html.contains("name=\"accept\"")
                || html.contains("/auth/acceptance")
                || html.contains("sign_up?accept=");
    }

    /** What a page says: its heading, its title, or what else can be read; empty for none. */
    static String words(String body) {
        return WORDS_FIRST.stream()
                .flatMap(element -> Html.element(body, element).stream())
                .map(words -> Text.clean(words, MOST_WORDS))
                .filter(words -> !words.isBlank())
                .findFirst()
                .orElseGet(() -> Text.clean(Html.visible(body), MOST_WORDS));
    }
}

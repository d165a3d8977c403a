package tuskwatch.edge.mastodon.answer;

import java.util.List;
import java.util.Locale;
import tuskwatch.core.message.Text;

/** Tells special pages by their words: challenges of firewalls, maintenance pages, and the sign-up form. */
final class PageSignature {
    private static final int MOST_WORDS = 200;
    /** Elements that say best what a page is about. */
    private static final List<String> WORDS_FIRST = List.of("h1", "h2", "title", "p");

    private static final List<String> CHALLENGES = List.of(
            "just a moment...",
            "cf-chl",
            "/cdn-cgi/bm/",
            "challenge-platform",
            "attention required! | cloudflare",
            "checking your browser",
            "making sure you're not a bot",
            "making sure you&#39;re not a bot",
            "within.website/x/cmd/anubis",
            "ddos-guard",
            "_incapsula_resource",
            "captcha-delivery.com",
            "sucuri website firewall",
            "aws-waf-token",
            "enable javascript and cookies to continue",
            "verify you are human",
            "cf-error-details");
    private static final List<String> MAINTENANCE = List.of(
            "maintenance",
            "wartung",
            "manutenção",
            "manutenzione",
            "mantenimiento",
            "メンテナンス",
            "be right back",
            "upgrading");

    private PageSignature() {}

    static boolean challenge(String body) {
        return contains(body, CHALLENGES);
    }

    static boolean maintenance(String body) {
        return contains(body, MAINTENANCE);
    }

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

    private static boolean contains(String body, List<String> words) {
        var head = body.substring(0, Math.min(Html.LOOKED_AT, body.length())).toLowerCase(Locale.ROOT);
        return words.stream().anyMatch(head::contains);
    }
}

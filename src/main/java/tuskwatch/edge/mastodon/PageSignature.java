package tuskwatch.edge.mastodon;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import tuskwatch.core.message.Text;

/** Tells special pages by their words: challenges of firewalls, maintenance pages, and the sign-up form. */
final class PageSignature {
    private static final int LOOKED_AT = 64 * 1024;
    /** Short, because the patterns below need quadratic time on a page made to hurt. */
    private static final int READ_FOR_WORDS = 8 * 1024;

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
        var head = body.substring(0, Math.min(READ_FOR_WORDS, body.length()));
        for (var element : List.of("h1", "h2", "title", "p")) {
            var found = Pattern.compile("(?is)<" + element + "\\b[^>]*>(.*?)</" + element + ">")
                    .matcher(head);
            if (found.find()) {
                var words = Text.clean(InstanceDocument.stripped(found.group(1)), 200);
                if (!words.isBlank()) {
                    return words;
                }
            }
        }
        var visible = head.replaceAll("(?is)<(script|style)\\b.*?</\\1>|<!--.*?-->", " ");
        return Text.clean(InstanceDocument.stripped(visible), 200);
    }

    private static boolean contains(String body, List<String> words) {
        var head = body.substring(0, Math.min(LOOKED_AT, body.length())).toLowerCase(Locale.ROOT);
        return words.stream().anyMatch(head::contains);
    }
}

package tuskwatch.edge.mastodon;

import java.util.List;
import java.util.Locale;

/** Tells special pages by their words: challenges of firewalls, and maintenance pages. */
final class PageSignature {
    private static final int LOOKED_AT = 64 * 1024;
    private static final List<String> CHALLENGES = List.of(
            "just a moment...",
            "cf-chl",
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

    private static boolean contains(String body, List<String> words) {
        var head = body.substring(0, Math.min(LOOKED_AT, body.length())).toLowerCase(Locale.ROOT);
        return words.stream().anyMatch(head::contains);
    }
}

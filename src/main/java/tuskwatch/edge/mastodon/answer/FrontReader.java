package tuskwatch.edge.mastodon.answer;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import okhttp3.Headers;
import okhttp3.HttpUrl;
import tuskwatch.core.probe.Check;
import tuskwatch.core.probe.Content;
import tuskwatch.core.probe.Content.StandIn.Kind;
import tuskwatch.core.probe.Speaker;

/** What an answer says of itself that the application did not make: a wall, a page of maintenance, of a hoster, of a router. */
final class FrontReader {
    /** Schemes that a front asks for, while Mastodon asks for none (RFC 9110, 11). */
    private static final Pattern ASKS_TO_SIGN_IN = Pattern.compile("(?i)(basic|digest|negotiate|ntlm)\\b.*");

    private static final Pattern PASSWORD = Pattern.compile("type\\s?=\\s?[\"']?password");
    /** What Go's own server says of an address that nobody takes; Traefik is one. */
    private static final String NOT_FOUND_IN_GO = "404 page not found";

    private static final int SHORT = 60;

    private FrontReader() {}

    /** What is asked and what came. */
    private record Page(Check check, HttpUrl url, int status, Headers headers, String body, String beginning) {
        boolean html() {
            return body.stripLeading().startsWith("<");
        }

        boolean blank() {
            return body.isBlank();
        }

        boolean has(String header, String word) {
            return String.valueOf(headers.get(header)).toLowerCase(Locale.ROOT).contains(word);
        }
    }

    /**
     * @param url that answered in the end
     * @param speaker empty is returned for the application, whatever its pages say
     */
    static Optional<Content> read(Check check, HttpUrl url, int status, Headers headers, String body, Speaker speaker) {
        if (speaker.application() || speaker == Speaker.STREAMING) {
            return Optional.empty();
        }
        var beginning =
                body.substring(0, Math.min(Html.LOOKED_AT, body.length())).toLowerCase(Locale.ROOT);
        var page = new Page(check, url, status, headers, body, beginning);
        var words = status >= 400 || page.html();
        return byHeaders(page)
                .or(() -> words ? Signature.in(beginning, status) : Optional.empty())
                .or(() -> byStatus(page))
                .or(() -> byAddress(page))
                .or(() -> maintenance(page))
                .or(() -> byShape(page, speaker));
    }

    /**
     * What a redirect is by where it leads.
     *
     * @param elsewhere whether to another registrable domain
     */
    static Optional<Content> redirect(Check check, HttpUrl asked, HttpUrl target, Headers headers, boolean elsewhere) {
        if (target.equals(asked)) {
            // Who comes again with the cookie is let in: a wall for whoever keeps none.
            return headers.get("Set-Cookie") != null ? wall("") : Optional.of(new Content.StandIn(Kind.LOOP, ""));
        }
        return Target.meaning(target).filter(meaning -> switch (meaning) {
            case Content.Challenge c -> true;
            case Content.MaintenancePage m -> true;
            // Who leads to another domain is told by that domain; the form leads to where one signs in by right.
            case Content.StandIn s -> check != Check.SIGN_UP && !(elsewhere && s.kind() == Kind.PARKED);
            default -> false;
        });
    }

    private static Optional<Content> byHeaders(Page page) {
        if (page.has("cf-mitigated", "challenge")) {
            return wall("Cloudflare");
        }
        if (page.has("x-vercel-mitigated", "challenge")) {
            return wall("Vercel");
        }
        if (page.has("x-amzn-waf-action", "challenge") || page.has("x-amzn-waf-action", "captcha")) {
            return wall("AWS WAF");
        }
        if (page.headers().get("crawler-price") != null && page.status() == 402) {
            return wall("Cloudflare");
        }
        if (page.html() && page.has("Set-Cookie", "anubis")) {
            return wall("Anubis");
        }
        if (page.has("Server", "parking")) {
            return standIn(Kind.PARKED, "");
        }
        if (page.status() == 503 && page.has("Server", "awselb")) {
            return standIn(Kind.NO_BACKEND, "AWS");
        }
        if (page.status() == 401 && ASKS_TO_SIGN_IN.matcher(asked(page)).matches()) {
            return standIn(Kind.LOGIN, "HTTP");
        }
        return Optional.empty();
    }

    private static String asked(Page page) {
        var scheme = String.valueOf(page.headers().get("WWW-Authenticate")).strip();
        return scheme.substring(0, Math.min(SHORT, scheme.length()));
    }

    private static Optional<Content> byStatus(Page page) {
        return switch (page.status()) {
            case 402 -> page.blank() ? wall("") : standIn(Kind.SUSPENDED, "");
            case 418 -> wall("");
            case 421 -> standIn(Kind.WRONG_HOST, "");
            case 451 -> standIn(Kind.BARRED, "");
            default -> Optional.empty();
        };
    }

    /** A page where one signs in, at an address that does not ask for it. */
    private static Optional<Content> byAddress(Page page) {
        if (!page.html() || page.check() == Check.SIGN_UP) {
            return Optional.empty();
        }
        var target = Target.meaning(page.url()).filter(Content.StandIn.class::isInstance);
        return target.isPresent() || !PASSWORD.matcher(page.beginning()).find() ? target : standIn(Kind.LOGIN, "");
    }

    private static Optional<Content> maintenance(Page page) {
        return page.status() == 503 || page.status() < 300
                ? Maintenance.words(page.body()).map(Content.MaintenancePage::new)
                : Optional.empty();
    }

    private static Optional<Content> byShape(Page page, Speaker speaker) {
        if (page.status() == 404
                && page.body().length() < SHORT
                && page.beginning().strip().equals(NOT_FOUND_IN_GO)) {
            return standIn(Kind.NO_ROUTE, "Traefik");
        }
        var expectsWords = !Set.of(Check.ROBOTS, Check.MEDIA).contains(page.check());
        return page.status() < 300 && page.blank() && expectsWords
                ? standIn(Kind.NO_ROUTE, speaker == Speaker.CADDY ? "Caddy" : "")
                : Optional.empty();
    }

    private static Optional<Content> wall(String name) {
        return Optional.of(new Content.Challenge(name));
    }

    private static Optional<Content> standIn(Kind kind, String name) {
        return Optional.of(new Content.StandIn(kind, name));
    }
}

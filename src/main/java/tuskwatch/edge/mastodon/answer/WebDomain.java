package tuskwatch.edge.mastodon.answer;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import okhttp3.Headers;
import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;

/**
 * Where the server behind a handle's domain is, as that domain tells by how it answers for accounts: it leads the question on, answers it in
 * the server's place (RFC 7033), or names a template for it (RFC 6415, 1.1.4.3). Only an address in the same registrable domain counts.
 * Source: Mastodon documentation, WEB_DOMAIN.
 */
public final class WebDomain {
    private static final int MOST_LINKS = 50;
    private static final int LONGEST = 300;

    private WebDomain() {}

    /** The root of another host than the one asked, or empty. */
    public static Optional<HttpUrl> of(HttpUrl asked, HttpUrl answered, int status, Headers headers, String body) {
        var named = status >= 300 && status < 400
                ? Stream.ofNullable(headers.get("Location")).filter(l -> l.length() <= LONGEST * 4)
                : Stream.concat(Stream.of(answered.toString()), status < 300 ? named(body) : Stream.of());
        return named.map(asked::resolve)
                .filter(Objects::nonNull)
                .filter(to -> elsewhere(asked, to))
                .map(to -> to.newBuilder()
                        .encodedPath("/")
                        .query(null)
                        .fragment(null)
                        .username("")
                        .password("")
                        .build())
                .findFirst();
    }

    private static boolean elsewhere(HttpUrl asked, @Nullable HttpUrl to) {
        return to != null
                && AnswerReader.sameDomain(asked, to)
                && (to.isHttps() || !asked.isHttps())
                && !(to.host().equals(asked.host()) && to.port() == asked.port());
    }

    private static Stream<String> named(String body) {
        var document = Json.tree(body).filter(JsonNode::isObject);
        return document.isPresent()
                ? document.get()
                        .path("links")
                        .valueStream()
                        .limit(MOST_LINKS)
                        .filter(link -> Json.text(link.path("rel"), LONGEST).equals("self"))
                        .map(link -> Json.text(link.path("href"), LONGEST))
                : template(body).stream();
    }

    /** The only template of a host's own document that matters is that for accounts: nobody writes another. */
    private static Optional<String> template(String body) {
        var page = body.substring(0, Math.min(Html.LOOKED_AT, body.length()));
        var mark = page.indexOf("template=");
        var begin = mark + "template=".length();
        if (mark < 0 || begin >= page.length()) {
            return Optional.empty();
        }
        var quote = page.charAt(begin);
        var end = page.indexOf(quote, begin + 1);
        return (quote == '"' || quote == '\'') && end > 0 && end - begin <= LONGEST
                ? Optional.of(page.substring(begin + 1, end).replace("{uri}", ""))
                : Optional.empty();
    }
}

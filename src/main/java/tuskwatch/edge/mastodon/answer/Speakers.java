package tuskwatch.edge.mastodon.answer;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import okhttp3.Headers;
import org.jspecify.annotations.Nullable;
import tuskwatch.core.probe.Speaker;

/** Who made an answer. The streaming server is told first: it comes through nginx and has a request id, as pages do. */
final class Speakers {
    /** HAProxy names itself nowhere; its own pages are one heading, status first. */
    private static final Pattern HAPROXY =
            Pattern.compile("<html><body><h1>\\d{3} [A-Za-z -]+</h1>\\n[^<]*\\n</body></html>\\s*");

    /** What nginx says of itself, whoever hands it on; a version may follow. */
    private static final Pattern NGINX = Pattern.compile("<hr><center>(nginx|openresty)[^<]{0,40}</center>");

    /** Delivery networks, by how the name begins that they give themselves. */
    private static final List<String> NETWORKS = List.of(
            "cloudfront",
            "akamaighost",
            "akamainetstorage",
            "bunnycdn",
            "keycdn",
            "sucuri",
            "ddos-guard",
            "cdn77",
            "fastly",
            "gcore",
            "qrator",
            "stormwall");

    private static final int LONGEST = 300;
    private static final int SHORT = 1000;

    private Speakers() {}

    static Speaker of(Headers headers, String body) {
        if ("Express".equalsIgnoreCase(headers.get("X-Powered-By"))) {
            return Speaker.STREAMING;
        }
        var server = headers.get("Server");
        var ruby = headers.get("X-Request-Id") != null && headers.get("X-Runtime") != null;
        if ("Mastodon".equalsIgnoreCase(server)) {
            return Speaker.APPLICATION;
        }
        if (ruby) {
            return server == null ? Speaker.RAILS : Speaker.APPLICATION;
        }
        return front(headers, server, body);
    }

    private static Speaker front(Headers headers, @Nullable String server, String body) {
        if (server == null) {
            return headers.get("CF-RAY") != null
                    ? Speaker.CLOUDFLARE
                    : body.length() < LONGEST && HAPROXY.matcher(body).matches() ? Speaker.HAPROXY : Speaker.UNKNOWN;
        }
        var name = server.toLowerCase(Locale.ROOT);
        var network = name.startsWith("cloudflare")
                ? Speaker.CLOUDFLARE
                : NETWORKS.stream().anyMatch(name::startsWith) ? Speaker.CDN : Speaker.UNKNOWN;
        if (network != Speaker.UNKNOWN) {
            // A page that says who made it was only handed on.
            return body.length() < SHORT && NGINX.matcher(body).find() ? Speaker.NGINX : network;
        }
        return Stream.of(Speaker.NGINX, Speaker.APACHE, Speaker.CADDY, Speaker.VARNISH)
                .filter(s -> name.startsWith(s.name().toLowerCase(Locale.ROOT)))
                .findFirst()
                .orElse(name.startsWith("openresty") ? Speaker.NGINX : Speaker.PROXY);
    }
}

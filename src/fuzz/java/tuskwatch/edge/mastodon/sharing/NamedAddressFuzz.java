package tuskwatch.edge.mastodon.sharing;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import java.time.Duration;
import java.util.List;
import okhttp3.HttpUrl;
import tuskwatch.core.instance.InstanceName;
import tuskwatch.core.probe.Places;
import tuskwatch.core.probe.ProbeOrder;

/** Whatever a server names, in a document or a redirect: outside its own domain it is asked at fixed paths, over TLS and without a query. */
public final class NamedAddressFuzz {
    private static final ProbeOrder ORDER = new ProbeOrder(
            new InstanceName("tusk.example"), List.of(), Places.UNKNOWN, ProbeOrder.Pace.IN_TURN, Duration.ofSeconds(5));
    private static final List<String> STARTS = List.of(
            "", "https://", "http://", "//", "/", "https://tusk.example", "https://victim.example/", "https://tusk.example@victim.example/",
            "https://victim.example/packs/", "/packs/", "https://tusk.example.");
    private static final List<String> ENDS = List.of("", ".png", "?q", "#f", "/../x.png", "%2f..%2fx.png", ":8443/", "@tusk.example/", ".tusk.example/");
    private static final List<String> FROM =
            List.of("https://tusk.example/health", "https://victim.example/packs/a.png", "https://victim.example/api/v1/streaming/health");

    private NamedAddressFuzz() {}

    public static void fuzzerTestOneInput(FuzzedDataProvider data) {
        var from = HttpUrl.get(data.pickValue(FROM));
        var start = data.pickValue(STARTS);
        var end = data.pickValue(ENDS);
        var named = start + data.consumeRemainingAsString() + end;
        NamedAddress.base(ORDER, named).map(HttpUrl::parse).ifPresent(url -> {
            secret(url);
            demand(own(url) || url.encodedPath().equals("/"), "a path elsewhere: " + url);
            demand(url.query() == null, "a query: " + url);
        });
        NamedAddress.picture(ORDER, named).map(HttpUrl::parse).ifPresent(url -> {
            secret(url);
            elsewhere(url);
            demand(url.query() == null, "a query: " + url);
        });
        NamedAddress.redirect(ORDER.instance(), from, named).ifPresent(url -> {
            secret(url);
            elsewhere(url);
            demand(own(url) || url.host().equals(from.host()), "led to somebody else: " + url);
        });
    }

    private static boolean own(HttpUrl url) {
        return ("." + url.host().replaceFirst("\\.$", "")).endsWith(".tusk.example");
    }

    private static void secret(HttpUrl url) {
        demand(url.isHttps(), "less protection: " + url);
        demand(url.username().isEmpty() && url.password().isEmpty() && url.fragment() == null, "more than an address: " + url);
    }

    private static void elsewhere(HttpUrl url) {
        var path = url.encodedPath();
        demand(
                own(url)
                        || url.query() == null
                                && path.matches("(?i)(/[^/]+)?/(packs|system|site_uploads/files)/.*\\.(png|jpe?g|webp|gif|avif)")
                                && !path.contains("%"),
                "a path elsewhere: " + url);
    }

    private static void demand(boolean holds, String what) {
        if (!holds) {
            throw new IllegalStateException(what);
        }
    }
}

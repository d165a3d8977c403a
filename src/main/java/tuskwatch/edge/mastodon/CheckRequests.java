package tuskwatch.edge.mastodon;

import java.util.Optional;
import java.util.random.RandomGenerator;
import okhttp3.HttpUrl;
import okhttp3.Request;
import tuskwatch.core.probe.Check;
import tuskwatch.core.probe.ProbeOrder;
import tuskwatch.edge.mastodon.answer.InstanceDocument;
import tuskwatch.edge.mastodon.sharing.NamedAddress;

/** The request of each check. API addresses get a part that nobody used before, so that no cache can answer. */
final class CheckRequests {
    private static final String LETTERS = "abcdefghijklmnopqrstuvwxyz";
    private static final int FRESH_LETTERS = 6;

    /** Says to whoever reads the log what it is. */
    private static final String NOBODYS_TOKEN = "tuskwatch-asks-without-an-account";

    private final String userAgent;
    private final RandomGenerator random;

    /**
     * @param userAgent names us and whom to write to
     * @param random for the fresh parts
     */
    public CheckRequests(String userAgent, RandomGenerator random) {
        this.userAgent = userAgent;
        this.random = random;
    }

    /** The request, or empty where the address cannot be built or may not be asked. */
    Optional<Request> request(ProbeOrder order, Check check) {
        var origin = order.origin();
        var url = switch (check) {
            case HEALTH -> origin + "/health";
            case INSTANCE -> origin + order.places().document().orElse("/api/v2/instance") + "?fresh=" + fresh();
            case TAG -> origin + "/api/v1/tags/tuskwatch" + fresh();
            case RULES -> origin + "/api/v1/instance/rules?fresh=" + fresh();
            case SIGN_UP -> origin + "/auth/sign_up";
            case STREAMING -> streaming(order, "/api/v1/streaming/health");
            case STREAMING_DATABASE -> streaming(order, "/api/v1/streaming/public");
            case ROBOTS -> origin + "/robots.txt";
            case NODEINFO ->
                order.places()
                        .nodeinfo()
                        .filter(a -> protectedEnough(order, a))
                        .map(a -> a + "?fresh=" + fresh())
                        .orElse(origin + "/.well-known/nodeinfo");
            case LOCAL_FEED -> origin + "/api/v1/timelines/public?local=true&limit=20&fresh=" + fresh();
            case REMOTE_FEED -> origin + "/api/v1/timelines/public?remote=true&limit=20&fresh=" + fresh();
            case MEDIA ->
                order.places()
                        .media()
                        .map(a -> a.startsWith("/") ? origin + a : a)
                        .flatMap(a -> NamedAddress.picture(order, a))
                        .orElse("");
        };
        return Optional.ofNullable(HttpUrl.parse(url)).map(u -> request(u, check));
    }

    /** The instance document of version 1, which older servers and other software have. */
    Request olderDocument(ProbeOrder order) {
        return json(HttpUrl.get(order.origin() + InstanceDocument.OLDER + "?fresh=" + fresh()));
    }

    /**
     * Who is asked for accounts of the handle's domain: the answer, or where it leads, is the web domain. Mastodon answers for the account
     * that is named like the domain, which is the server's own (app/controllers/well_known/webfinger_controller.rb).
     */
    Request webfinger(ProbeOrder order) {
        var host = order.instance().host();
        return json(
                HttpUrl.get(order.instance().origin() + "/.well-known/webfinger?resource=acct:" + host + "@" + host));
    }

    /** Where the handle's domain says how accounts are asked for (RFC 6415). */
    Request hostMeta(ProbeOrder order) {
        return accepting(HttpUrl.get(order.instance().origin() + "/.well-known/host-meta"), "application/xrd+xml")
                .build();
    }

    /** The nodeinfo document where Mastodon, and most others, have it. */
    Request usualNodeinfo(HttpUrl origin) {
        return fresh(
                origin.newBuilder().encodedPath("/nodeinfo/2.0").query(null).build());
    }

    /** The page where a server begins. */
    Request frontPage(ProbeOrder order) {
        return accepting(HttpUrl.get(order.origin() + "/?fresh=" + fresh()), "text/html")
                .build();
    }

    /** An address with a query that nobody used before. */
    Request fresh(HttpUrl url) {
        return json(url.newBuilder().setQueryParameter("fresh", fresh()).build());
    }

    /** Scheme, host and port. */
    static String origin(HttpUrl url) {
        var usual = HttpUrl.defaultPort(url.scheme()) == url.port();
        var host = url.host().contains(":") ? "[" + url.host() + "]" : url.host();
        return url.scheme() + "://" + host + (usual ? "" : ":" + url.port());
    }

    private Request request(HttpUrl url, Check check) {
        return switch (check) {
            case INSTANCE, TAG, RULES, NODEINFO, LOCAL_FEED, REMOTE_FEED -> json(url);
            case SIGN_UP -> accepting(url, "text/html").build();
            case MEDIA ->
                accepting(url, "image/*,*/*").header("Range", "bytes=0-1023").build();
            case STREAMING_DATABASE ->
                accepting(url, "*/*")
                        .header("Authorization", "Bearer " + NOBODYS_TOKEN)
                        .build();
            case HEALTH, STREAMING, ROBOTS -> accepting(url, "*/*").build();
        };
    }

    private Request json(HttpUrl url) {
        return accepting(url, "application/json").build();
    }

    private Request.Builder accepting(HttpUrl url, String types) {
        return new Request.Builder().url(url).header("User-Agent", userAgent).header("Accept", types);
    }

    /** Whether people are sent to a streaming address that nobody but the server's own machines can reach. A lab is such a machine. */
    static boolean streamingInside(ProbeOrder order) {
        return !order.instance().plainHttp()
                && !AddressGuard.inside(order.instance().host())
                && order.places()
                        .streaming()
                        .map(HttpUrl::parse)
                        .filter(url -> AddressGuard.inside(url.host()))
                        .isPresent();
    }

    /** At the advertised base, or where none is known at the instance itself; empty where that base may not be asked. */
    private static String streaming(ProbeOrder order, String path) {
        if (streamingInside(order)) {
            return "";
        }
        var named = order.places().streaming();
        var base = named.isEmpty() ? Optional.of(order.origin()) : named.flatMap(s -> NamedAddress.base(order, s));
        return base.map(b -> b + path).orElse("");
    }

    private static boolean protectedEnough(ProbeOrder order, String address) {
        return address.startsWith("https://") || order.instance().plainHttp();
    }

    private String fresh() {
        var letters = new StringBuilder();
        for (var i = 0; i < FRESH_LETTERS; i++) {
            letters.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
        }
        return letters.toString();
    }
}

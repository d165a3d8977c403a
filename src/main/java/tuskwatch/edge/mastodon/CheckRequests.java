package tuskwatch.edge.mastodon;

import java.util.Optional;
import java.util.random.RandomGenerator;
import okhttp3.HttpUrl;
import okhttp3.Request;
import tuskwatch.core.probe.Check;
import tuskwatch.core.probe.ProbeOrder;

/** The request of each check. API addresses get a part that nobody used before, so that no cache can answer. */
final class CheckRequests {
    private static final String LETTERS = "abcdefghijklmnopqrstuvwxyz";
    private static final int FRESH_LETTERS = 6;

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
        var origin = order.instance().origin();
        var url = switch (check) {
            case HEALTH -> origin + "/health";
            case INSTANCE -> origin + "/api/v2/instance?fresh=" + fresh();
            case TAG -> origin + "/api/v1/tags/tuskwatch" + fresh();
            case RULES -> origin + "/api/v1/instance/rules?fresh=" + fresh();
            case SIGN_UP -> origin + "/auth/sign_up";
            case STREAMING -> streaming(order) + "/api/v1/streaming/health";
            case ROBOTS -> origin + "/robots.txt";
        };
        return Optional.ofNullable(HttpUrl.parse(url))
                .map(u -> new Request.Builder()
                        .url(u)
                        .header("User-Agent", userAgent)
                        .header("Accept", accept(check))
                        .build());
    }

    /** The advertised base; an instance asked over TLS is never left for plain HTTP. */
    private static String streaming(ProbeOrder order) {
        var origin = order.instance().origin();
        return order.streaming()
                .filter(s -> s.startsWith("https://") || order.instance().plainHttp())
                .orElse(origin);
    }

    private static String accept(Check check) {
        return switch (check) {
            case INSTANCE, TAG, RULES -> "application/json";
            case SIGN_UP -> "text/html";
            case HEALTH, STREAMING, ROBOTS -> "*/*";
        };
    }

    private String fresh() {
        var letters = new StringBuilder();
        for (var i = 0; i < FRESH_LETTERS; i++) {
            letters.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
        }
        return letters.toString();
    }
}

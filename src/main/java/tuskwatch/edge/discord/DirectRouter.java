package tuskwatch.edge.discord;

import discord4j.rest.http.client.ClientRequest;
import discord4j.rest.http.client.ClientResponse;
import discord4j.rest.http.client.DiscordWebClient;
import discord4j.rest.request.DiscordWebRequest;
import discord4j.rest.request.DiscordWebResponse;
import discord4j.rest.request.Router;
import discord4j.rest.request.RouterOptions;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import reactor.core.publisher.Mono;

/**
 * Sends each request once, at once, with a time limit, and hands every failure back. The stock router repeats 5xx
 * answers by posting again, waits out a 429 without limit, and puts all interaction answers into one queue; waiting and
 * repeating belong to the outbox here, where they survive a restart. An exhausted bucket is respected: a request waits a
 * few seconds for it.
 */
final class DirectRouter implements Router {
    static final Duration TIME_LIMIT = Duration.ofSeconds(10);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(5);

    private final DiscordWebClient client;
    private final RouterOptions options;
    private final LongSupplier nanos;
    private final Map<String, Long> exhaustedUntil = new ConcurrentHashMap<>();
    private final AtomicLong globalUntil = new AtomicLong(Long.MIN_VALUE);

    /** @param nanos monotonic nanoseconds */
    DirectRouter(RouterOptions options, LongSupplier nanos) {
        this.options = options;
        this.nanos = nanos;
        this.client = new DiscordWebClient(
                options.getReactorResources().getHttpClient().responseTimeout(TIME_LIMIT),
                options.getExchangeStrategies(),
                options.getAuthorizationScheme(),
                options.getToken(),
                options.getResponseTransformers(),
                options.getDiscordBaseUrl());
    }

    @Override
    public DiscordWebResponse exchange(DiscordWebRequest request) {
        var answer = Mono.defer(() -> Mono.delay(wait(request)).then(client.exchange(new ClientRequest(request))))
                .flatMap(response -> judged(request, response))
                .timeout(TIME_LIMIT.plus(LONGEST_WAIT));
        return new DiscordWebResponse(answer, options.getReactorResources());
    }

    private Mono<ClientResponse> judged(DiscordWebRequest request, ClientResponse response) {
        var http = response.getHttpResponse();
        var headers = http.responseHeaders();
        var reset = RateLimits.seconds(headers.get("X-RateLimit-Reset-After"));
        if ("0".equals(headers.get("X-RateLimit-Remaining"))) {
            exhaustedUntil.put(
                    bucket(request),
                    nanos.getAsLong() + reset.orElse(Duration.ofSeconds(1)).toNanos());
        }
        if (http.status().code() < 400) {
            return Mono.just(response);
        }
        if (http.status().code() == 429
                && (headers.contains("X-RateLimit-Global") || "global".equals(headers.get("X-RateLimit-Scope")))) {
            globalUntil.set(nanos.getAsLong()
                    + RateLimits.seconds(headers.get("Retry-After"))
                            .orElse(Duration.ofSeconds(1))
                            .toNanos());
        }
        return response.createException().flatMap(Mono::error);
    }

    /** How long the bucket wants us to wait, capped; interaction answers have no bucket and no global limit. */
    private Duration wait(DiscordWebRequest request) {
        if (request.getRoute().getUriTemplate().startsWith("/interactions/")) {
            return Duration.ZERO;
        }
        var now = nanos.getAsLong();
        var own = exhaustedUntil.getOrDefault(bucket(request), now);
        var wait = Math.max(own - now, globalUntil.get() == Long.MIN_VALUE ? 0 : globalUntil.get() - now);
        if (own <= now) {
            exhaustedUntil.remove(bucket(request), own);
        }
        return Duration.ofNanos(Math.clamp(wait, 0, LONGEST_WAIT.toNanos()));
    }

    /** Route and major parameter: the first ids of the path. */
    private static String bucket(DiscordWebRequest request) {
        var parts = request.getCompleteUri().split("/", -1);
        var major = parts.length > 2 ? parts[1] + "/" + parts[2] : "";
        return request.getRoute().getMethod() + " " + request.getRoute().getUriTemplate() + " " + major;
    }
}

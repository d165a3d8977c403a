package tuskwatch.edge.discord.rest;

import discord4j.common.ReactorResources;
import discord4j.rest.http.client.ClientException;
import discord4j.rest.http.client.ClientRequest;
import discord4j.rest.http.client.ClientResponse;
import discord4j.rest.http.client.DiscordWebClient;
import discord4j.rest.request.DiscordWebRequest;
import discord4j.rest.request.DiscordWebResponse;
import discord4j.rest.request.Router;
import discord4j.rest.request.RouterOptions;
import io.netty.handler.codec.http.HttpHeaders;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import tuskwatch.core.meter.Figure;
import tuskwatch.core.meter.Meter;

/**
 * Sends each request once, at once, with a time limit, and hands every failure back. The stock router repeats 5xx
 * answers by posting again, waits out a 429 without limit, and puts all interaction answers into one queue; waiting and
 * repeating belong to the outbox here, where they survive a restart. A request that Discord's limits do not allow waits a
 * few seconds, or is handed back unsent.
 */
public final class DirectRouter implements Router {
    private static final Duration TIME_LIMIT = Duration.ofSeconds(10);
    /** After three seconds Discord takes no first answer to an interaction. */
    private static final Duration CALLBACK_LIMIT = Duration.ofSeconds(4);

    private static final Duration LONGEST = Duration.ofHours(2);

    private final DiscordWebClient client;
    private final ReactorResources resources;
    private final RateGate gate;
    private final Meter meter;
    private final Runnable tokenRefused;

    /**
     * @param apiUrl base of the addresses
     * @param tokenRefused told when Discord itself answers that it does not take the token
     */
    public DirectRouter(RouterOptions options, String apiUrl, RateGate gate, Meter meter, Runnable tokenRefused) {
        this.tokenRefused = tokenRefused;
        this.resources = options.getReactorResources();
        this.gate = gate;
        this.meter = meter;
        this.client = new DiscordWebClient(
                resources.getHttpClient().responseTimeout(TIME_LIMIT),
                options.getExchangeStrategies(),
                options.getAuthorizationScheme(),
                options.getToken(),
                options.getResponseTransformers(),
                apiUrl);
    }

    @Override
    public DiscordWebResponse exchange(DiscordWebRequest request) {
        var call = call(request);
        var limit = call.counted() ? TIME_LIMIT : CALLBACK_LIMIT;
        var answer = Mono.defer(() -> admitted(call)
                .then(Mono.defer(() ->
                                client.exchange(new ClientRequest(request)).flatMap(r -> judged(call, r)))
                        .timeout(limit)
                        .doOnError(
                                e -> !(e instanceof ClientException) && !(e instanceof ForeignAnswer),
                                e -> meter.count(Figure.DISCORD_ANSWERS, "none"))));
        return new DiscordWebResponse(answer, resources);
    }

    /** A request that was not sent, because Discord would refuse it now. */
    static final class HeldBack extends RuntimeException {
        private static final long serialVersionUID = 1;

        final Duration wait;

        HeldBack(Duration wait) {
            super("held back for " + wait.toSeconds() + " s, as Discord asked", null, false, false);
            this.wait = wait;
        }
    }

    private Mono<Void> admitted(RateGate.Call call) {
        return switch (gate.admit(call)) {
            case RateGate.Admission.Granted go ->
                go.after().isZero() ? Mono.empty() : Mono.delay(go.after()).then();
            case RateGate.Admission.Held held -> {
                meter.count(Figure.DISCORD_ANSWERS, "held");
                yield Mono.error(new HeldBack(held.longer()));
            }
        };
    }

    /** Discord's answers are handed on, as they are; whatever else answers becomes a {@link ForeignAnswer}. */
    private Mono<ClientResponse> judged(RateGate.Call call, ClientResponse response) {
        var status = response.getHttpResponse().status().code();
        var headers = response.getHttpResponse().responseHeaders();
        if (status < 400) {
            return discords(status, headers)
                    ? Mono.fromSupplier(() -> taken(call, response, status))
                    : response.skipBody().then(Mono.error(() -> foreign(call, status, headers, Optional.empty())));
        }
        return response.createException()
                .onErrorMap(e -> !(e instanceof ClientException), e -> foreign(call, status, headers, Optional.empty()))
                .flatMap(refusal -> Mono.error(
                        discords(status, refusal)
                                ? refused(call, status, refusal)
                                : foreign(call, status, headers, wait(refusal))));
    }

    private ClientResponse taken(RateGate.Call call, ClientResponse response, int status) {
        meter.count(Figure.DISCORD_ANSWERS, String.valueOf(status));
        var headers = response.getHttpResponse().responseHeaders();
        date(headers.get("Date")).ifPresent(gate::told);
        gate.answered(call, answer(status, headers, Optional.empty(), true));
        return response;
    }

    private ClientException refused(RateGate.Call call, int status, ClientException refusal) {
        meter.count(Figure.DISCORD_ANSWERS, String.valueOf(status));
        date(refusal.getHeaders().get("Date")).ifPresent(gate::told);
        gate.answered(call, answer(status, refusal.getHeaders(), Optional.of(refusal), true));
        if (status == 401 && call.counted()) {
            tokenRefused.run();
        }
        return refusal;
    }

    private ForeignAnswer foreign(RateGate.Call call, int status, HttpHeaders headers, Optional<Duration> wait) {
        meter.count(Figure.DISCORD_ANSWERS, "foreign");
        gate.answered(call, answer(status, headers, Optional.empty(), false));
        return new ForeignAnswer(status, wait);
    }

    /** JSON, or nothing at all where there is nothing to say. Source: Discord developer documentation, API Reference. */
    private static boolean discords(int status, HttpHeaders headers) {
        return status == 204
                || status < 300
                        && String.valueOf(headers.get("Content-Type"))
                                .toLowerCase(Locale.ROOT)
                                .startsWith("application/json");
    }

    /**
     * An error of Discord has a code and a message; that about a limit has a length. What comes from its edge in front has neither.
     * Source: Discord developer documentation, topics Error Messages and Rate Limits.
     */
    private static boolean discords(int status, ClientException refusal) {
        var fields = refusal.getErrorResponse().map(r -> r.getFields()).orElse(Map.of());
        return fields.get("message") instanceof String
                && (fields.get("code") instanceof Number code && own(code.longValue())
                        || status == 429 && fields.get("retry_after") instanceof Number);
    }

    /** Discord's codes have five digits and more, and 0 stands for none; proxies that answer in JSON repeat the status. */
    private static boolean own(long code) {
        return code == 0 || code >= 10_000;
    }

    private static RateGate.Answer answer(
            int status, HttpHeaders headers, Optional<ClientException> failure, boolean discords) {
        var body = failure.flatMap(ClientException::getErrorResponse).map(r -> r.getFields());
        var global = headers.contains("X-RateLimit-Global")
                || body.filter(b -> Boolean.TRUE.equals(b.get("global"))).isPresent();
        var limits = headers.names().stream().anyMatch(n -> n.regionMatches(true, 0, "X-RateLimit-", 0, 12));
        return new RateGate.Answer(
                status,
                Optional.ofNullable(headers.get("X-RateLimit-Bucket")),
                "0".equals(headers.get("X-RateLimit-Remaining")),
                seconds(headers.get("X-RateLimit-Reset-After")),
                failure.map(DirectRouter::wait).orElseGet(() -> seconds(headers.get("Retry-After"))),
                global ? Optional.of("global") : Optional.ofNullable(headers.get("X-RateLimit-Scope")),
                discords || limits);
    }

    private static Optional<Instant> date(@Nullable String text) {
        try {
            return Optional.of(Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(String.valueOf(text))));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** The longest wait that a refusal names, in its header or its body. */
    static Optional<Duration> wait(ClientException refusal) {
        var fields = refusal.getErrorResponse().map(r -> r.getFields()).orElse(Map.of());
        return Stream.of(
                        seconds(refusal.getHeaders().get("Retry-After")),
                        seconds(String.valueOf(fields.get("retry_after"))))
                .flatMap(Optional::stream)
                .max(Comparator.naturalOrder());
    }

    /** Whole or fractional seconds as a length, rounded up to milliseconds and capped; empty for anything else. */
    public static Optional<Duration> seconds(@Nullable String text) {
        try {
            var millis = Math.ceil(Double.parseDouble(String.valueOf(text)) * 1000);
            return millis >= 0
                    ? Optional.of(Duration.ofMillis(Math.min((long) millis, LONGEST.toMillis())))
                    : Optional.empty();
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    /** Interaction answers are exempt from the global limit; each interaction has a bucket of its own. */
    private static RateGate.Call call(DiscordWebRequest request) {
        var template = request.getRoute().getUriTemplate();
        var parts = request.getCompleteUri().split("[/?]", -1);
        var first = parts.length > 2 ? parts[1] + "/" + parts[2] : "";
        var interaction = template.startsWith("/interactions/") || template.startsWith("/webhooks/");
        var major = interaction && parts.length > 3 ? first + "/" + parts[3] : first;
        return new RateGate.Call(request.getRoute().getMethod() + " " + template, major, !interaction);
    }
}

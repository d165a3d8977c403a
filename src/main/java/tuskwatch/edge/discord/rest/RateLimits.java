package tuskwatch.edge.discord.rest;

import discord4j.rest.http.client.ClientException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads Discord's rate-limit figures, which come as whole and as fractional seconds. */
public final class RateLimits {
    private static final Duration LONGEST = Duration.ofHours(2);

    private RateLimits() {}

    /** The longest wait that a refusal names, in its header or its body. */
    static Optional<Duration> wait(ClientException refusal) {
        var fields = refusal.getErrorResponse().map(r -> r.getFields()).orElse(Map.of());
        var body = fields.get("retry_after") instanceof Number n ? seconds(n.toString()) : Optional.<Duration>empty();
        var header = seconds(refusal.getHeaders().get("Retry-After"));
        return body.filter(b -> header.filter(h -> h.compareTo(b) > 0).isEmpty())
                .or(() -> header);
    }

    /** The seconds as a length, rounded up to milliseconds and capped; empty for anything else. */
    public static Optional<Duration> seconds(@Nullable String text) {
        if (text == null) {
            return Optional.empty();
        }
        try {
            var millis = Math.ceil(Double.parseDouble(text.strip()) * 1000);
            return millis >= 0
                    ? Optional.of(Duration.ofMillis(Math.min((long) millis, LONGEST.toMillis())))
                    : Optional.empty();
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }
}

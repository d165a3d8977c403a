package tuskwatch.testing;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import mockwebserver3.MockResponse;

/**
 * Rate limits, as the headers of every answer tell them. The name of a bucket is that of a route; channels, servers and
 * webhooks have a bucket each of that name, so the name alone does not tell the bucket. Source: developer documentation,
 * topic Rate Limits.
 */
final class DiscordBuckets {
    private final InstantSource clock;
    private final Map<String, Window> windows = new HashMap<>();
    private int most = 1000;
    private Duration length = Duration.ofSeconds(5);

    private record Window(Instant end, int used) {}

    DiscordBuckets(InstantSource clock) {
        this.clock = clock;
    }

    /** From now on each bucket holds so many requests, for so long. */
    synchronized void hold(int requests, Duration window) {
        most = requests;
        length = window;
        windows.clear();
    }

    /** Counts a call; the refusal if its bucket is empty. */
    synchronized Optional<MockResponse> spend(String call) {
        var now = clock.instant();
        var old = windows.get(key(call));
        var window = old == null || !old.end().isAfter(now) ? new Window(now.plus(length), 0) : old;
        if (window.used() >= most) {
            var wait = seconds(Duration.between(now, window.end()));
            var body = JsonNodeFactory.instance
                    .objectNode()
                    .put("message", "You are being rate limited.")
                    .put("retry_after", Double.parseDouble(wait))
                    .put("global", false);
            return Optional.of(DiscordAnswer.json(429, body)
                    .newBuilder()
                    .setHeader("Retry-After", String.valueOf((int) Math.ceil(Double.parseDouble(wait))))
                    .setHeader("X-RateLimit-Scope", "user")
                    .build());
        }
        windows.put(key(call), new Window(window.end(), window.used() + 1));
        return Optional.empty();
    }

    /** The answer, with what there is left in the bucket. */
    synchronized MockResponse told(String call, MockResponse answer) {
        var now = clock.instant();
        var window = windows.getOrDefault(key(call), new Window(now.plus(length), 0));
        var end = window.end().toEpochMilli();
        return answer.newBuilder()
                .setHeader("X-RateLimit-Limit", String.valueOf(most))
                .setHeader("X-RateLimit-Remaining", String.valueOf(most - window.used()))
                .setHeader("X-RateLimit-Reset", String.format(Locale.ROOT, "%d.%03d", end / 1000, end % 1000))
                .setHeader("X-RateLimit-Reset-After", seconds(Duration.between(now, window.end())))
                .setHeader("X-RateLimit-Bucket", bucket(call))
                .build();
    }

    private static String seconds(Duration length) {
        return String.format(Locale.ROOT, "%.3f", Math.max(0, length.toMillis()) / 1000.0);
    }

    /** The route's name for its bucket, without the channel. */
    private static String bucket(String call) {
        return String.format(
                Locale.ROOT, "%08x", call.replaceAll("/(\\d+|token-\\d+)", "/x").hashCode());
    }

    /** The bucket itself: its name, and the channel, server or webhook it belongs to. */
    private static String key(String call) {
        var parts = call.split("[ /]+", -1);
        var major = parts.length > 2 ? parts[1] + "/" + parts[2] : "";
        var own = parts.length > 3 && (parts[1].equals("interactions") || parts[1].equals("webhooks"));
        return bucket(call) + " " + major + (own ? "/" + parts[3] : "");
    }
}

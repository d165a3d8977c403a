package tuskwatch.testing;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * A Mastodon server with the nginx in front that it ships, as a function from request to answer, header for header as
 * recorded on 4.6.5. The proxy's cache remembers every cacheable address that was asked and serves it stale while the
 * application fails.
 */
public final class MastodonModel {
    private static final Duration HEALTH_NOTICES = Duration.ofMinutes(10);
    private static final Duration BACKEND_CACHE = Duration.ofMinutes(3);

    private final InstantSource clock;
    private final Map<String, Instant> cached = new HashMap<>();
    private final List<String> asked = new ArrayList<>();
    private Fault fault = Fault.NONE;
    private Instant since = Instant.EPOCH;
    private Fault pending = Fault.NONE;
    private int patience;
    private int requests;
    private String streamingBase = "";
    private String message = "";
    private String mediaBase = "";
    private String version = "4.6.5";
    private final Map<String, Reply> instead = new HashMap<>();
    private boolean silentAboutItself;

    public MastodonModel(InstantSource clock) {
        this.clock = clock;
    }

    /** What is wrong. */
    public enum Fault {
        NONE,
        PUMA_KILLED,
        THREADS_FULL,
        BAD_GATEWAY_EVERY_FOURTH,
        REDIS_REFUSED,
        POSTGRES_STOPPED,
        ASSETS_MISSING,
        STREAMING_STOPPED,
        MAINTENANCE,
        PROXY_STOPPED,
        HOST_UNREACHABLE,
        ADDRESS_BANNED,
        THROTTLED,
        CHALLENGE,
        REGISTRATION_CLOSED,
        REGISTRATION_APPROVAL,
        SSO_ONLY,
        LIMITED_FEDERATION,
        CLOSED_FOR_GOOD,
        GARBAGE,
        SIDEKIQ_STOPPED,
        USERS_LOCKED,
        MEDIA_DOWN
    }

    /** What comes back. */
    public sealed interface Reply {
        record Answer(int status, List<String[]> headers, String body) implements Reply {}

        /** Connected, and nothing more. */
        record Silence() implements Reply {}

        /** Nothing listens; on a real port the connection is closed without an answer. */
        record Refusal() implements Reply {}

        /** Connected, and closed without an answer. */
        record Break() implements Reply {}

        /** Packets vanish. */
        record Vanished() implements Reply {}
    }

    public synchronized void breaks(Fault next) {
        fault = next;
        since = clock.instant();
    }

    /** Answers so many more requests, then breaks. */
    public synchronized void breaksAfter(int answers, Fault next) {
        patience = answers;
        pending = next;
    }

    public synchronized void advertiseStreaming(String base) {
        streamingBase = base;
    }

    /** From now on the instance document names a picture there. */
    public synchronized void advertiseMedia(String base) {
        mediaBase = base;
    }

    /**
     * From now on something else answers there.
     *
     * @param path may end in {@code *}; the longest that fits counts
     * @param headers {@code Name: value}
     */
    public synchronized void standsIn(String path, int status, String body, String... headers) {
        instead.put(path, answer(status, body, "text/html", headers));
    }

    /** From now on connections are closed there without an answer. */
    public synchronized void closes(String path) {
        instead.put(path, new Reply.Break());
    }

    /** The application answers for itself again. */
    public synchronized void answersItself() {
        instead.clear();
    }

    public synchronized void runs(String other) {
        version = other;
    }

    /** Whether strangers may read the instance document and nodeinfo. */
    public synchronized void describesItself(boolean willing) {
        silentAboutItself = !willing;
    }

    public synchronized void says(String words) {
        message = words;
    }

    /** Paths in the order asked. */
    public synchronized List<String> asked() {
        return List.copyOf(asked);
    }

    public synchronized Reply get(String target) {
        asked.add(target);
        if (pending != Fault.NONE && patience-- == 0) {
            breaks(pending);
            pending = Fault.NONE;
        }
        var path = target.split("\\?", 2)[0];
        var other = instead.keySet().stream()
                .filter(p -> p.equals(path) || p.endsWith("*") && path.startsWith(p.substring(0, p.length() - 1)))
                .max(Comparator.comparingInt(String::length));
        if (other.isPresent()) {
            return Objects.requireNonNull(instead.get(other.get()));
        }
        if (fault == Fault.PROXY_STOPPED) {
            return new Reply.Refusal();
        }
        if (fault == Fault.HOST_UNREACHABLE) {
            return new Reply.Vanished();
        }
        if (path.startsWith("/api/v1/streaming/")) {
            return path.endsWith("/public") ? streamOfNobody() : streaming();
        }
        if (fault == Fault.MAINTENANCE) {
            return proxy(503, "<html><body>Down for maintenance</body></html>", false);
        }
        if (fault == Fault.CHALLENGE) {
            return answer(
                    403,
                    "<html><title>Just a moment...</title></html>",
                    "text/html",
                    "Server: cloudflare",
                    "cf-mitigated: challenge");
        }
        if (path.equals("/robots.txt")) {
            return answer(200, "User-agent: *\n", "text/plain", "Server: nginx/1.26.3", "ETag: \"6a747c9e-e7\"");
        }
        if (path.startsWith("/site_uploads/")) {
            return fault == Fault.MEDIA_DOWN
                    ? proxy(502, "<html>502</html>", true)
                    : answer(206, "PNG", "image/png", "Server: nginx/1.26.3");
        }
        return application(target, path);
    }

    private Reply streamOfNobody() {
        return switch (fault) {
            case STREAMING_STOPPED -> streaming();
            case USERS_LOCKED -> new Reply.Silence();
            case POSTGRES_STOPPED -> answer(500, "{\"error\":\"Error\"}", "application/json", "X-Powered-By: Express");
            default -> answer(401, "{\"error\":\"Invalid access token\"}", "application/json", "X-Powered-By: Express");
        };
    }

    private Reply streaming() {
        return fault == Fault.STREAMING_STOPPED
                ? proxy(502, "<html>502</html>", true)
                : answer(
                        200,
                        "OK",
                        "text/plain",
                        "Server: nginx/1.26.3",
                        "X-Powered-By: Express",
                        "X-Request-Id: 230880c3",
                        "Cache-Control: private, no-store");
    }

    private Reply application(String target, String path) {
        requests++;
        var origin = origin(target, path);
        var cacheable = path.startsWith("/api/v");
        var failed = !(origin instanceof Reply.Answer a) || a.status() >= 500;
        if (cacheable && cached.containsKey(target)) {
            if (failed && origin instanceof Reply.Answer) {
                return stamped((Reply.Answer) fresh(target), "STALE");
            }
            return stamped((Reply.Answer) fresh(target), "HIT");
        }
        if (cacheable && !failed && ((Reply.Answer) origin).status() == 200) {
            cached.put(target, clock.instant());
        }
        return origin;
    }

    private Reply origin(String target, String path) {
        if (path.equals("/api/v1/timelines/public") && fault == Fault.USERS_LOCKED) {
            return new Reply.Silence();
        }
        return switch (fault) {
            case PUMA_KILLED ->
                proxy(502, "<html><body>We're sorry, but something went wrong on our end.</body></html>", true);
            case THREADS_FULL -> new Reply.Silence();
            case BAD_GATEWAY_EVERY_FOURTH -> requests % 4 == 0 ? proxy(502, "<html>502</html>", true) : fresh(target);
            case REDIS_REFUSED ->
                path.startsWith("/api/v1/tags/") || path.equals("/api/v2/instance") ? crash(path) : fresh(target);
            case POSTGRES_STOPPED -> postgresStopped(target, path);
            case ASSETS_MISSING ->
                path.startsWith("/auth/") || path.equals("/api/v2/instance") ? crash(path) : fresh(target);
            case ADDRESS_BANNED -> answer(403, "Forbidden\n", "text/plain", "x-request-id: 1f", "x-runtime: 0.002");
            case THROTTLED ->
                path.startsWith("/api/")
                        ? answer(
                                429,
                                "{\"error\":\"Too many requests\"}",
                                "application/json",
                                "x-ratelimit-limit: 300",
                                "x-ratelimit-remaining: 0",
                                "x-request-id: 1f",
                                "x-runtime: 0.002")
                        : fresh(target);
            case SSO_ONLY, REGISTRATION_CLOSED ->
                path.equals("/auth/sign_up")
                        ? healthy(
                                302,
                                "",
                                "text/html",
                                "location: https://tusk.example/auth/sign_in",
                                "cache-control: no-store")
                        : fresh(target);
            case LIMITED_FEDERATION ->
                path.startsWith("/api/v1/tags/")
                        ? healthy(401, "{\"error\":\"This method requires an authenticated user\"}", "application/json")
                        : fresh(target);
            case CLOSED_FOR_GOOD ->
                path.equals("/health") ? fresh(target) : healthy(410, "<html>Gone</html>", "text/html");
            case GARBAGE ->
                path.startsWith("/api/") ? healthy(200, "<html>hello</html>", "application/json") : fresh(target);
            case NONE,
                    SIDEKIQ_STOPPED,
                    USERS_LOCKED,
                    MEDIA_DOWN,
                    STREAMING_STOPPED,
                    MAINTENANCE,
                    PROXY_STOPPED,
                    HOST_UNREACHABLE,
                    CHALLENGE,
                    REGISTRATION_APPROVAL -> fresh(target);
        };
    }

    private Reply postgresStopped(String target, String path) {
        var age = Duration.between(since, clock.instant());
        if (path.startsWith("/api/v1/tags/") || path.startsWith("/auth/")) {
            return crash(path);
        }
        if (path.startsWith("/api/") && age.compareTo(BACKEND_CACHE) > 0
                || path.equals("/health") && age.compareTo(HEALTH_NOTICES) > 0) {
            return crash(path);
        }
        return fresh(target);
    }

    private Reply feed(String target) {
        var remote = target.contains("remote=true");
        var newest = remote && fault == Fault.SIDEKIQ_STOPPED
                ? since
                : clock.instant().minusSeconds(remote ? 20 : 90);
        return healthy(200, "[{\"id\":\"1\",\"created_at\":\"" + newest + "\"}]", "application/json; charset=utf-8");
    }

    private Reply fresh(String target) {
        var path = target.split("\\?", 2)[0];
        if (silentAboutItself && (path.equals("/api/v2/instance") || path.contains("nodeinfo"))) {
            return healthy(401, "{\"error\":\"This method requires an authenticated user\"}", "application/json");
        }
        return switch (path) {
            case "/api/v1/timelines/public" -> feed(target);
            case "/.well-known/nodeinfo" ->
                healthy(
                        200,
                        "{\"links\":[{\"rel\":\"http://nodeinfo.diaspora.software/ns/schema/2.0\","
                                + "\"href\":\"https://tusk.example/nodeinfo/2.0\"}]}",
                        "application/json; charset=utf-8");
            case "/nodeinfo/2.0" ->
                healthy(
                        200,
                        "{\"version\":\"2.0\",\"software\":{\"name\":\"mastodon\",\"version\":\"" + version
                                + "\"},\"openRegistrations\":true}",
                        "application/json; charset=utf-8");
            case "/health" ->
                healthy(
                        200,
                        "OK",
                        "text/plain; charset=utf-8",
                        "cache-control: max-age=0, private, must-revalidate",
                        "X-Cached: MISS");
            case "/api/v2/instance" ->
                healthy(
                        200,
                        document(),
                        "application/json; charset=utf-8",
                        "x-ratelimit-limit: 300",
                        "x-ratelimit-remaining: 290",
                        "cache-control: max-age=300, public, stale-while-revalidate=30, stale-if-error=86400",
                        "X-Cached: MISS");
            case "/api/v1/instance/rules" ->
                healthy(
                        200,
                        "[{\"id\":\"1\",\"text\":\"Be kind\"}]",
                        "application/json; charset=utf-8",
                        "X-Cached: MISS");
            case "/auth/sign_up" ->
                healthy(
                        200,
                        "<form><input name=\"user[account_attributes][username]\"></form>",
                        "text/html; charset=utf-8",
                        "cache-control: private, no-store",
                        "X-Cached: MISS");
            default ->
                path.startsWith("/api/v1/tags/")
                        ? healthy(
                                200,
                                "{\"name\":\"" + path.substring(13)
                                        + "\",\"url\":\"https://tusk.example/tags/x\",\"history\":[]}",
                                "application/json; charset=utf-8",
                                "x-ratelimit-limit: 300",
                                "x-ratelimit-remaining: 289",
                                "X-Cached: MISS")
                        : healthy(404, "<html>404</html>", "text/html");
        };
    }

    private String document() {
        var enabled = fault != Fault.REGISTRATION_CLOSED;
        var approval = fault == Fault.REGISTRATION_APPROVAL;
        return """
                {"domain":"tusk.example","title":"Tusk","version":"%s","thumbnail":%s,"configuration":{"urls":{"streaming":%s,"status":"https://status.tusk.example"}},
                "registrations":{"enabled":%s,"approval_required":%s,"message":%s,"min_age":16,"url":null}}""".formatted(
                        version,
                        mediaBase.isEmpty() ? "null" : "{\"url\":\"" + mediaBase + "/site_uploads/t.png\"}",
                        streamingBase.isEmpty() ? "null" : "\"" + streamingBase + "\"",
                        enabled,
                        approval,
                        message.isEmpty() ? "null" : "\"" + message + "\"");
    }

    private static Reply.Answer healthy(int status, String body, String type, String... more) {
        var headers = new ArrayList<>(List.of("server: Mastodon", "x-request-id: cade44ea", "x-runtime: 0.005704"));
        headers.addAll(List.of(more));
        return answer(status, body, type, headers.toArray(String[]::new));
    }

    /** A crash of the application: no Server header at all. */
    private static Reply.Answer crash(String path) {
        return path.startsWith("/api/")
                ? answer(
                        500,
                        "{\"status\":500,\"error\":\"Internal Server Error\"}",
                        "application/json; charset=UTF-8",
                        "x-request-id: 2620bb46",
                        "x-runtime: 0.036656")
                : answer(
                        500,
                        "<html>We're sorry, but something went wrong on our end.</html>",
                        "text/html; charset=utf-8",
                        "x-request-id: 2620bb46",
                        "x-runtime: 0.036656");
    }

    /** The proxy's own words. */
    private static Reply.Answer proxy(int status, String body, boolean page) {
        return page
                ? answer(status, body, "text/html", "Server: nginx/1.26.3", "ETag: \"6b0133d1-521\"")
                : answer(status, body, "text/html", "Server: nginx/1.26.3");
    }

    private static Reply.Answer stamped(Reply.Answer answer, String how) {
        var headers = new ArrayList<>(answer.headers());
        headers.removeIf(h -> h[0].equals("X-Cached"));
        headers.add(new String[] {"X-Cached", how});
        return new Reply.Answer(answer.status(), headers, answer.body());
    }

    private static Reply.Answer answer(int status, String body, String type, String... headers) {
        var all = new ArrayList<String[]>();
        all.add(new String[] {"Content-Type", type});
        for (var header : headers) {
            all.add(header.split(": ", 2));
        }
        return new Reply.Answer(status, all, body);
    }
}

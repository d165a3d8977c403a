package tuskwatch.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import discord4j.common.JacksonResources;
import discord4j.common.ReactorResources;
import discord4j.core.DiscordClientBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import tuskwatch.core.meter.Meter;
import tuskwatch.edge.discord.rest.DirectRouter;
import tuskwatch.edge.discord.rest.DiscordRest;
import tuskwatch.edge.discord.rest.RateGate;

/**
 * Discord on a loopback port: REST and gateway. It keeps messages, nonces and interactions, follows a script of faults,
 * and judges every request; {@link #violations} must be empty at the end of a test. Threads may share it.
 */
public final class FakeDiscord implements AutoCloseable {
    public static final String SELF = "1100000000000000001";
    public static final String GUILD = "1200000000000000001";
    /** Another server, which has to invite the bot first. */
    public static final String NEIGHBOUR = "1200000000000000002";

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final String API = "/api/v10";
    /** Between two looks at the time: before a request and after it, at most 45 requests a second. */
    private static final Duration LOOK = Duration.ofMillis(12);

    private final MockWebServer server = new MockWebServer();
    private final DiscordJudge judge = new DiscordJudge();
    private final DiscordScript script = new DiscordScript();
    private final FakeGateway gateway = new FakeGateway(this);
    private final DiscordInteractions interactions = new DiscordInteractions(judge, this::violation);
    private final DiscordServers servers = new DiscordServers(this::violation);
    private final DiscordChannels channels;
    private final DiscordBuckets buckets;
    private final DiscordRoutes routes;

    private final List<String> violations = new ArrayList<>();
    private final List<String> requests = new ArrayList<>();
    private final List<byte[]> files = new ArrayList<>();
    private volatile Duration clockOff = Duration.ZERO;
    private volatile String acceptedToken = token();

    /** A message in a channel; {@code edits} holds every state it had. */
    public record Posted(String id, String channel, List<JsonNode> edits, Instant at) {
        public JsonNode now() {
            return edits.getLast();
        }

        public String content() {
            return now().path("content").asText();
        }
    }

    /** An interaction and what the bot made of it. */
    public record Asked(String id, String token, Instant at, List<JsonNode> answers) {}

    /** What happens to a request instead of, or beside, its usual answer. */
    public sealed interface Fault {
        record Status(int code, Map<String, String> headers, String body) implements Fault {}

        /** An edge or a proxy on the way answers with a page of its own; Discord never hears of the request. */
        record Page(int code) implements Fault {}

        /** Discord refuses in its own words, for a reason that is not in the request. */
        enum Own implements Fault {
            /** The address is suspected by what stands before Discord. */
            BLOCKED(403, 40333, "internal network error"),
            NOT_FOUND(404, 0, "404: Not Found"),
            UNAUTHORIZED(401, 0, "401: Unauthorized"),
            EDITS_OF_OLD_MESSAGE(429, 30046, "Maximum number of edits to messages older than 1 hour reached"),
            AUTO_MOD(400, 200000, "Message was blocked by automatic moderation"),
            INTERNAL(500, 0, "500: Internal Server Error"),
            UNAVAILABLE(503, 0, "503: Service Unavailable");

            final int status;
            final int code;
            final String message;

            Own(int status, int code, String message) {
                this.status = status;
                this.code = code;
                this.message = message;
            }
        }

        /** Nothing is applied, the connection breaks. */
        record CutBefore() implements Fault {}

        /** Discord applies it, and the connection breaks before the answer. */
        record CutAfter() implements Fault {}

        /** Discord applies it, and never answers. */
        record StallAfter() implements Fault {}

        /** Discord applies it, and answers with 502 all the same. */
        record BadGatewayAfter() implements Fault {}
    }

    /** Costly to make, and the same for all who send requests. */
    private static final class Tools {
        static final ReactorResources THREADS = ReactorResources.create();
        static final JacksonResources JSON = JacksonResources.create();
    }

    private FakeDiscord(InstantSource clock) {
        this.channels = new DiscordChannels(clock, servers, this::violation);
        this.buckets = new DiscordBuckets(clock);
        this.routes = new DiscordRoutes(servers, channels, gateway, judge, this::violation);
    }

    /** With the machine's clock. */
    public static FakeDiscord start() {
        return start(Clock.systemUTC());
    }

    /** Nonces and ids go by that clock. */
    public static FakeDiscord start(InstantSource clock) {
        var fake = new FakeDiscord(clock);
        fake.server.setDispatcher(new Dispatcher() {
            @Override
            public MockResponse dispatch(RecordedRequest request) {
                return fake.answer(request);
            }
        });
        fake.server.setServerSocketFactory(new PromptSockets());
        try {
            fake.server.start(InetAddress.getByName("127.0.0.1"), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return fake;
    }

    /** A token in the shape of a real one. */
    public static String token() {
        return Base64.getEncoder().withoutPadding().encodeToString(SELF.getBytes(StandardCharsets.US_ASCII))
                + ".fake.token";
    }

    public String apiUrl() {
        return "http://127.0.0.1:" + server.getPort() + API;
    }

    String gatewayUrl() {
        return "ws://127.0.0.1:" + server.getPort() + "/gateway";
    }

    public FakeGateway gateway() {
        return gateway;
    }

    /** Requests to it, for whose limits every request takes a moment, so that none waits for its turn. */
    public DiscordRest rest() {
        var looked = new AtomicLong();
        return rest(new RateGate(() -> looked.addAndGet(LOOK.toNanos())), Meter.NONE, () -> {});
    }

    /** The same, with limits, figures and a word of its own when the token is refused. */
    public DiscordRest rest(RateGate gate, Meter meter, Runnable tokenRefused) {
        return new DiscordRest(DiscordClientBuilder.create(token())
                .setReactorResources(Tools.THREADS)
                .setJacksonResources(Tools.JSON)
                .build(options -> new DirectRouter(options, apiUrl(), gate, meter, tokenRefused)));
    }

    /** From now on the token is unknown. */
    public void revokeToken() {
        acceptedToken = "";
    }

    /** From now on the token is known again. */
    public void restoreToken() {
        acceptedToken = token();
    }

    boolean accepts(String token) {
        return acceptedToken.equals(token);
    }

    /** The next request that matches (written as {@code POST /channels/1/messages}) meets this fault. */
    public void next(Predicate<String> where, Fault fault) {
        script.next(where, fault);
    }

    /** From now on every request that matches meets this fault, until the script is forgotten. */
    public void lasting(Predicate<String> where, Fault fault) {
        script.lasting(where, fault);
    }

    /** From now on everything goes well. */
    public void forgetScript() {
        script.forget();
    }

    /** From now on each bucket of its limits holds so many requests, for so long. */
    public void limits(int requests, Duration window) {
        buckets.hold(requests, window);
    }

    /** A server invites the bot, for the first time or again. */
    public void invites(String guild) {
        servers.invites(guild);
    }

    /** A server removes the bot. */
    public void removes(String guild) {
        servers.gone(guild);
    }

    /** A channel, a role or a person is that server's and nobody else's; those that nothing is said of are {@link #GUILD}'s. */
    public void livesIn(String id, String guild) {
        servers.livesIn(id, guild);
    }

    /** Whether a person is a member of that server. */
    boolean member(String person, String guild) {
        return servers.member(person, guild);
    }

    /** From now on that is a program. */
    public void isBot(String person) {
        servers.isBot(person);
    }

    /** Somebody as Discord tells of them. */
    ObjectNode user(String id) {
        return servers.user(id);
    }

    /** The person leaves the server, or comes back; or a server removes the bot. */
    public void leaves(String person, boolean yes) {
        if (yes) {
            servers.gone(person);
        } else {
            servers.back(person);
        }
    }

    /** That server has that role, at that place: a higher one stands above; the bot's own is at 5. */
    public void role(String id, String guild, int position, long permissions, boolean managed) {
        servers.roles().role(id, guild, position, permissions, managed);
    }

    /** Somebody deletes that role. */
    public void deleteRole(String id) {
        servers.roles().delete(id);
    }

    /** Somebody gives a role by hand, or takes it. */
    public void grants(String guild, String person, String role, boolean yes) {
        servers.roles().holds(guild, person, role, yes);
    }

    /** The roles that a person has there. */
    public List<String> roles(String guild, String person) {
        return servers.roles().of(guild, person);
    }

    /** From now on the privileged intent is on, so that members are listed; or off. Of all members the fake knows those who have a role. */
    public void membersIntent(boolean on) {
        servers.membersIntent(on);
    }

    /** From now on that is what the person is called. */
    public void named(String person, String name) {
        servers.named(person, name);
    }

    /** What the audit log says why roles were given and taken. */
    public List<String> reasons() {
        return servers.reasons();
    }

    /** From now on that server is that person's. */
    public void owner(String guild, String person) {
        servers.roles().owner(guild, person);
    }

    /** From now on the bot has these permission bits everywhere. */
    public void botMay(long bits) {
        servers.botMay(bits);
    }

    public List<Posted> messages() {
        return channels.messages();
    }

    public List<Posted> messages(String channel) {
        return channels.messages(channel);
    }

    /** Somebody takes a message away. */
    public void delete(String messageId) {
        channels.deleteMessage(messageId);
    }

    /** Somebody else writes something. */
    public void chatter(String channel, String words) {
        channels.chatter(channel, words);
    }

    /** That thread is archived, until somebody opens it again. */
    public void archive(String id) {
        channels.archive(id);
    }

    /** From now on that channel does not exist. */
    public void deleteChannel(String id) {
        channels.deleteChannel(id);
    }

    /** From now on that person takes no private messages. */
    public void closeDoor(String person) {
        channels.closeDoor(person);
    }

    /** Messages that were pinned. */
    public List<String> pinned() {
        return channels.pinned();
    }

    /** Threads by the message at which they were begun, with their names. */
    public Map<String, String> threads() {
        return channels.threads();
    }

    /** Files that were sent along. */
    public synchronized List<byte[]> files() {
        return List.copyOf(files);
    }

    /** So many sessions may still be begun, says Discord. */
    public void sessionsLeft(int left) {
        gateway.sessionsLeft(left);
    }

    public synchronized List<String> requests() {
        return List.copyOf(requests);
    }

    public JsonNode commands() {
        return routes.commands();
    }

    /** Everything that Discord, or its documentation, would not have liked. */
    public synchronized List<String> violations() {
        return List.copyOf(violations);
    }

    synchronized void violation(String what) {
        violations.add(what);
    }

    public Asked interaction(String id) {
        return interactions.interaction(id);
    }

    /** An interaction that the gateway does not tell of. */
    public Asked begin() {
        return interactions.begin(channels.id());
    }

    void isOf(Asked asked, int type) {
        interactions.isOf(asked.id(), type);
    }

    /** From now on Discord's clock differs by so much. */
    public void clockOff(Duration by) {
        clockOff = by;
    }

    private MockResponse answer(RecordedRequest request) {
        var path = request.getTarget().split("\\?", 2)[0];
        if (path.equals("/gateway")) {
            return gateway.upgrade();
        }
        if (!path.startsWith(API)) {
            violation("unknown address " + path);
            return DiscordAnswer.empty(404);
        }
        var call = request.getMethod() + " " + path.substring(API.length());
        synchronized (this) {
            requests.add(call);
        }
        return script.meets(call)
                .map(fault -> DiscordScript.answer(fault, () -> limited(request, call)))
                .orElseGet(() -> limited(request, call));
    }

    private MockResponse limited(RecordedRequest request, String call) {
        var answer = buckets.spend(call).orElseGet(() -> usual(request, call));
        var now = Instant.now().plus(clockOff).atOffset(ZoneOffset.UTC);
        return buckets.told(call, answer)
                .newBuilder()
                .setHeader("Date", DateTimeFormatter.RFC_1123_DATE_TIME.format(now))
                .build();
    }

    private MockResponse usual(RecordedRequest request, String call) {
        var authorised = accepts(
                String.valueOf(request.getHeaders().get("Authorization")).replaceFirst("^Bot ", ""));
        var parts = call.split("[ /]+", -1);
        var form = DiscordForm.of(request);
        form.problem().ifPresent(this::violation);
        synchronized (this) {
            files.addAll(form.files());
        }
        var body = form.json();
        if (call.matches("POST /interactions/[^/]+/[^/]+/callback")) {
            return interactions.callback(parts[2], parts[3], body);
        }
        if (call.matches("PATCH /webhooks/[^/]+/[^/]+/messages/@original")) {
            return interactions.edited(parts[3], body, channels.id());
        }
        return authorised
                ? routes.answer(call, body, request.getUrl(), reason(request))
                : DiscordAnswer.refusal(401, 0, "401: Unauthorized");
    }

    /** Percent-encoded UTF-8. Source: developer documentation, Audit Logs. */
    private static String reason(RecordedRequest request) {
        var sent = request.getHeaders().get("X-Audit-Log-Reason");
        return sent == null ? "" : URLDecoder.decode(sent.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    static ObjectNode self() {
        var user = JSON.objectNode()
                .put("id", SELF)
                .put("username", "tuskwatch")
                .put("discriminator", "0")
                .put("bot", true);
        user.putNull("avatar");
        user.putNull("global_name");
        return user;
    }

    @Override
    public void close() {
        gateway.close();
        server.close();
    }
}

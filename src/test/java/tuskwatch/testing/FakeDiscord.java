package tuskwatch.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import discord4j.common.JacksonResources;
import discord4j.common.ReactorResources;
import discord4j.core.DiscordClientBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import javax.net.ServerSocketFactory;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import mockwebserver3.SocketEffect;
import okhttp3.HttpUrl;
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
    private static final Duration NONCE_WINDOW = Duration.ofMinutes(3);
    private static final Duration ANSWER_LIMIT = Duration.ofSeconds(3);
    private static final String API = "/api/v10";
    private static final List<String> ROLES = List.of("1400000000000000001");
    private static final int MOST_GUILDS = 200;
    /** Between two looks at the time: before a request and after it, at most 45 requests a second. */
    private static final Duration LOOK = Duration.ofMillis(12);

    private final MockWebServer server = new MockWebServer();
    private final DiscordJudge judge = new DiscordJudge();
    private final FakeGateway gateway = new FakeGateway(this);
    private static final long EPOCH = 1_420_070_400_000L;

    private final InstantSource clock;
    private final AtomicLong ids = new AtomicLong();
    private final List<Posted> messages = new ArrayList<>();
    private final Map<String, Asked> interactions = new LinkedHashMap<>();
    private final List<String> violations = new ArrayList<>();
    private final List<String> requests = new ArrayList<>();
    private final Deque<Scripted> script = new ArrayDeque<>();
    private final List<String> pinned = new ArrayList<>();
    private final Set<String> bots = ConcurrentHashMap.newKeySet();
    private final Set<String> gone = ConcurrentHashMap.newKeySet();
    /** Where the bot was invited to, in this order. */
    private final Set<String> guilds = new ConcurrentSkipListSet<>(Set.of(GUILD));
    /** Channels, roles and people that are another server's. */
    private final Map<String, String> homes = new ConcurrentHashMap<>();

    private final List<byte[]> files = new ArrayList<>();
    private final Set<String> closedDoors = ConcurrentHashMap.newKeySet();
    private final Map<String, String> threads = new ConcurrentHashMap<>();
    private final Set<String> goneChannels = ConcurrentHashMap.newKeySet();
    private final Set<String> archived = ConcurrentHashMap.newKeySet();
    private final Set<String> strangers = ConcurrentHashMap.newKeySet();
    private volatile int sessionsLeft = 999;
    private volatile long botRights = 1L << 10 | 1L << 11 | 1L << 14 | 1L << 16 | 1L << 35 | 1L << 38;
    private volatile Duration clockOff = Duration.ZERO;
    private volatile JsonNode commands = JSON.arrayNode();
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

        /** Nothing is applied, the connection breaks. */
        record CutBefore() implements Fault {}

        /** Discord applies it, and the connection breaks before the answer. */
        record CutAfter() implements Fault {}

        /** Discord applies it, and never answers. */
        record StallAfter() implements Fault {}

        /** Discord applies it, and answers with 502 all the same. */
        record BadGatewayAfter() implements Fault {}
    }

    private record Scripted(Predicate<String> where, Fault fault) {}

    /** Answers leave at once: on a connection in use they would otherwise wait 40 ms for the client's acknowledgement. */
    private static final class AtOnce extends ServerSocketFactory {
        @Override
        public ServerSocket createServerSocket() throws IOException {
            return new ServerSocket() {
                @Override
                public Socket accept() throws IOException {
                    var socket = super.accept();
                    socket.setTcpNoDelay(true);
                    return socket;
                }
            };
        }

        @Override
        public ServerSocket createServerSocket(int port) {
            throw new UnsupportedOperationException("the server binds by itself");
        }

        @Override
        public ServerSocket createServerSocket(int port, int backlog) {
            return createServerSocket(port);
        }

        @Override
        public ServerSocket createServerSocket(int port, int backlog, InetAddress address) {
            return createServerSocket(port);
        }
    }

    /** Costly to make, and the same for all who send requests. */
    private static final class Tools {
        static final ReactorResources THREADS = ReactorResources.create();
        static final JacksonResources JSON = JacksonResources.create();
    }

    private FakeDiscord(InstantSource clock) {
        this.clock = clock;
    }

    /** With the machine's clock. */
    public static FakeDiscord start() {
        return start(Clock.systemUTC());
    }

    /** A server invites the bot, for the first time or again. */
    public void invites(String guild) {
        guilds.add(guild);
        gone.remove(guild);
    }

    /** A server removes the bot. */
    public void removes(String guild) {
        gone.add(guild);
    }

    /** A channel, a role or a person is that server's and nobody else's; those that nothing is said of are {@link #GUILD}'s. */
    public void livesIn(String id, String guild) {
        homes.put(id, guild);
    }

    private String home(String id) {
        return homes.getOrDefault(id, GUILD);
    }

    private boolean hosts(String guild) {
        return guilds.contains(guild) && !gone.contains(guild);
    }

    /** Whether a person is a member of that server. */
    boolean member(String person, String guild) {
        return !gone.contains(person) && home(person).equals(guild);
    }

    /** From now on that is a program. */
    public void isBot(String person) {
        bots.add(person);
    }

    /** Somebody as Discord tells of them. */
    ObjectNode user(String id) {
        return self().put("id", id).put("username", "user-" + id).put("bot", bots.contains(id));
    }

    /** The person leaves the server, or comes back; or a server removes the bot. */
    public void leaves(String person, boolean yes) {
        if (yes) {
            gone.add(person);
        } else {
            gone.remove(person);
        }
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
        fake.server.setServerSocketFactory(new AtOnce());
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

    boolean accepts(String token) {
        return acceptedToken.equals(token);
    }

    /** The next request that matches (written as {@code POST /channels/1/messages}) meets this fault. */
    public synchronized void next(Predicate<String> where, Fault fault) {
        script.add(new Scripted(where, fault));
    }

    /** From now on everything goes well. */
    public synchronized void forgetScript() {
        script.clear();
    }

    public synchronized List<Posted> messages() {
        return List.copyOf(messages);
    }

    public synchronized List<Posted> messages(String channel) {
        return messages.stream().filter(m -> m.channel().equals(channel)).toList();
    }

    public synchronized void delete(String messageId) {
        messages.removeIf(m -> m.id().equals(messageId));
    }

    public synchronized List<String> requests() {
        return List.copyOf(requests);
    }

    public JsonNode commands() {
        return commands;
    }

    /** Everything that Discord, or its documentation, would not have liked. */
    public synchronized List<String> violations() {
        return List.copyOf(violations);
    }

    public synchronized Asked interaction(String id) {
        return interactions.get(id);
    }

    synchronized void violation(String what) {
        violations.add(what);
    }

    /** A snowflake: the moment, and a number. */
    private String id() {
        return String.valueOf((clock.millis() - EPOCH << 22) + (ids.incrementAndGet() & (1 << 22) - 1));
    }

    /** An interaction that the gateway does not tell of. */
    public synchronized Asked begin() {
        var id = id();
        var asked = new Asked(id, "token-" + id, Instant.now(), new ArrayList<>());
        interactions.put(id, asked);
        return asked;
    }

    private MockResponse answer(RecordedRequest request) {
        var path = request.getTarget().split("\\?", 2)[0];
        if (path.equals("/gateway")) {
            return new MockResponse.Builder()
                    .webSocketUpgrade(gateway.listener())
                    .build();
        }
        if (!path.startsWith(API)) {
            violation("unknown address " + path);
            return status(404);
        }
        var call = request.getMethod() + " " + path.substring(API.length());
        synchronized (this) {
            requests.add(call);
        }
        var fault = fault(call);
        if (fault.isPresent()) {
            return faulty(fault.get(), request, call);
        }
        return usual(request, call)
                .newBuilder()
                .setHeader(
                        "Date",
                        DateTimeFormatter.RFC_1123_DATE_TIME.format(
                                Instant.now().plus(clockOff).atOffset(ZoneOffset.UTC)))
                .build();
    }

    /** From now on Discord's clock differs by so much. */
    public void clockOff(Duration by) {
        clockOff = by;
    }

    private synchronized Optional<Fault> fault(String call) {
        var first = script.peek();
        if (first == null || !first.where().test(call)) {
            return Optional.empty();
        }
        script.remove();
        return Optional.of(first.fault());
    }

    private MockResponse faulty(Fault fault, RecordedRequest request, String call) {
        return switch (fault) {
            case Fault.Status s -> {
                var response = new MockResponse.Builder().code(s.code()).body(s.body());
                if (s.body().startsWith("{") || s.body().startsWith("[")) {
                    response.addHeader("Content-Type", "application/json");
                }
                s.headers().forEach(response::setHeader);
                yield response.build();
            }
            case Fault.CutBefore c ->
                new MockResponse.Builder()
                        .onResponseStart(new SocketEffect.CloseSocket())
                        .build();
            case Fault.CutAfter c -> {
                usual(request, call);
                yield new MockResponse.Builder()
                        .onResponseStart(new SocketEffect.CloseSocket())
                        .build();
            }
            case Fault.StallAfter st -> {
                usual(request, call);
                yield new MockResponse.Builder()
                        .headersDelay(1, TimeUnit.MINUTES)
                        .build();
            }
            case Fault.BadGatewayAfter b -> {
                usual(request, call);
                yield new MockResponse.Builder()
                        .code(502)
                        .body("<html>502</html>")
                        .build();
            }
        };
    }

    private MockResponse usual(RecordedRequest request, String call) {
        var authorised = accepts(
                String.valueOf(request.getHeaders().get("Authorization")).replaceFirst("^Bot ", ""));
        var parts = call.split("[ /]+");
        var body = body(request);
        if (call.matches("POST /interactions/[^/]+/[^/]+/callback")) {
            return callback(parts[2], parts[3], body);
        }
        if (call.matches("PATCH /webhooks/[^/]+/[^/]+/messages/@original")) {
            return edited(parts[3], body);
        }
        if (!authorised) {
            return json(
                    401, JSON.objectNode().put("message", "401: Unauthorized").put("code", 0));
        }
        return authorised(call, parts, body, request.getUrl());
    }

    /** JSON, or the JSON part of a form that carries a file; then the file is kept. */
    private JsonNode body(RecordedRequest request) {
        if (request.getBody() == null || request.getBody().size() == 0) {
            return JSON.missingNode();
        }
        var type = String.valueOf(request.getHeaders().get("Content-Type"));
        if (!type.startsWith("multipart/form-data")) {
            return DiscordJudge.parse(request.getBody().utf8());
        }
        var boundary = "--" + type.replaceFirst("^.*boundary=", "").replace("\"", "");
        JsonNode json = JSON.missingNode();
        for (var part : request.getBody().string(StandardCharsets.ISO_8859_1).split(Pattern.quote(boundary), -1)) {
            var cut = part.indexOf("\r\n\r\n");
            if (cut > 0 && part.contains("name=\"payload_json\"")) {
                json = DiscordJudge.parse(new String(
                        part.substring(cut).strip().getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8));
            } else if (cut > 0 && part.contains("name=\"files[0]\"")) {
                synchronized (this) {
                    files.add(part.substring(cut + 4, part.length() - 2).getBytes(StandardCharsets.ISO_8859_1));
                }
            }
        }
        if (json.isMissingNode()) {
            violation("a form without payload_json");
        }
        return json;
    }

    private MockResponse authorised(String call, String[] parts, JsonNode body, HttpUrl url) {
        if (call.equals("GET /gateway") || call.equals("GET /gateway/bot")) {
            var answer = JSON.objectNode().put("url", gatewayUrl()).put("shards", 1);
            answer.putObject("session_start_limit")
                    .put("total", 1000)
                    .put("remaining", sessionsLeft)
                    .put("reset_after", 1000)
                    .put("max_concurrency", 1);
            return json(200, answer);
        }
        if (call.equals("GET /users/@me/guilds")) {
            return json(200, page(url.queryParameter("after"), url.queryParameter("limit")));
        }
        if (call.matches("DELETE /users/@me/guilds/[^/]+")) {
            gone.add(parts[4]);
            return status(204);
        }
        if (call.equals("GET /users/@me")) {
            return json(200, self());
        }
        if (call.matches("PUT /applications/[^/]+(/guilds/[^/]+)?/commands")) {
            commands = body;
            judge.commands(body).forEach(this::violation);
            return json(200, JSON.arrayNode());
        }
        if (call.equals("POST /users/@me/channels")) {
            var person = body.path("recipient_id").asText();
            return closedDoors.contains(person)
                    ? json(
                            403,
                            JSON.objectNode()
                                    .put("message", "Cannot send messages to this user")
                                    .put("code", 50007))
                    : json(200, JSON.objectNode().put("id", "9" + person).put("type", 1));
        }
        if (call.matches("PUT /channels/[^/]+/messages/pins/[^/]+")) {
            synchronized (this) {
                pinned.add(parts[5]);
            }
            return status(204);
        }
        if (call.matches("GET /channels/[^/]+")) {
            return channel(parts[2]);
        }
        if (call.matches("GET /guilds/[^/]+/members/[^/]+")) {
            if (!hosts(parts[2])) {
                return unknownGuild();
            }
            if (!member(parts[4], parts[2]) && !parts[4].equals(SELF)) {
                return json(
                        404, JSON.objectNode().put("message", "Unknown Member").put("code", 10007));
            }
            var member = JSON.objectNode();
            member.set("user", user(parts[4]));
            member.putArray("roles").add("1400000000000000005");
            return json(200, member);
        }
        if (call.matches("GET /guilds/[^/]+")) {
            return hosts(parts[2]) ? json(200, JSON.objectNode().put("id", parts[2])) : unknownGuild();
        }
        if (call.matches("GET /guilds/[^/]+/roles")) {
            if (!hosts(parts[2])) {
                return unknownGuild();
            }
            var roles = JSON.arrayNode();
            roles.addObject()
                    .put("id", parts[2])
                    .put("name", "@everyone")
                    .put("mentionable", false)
                    .put("permissions", "0");
            roles.addObject()
                    .put("id", "1400000000000000005")
                    .put("name", "Tuskwatch")
                    .put("mentionable", false)
                    .put("permissions", String.valueOf(botRights));
            ROLES.stream()
                    .filter(r -> home(r).equals(parts[2]))
                    .forEach(r -> roles.addObject()
                            .put("permissions", "0")
                            .put("id", r)
                            .put("name", "moderators")
                            .put("mentionable", true));
            homes.forEach((id, guild) -> {
                if (guild.equals(parts[2]) && !ROLES.contains(id)) {
                    roles.addObject()
                            .put("permissions", "0")
                            .put("id", id)
                            .put("name", "role")
                            .put("mentionable", false);
                }
            });
            return json(200, roles);
        }
        if (call.matches("(POST|PATCH) /channels/[^/]+/messages.*") && goneChannels.contains(parts[2])) {
            return json(404, JSON.objectNode().put("message", "Unknown Channel").put("code", 10003));
        }
        if (call.matches("(POST|PATCH) /channels/[^/]+/messages.*") && archived.contains(parts[2])) {
            return json(
                    400, JSON.objectNode().put("message", "Thread is archived").put("code", 50083));
        }
        if (call.matches("POST /channels/[^/]+/messages/[^/]+/threads")) {
            judge.thread(body).forEach(this::violation);
            return thread(parts[2], parts[4], body);
        }
        if (call.matches("(POST|PATCH) /channels/[^/]+/messages.*")
                && messages().stream().anyMatch(m -> m.id().equals(parts[2]))
                && !threads.containsKey(parts[2])) {
            return json(404, JSON.objectNode().put("message", "Unknown Channel").put("code", 10003));
        }
        if (call.matches("POST /channels/[^/]+/messages")) {
            judge.messageCreate(body).forEach(this::violation);
            return created(parts[2], body);
        }
        if (call.matches("GET /channels/[^/]+/messages")) {
            return (botRights & 1L << 16) == 0
                    ? json(
                            403,
                            JSON.objectNode().put("message", "Missing Access").put("code", 50001))
                    : newest(parts[2], url.queryParameter("before"), url.queryParameter("limit"));
        }
        if (call.matches("DELETE /channels/[^/]+/messages/[^/]+")) {
            delete(parts[4]);
            return status(204);
        }
        if (call.matches("PATCH /channels/[^/]+")) {
            archived.remove(parts[2]);
            return json(200, JSON.objectNode().put("id", parts[2]).put("type", 11));
        }
        if (call.matches("PATCH /channels/[^/]+/messages/[^/]+")) {
            judge.messageEdit(body).forEach(this::violation);
            return changed(parts[4], body);
        }
        violation("unknown route " + call);
        return json(404, JSON.objectNode().put("message", "404: Not Found").put("code", 0));
    }

    private static MockResponse unknownGuild() {
        return json(404, JSON.objectNode().put("message", "Unknown Guild").put("code", 10004));
    }

    /** Servers by their ids, two hundred at most. Source: Get Current User Guilds. */
    private ArrayNode page(String after, String limit) {
        var most = limit == null ? MOST_GUILDS : Long.parseLong(limit);
        if (most < 1 || most > MOST_GUILDS) {
            violation("limit of servers is " + limit);
        }
        var list = JSON.arrayNode();
        guilds.stream()
                .filter(this::hosts)
                .filter(g -> after == null || Long.parseLong(g) > Long.parseLong(after))
                .limit(most)
                .forEach(g -> list.addObject().put("id", g).put("name", "server " + g));
        return list;
    }

    private MockResponse channel(String id) {
        if (goneChannels.contains(id)) {
            return json(404, JSON.objectNode().put("message", "Unknown Channel").put("code", 10003));
        }
        if ((botRights & 1L << 10) == 0 || !hosts(home(id))) {
            return json(403, JSON.objectNode().put("message", "Missing Access").put("code", 50001));
        }
        var channel = JSON.objectNode().put("id", id).put("type", 0).put("guild_id", home(id));
        channel.putArray("permission_overwrites");
        return json(200, channel);
    }

    /** From now on the bot has these permission bits everywhere. */
    public void botMay(long bits) {
        botRights = bits;
    }

    /** That thread is archived, until somebody opens it again. */
    public void archive(String id) {
        archived.add(id);
    }

    /** So many sessions may still be begun, says Discord. */
    public void sessionsLeft(int left) {
        sessionsLeft = left;
    }

    /** From now on that channel does not exist. */
    public void deleteChannel(String id) {
        goneChannels.add(id);
    }

    /** From now on that person takes no private messages. */
    public void closeDoor(String person) {
        closedDoors.add(person);
    }

    /** Messages that were pinned. */
    public synchronized List<String> pinned() {
        return List.copyOf(pinned);
    }

    /** Files that were sent along. */
    public synchronized List<byte[]> files() {
        return List.copyOf(files);
    }

    /** A thread that is begun at a message has its id. */
    private synchronized MockResponse thread(String channel, String message, JsonNode body) {
        if (messages.stream()
                .noneMatch(m -> m.id().equals(message) && m.channel().equals(channel))) {
            return json(404, JSON.objectNode().put("message", "Unknown Message").put("code", 10008));
        }
        if ((botRights & 1L << 35) == 0) {
            return json(
                    403, JSON.objectNode().put("message", "Missing Permissions").put("code", 50013));
        }
        if (threads.putIfAbsent(message, body.path("name").asText()) != null) {
            return json(
                    400,
                    JSON.objectNode()
                            .put("message", "A thread has already been created for this message")
                            .put("code", 160004));
        }
        return json(201, JSON.objectNode().put("id", message).put("type", 11).put("parent_id", channel));
    }

    /** Threads by the message at which they were begun, with their names. */
    public synchronized Map<String, String> threads() {
        return Map.copyOf(threads);
    }

    private synchronized MockResponse created(String channel, JsonNode body) {
        var nonce = body.path("nonce").asText();
        var since = clock.instant().minus(NONCE_WINDOW);
        for (var message : messages) {
            if (message.channel().equals(channel)
                    && message.at().isAfter(since)
                    && message.edits().getFirst().path("nonce").asText().equals(nonce)) {
                return json(200, view(message));
            }
        }
        var message = new Posted(id(), channel, new ArrayList<>(List.of(body)), clock.instant());
        messages.add(message);
        return json(200, view(message));
    }

    private synchronized MockResponse changed(String id, JsonNode body) {
        var message = messages.stream().filter(m -> m.id().equals(id)).findFirst();
        if (message.isEmpty()) {
            return json(404, JSON.objectNode().put("message", "Unknown Message").put("code", 10008));
        }
        message.get().edits().add(body);
        return json(200, view(message.get()));
    }

    private synchronized MockResponse newest(String channel, String before, String limit) {
        ArrayNode list = JSON.arrayNode();
        messages(channel).reversed().stream()
                .filter(m -> before == null || Long.parseLong(m.id()) < Long.parseLong(before))
                .limit(limit == null ? 50 : Long.parseLong(limit))
                .forEach(m -> list.add(view(m)));
        return json(200, list);
    }

    /** Somebody else writes something. */
    public synchronized void chatter(String channel, String words) {
        var body = JSON.objectNode().put("content", words).put("nonce", "");
        messages.add(new Posted(id(), channel, new ArrayList<>(List.of(body)), clock.instant()));
        strangers.add(messages.getLast().id());
    }

    private synchronized MockResponse callback(String id, String token, JsonNode body) {
        judge.interactionAnswer(body).forEach(this::violation);
        var asked = interactions.get(id);
        if (asked == null || !asked.token().equals(token)) {
            violation("answer to an unknown interaction");
            return json(
                    404, JSON.objectNode().put("message", "Unknown interaction").put("code", 10062));
        }
        if (!asked.answers().isEmpty()) {
            return json(
                    400,
                    JSON.objectNode()
                            .put("message", "Interaction has already been acknowledged.")
                            .put("code", 40060));
        }
        if (Duration.between(asked.at(), Instant.now()).compareTo(ANSWER_LIMIT) > 0) {
            violation("first answer after more than 3 s");
        }
        asked.answers().add(body);
        return status(204);
    }

    private synchronized MockResponse edited(String token, JsonNode body) {
        judge.interactionEdit(body).forEach(this::violation);
        var asked = interactions.values().stream()
                .filter(a -> a.token().equals(token))
                .findFirst();
        if (asked.isEmpty() || asked.get().answers().isEmpty()) {
            violation("an answer is edited before it was given");
            return json(404, JSON.objectNode().put("message", "Unknown Webhook").put("code", 10015));
        }
        asked.get().answers().add(body);
        return json(200, JSON.objectNode().put("id", id()));
    }

    private ObjectNode view(Posted message) {
        ObjectNode view = message.now().deepCopy();
        view.put("id", message.id()).put("channel_id", message.channel());
        view.set("author", strangers.contains(message.id()) ? self().put("id", "1700000000000000002") : self());
        return view;
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

    private static MockResponse json(int code, JsonNode body) {
        return new MockResponse.Builder()
                .code(code)
                .addHeader("Content-Type", "application/json")
                .body(body.toString())
                .build();
    }

    private static MockResponse status(int code) {
        return new MockResponse.Builder()
                .code(code)
                .headersDelay(0, TimeUnit.MILLISECONDS)
                .build();
    }

    @Override
    public void close() {
        gateway.close();
        server.close();
    }
}

package tuskwatch.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import mockwebserver3.MockResponse;

/** The gateway of {@link FakeDiscord}: heartbeat, sessions, and interactions sent by hand. */
public final class FakeGateway {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final int HEARTBEAT = 1;
    private static final int IDENTIFY = 2;
    private static final int RESUME = 6;
    private static final int INVALID_SESSION = 9;
    private static final int HELLO = 10;
    private static final int ACK = 11;
    private static final int RESTART = 1012;
    /** With these Discord, or the client, says that there is nothing to resume. */
    private static final Set<Integer> FINAL = Set.of(1000, 1001, 4004, 4006, 4007, 4009, 4010, 4011, 4012, 4013, 4014);

    private final FakeDiscord discord;
    private final GatewayEvents events;
    private final GatewaySessions sessions = new GatewaySessions();
    private final Set<GatewaySocket> sockets = ConcurrentHashMap.newKeySet();
    private final Map<String, ObjectNode> told = new ConcurrentHashMap<>();
    private final AtomicInteger attempts = new AtomicInteger();
    private final AtomicInteger identifies = new AtomicInteger();
    private final AtomicInteger resumes = new AtomicInteger();
    private final CountDownLatch ready = new CountDownLatch(1);
    private volatile boolean invalidating;
    private volatile boolean deaf;
    private volatile Optional<Integer> turnedAway = Optional.empty();
    private volatile boolean refusing;
    private volatile Duration heartbeat = Duration.ofMillis(41_250);
    private volatile int sessionsLeft = 999;

    FakeGateway(FakeDiscord discord) {
        this.discord = discord;
        this.events = new GatewayEvents(discord);
    }

    void sessionsLeft(int left) {
        sessionsLeft = left;
    }

    /** Where it is, and how many sessions may still be begun. Source: Get Gateway Bot. */
    ObjectNode address() {
        var address = JSON.objectNode().put("url", discord.gatewayUrl()).put("shards", 1);
        address.putObject("session_start_limit")
                .put("total", 1000)
                .put("remaining", sessionsLeft)
                .put("reset_after", 1000)
                .put("max_concurrency", 1);
        return address;
    }

    MockResponse upgrade() {
        attempts.incrementAndGet();
        return refusing
                ? new MockResponse.Builder().code(503).body("<html>503</html>").build()
                : new MockResponse.Builder()
                        .webSocketUpgrade(new GatewaySocket(this))
                        .build();
    }

    /** How often somebody wanted to connect, whether they were let in or not. */
    public int attempts() {
        return attempts.get();
    }

    public int identifies() {
        return identifies.get();
    }

    /** How often a session was taken up again, or should have been. */
    public int resumes() {
        return resumes.get();
    }

    /** Sessions that hear of an event at once. */
    public int sessions() {
        return sessions.connected();
    }

    /** The permission bits of the member who asks from now on. */
    public void memberMay(String rights) {
        events.memberMay(rights);
    }

    /**
     * What the channel is from now on where commands are typed.
     *
     * @param type 0 for a channel of text, 11 for a public thread
     * @param locked of a thread: only who manages threads writes there
     */
    public void typedIn(int type, boolean locked) {
        events.typedIn(type, locked);
    }

    /** In which languages the member and the Discord server are from now on. */
    public void speak(String member, String guild) {
        events.speak(member, guild);
    }

    /** Whether the bot is logged in. */
    public boolean ready() {
        return ready.getCount() == 0;
    }

    /** Waits until the bot is logged in. */
    public boolean awaitReady() throws InterruptedException {
        return ready.await(20, TimeUnit.SECONDS);
    }

    /** From now on every session is refused. */
    public void invalidateSessions(boolean yes) {
        invalidating = yes;
    }

    /** From now on whoever begins a session is sent away with that code. */
    public void turnAway(int code) {
        turnedAway = Optional.of(code);
    }

    /** From now on nothing is answered any more, although connections are taken. */
    public void goDeaf(boolean yes) {
        deaf = yes;
    }

    boolean deaf() {
        return deaf;
    }

    /** From now on no connection is taken; those that are there stay. */
    public void refuse(boolean yes) {
        refusing = yes;
    }

    /** How often a new connection is asked for a heartbeat. */
    public void heartbeatEvery(Duration interval) {
        heartbeat = interval;
    }

    /** Says that no session is valid any more. */
    public void invalidate() {
        sessions.endAll();
        sockets.forEach(s -> s.send(GatewaySocket.payload(INVALID_SESSION, JSON.booleanNode(false))));
    }

    /** Closes every connection with a code, as Discord does. */
    public void hangUp(int code) {
        sockets.forEach(s -> {
            left(s, code);
            s.close(code);
        });
    }

    /** Every connection ends because Discord begins anew somewhere; the sessions may be resumed. */
    public void cut() {
        hangUp(RESTART);
    }

    void close() {
        sockets.forEach(s -> s.close(1001));
    }

    /**
     * A slash command as Discord sends it.
     *
     * @param data the command's data, changed by the caller to taste
     */
    public FakeDiscord.Asked slash(String name, Consumer<ObjectNode> data) {
        return interaction(2, d -> {
            d.put("id", "1500000000000000001").put("name", name).put("type", 1).put("guild_id", FakeDiscord.GUILD);
            data.accept(d);
        });
    }

    public FakeDiscord.Asked autocomplete(String name, Consumer<ObjectNode> data) {
        return interaction(4, d -> {
            d.put("id", "1500000000000000001").put("name", name).put("type", 1);
            data.accept(d);
        });
    }

    public FakeDiscord.Asked button(String customId) {
        return interaction(3, d -> d.put("custom_id", customId).put("component_type", 2));
    }

    /** Somebody writes that into the form that answered a button, and sends it. */
    public FakeDiscord.Asked submits(FakeDiscord.Asked opened, String written) {
        return form(
                data -> GatewayEvents.filled(data, opened.answers().getFirst().path("data"), written));
    }

    /** A form that was sent, whatever it holds. */
    public FakeDiscord.Asked form(Consumer<ObjectNode> data) {
        return interaction(5, data);
    }

    /** What Discord tells of an interaction. */
    public ObjectNode told(FakeDiscord.Asked asked) {
        return told.get(asked.id());
    }

    /** Every living session hears of it. */
    private FakeDiscord.Asked interaction(int type, Consumer<ObjectNode> data) {
        var asked = discord.begin();
        told.put(asked.id(), event(asked, type, data));
        tellAgain(asked);
        return asked;
    }

    /** Discord tells of an interaction a second time. */
    public void tellAgain(FakeDiscord.Asked asked) {
        sessions.tell("INTERACTION_CREATE", told.get(asked.id()));
    }

    /**
     * An interaction as Discord tells of it, without telling it.
     *
     * @param type 2 for a command, 3 for a button, 4 for what is typed, 5 for a form
     */
    public ObjectNode event(FakeDiscord.Asked asked, int type, Consumer<ObjectNode> data) {
        return events.event(asked, type, data);
    }

    void opened(GatewaySocket socket) {
        sockets.add(socket);
        socket.send(GatewaySocket.payload(HELLO, JSON.objectNode().put("heartbeat_interval", heartbeat.toMillis())));
    }

    void heard(GatewaySocket socket, JsonNode message) {
        if (deaf) {
            return;
        }
        switch (message.path("op").asInt()) {
            case HEARTBEAT -> socket.send(GatewaySocket.payload(ACK, JSON.nullNode()));
            case IDENTIFY -> identify(socket, message.path("d"));
            case RESUME -> resume(socket, message.path("d"));
            default -> {}
        }
    }

    void closed(GatewaySocket socket, int code) {
        sockets.remove(socket);
        left(socket, code);
    }

    private void left(GatewaySocket socket, int code) {
        if (FINAL.contains(code)) {
            sessions.ended(socket);
        } else {
            sessions.lost(socket);
        }
    }

    private void resume(GatewaySocket socket, JsonNode data) {
        resumes.incrementAndGet();
        var known = !invalidating
                && sessions.resume(
                        data.path("session_id").asText(),
                        data.path("token").asText(),
                        data.path("seq").asInt(),
                        socket);
        if (!known) {
            socket.send(GatewaySocket.payload(INVALID_SESSION, JSON.booleanNode(false)));
        }
    }

    private void identify(GatewaySocket socket, JsonNode data) {
        identifies.incrementAndGet();
        if (!discord.accepts(data.path("token").asText())) {
            socket.close(4004);
            return;
        }
        if (turnedAway.isPresent()) {
            socket.close(turnedAway.get());
            return;
        }
        if (invalidating) {
            socket.send(GatewaySocket.payload(INVALID_SESSION, JSON.booleanNode(false)));
            return;
        }
        if (data.path("intents").asInt() != 0) {
            discord.violation("the bot asks for intents " + data.path("intents"));
        }
        var hello = JSON.objectNode().put("v", 10).put("resume_gateway_url", discord.gatewayUrl());
        hello.set("user", FakeDiscord.self());
        hello.putObject("application").put("id", FakeDiscord.SELF).put("flags", 0);
        hello.putArray("guilds");
        hello.putArray("private_channels");
        sessions.begin(data.path("token").asText(), socket, hello);
        ready.countDown();
    }
}

package tuskwatch.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.zip.Deflater;
import mockwebserver3.MockResponse;
import okhttp3.Response;
import okhttp3.WebSocket;
import okhttp3.WebSocketListener;
import okio.ByteString;

/** The gateway of {@link FakeDiscord}: zlib frames, heartbeat, identify, and interactions sent by hand. */
public final class FakeGateway {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final int DISPATCH = 0;
    private static final int HELLO = 10;
    private static final int ACK = 11;
    private static final int INVALID_SESSION = 9;
    private static final int USER = 6;

    private final FakeDiscord discord;
    private final AtomicInteger sequence = new AtomicInteger();
    private final AtomicInteger identifies = new AtomicInteger();
    private final CountDownLatch ready = new CountDownLatch(1);
    private volatile Connection current;
    private volatile boolean invalidating;
    private volatile boolean deaf;
    private volatile Duration heartbeat = Duration.ofMillis(41_250);
    private volatile String memberRights = "2147483647";
    private volatile int channelType;
    private volatile boolean channelLocked;
    private volatile String language = "en-US";
    private volatile String guildLanguage = "en-US";

    private volatile int sessionsLeft = 999;

    FakeGateway(FakeDiscord discord) {
        this.discord = discord;
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
        return new MockResponse.Builder().webSocketUpgrade(listener()).build();
    }

    public int identifies() {
        return identifies.get();
    }

    /** The permission bits of the member who asks from now on. */
    public void memberMay(String rights) {
        memberRights = rights;
    }

    /**
     * What the channel is from now on where commands are typed.
     *
     * @param type 0 for a channel of text, 11 for a public thread
     * @param locked of a thread: only who manages threads writes there
     */
    public void typedIn(int type, boolean locked) {
        channelType = type;
        channelLocked = locked;
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

    /** From now on nothing is answered any more, although connections are taken. */
    public void goDeaf(boolean yes) {
        deaf = yes;
    }

    /** How often a new connection is asked for a heartbeat. */
    public void heartbeatEvery(Duration interval) {
        heartbeat = interval;
    }

    /** Says that the session is not valid any more. */
    public void invalidate() {
        current.send(payload(INVALID_SESSION, JSON.booleanNode(false)));
    }

    /** Closes the connection with a code, as Discord does. */
    public void hangUp(int code) {
        current.socket.close(code, "scripted");
    }

    void close() {
        if (current != null && current.socket != null) {
            current.socket.close(1001, null);
        }
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

    /** In which languages the member and the Discord server are from now on. */
    public void speak(String member, String guild) {
        language = member;
        guildLanguage = guild;
    }

    private FakeDiscord.Asked interaction(int type, Consumer<ObjectNode> data) {
        var asked = discord.begin();
        current.send(payload(DISPATCH, event(asked, type, data))
                .put("t", "INTERACTION_CREATE")
                .put("s", sequence.incrementAndGet()));
        return asked;
    }

    /**
     * An interaction as Discord tells of it, without telling it.
     *
     * @param type 2 for a command, 3 for a button, 4 for what is typed
     */
    public ObjectNode event(FakeDiscord.Asked asked, int type, Consumer<ObjectNode> data) {
        var event = JSON.objectNode()
                .put("id", asked.id())
                .put("application_id", FakeDiscord.SELF)
                .put("type", type)
                .put("token", asked.token())
                .put("version", 1)
                .put("guild_id", FakeDiscord.GUILD)
                .put("channel_id", "1600000000000000001")
                .put("locale", language)
                .put("guild_locale", guildLanguage)
                .put("app_permissions", "2147483647");
        var channel =
                event.putObject("channel").put("id", "1600000000000000001").put("type", channelType);
        if (channelType != 0) {
            channel.putObject("thread_metadata")
                    .put("archived", false)
                    .put("auto_archive_duration", 1440)
                    .put("archive_timestamp", "2026-01-01T00:00:00Z")
                    .put("locked", channelLocked);
        }
        data.accept(event.putObject("data"));
        resolve(event.withObject("data"));
        var member = event.putObject("member");
        member.set(
                "user",
                FakeDiscord.self()
                        .put("id", "1700000000000000001")
                        .put("username", "ada")
                        .put("bot", false));
        member.putArray("roles");
        member.put("permissions", memberRights)
                .put("joined_at", "2026-01-01T00:00:00Z")
                .put("deaf", false)
                .put("mute", false)
                .put("flags", 0);
        event.putArray("entitlements");
        event.putObject("authorizing_integration_owners").put("0", FakeDiscord.GUILD);
        event.put("context", 0);
        if (type == 3) {
            var message = event.putObject("message");
            message.put("id", "1800000000000000001")
                    .put("channel_id", "1600000000000000001")
                    .put("content", "x")
                    .put("timestamp", "2026-01-01T00:00:00Z")
                    .put("tts", false)
                    .put("mention_everyone", false)
                    .put("pinned", false)
                    .put("type", 0);
            message.set("author", FakeDiscord.self());
            message.putNull("edited_timestamp");
            for (var list : new String[] {"mentions", "mention_roles", "attachments", "embeds"}) {
                message.putArray(list);
            }
        }
        return event;
    }

    /** Beside the id of a chosen person Discord tells the user, and the member where the person is one; unless a test tells it. */
    private void resolve(ObjectNode data) {
        if (data.has("resolved")) {
            return;
        }
        for (var id : chosen(data.path("options"))) {
            var resolved = data.withObject("resolved");
            resolved.withObject("users").set(id, discord.user(id));
            if (discord.member(id, FakeDiscord.GUILD)) {
                var member = resolved.withObject("members").putObject(id);
                member.putArray("roles");
                member.put("joined_at", "2026-01-01T00:00:00Z").put("flags", 0);
            }
        }
    }

    private static List<String> chosen(JsonNode options) {
        var people = new ArrayList<String>();
        for (var option : options) {
            people.addAll(chosen(option.path("options")));
            if (option.path("type").asInt() == USER) {
                people.add(option.path("value").asText());
            }
        }
        return people;
    }

    private WebSocketListener listener() {
        return new Connection();
    }

    private static ObjectNode payload(int op, JsonNode data) {
        var payload = JSON.objectNode().put("op", op);
        payload.set("d", data);
        payload.putNull("s");
        payload.putNull("t");
        return payload;
    }

    private final class Connection extends WebSocketListener {
        private final Deflater deflater = new Deflater();
        private volatile WebSocket socket;

        @Override
        public void onOpen(WebSocket webSocket, Response response) {
            socket = webSocket;
            current = this;
            if (deaf) {
                return;
            }
            send(payload(HELLO, JSON.objectNode().put("heartbeat_interval", heartbeat.toMillis())));
        }

        @Override
        public void onMessage(WebSocket webSocket, String text) {
            var message = DiscordJudge.parse(text);
            if (deaf) {
                return;
            }
            switch (message.path("op").asInt()) {
                case 1 -> send(payload(ACK, JSON.nullNode()));
                case 2 -> identify(message.path("d"));
                case 6 ->
                    send(payload(DISPATCH, JSON.objectNode())
                            .put("t", "RESUMED")
                            .put("s", sequence.incrementAndGet()));
                default -> {}
            }
        }

        @Override
        public void onClosing(WebSocket webSocket, int code, String reason) {
            webSocket.close(1000, null);
        }

        private void identify(JsonNode data) {
            identifies.incrementAndGet();
            if (!discord.accepts(data.path("token").asText())) {
                socket.close(4004, "Authentication failed.");
                return;
            }
            if (invalidating) {
                send(payload(INVALID_SESSION, JSON.booleanNode(false)));
                return;
            }
            if (data.path("intents").asInt() != 0) {
                discord.violation("the bot asks for intents " + data.path("intents"));
            }
            var hello = JSON.objectNode()
                    .put("v", 10)
                    .put("session_id", "session")
                    .put("resume_gateway_url", discord.gatewayUrl());
            hello.set("user", FakeDiscord.self());
            hello.putObject("application").put("id", FakeDiscord.SELF).put("flags", 0);
            hello.putArray("guilds");
            hello.putArray("private_channels");
            send(payload(DISPATCH, hello).put("t", "READY").put("s", sequence.incrementAndGet()));
            ready.countDown();
        }

        /** One shared deflater per connection, flushed after each payload. */
        synchronized void send(JsonNode payload) {
            deflater.setInput(payload.toString().getBytes(StandardCharsets.UTF_8));
            var out = new ByteArrayOutputStream();
            var buffer = new byte[8192];
            int read;
            while ((read = deflater.deflate(buffer, 0, buffer.length, Deflater.SYNC_FLUSH)) > 0) {
                out.write(buffer, 0, read);
            }
            socket.send(ByteString.of(out.toByteArray()));
        }
    }
}

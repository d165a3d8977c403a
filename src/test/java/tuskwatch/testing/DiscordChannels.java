package tuskwatch.testing;

import static tuskwatch.testing.DiscordServers.CREATE_PUBLIC_THREADS;
import static tuskwatch.testing.DiscordServers.EMBED_LINKS;
import static tuskwatch.testing.DiscordServers.PIN_MESSAGES;
import static tuskwatch.testing.DiscordServers.READ_MESSAGE_HISTORY;
import static tuskwatch.testing.DiscordServers.SEND_MESSAGES;
import static tuskwatch.testing.DiscordServers.SEND_MESSAGES_IN_THREADS;
import static tuskwatch.testing.DiscordServers.VIEW_CHANNEL;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import mockwebserver3.MockResponse;
import tuskwatch.testing.FakeDiscord.Posted;

/** What channels show: messages, nonces, threads and pins, as far as the bot's rights go. {@code this} guards everything. */
final class DiscordChannels {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final Duration NONCE_WINDOW = Duration.ofMinutes(3);
    private static final long EPOCH = 1_420_070_400_000L;

    private final InstantSource clock;
    private final DiscordServers servers;
    private final Consumer<String> violation;
    private final AtomicLong ids = new AtomicLong();
    private final List<Posted> messages = new ArrayList<>();
    /** The id of the newest message of a channel, which may be deleted since. Source: Discord, Channel Object. */
    private final Map<String, String> newest = new HashMap<>();

    private final Set<String> strangers = new HashSet<>();
    private final List<String> pinned = new ArrayList<>();
    private final Map<String, String> threads = new HashMap<>();
    private final Set<String> gone = new HashSet<>();
    private final Set<String> archived = new HashSet<>();
    private final Set<String> closedDoors = new HashSet<>();
    /** Private channels, in which rights mean nothing. */
    private final Set<String> doors = new HashSet<>();

    DiscordChannels(InstantSource clock, DiscordServers servers, Consumer<String> violation) {
        this.clock = clock;
        this.servers = servers;
        this.violation = violation;
    }

    /** A snowflake: the moment, and a number. */
    String id() {
        return String.valueOf((clock.millis() - EPOCH << 22) + (ids.incrementAndGet() & (1 << 22) - 1));
    }

    synchronized List<Posted> messages() {
        return List.copyOf(messages);
    }

    synchronized List<Posted> messages(String channel) {
        return messages.stream().filter(m -> m.channel().equals(channel)).toList();
    }

    synchronized void deleteMessage(String id) {
        messages.removeIf(m -> m.id().equals(id));
    }

    synchronized List<String> pinned() {
        return List.copyOf(pinned);
    }

    synchronized Map<String, String> threads() {
        return Map.copyOf(threads);
    }

    synchronized void archive(String id) {
        archived.add(id);
    }

    synchronized void deleteChannel(String id) {
        gone.add(id);
    }

    synchronized void closeDoor(String person) {
        closedDoors.add(person);
    }

    synchronized MockResponse door(String person) {
        if (closedDoors.contains(person)) {
            return DiscordAnswer.refusal(403, 50007, "Cannot send messages to this user");
        }
        doors.add("9" + person);
        return DiscordAnswer.json(200, JSON.objectNode().put("id", "9" + person).put("type", 1));
    }

    synchronized MockResponse channel(String id) {
        var closed = closed(id);
        if (closed.isPresent()) {
            return closed.get();
        }
        var channel = JSON.objectNode().put("id", id);
        if (newest.containsKey(id)) {
            channel.put("last_message_id", newest.get(id));
        }
        if (doors.contains(id)) {
            return DiscordAnswer.json(200, channel.put("type", 1));
        }
        channel.put("type", 0).put("guild_id", servers.home(id)).putArray("permission_overwrites");
        return DiscordAnswer.json(200, channel);
    }

    /** Opens a thread again. */
    synchronized MockResponse opened(String id) {
        archived.remove(id);
        return DiscordAnswer.json(200, JSON.objectNode().put("id", id).put("type", 11));
    }

    /** What keeps everybody, or the bot, out of a channel. */
    private Optional<MockResponse> closed(String id) {
        var message = messages.stream().anyMatch(m -> m.id().equals(id));
        if (gone.contains(id) || message && !threads.containsKey(id)) {
            return Optional.of(DiscordAnswer.refusal(404, 10003, "Unknown Channel"));
        }
        return doors.contains(id) || servers.may(VIEW_CHANNEL) && servers.hosts(servers.home(id))
                ? Optional.empty()
                : Optional.of(DiscordAnswer.refusal(403, 50001, "Missing Access"));
    }

    private boolean may(String channel, long right) {
        return doors.contains(channel) || servers.may(right);
    }

    /** A thread that is begun at a message has its id. */
    synchronized MockResponse thread(String channel, String message, JsonNode body) {
        var closed = closed(channel);
        if (closed.isPresent()) {
            return closed.get();
        }
        if (named(channel, message).isEmpty()) {
            return DiscordAnswer.refusal(404, 10008, "Unknown Message");
        }
        if (!servers.may(CREATE_PUBLIC_THREADS)) {
            return missing();
        }
        if (threads.putIfAbsent(message, body.path("name").asText()) != null) {
            return DiscordAnswer.refusal(400, 160004, "A thread has already been created for this message");
        }
        return DiscordAnswer.json(
                201, JSON.objectNode().put("id", message).put("type", 11).put("parent_id", channel));
    }

    private static MockResponse missing() {
        return DiscordAnswer.refusal(403, 50013, "Missing Permissions");
    }

    /** Source of the refusals: a channel with these rights taken away, and the documentation of the nonce. */
    synchronized MockResponse created(String channel, JsonNode body) {
        var refused = refused(channel, body);
        if (refused.isPresent()) {
            return refused.get();
        }
        var before = body.path("enforce_nonce").asBoolean()
                ? nonced(channel, body.path("nonce").asText())
                : Optional.<Posted>empty();
        if (before.isPresent()) {
            return DiscordAnswer.json(200, view(before.get()));
        }
        var message = new Posted(id(), channel, new ArrayList<>(List.of(body)), clock.instant());
        messages.add(message);
        newest.put(channel, message.id());
        return DiscordAnswer.json(200, view(message));
    }

    private Optional<MockResponse> refused(String channel, JsonNode body) {
        var closed = closed(channel);
        if (closed.isPresent()) {
            return closed;
        }
        if (archived.contains(channel)) {
            return Optional.of(archivedThread());
        }
        var speaking = threads.containsKey(channel) ? SEND_MESSAGES_IN_THREADS : SEND_MESSAGES;
        if (!may(channel, speaking) || !body.path("embeds").isEmpty() && !may(channel, EMBED_LINKS)) {
            return Optional.of(missing());
        }
        var reference = body.path("message_reference");
        if (reference.isMissingNode()) {
            return Optional.empty();
        }
        if (!may(channel, READ_MESSAGE_HISTORY)) {
            return Optional.of(
                    DiscordAnswer.refusal(403, 160002, "You cannot reply without permission to read message history"));
        }
        return reference.path("fail_if_not_exists").asBoolean(true)
                        && named(channel, reference.path("message_id").asText()).isEmpty()
                ? Optional.of(DiscordAnswer.refusal(400, 50035, "Invalid Form Body"))
                : Optional.empty();
    }

    private static MockResponse archivedThread() {
        return DiscordAnswer.refusal(400, 50083, "Thread is archived");
    }

    /** The bot's own message of the last few minutes with that nonce. */
    private Optional<Posted> nonced(String channel, String nonce) {
        var since = clock.instant().minus(NONCE_WINDOW);
        return messages.stream()
                .filter(m -> m.channel().equals(channel)
                        && m.at().isAfter(since)
                        && m.edits().getFirst().path("enforce_nonce").asBoolean()
                        && m.edits().getFirst().path("nonce").asText().equals(nonce))
                .findFirst();
    }

    private Optional<Posted> named(String channel, String id) {
        return messages.stream()
                .filter(m -> m.id().equals(id) && m.channel().equals(channel))
                .findFirst();
    }

    /** One message. Source: Get Channel Message. */
    synchronized MockResponse one(String channel, String id) {
        var closed = closed(channel);
        if (closed.isPresent()) {
            return closed.get();
        }
        if (!may(channel, READ_MESSAGE_HISTORY)) {
            return missing();
        }
        return named(channel, id)
                .map(m -> DiscordAnswer.json(200, view(m)))
                .orElseGet(() -> DiscordAnswer.refusal(404, 10008, "Unknown Message"));
    }

    synchronized MockResponse changed(String channel, String id, JsonNode body) {
        var closed = closed(channel);
        if (closed.isPresent()) {
            return closed.get();
        }
        if (archived.contains(channel)) {
            return archivedThread();
        }
        var message = named(channel, id);
        if (message.isEmpty()) {
            return DiscordAnswer.refusal(404, 10008, "Unknown Message");
        }
        if (strangers.contains(id)) {
            return DiscordAnswer.refusal(403, 50005, "Cannot edit a message authored by another user");
        }
        message.get().edits().add(body);
        return DiscordAnswer.json(200, view(message.get()));
    }

    synchronized MockResponse deleted(String channel, String id) {
        var closed = closed(channel);
        if (closed.isPresent()) {
            return closed.get();
        }
        if (named(channel, id).isEmpty()) {
            return DiscordAnswer.refusal(404, 10008, "Unknown Message");
        }
        deleteMessage(id);
        return DiscordAnswer.empty(204);
    }

    synchronized MockResponse pin(String channel, String id) {
        var closed = closed(channel);
        if (closed.isPresent()) {
            return closed.get();
        }
        if (!may(channel, PIN_MESSAGES)) {
            return missing();
        }
        pinned.add(id);
        return DiscordAnswer.empty(204);
    }

    /** A page, newest first; of a channel whose history the bot may not read, nothing. Source: Get Channel Messages. */
    synchronized MockResponse page(String channel, DiscordPage page) {
        var closed = closed(channel);
        if (closed.isPresent()) {
            return closed.get();
        }
        if (page.limit() < 1 || page.limit() > DiscordPage.MOST) {
            violation.accept("limit of messages is " + page.limit());
            return DiscordAnswer.refusal(400, 50035, "Invalid Form Body");
        }
        var list = JSON.arrayNode();
        if (may(channel, READ_MESSAGE_HISTORY)) {
            page.of(messages(channel)).forEach(m -> list.add(view(m)));
        }
        return DiscordAnswer.json(200, list);
    }

    /** Somebody else writes something. */
    synchronized void chatter(String channel, String words) {
        var body = JSON.objectNode().put("content", words).put("nonce", "");
        messages.add(new Posted(id(), channel, new ArrayList<>(List.of(body)), clock.instant()));
        strangers.add(messages.getLast().id());
        newest.put(channel, messages.getLast().id());
    }

    private ObjectNode view(Posted message) {
        ObjectNode view = message.now().deepCopy();
        view.put("id", message.id()).put("channel_id", message.channel());
        var self = FakeDiscord.self();
        view.set("author", strangers.contains(message.id()) ? self.put("id", "1700000000000000002") : self);
        return view;
    }
}

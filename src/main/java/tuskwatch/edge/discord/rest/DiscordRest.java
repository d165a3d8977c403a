package tuskwatch.edge.discord.rest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import discord4j.rest.RestClient;
import discord4j.rest.http.client.ClientException;
import discord4j.rest.request.DiscordWebRequest;
import discord4j.rest.request.Router;
import discord4j.rest.route.Route;
import discord4j.rest.route.Routes;
import discord4j.rest.util.MultipartRequest;
import java.io.ByteArrayInputStream;
import java.net.ConnectException;
import java.net.URLEncoder;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.SSLHandshakeException;
import reactor.core.Exceptions;
import reactor.core.publisher.Mono;
import tuskwatch.core.message.Attachment;
import tuskwatch.core.outbox.SendResult;

/** The requests that the bot makes, blocking, for virtual threads. A failure comes back as a value. */
public final class DiscordRest {
    /** Longer than a request may wait for its turn and then take; it only ends what hangs for another reason. */
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    /** The most that Discord tells at once. */
    public static final int GUILDS_A_PAGE = 200;

    /** The most that Discord tells at once. */
    public static final int MEMBERS_A_PAGE = 1000;

    private static final Duration BETWEEN_PAGES = Duration.ofSeconds(15);

    /** The most that Discord tells at once. */
    static final int MESSAGES_A_PAGE = 100;

    private static final Reply NOT_DISCORDS = new Reply.Foreign(200, Optional.empty());
    private static final Route ANSWER = Route.patch("/webhooks/{webhook.id}/{webhook.token}/messages/@original");

    private final Router router;

    public DiscordRest(RestClient client) {
        this.router = client.getRestResources().getRouter();
    }

    /** What came back. Whose answer it is decides what it may be believed for: a place, a token or a message is judged by Discord alone. */
    public sealed interface Reply {
        record Fine(JsonNode body) implements Reply {}

        /**
         * Discord itself says no.
         *
         * @param code Discord's own error code, 0 for none
         * @param retryAfter what Discord asks us to wait
         */
        record Refused(int status, int code, String message, Optional<Duration> retryAfter) implements Reply {}

        /** Discord said nothing. */
        sealed interface Unanswered extends Reply {}

        /** Something between the bot and Discord answered in its place. */
        record Foreign(int status, Optional<Duration> retryAfter) implements Unanswered {}

        /**
         * No answer, a cut connection, a time-out.
         *
         * @param effect whether Discord may have done it all the same
         */
        record Silent(String why, SendResult.Effect effect) implements Unanswered {}

        /** What went wrong, in a few words; empty where nothing did. */
        default String trouble() {
            return switch (this) {
                case Fine fine -> "";
                case Refused refused -> "Discord answers " + refused.status() + ": " + refused.message();
                case Foreign foreign -> "something in front of Discord answers HTTP " + foreign.status();
                case Silent silent -> "Discord does not answer: " + silent.why();
            };
        }
    }

    /** @param ids what the route has in braces */
    public Reply get(Route route, Object... ids) {
        return getWithin(PATIENCE, route, ids);
    }

    /**
     * For what somebody waits for.
     *
     * @param patience after that nothing was said; waiting for one's turn counts
     * @param ids what the route has in braces
     */
    public Reply getWithin(Duration patience, Route route, Object... ids) {
        return finish(route.newRequest(ids).exchange(router).bodyToMono(JsonNode.class), patience);
    }

    /** @param ids what the route has in braces */
    public Reply send(Route route, JsonNode body, Object... ids) {
        return read(route.newRequest(ids).body(body));
    }

    /** The messages that follow a moment or a message, the nearest of them, newest first. Source: Get Channel Messages. */
    Reply messagesAfter(String channel, String after) {
        return listed(read(Routes.MESSAGES_GET
                .newRequest(channel)
                .query("limit", MESSAGES_A_PAGE)
                .query("after", after)));
    }

    /** The newest messages, newest first. */
    Reply newestMessages(String channel) {
        return listed(read(Routes.MESSAGES_GET.newRequest(channel).query("limit", MESSAGES_A_PAGE)));
    }

    /** An answer of Discord to that is a list; anything else that is JSON is somebody else's. */
    public static Reply listed(Reply reply) {
        return reply instanceof Reply.Fine fine && !fine.body().isArray() ? NOT_DISCORDS : reply;
    }

    /** What Discord tells of has an id; JSON without one is somebody else's. */
    public static Reply named(Reply reply) {
        return reply instanceof Reply.Fine fine
                        && !fine.body().path("id").asText().matches("\\d{1,20}")
                ? NOT_DISCORDS
                : reply;
    }

    /** A page of the servers that have the bot, by their ids, after the given one. Source: Get Current User Guilds. */
    public Reply guilds(String after) {
        return read(Routes.CURRENT_USER_GUILDS_GET
                .newRequest()
                .query("limit", GUILDS_A_PAGE)
                .query("after", after));
    }

    /**
     * A page of a server's members, by their ids, after the given one; takes a privileged intent. A short wait that Discord asks for is waited here, once:
     * without one of its pages a list is worth nothing. Source: List Guild Members.
     */
    public Reply members(String guild, String after) {
        var reply = membersNow(guild, after);
        return reply instanceof Reply.Refused no && no.status() == 429
                ? no.retryAfter()
                        .filter(wait -> wait.compareTo(BETWEEN_PAGES) <= 0)
                        .map(wait -> {
                            Mono.delay(wait).block(wait.plus(PATIENCE));
                            return membersNow(guild, after);
                        })
                        .orElse(reply)
                : reply;
    }

    private Reply membersNow(String guild, String after) {
        return listed(read(Routes.GUILD_MEMBERS_LIST
                .newRequest(guild)
                .query("limit", MEMBERS_A_PAGE)
                .query("after", after)));
    }

    Reply deleteMessage(String channel, String message) {
        return unread(Routes.MESSAGE_DELETE.newRequest(channel, message));
    }

    /** Begins a thread under a message; closed to new posts after a day of silence. */
    Reply startThread(String channel, String message, String name) {
        var body = JsonNodeFactory.instance
                .objectNode()
                .put("name", DiscordLimits.cut(name, DiscordLimits.THREAD_NAME))
                .put("auto_archive_duration", 1440);
        return named(send(Routes.START_THREAD_WITH_MESSAGE, body, channel, message));
    }

    /** Opens an archived thread again. */
    Reply unarchive(String thread) {
        var body = JsonNodeFactory.instance.objectNode().put("archived", false);
        return named(send(Routes.CHANNEL_MODIFY_PARTIAL, body, thread));
    }

    /** The private channel to a person; opened if there is none. */
    Reply openDirect(String person) {
        return named(send(
                Routes.USER_DM_CREATE, JsonNodeFactory.instance.objectNode().put("recipient_id", person)));
    }

    /** Leaves a server. */
    public Reply leave(String guild) {
        return unread(Routes.GUILD_LEAVE.newRequest(guild));
    }

    /**
     * A change without a body, with a reason for the audit log. Source: Discord developer documentation, Audit Logs.
     *
     * @param ids what the route has in braces
     */
    public Reply explained(Route route, String reason, Object... ids) {
        var encoded = URLEncoder.encode(reason, StandardCharsets.UTF_8).replace("+", "%20");
        return unread(route.newRequest(ids).header("X-Audit-Log-Reason", encoded));
    }

    Reply pin(String channel, String message) {
        return unread(
                Route.put("/channels/{channel.id}/messages/pins/{message.id}").newRequest(channel, message));
    }

    public Reply answerInteraction(String interaction, String token, JsonNode body) {
        return unread(Routes.INTERACTION_RESPONSE_CREATE
                .newRequest(interaction, token)
                .body(body));
    }

    /** @param file beside the answer, which its embed may refer to by name */
    public Reply editInteractionAnswer(
            String application, String token, JsonNode body, Optional<Attachment.Made> file) {
        if (file.isEmpty()) {
            return send(ANSWER, body, application, token);
        }
        var bytes = new ByteArrayInputStream(file.get().bytes());
        return read(ANSWER.newRequest(application, token)
                .header("content-type", "multipart/form-data")
                .body(MultipartRequest.<JsonNode>ofRequest(body)
                        .addFile(file.get().name(), bytes)));
    }

    private Reply read(DiscordWebRequest request) {
        return finish(request.exchange(router).bodyToMono(JsonNode.class), PATIENCE);
    }

    private Reply unread(DiscordWebRequest request) {
        return finish(request.exchange(router).skipBody().thenReturn(MissingNode.getInstance()), PATIENCE);
    }

    private static Reply finish(Mono<JsonNode> answer, Duration patience) {
        try {
            var body = answer.block(patience);
            return new Reply.Fine(body == null ? MissingNode.getInstance() : body);
        } catch (ClientException e) {
            return refused(e);
        } catch (RuntimeException e) {
            return switch (Exceptions.unwrap(e)) {
                case DirectRouter.HeldBack held ->
                    new Reply.Refused(429, 0, String.valueOf(held.getMessage()), Optional.of(held.wait));
                case ForeignAnswer foreign -> new Reply.Foreign(foreign.status, foreign.wait);
                case Throwable cause -> silent(cause);
            };
        }
    }

    /** Where no connection was made nothing was sent. */
    private static Reply silent(Throwable cause) {
        var unsent = cause instanceof ConnectException
                || cause instanceof UnknownHostException
                || cause instanceof SSLHandshakeException;
        var words = cause.getMessage() == null ? "" : ": " + cause.getMessage();
        return new Reply.Silent(
                cause.getClass().getSimpleName() + words.lines().findFirst().orElse(""),
                unsent ? SendResult.Effect.NONE : SendResult.Effect.UNKNOWN);
    }

    private static Reply refused(ClientException e) {
        var fields = e.getErrorResponse().map(r -> r.getFields()).orElse(Map.of());
        var code = fields.get("code") instanceof Number n ? n.intValue() : 0;
        var message = fields.get("message") instanceof String s
                ? s
                : "HTTP " + e.getStatus().code();
        var errors = fields.get("errors");
        return new Reply.Refused(
                e.getStatus().code(), code, errors == null ? message : message + " " + errors, DirectRouter.wait(e));
    }
}

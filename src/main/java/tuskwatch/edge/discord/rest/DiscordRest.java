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
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import reactor.core.Exceptions;
import reactor.core.publisher.Mono;
import tuskwatch.core.message.Attachment;

/** The requests that the bot makes, blocking, for virtual threads. A failure comes back as a value. */
public final class DiscordRest {
    /** Longer than a request may wait for its turn and then take; it only ends what hangs for another reason. */
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    /** The most that Discord tells at once. */
    public static final int GUILDS_A_PAGE = 200;

    private static final Route ANSWER = Route.patch("/webhooks/{webhook.id}/{webhook.token}/messages/@original");

    private final Router router;

    public DiscordRest(RestClient client) {
        this.router = client.getRestResources().getRouter();
    }

    /** An answer of Discord, or the lack of one. */
    public sealed interface Reply {
        record Fine(JsonNode body) implements Reply {}

        /**
         * @param code Discord's own error code, 0 for none
         * @param retryAfter what Discord asks us to wait
         */
        record Refused(int status, int code, String message, Optional<Duration> retryAfter) implements Reply {}

        /** No answer, a cut connection, a time-out. */
        record Silent(String why) implements Reply {}

        /** What went wrong, in a few words; empty where nothing did. */
        default String trouble() {
            return switch (this) {
                case Fine fine -> "";
                case Refused refused -> "Discord answers " + refused.status() + ": " + refused.message();
                case Silent silent -> "Discord does not answer: " + silent.why();
            };
        }
    }

    /** @param ids what the route has in braces */
    public Reply get(Route route, Object... ids) {
        return read(route.newRequest(ids));
    }

    /** @param ids what the route has in braces */
    public Reply send(Route route, JsonNode body, Object... ids) {
        return read(route.newRequest(ids).body(body));
    }

    /** A page of messages, newest first; older than the given one, or the newest of all. */
    Reply messages(String channel, int limit, Optional<String> before) {
        var request = Routes.MESSAGES_GET.newRequest(channel).query("limit", limit);
        before.ifPresent(id -> request.query("before", id));
        return read(request);
    }

    /** A page of the servers that have the bot, by their ids, after the given one. Source: Get Current User Guilds. */
    public Reply guilds(String after) {
        return read(Routes.CURRENT_USER_GUILDS_GET
                .newRequest()
                .query("limit", GUILDS_A_PAGE)
                .query("after", after));
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
        return send(Routes.START_THREAD_WITH_MESSAGE, body, channel, message);
    }

    /** Opens an archived thread again. */
    Reply unarchive(String thread) {
        var body = JsonNodeFactory.instance.objectNode().put("archived", false);
        return send(Routes.CHANNEL_MODIFY_PARTIAL, body, thread);
    }

    /** The private channel to a person; opened if there is none. */
    Reply openDirect(String person) {
        return send(Routes.USER_DM_CREATE, JsonNodeFactory.instance.objectNode().put("recipient_id", person));
    }

    /** Leaves a server. */
    public Reply leave(String guild) {
        return unread(Routes.GUILD_LEAVE.newRequest(guild));
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
        return finish(request.exchange(router).bodyToMono(JsonNode.class));
    }

    private Reply unread(DiscordWebRequest request) {
        return finish(request.exchange(router).skipBody().thenReturn(MissingNode.getInstance()));
    }

    private static Reply finish(Mono<JsonNode> answer) {
        try {
            var body = answer.block(PATIENCE);
            return new Reply.Fine(body == null ? MissingNode.getInstance() : body);
        } catch (ClientException e) {
            return refused(e);
        } catch (RuntimeException e) {
            var cause = Exceptions.unwrap(e);
            if (cause instanceof DirectRouter.HeldBack held) {
                return new Reply.Refused(429, 0, String.valueOf(held.getMessage()), Optional.of(held.wait));
            }
            var words = cause.getMessage() == null ? "" : ": " + cause.getMessage();
            return new Reply.Silent(
                    cause.getClass().getSimpleName() + words.lines().findFirst().orElse(""));
        }
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

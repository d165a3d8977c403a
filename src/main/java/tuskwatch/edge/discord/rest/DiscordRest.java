package tuskwatch.edge.discord.rest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import discord4j.rest.RestClient;
import discord4j.rest.http.client.ClientException;
import discord4j.rest.request.Router;
import discord4j.rest.route.Route;
import discord4j.rest.route.Routes;
import discord4j.rest.util.MultipartRequest;
import java.io.ByteArrayInputStream;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import reactor.core.Exceptions;
import reactor.core.publisher.Mono;
import tuskwatch.core.message.Attachment;

/** The requests that the bot makes, blocking, for virtual threads. A failure comes back as a value. */
public final class DiscordRest {
    /** Longer than a request may wait for its turn and then take; it only ends what hangs for another reason. */
    private static final Duration PATIENCE = Duration.ofSeconds(90);

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
    }

    public Reply createMessage(String channel, JsonNode body) {
        return send(Routes.MESSAGE_CREATE, body, channel);
    }

    Reply editMessage(String channel, String message, JsonNode body) {
        return send(Routes.MESSAGE_EDIT, body, channel, message);
    }

    /** A page of messages, newest first; older than the given one, or the newest of all. */
    Reply messages(String channel, int limit, Optional<String> before) {
        var request = Routes.MESSAGES_GET.newRequest(channel).query("limit", limit);
        before.ifPresent(id -> request.query("before", id));
        return finish(request.exchange(router).bodyToMono(JsonNode.class));
    }

    Reply deleteMessage(String channel, String message) {
        return finish(Routes.MESSAGE_DELETE
                .newRequest(channel, message)
                .exchange(router)
                .skipBody()
                .thenReturn(none()));
    }

    /** Begins a thread under a message; closed to new posts after a day of silence. */
    Reply startThread(String channel, String message, String name) {
        return send(
                Routes.START_THREAD_WITH_MESSAGE,
                JsonNodeFactory.instance
                        .objectNode()
                        .put("name", DiscordLimits.cut(name, DiscordLimits.THREAD_NAME))
                        .put("auto_archive_duration", 1440),
                channel,
                message);
    }

    /** Opens an archived thread again. */
    Reply unarchive(String thread) {
        return send(
                Routes.CHANNEL_MODIFY_PARTIAL,
                JsonNodeFactory.instance.objectNode().put("archived", false),
                thread);
    }

    /** How many sessions may still be begun. */
    public Reply gatewayLimits() {
        return send(Routes.GATEWAY_BOT_GET, null);
    }

    /** The private channel to a person; opened if there is none. */
    Reply openDirect(String person) {
        return send(Routes.USER_DM_CREATE, JsonNodeFactory.instance.objectNode().put("recipient_id", person));
    }

    Reply pin(String channel, String message) {
        return finish(Route.put("/channels/{channel.id}/messages/pins/{message.id}")
                .newRequest(channel, message)
                .exchange(router)
                .skipBody()
                .thenReturn(none()));
    }

    public Reply channel(String channel) {
        return send(Routes.CHANNEL_GET, null, channel);
    }

    public Reply guild(String guild) {
        return send(Routes.GUILD_GET, null, guild);
    }

    public Reply guildMember(String guild, String person) {
        return send(Routes.GUILD_MEMBER_GET, null, guild, person);
    }

    public Reply self() {
        return send(Routes.CURRENT_USER_GET, null);
    }

    public Reply roles(String guild) {
        return send(Routes.GUILD_ROLES_GET, null, guild);
    }

    public Reply putGlobalCommands(String application, JsonNode commands) {
        return send(Routes.GLOBAL_APPLICATION_COMMANDS_BULK_OVERWRITE, commands, application);
    }

    public Reply putGuildCommands(String application, String guild, JsonNode commands) {
        return send(Routes.GUILD_APPLICATION_COMMANDS_BULK_OVERWRITE, commands, application, guild);
    }

    public Reply answerInteraction(String interaction, String token, JsonNode body) {
        return finish(Routes.INTERACTION_RESPONSE_CREATE
                .newRequest(interaction, token)
                .body(body)
                .exchange(router)
                .skipBody()
                .thenReturn(none()));
    }

    /** The answer with a file, which its embed may refer to by name. */
    public Reply editInteractionAnswer(String application, String token, JsonNode body, Attachment.Made file) {
        var request =
                MultipartRequest.<JsonNode>ofRequest(body).addFile(file.name(), new ByteArrayInputStream(file.bytes()));
        return finish(Route.patch("/webhooks/{webhook.id}/{webhook.token}/messages/@original")
                .newRequest(application, token)
                .header("content-type", "multipart/form-data")
                .body(request)
                .exchange(router)
                .bodyToMono(JsonNode.class));
    }

    public Reply editInteractionAnswer(String application, String token, JsonNode body) {
        return send(Route.patch("/webhooks/{webhook.id}/{webhook.token}/messages/@original"), body, application, token);
    }

    private Reply send(Route route, @Nullable JsonNode body, Object... variables) {
        var request = route.newRequest(variables);
        return finish(
                (body == null ? request : request.body(body)).exchange(router).bodyToMono(JsonNode.class));
    }

    private static JsonNode none() {
        return MissingNode.getInstance();
    }

    private static Reply finish(Mono<JsonNode> answer) {
        try {
            var body = answer.block(PATIENCE);
            return new Reply.Fine(body == null ? none() : body);
        } catch (ClientException e) {
            return refused(e);
        } catch (RuntimeException e) {
            var cause = Exceptions.unwrap(e);
            if (cause instanceof HeldBackException held) {
                return new Reply.Refused(429, 0, String.valueOf(held.getMessage()), Optional.of(held.waitingTime()));
            }
            return new Reply.Silent(cause.getClass().getSimpleName()
                    + (cause.getMessage() == null
                            ? ""
                            : ": " + cause.getMessage().lines().findFirst().orElse("")));
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
                e.getStatus().code(), code, errors == null ? message : message + " " + errors, RateLimits.wait(e));
    }
}

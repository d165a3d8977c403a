package tuskwatch.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.function.Consumer;
import mockwebserver3.MockResponse;
import okhttp3.HttpUrl;

/** The routes that take the bot's token, and what each of them is about. */
final class DiscordRoutes {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final DiscordServers servers;
    private final DiscordChannels channels;
    private final FakeGateway gateway;
    private final DiscordJudge judge;
    private final Consumer<String> violation;
    private volatile JsonNode commands = JSON.arrayNode();

    DiscordRoutes(
            DiscordServers servers,
            DiscordChannels channels,
            FakeGateway gateway,
            DiscordJudge judge,
            Consumer<String> violation) {
        this.servers = servers;
        this.channels = channels;
        this.gateway = gateway;
        this.judge = judge;
        this.violation = violation;
    }

    JsonNode commands() {
        return commands;
    }

    /**
     * @param call written as {@code POST /channels/1/messages}
     * @param reason for the audit log
     */
    MockResponse answer(String call, JsonNode body, HttpUrl url, String reason) {
        var parts = call.split("[ /]+", -1);
        return switch (parts[1]) {
            case "gateway" -> DiscordAnswer.json(200, gateway.address());
            case "users" -> users(call, parts, body, url);
            case "applications" -> applications(call, parts, body);
            case "guilds" -> guilds(call, parts, url, reason);
            case "channels" -> channels(call, parts, body, url);
            default -> unknown(call);
        };
    }

    private MockResponse users(String call, String[] parts, JsonNode body, HttpUrl url) {
        if (call.equals("GET /users/@me")) {
            return DiscordAnswer.json(200, FakeDiscord.self());
        }
        if (call.equals("GET /users/@me/guilds")) {
            return DiscordAnswer.json(200, servers.page(url));
        }
        if (call.matches("DELETE /users/@me/guilds/[^/]+")) {
            servers.gone(parts[4]);
            return DiscordAnswer.empty(204);
        }
        return call.equals("POST /users/@me/channels")
                ? channels.door(body.path("recipient_id").asText())
                : unknown(call);
    }

    /** Discord answers with the commands as it keeps them. Source: Bulk Overwrite Global Application Commands. */
    private MockResponse applications(String call, String[] parts, JsonNode body) {
        if (!call.matches("PUT /applications/[^/]+(/guilds/[^/]+)?/commands")) {
            return unknown(call);
        }
        commands = body;
        judge.commands(body).forEach(violation);
        var kept = JSON.arrayNode();
        for (var command : body) {
            ObjectNode copy = command.deepCopy();
            var id = channels.id();
            copy.put("id", id).put("application_id", parts[2]).put("version", id);
            copy.put("type", copy.path("type").asInt(1));
            kept.add(copy);
        }
        return DiscordAnswer.json(200, kept);
    }

    private MockResponse guilds(String call, String[] parts, HttpUrl url, String reason) {
        if (call.matches("GET /guilds/[^/]+/members")) {
            return servers.members(parts[2], url);
        }
        if (call.matches("(PUT|DELETE) /guilds/[^/]+/members/[^/]+/roles/[^/]+")) {
            return servers.role(parts[2], parts[4], parts[6], parts[0].equals("PUT"), reason);
        }
        if (call.matches("GET /guilds/[^/]+/members/[^/]+")) {
            return servers.member(parts[2], parts[4], parts[4].equals(FakeDiscord.SELF));
        }
        if (call.matches("GET /guilds/[^/]+")) {
            return servers.guild(parts[2]);
        }
        return call.matches("GET /guilds/[^/]+/roles") ? servers.roles(parts[2]) : unknown(call);
    }

    private MockResponse channels(String call, String[] parts, JsonNode body, HttpUrl url) {
        if (call.matches("PUT /channels/[^/]+/messages/pins/[^/]+")) {
            return channels.pin(parts[2], parts[5]);
        }
        if (call.matches("GET /channels/[^/]+")) {
            return channels.channel(parts[2]);
        }
        if (call.matches("PATCH /channels/[^/]+")) {
            return channels.opened(parts[2]);
        }
        if (call.matches("POST /channels/[^/]+/messages/[^/]+/threads")) {
            judge.thread(body).forEach(violation);
            return channels.thread(parts[2], parts[4], body);
        }
        if (call.matches("POST /channels/[^/]+/messages")) {
            judge.messageCreate(body).forEach(violation);
            return channels.created(parts[2], body);
        }
        if (call.matches("GET /channels/[^/]+/messages")) {
            var page = DiscordPage.of(url);
            if (page.contradicts()) {
                violation.accept("before, after and around are asked for together");
            }
            return channels.page(parts[2], page);
        }
        if (call.matches("GET /channels/[^/]+/messages/[^/]+")) {
            return channels.one(parts[2], parts[4]);
        }
        if (call.matches("DELETE /channels/[^/]+/messages/[^/]+")) {
            return channels.deleted(parts[2], parts[4]);
        }
        if (call.matches("PATCH /channels/[^/]+/messages/[^/]+")) {
            judge.messageEdit(body).forEach(violation);
            return channels.changed(parts[2], parts[4], body);
        }
        return unknown(call);
    }

    private MockResponse unknown(String call) {
        violation.accept("unknown route " + call);
        return DiscordAnswer.refusal(404, 0, "404: Not Found");
    }
}

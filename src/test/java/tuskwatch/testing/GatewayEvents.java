package tuskwatch.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Interactions as Discord tells of them: who asks, with which rights, in which language and where. */
final class GatewayEvents {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final int USER = 6;
    private static final int FORM = 5;
    private static final int LABEL = 18;

    private final FakeDiscord discord;
    private volatile String memberRights = "2147483647";
    private volatile int channelType;
    private volatile boolean channelLocked;
    private volatile String language = "en-US";
    private volatile String guildLanguage = "en-US";

    GatewayEvents(FakeDiscord discord) {
        this.discord = discord;
    }

    void memberMay(String rights) {
        memberRights = rights;
    }

    void typedIn(int type, boolean locked) {
        channelType = type;
        channelLocked = locked;
    }

    void speak(String member, String guild) {
        language = member;
        guildLanguage = guild;
    }

    /** @param type 2 for a command, 3 for a button, 4 for what is typed, 5 for a form */
    ObjectNode event(FakeDiscord.Asked asked, int type, Consumer<ObjectNode> data) {
        discord.isOf(asked, type);
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
        if (type == 3 || type == FORM) {
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

    /**
     * What Discord tells of a form that was filled in: of each input what was written there, within what was asked for.
     *
     * @param form as it was asked for
     */
    static void filled(ObjectNode data, JsonNode form, String written) {
        data.set("custom_id", form.path("custom_id"));
        var parts = data.putArray("components");
        for (var asked : form.path("components")) {
            var input = asked.path("component");
            if (asked.path("type").asInt() != LABEL
                    || written.length() < input.path("min_length").asInt(0)
                    || written.length() > input.path("max_length").asInt(4000)) {
                throw new IllegalArgumentException("nobody can write " + written.length() + " characters into " + form);
            }
            parts.addObject()
                    .put("type", LABEL)
                    .put("id", 2 * parts.size() + 1)
                    .putObject("component")
                    .put("type", input.path("type").asInt())
                    .put("id", 2 * parts.size() + 2)
                    .put("custom_id", input.path("custom_id").asText())
                    .put("value", written);
        }
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
}

package tuskwatch.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.dialect.Dialects;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Judges what the bot sends: Discord's official schemas, and a list of limits that no schema says. */
public final class DiscordJudge {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String DOCUMENT = "https://tuskwatch.test/openapi.json";
    private static final int EPHEMERAL = 64;

    /** Read once a process; judges on all threads share it. */
    private static final Map<String, Schema> LOADED = new ConcurrentHashMap<>();

    private static final class Schemas {
        static final Optional<SchemaRegistry> ALL =
                Shared.present("discord/openapi.json") ? Optional.of(registry()) : Optional.empty();
    }

    private static SchemaRegistry registry() {
        try {
            var text = Files.readString(Shared.path("discord/openapi.json"));
            return SchemaRegistry.withDialect(Dialects.getOpenApi31(), b -> b.schemas(Map.of(DOCUMENT, text)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What is wrong with creating this message; empty for nothing. */
    public List<String> messageCreate(JsonNode body) {
        var problems = schema("MessageCreateRequest", body);
        if (body.path("nonce").asText().isEmpty() || !body.path("enforce_nonce").asBoolean()) {
            problems.add("a message is created without nonce and enforce_nonce");
        }
        if (body.path("nonce").asText().length() > 25) {
            problems.add("the nonce is longer than 25");
        }
        if (body.path("content").asText().isEmpty() && body.path("embeds").isEmpty()) {
            problems.add("an empty message");
        }
        problems.addAll(message(body));
        return problems;
    }

    /** What is wrong with beginning this thread. */
    public List<String> thread(JsonNode body) {
        var problems = schema("CreateTextThreadWithMessageRequest", body);
        length(problems, "name of a thread", body.path("name").asText(), 1, 100);
        return problems;
    }

    public List<String> messageEdit(JsonNode body) {
        var problems = schema("MessageEditRequestPartial", body);
        problems.addAll(message(body));
        return problems;
    }

    public List<String> interactionAnswer(JsonNode body) {
        var type = body.path("type").asInt();
        return switch (type) {
            case 4 -> {
                var problems = schema("CreateMessageInteractionCallbackRequest", body);
                problems.addAll(message(body.path("data")));
                yield problems;
            }
            case 5 -> {
                var problems = schema("CreateMessageInteractionCallbackRequest", body);
                if ((body.path("data").path("flags").asInt() & ~EPHEMERAL) != 0) {
                    problems.add("a deferred answer may carry only EPHEMERAL");
                }
                yield problems;
            }
            case 7 -> {
                var problems = schema("UpdateMessageInteractionCallbackRequest", body);
                problems.addAll(message(body.path("data")));
                yield problems;
            }
            case 8 -> {
                var problems = schema("ApplicationCommandAutocompleteCallbackRequest", body);
                problems.addAll(suggestions(body.path("data").path("choices")));
                yield problems;
            }
            case 9 -> {
                var problems = schema("ModalInteractionCallbackRequest", body);
                problems.addAll(form(body.path("data")));
                yield problems;
            }
            default -> List.of("unknown answer type " + type);
        };
    }

    public List<String> interactionEdit(JsonNode body) {
        var problems = schema("IncomingWebhookUpdateRequestPartial", body);
        problems.addAll(message(body));
        return problems;
    }

    public List<String> commands(JsonNode body) {
        var problems = new ArrayList<String>();
        var names = new HashSet<String>();
        for (var command : body) {
            problems.addAll(schema("ApplicationCommandUpdateRequest", command));
            var name = command.path("name").asText();
            if (!names.add(name)) {
                problems.add("command " + name + " twice");
            }
            if (!name.matches("[-_'\\p{L}\\p{N}]{1,32}") || !name.equals(name.toLowerCase(java.util.Locale.ROOT))) {
                problems.add("command name " + name);
            }
            length(
                    problems,
                    "description of " + name,
                    command.path("description").asText(),
                    1,
                    100);
            options(problems, name, command.path("options"));
        }
        return problems;
    }

    private static void options(List<String> problems, String where, JsonNode options) {
        var optionalSeen = false;
        if (options.size() > 25) {
            problems.add(where + " has more than 25 options");
        }
        for (var option : options) {
            var name = where + " " + option.path("name").asText();
            length(
                    problems,
                    "description of " + name,
                    option.path("description").asText(),
                    1,
                    100);
            if (option.path("autocomplete").asBoolean() && option.has("choices")) {
                problems.add(name + " has both choices and autocomplete");
            }
            if (option.path("required").asBoolean() && optionalSeen) {
                problems.add(name + ": required after optional");
            }
            optionalSeen |=
                    !option.path("required").asBoolean() && option.path("type").asInt() > 2;
            options(problems, name, option.path("options"));
        }
    }

    private static List<String> suggestions(JsonNode choices) {
        var problems = new ArrayList<String>();
        if (!choices.isArray() || choices.size() > 25) {
            problems.add("suggestions: " + choices.size());
        }
        for (var choice : choices) {
            length(problems, "suggestion", choice.path("name").asText(), 1, 100);
        }
        return problems;
    }

    /** The schema takes forty parts of a form, Discord takes five. Source: developer documentation, Modal. */
    private static List<String> form(JsonNode form) {
        var problems = new ArrayList<String>();
        var ids = new HashSet<String>();
        length(problems, "title of a form", form.path("title").asText(), 1, 45);
        length(problems, "custom_id of a form", form.path("custom_id").asText(), 1, 100);
        if (form.path("components").isEmpty() || form.path("components").size() > 5) {
            problems.add("a form of " + form.path("components").size() + " parts");
        }
        for (var part : form.path("components")) {
            length(problems, "label of a form", part.path("label").asText(), 1, 45);
            var input = part.path("component");
            var id = input.path("custom_id").asText();
            length(problems, "custom_id of an input", id, 1, 100);
            if (!ids.add(id)) {
                problems.add("custom_id " + id + " twice");
            }
            if (input.path("min_length").asInt(0) > input.path("max_length").asInt(4000)) {
                problems.add("an input takes nothing");
            }
        }
        return problems;
    }

    private static List<String> message(JsonNode body) {
        var problems = new ArrayList<String>();
        var allowed = body.path("allowed_mentions");
        if (!allowed.isObject()) {
            problems.add("no allowed_mentions: everybody could be mentioned");
        } else if (!allowed.path("parse").isArray() || !allowed.path("parse").isEmpty()) {
            problems.add("allowed_mentions parses " + allowed.path("parse"));
        }
        length(problems, "content", body.path("content").asText(), 0, 2000);
        var total = 0;
        if (body.path("embeds").size() > 10) {
            problems.add("more than 10 embeds");
        }
        for (var embed : body.path("embeds")) {
            total += embed(problems, embed);
        }
        if (total > 6000) {
            problems.add("embeds hold " + total + " characters, 6000 are allowed");
        }
        components(problems, body.path("components"));
        return problems;
    }

    private static int embed(List<String> problems, JsonNode embed) {
        var total = length(problems, "title", embed.path("title").asText(), 0, 256)
                + length(problems, "description", embed.path("description").asText(), 0, 4096)
                + length(problems, "footer", embed.path("footer").path("text").asText(), 0, 2048);
        if (embed.path("fields").size() > 25) {
            problems.add("more than 25 fields");
        }
        for (var field : embed.path("fields")) {
            total += length(problems, "field name", field.path("name").asText(), 1, 256)
                    + length(problems, "field value", field.path("value").asText(), 1, 1024);
        }
        return total;
    }

    private static void components(List<String> problems, JsonNode rows) {
        var ids = new HashSet<String>();
        if (rows.size() > 5) {
            problems.add("more than 5 action rows");
        }
        for (var row : rows) {
            if (row.path("components").size() > 5) {
                problems.add("more than 5 buttons in a row");
            }
            for (var button : row.path("components")) {
                var id = button.path("custom_id").asText();
                length(problems, "custom_id", id, 1, 100);
                length(problems, "label", button.path("label").asText(), 1, 80);
                if (!ids.add(id)) {
                    problems.add("custom_id " + id + " twice");
                }
            }
        }
    }

    private static int length(List<String> problems, String what, String text, int least, int most) {
        if (text.length() < least || text.length() > most) {
            problems.add(what + " has " + text.length() + " characters, " + least + " to " + most + " are allowed");
        }
        return text.length();
    }

    private List<String> schema(String name, JsonNode body) {
        var problems = new ArrayList<String>();
        Schemas.ALL.ifPresent(registry -> {
            var schema = LOADED.computeIfAbsent(
                    name, n -> registry.getSchema(SchemaLocation.of(DOCUMENT + "#/components/schemas/" + n)));
            for (var error : schema.validate(body.toString(), InputFormat.JSON)) {
                if (!error.getInstanceLocation().toString().endsWith("default_member_permissions")) {
                    problems.add(name + ": " + error);
                }
            }
        });
        return problems;
    }

    static JsonNode parse(String text) {
        try {
            return JSON.readTree(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

package tuskwatch.edge.discord.rest;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tuskwatch.core.identity.PersonId;
import tuskwatch.core.message.Action;
import tuskwatch.core.message.Attachment;
import tuskwatch.core.message.Card;
import tuskwatch.core.message.Destination;
import tuskwatch.core.message.Field;
import tuskwatch.core.message.Tone;

/** A card as the body of a Discord message: headline in the content, the rest in one embed, buttons beneath. */
public final class CardRenderer {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final int ACTION_ROW = 1;
    private static final int BUTTON = 2;
    private static final int GREY = 2;

    private CardRenderer() {}

    /** The rich form of a card that is in a language. Nobody is mentioned; {@link #mentioning} adds the one role or person. */
    public static ObjectNode message(Card card) {
        var message = JSON.objectNode().put("content", content(card));
        var embeds = message.putArray("embeds");
        if (!card.fields().isEmpty() || card.marker().isPresent()) {
            embeds.add(embed(card));
        }
        var components = message.putArray("components");
        rows(card.actions()).forEach(row -> components.add(buttons(row)));
        message.set("allowed_mentions", nobody());
        return message;
    }

    /** The rich form with a file, a picture in its embed; the file itself travels beside it. */
    public static ObjectNode with(Card card, Attachment.Made file) {
        var message = message(card);
        if (file.kind() == Attachment.Kind.PICTURE && message.path("embeds").path(0) instanceof ObjectNode embed) {
            embed.putObject("image").put("url", "attachment://" + file.name());
        }
        message.putArray("attachments")
                .addObject()
                .put("id", "0")
                .put("filename", file.name())
                .put("description", DiscordLimits.cut(file.alt(), DiscordLimits.ALT));
        return message;
    }

    /** The short form, for when the rich one is refused. */
    public static ObjectNode plain(Card card) {
        var marker = card.marker().map(m -> "\n" + m).orElse("");
        return message(Card.sentence(card.tone(), card.headline()))
                .put("content", DiscordLimits.cut(content(card), 300) + marker);
    }

    /** Where in the content somebody is mentioned. */
    public enum Place {
        FIRST,
        /** Behind what a phone shows of it: it notifies all the same. */
        LAST
    }

    /** Puts the role, or the one person, into the content and lets it be notified. */
    public static ObjectNode mentioning(ObjectNode message, Optional<String> mention, Place place) {
        mention.ifPresent(who -> {
            var person = Destination.of(who).personId().map(PersonId::text);
            var tag = person.map(id -> "<@" + id + ">").orElse("<@&" + who + ">");
            var words = DiscordLimits.cut(message.path("content").asText(), DiscordLimits.CONTENT - tag.length() - 1);
            var line = words.split("\n", 2)[0];
            var last = line + " " + tag + words.substring(line.length());
            message.put("content", place == Place.FIRST ? tag + " " + words : last);
            var allowed = nobody();
            allowed.putArray(person.isPresent() ? "users" : "roles").add(person.orElse(who));
            message.set("allowed_mentions", allowed);
        });
        return message;
    }

    static ObjectNode nobody() {
        var allowed = JSON.objectNode();
        allowed.putArray("parse");
        return allowed.put("replied_user", false);
    }

    private static String content(Card card) {
        return DiscordLimits.cut(
                look(card.tone()).symbol() + " "
                        + Markdown.escape(card.headline().said()),
                DiscordLimits.CONTENT - 40);
    }

    private static ObjectNode embed(Card card) {
        var embed = JSON.objectNode().put("color", look(card.tone()).colour());
        var budget = DiscordLimits.EMBED_TOTAL;
        if (!card.title().isEmpty()) {
            var title = DiscordLimits.cut(Markdown.escape(card.title().said()), DiscordLimits.EMBED_TITLE);
            embed.put("title", title);
            budget -= title.length();
        }
        var footer = footer(card);
        if (!footer.isEmpty()) {
            embed.putObject("footer").put("text", footer);
            budget -= footer.length();
        }
        fields(card.fields(), embed.putArray("fields"), budget);
        return embed;
    }

    private static String footer(Card card) {
        var words = Stream.concat(Stream.of(card.footer().said()), card.marker().stream());
        return DiscordLimits.cut(
                words.filter(w -> !w.isEmpty()).collect(Collectors.joining(" · ")), DiscordLimits.FOOTER);
    }

    /** As many fields as fit; what does not fit is left out from the end. */
    private static void fields(List<Field> fields, ArrayNode into, int budget) {
        var left = budget;
        for (var field : fields) {
            var lines = field.lines().stream()
                    .map(l -> l.stream().map(Markdown::span).collect(Collectors.joining()))
                    .toList();
            var escaped = Markdown.escape(field.name().said());
            var name = escaped.isBlank() ? "\u200b" : DiscordLimits.cut(escaped, DiscordLimits.FIELD_NAME);
            for (var block : DiscordLimits.blocks(lines)) {
                if (into.size() == DiscordLimits.FIELDS || name.length() + block.length() > left) {
                    return;
                }
                into.addObject().put("name", name).put("value", block);
                left -= name.length() + block.length();
                name = "…";
            }
        }
    }

    /** As many as fit into a row; choices of one question, which are of one kind, are not in a row with anything else. */
    private static List<List<Action>> rows(List<Action> actions) {
        var rows = new ArrayList<List<Action>>();
        for (var action : actions) {
            if (rows.isEmpty()
                    || rows.getLast().size() == DiscordLimits.BUTTONS
                    || endsWithChoices(rows.getLast(), action)) {
                rows.add(new ArrayList<>());
            }
            rows.getLast().add(action);
        }
        return rows;
    }

    private static boolean endsWithChoices(List<Action> row, Action next) {
        var kinds = row.stream().map(Action::kind).distinct().toList();
        return row.size() > 1 && kinds.size() == 1 && !kinds.contains(next.kind());
    }

    private static ObjectNode buttons(List<Action> actions) {
        var row = JSON.objectNode().put("type", ACTION_ROW);
        var components = row.putArray("components");
        for (var action : actions) {
            components
                    .addObject()
                    .put("type", BUTTON)
                    .put("style", GREY)
                    .put("label", action.label().said())
                    .put("custom_id", action.id());
        }
        return row;
    }

    private record Look(String symbol, int colour) {}

    private static Look look(Tone tone) {
        return switch (tone) {
            case OUTAGE -> new Look("🔴", 0xC62828);
            case DEGRADED -> new Look("🟠", 0xEF6C00);
            case RECOVERING, POSSIBLE -> new Look("🟡", 0xF9A825);
            case RESOLVED -> new Look("🟢", 0x2E7D32);
            case INFO -> new Look("ℹ️", 0x1565C0);
            case UNKNOWN -> new Look("⚪", 0x757575);
        };
    }
}

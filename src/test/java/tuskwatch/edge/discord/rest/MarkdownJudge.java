package tuskwatch.edge.discord.rest;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.regex.Pattern;

/** Says what Discord would make of a text, without knowing how it was escaped. */
final class MarkdownJudge {
    private static final Pattern ALIVE =
            Pattern.compile("@(everyone|here)|<@[!&]?\\d|[a-z]://|discord(app)?\\.(gg|com)", Pattern.CASE_INSENSITIVE);
    private static final Pattern MARKUP = Pattern.compile("(?<!\\\\)(?:\\\\\\\\)*[*_~`|<>\\[\\]#]");

    private MarkdownJudge() {}

    /** @throws IllegalStateException when the text does anything but stand there */
    static void harmless(String markdown) {
        if (ALIVE.matcher(markdown.replaceAll("(?s)\\\\(.)", "$1")).find()) {
            throw new IllegalStateException("mentions or links: " + markdown);
        }
        if (MARKUP.matcher(markdown).find()) {
            throw new IllegalStateException("is markup: " + markdown);
        }
        visible(markdown);
    }

    /** A piece of code between two backticks. */
    static void code(String markdown) {
        var inner = markdown.startsWith("`") ? markdown.substring(1, markdown.length() - 1) : markdown;
        if (inner.contains("`") || inner.contains("\n")) {
            throw new IllegalStateException("leaves its code: " + markdown);
        }
        visible(markdown);
    }

    /** An address between angles, or harmless words. */
    static void link(String markdown) {
        if (!markdown.startsWith("<http")) {
            harmless(markdown);
        } else if (markdown.substring(1, markdown.length() - 1).matches(".*[<>\\s\\p{C}].*")) {
            throw new IllegalStateException("leaves its angles: " + markdown);
        }
    }

    private static void visible(String markdown) {
        markdown.codePoints().filter(c -> c != '\u200b' && c != '\n').forEach(c -> {
            var type = Character.getType(c);
            if (type == Character.FORMAT || type == Character.CONTROL || type == Character.SURROGATE) {
                throw new IllegalStateException("hides something (U+%04X)".formatted(c));
            }
        });
    }

    /** Every length that Discord documents for a message. */
    static void fits(JsonNode message) {
        within(message.path("content"), DiscordLimits.CONTENT);
        var total = 0;
        for (var embed : message.path("embeds")) {
            total += within(embed.path("title"), DiscordLimits.EMBED_TITLE);
            total += within(embed.path("footer").path("text"), DiscordLimits.FOOTER);
            for (var field : embed.path("fields")) {
                total += filled(field.path("name"), DiscordLimits.FIELD_NAME);
                total += filled(field.path("value"), DiscordLimits.FIELD_VALUE);
            }
            if (embed.path("fields").size() > DiscordLimits.FIELDS) {
                throw new IllegalStateException("too many fields");
            }
        }
        if (total > DiscordLimits.EMBED_TOTAL) {
            throw new IllegalStateException("embeds of " + total + " characters");
        }
    }

    private static int filled(JsonNode text, int most) {
        if (text.asText().isBlank()) {
            throw new IllegalStateException("an empty field");
        }
        return within(text, most);
    }

    private static int within(JsonNode text, int most) {
        var words = text.asText();
        if (words.length() > most) {
            throw new IllegalStateException("longer than " + most + ": " + words.length());
        }
        return words.length();
    }
}

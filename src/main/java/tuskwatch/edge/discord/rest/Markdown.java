package tuskwatch.edge.discord.rest;

import java.time.Instant;
import java.util.Locale;
import tuskwatch.core.message.Span;

/** Spans as Discord's markdown. Everything from outside is escaped: it mentions nobody and breaks no layout. */
public final class Markdown {
    private static final int BLOCK = 900;
    private static final String SPECIAL = "\\*_~`|<>[]#";
    private static final char INVISIBLE = '\u200b';
    private static final String INVITES = "discord";

    private Markdown() {}

    public static String span(Span span) {
        return switch (span) {
            case Span.Words w -> escape(w.text().said());
            case Span.Strong s -> strong(escape(s.text().said()));
            case Span.Code c -> code(shown(c.text()).replace('`', '\'').replace('\n', ' '));
            case Span.Block b -> block(shown(b.text()));
            case Span.Moment m -> moment(m.at(), m.style());
            case Span.Link l -> link(l);
            case Span.Channel c -> channel(c.to().address());
            case Span.Person p -> p.id().text().matches("\\d{1,20}") ? "<@" + p.id() + ">" : escape(p.id().text());
            case Span.Role r -> r.id().matches("\\d{1,20}") ? "<@&" + r.id() + ">" : escape(r.id());
        };
    }

    /** Nothing in the text is markup any more, no address in it becomes a link or an invitation. */
    public static String escape(String outside) {
        var text = shown(outside);
        var escaped = new StringBuilder(text.length() + 16);
        for (var i = 0; i < text.length(); i++) {
            var c = text.charAt(i);
            if (SPECIAL.indexOf(c) >= 0) {
                escaped.append('\\');
            }
            escaped.append(c);
            if (c == '@' || c == ':' && text.startsWith("//", i + 1) || c == '.' && invitation(text, i)) {
                escaped.append(INVISIBLE);
            }
        }
        return escaped.toString();
    }

    /** {@code discord.gg/…} and the like are shown as invitations even without a scheme. */
    private static boolean invitation(String text, int dot) {
        var from = Math.max(0, dot - INVITES.length() - "app".length());
        var before = text.substring(from, dot).toLowerCase(Locale.ROOT);
        return before.endsWith(INVITES) || before.endsWith(INVITES + "app");
    }

    /** Without what is invisible, turns the direction of writing, or is half a character. */
    private static String shown(String text) {
        var shown = new StringBuilder(text.length());
        text.codePoints()
                .filter(c -> switch (Character.getType(c)) {
                    case Character.FORMAT, Character.SURROGATE, Character.UNASSIGNED, Character.LINE_SEPARATOR -> false;
                    case Character.PARAGRAPH_SEPARATOR -> false;
                    case Character.CONTROL -> c == '\n';
                    default -> true;
                })
                .forEach(shown::appendCodePoint);
        return shown.toString();
    }

    private static String strong(String escaped) {
        return escaped.isBlank() ? escaped : "**" + escaped + "**";
    }

    /** Three grave accents of the text would end the block. */
    private static String block(String text) {
        return text.isBlank() ? text : "```\n" + DiscordLimits.cut(text.replace('`', '\''), BLOCK) + "\n```";
    }

    private static String code(String text) {
        return text.isBlank() ? text : "`" + text + "`";
    }

    private static String moment(Instant at, Span.Style style) {
        return "<t:" + at.getEpochSecond() + (style == Span.Style.RELATIVE ? ":R>" : ":f>");
    }

    private static String channel(String address) {
        return address.matches("\\d{1,20}") ? "<#" + address + ">" : escape(address);
    }

    private static String link(Span.Link link) {
        return link.url().matches("https?://[^\\s<>()\\[\\]\"'`\\p{C}\\p{Z}]{1,300}")
                ? "<" + link.url() + ">"
                : escape(link.label());
    }
}

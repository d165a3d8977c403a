package tuskwatch.edge.discord;

import java.time.Instant;
import tuskwatch.core.message.Span;

/** Spans as Discord's markdown. Everything from outside is escaped: it mentions nobody and breaks no layout. */
final class Markdown {
    private static final String SPECIAL = "\\*_~`|<>[]#";
    private static final char INVISIBLE = '\u200b';

    private Markdown() {}

    static String span(Span span) {
        return switch (span) {
            case Span.Words w -> escape(w.text());
            case Span.Strong s -> "**" + escape(s.text()) + "**";
            case Span.Code c -> "`" + c.text().replace('`', '\'').replace('\n', ' ') + "`";
            case Span.Moment m -> moment(m.at(), m.style());
            case Span.Link l -> link(l);
            case Span.Channel c -> channel(c.to().address());
        };
    }

    static String escape(String text) {
        var escaped = new StringBuilder(text.length() + 16);
        for (var i = 0; i < text.length(); i++) {
            var c = text.charAt(i);
            if (Character.getType(c) == Character.FORMAT) {
                continue;
            }
            if (SPECIAL.indexOf(c) >= 0) {
                escaped.append('\\');
            }
            escaped.append(c);
            if (c == '@' || c == ':' && text.startsWith("//", i + 1)) {
                escaped.append(INVISIBLE);
            }
        }
        return escaped.toString();
    }

    private static String moment(Instant at, Span.Style style) {
        return "<t:" + at.getEpochSecond() + (style == Span.Style.RELATIVE ? ":R>" : ":f>");
    }

    private static String channel(String address) {
        return address.matches("\\d{1,20}") ? "<#" + address + ">" : escape(address);
    }

    private static String link(Span.Link link) {
        return link.url().matches("https?://[^\\s<>()\\[\\]\"'`]{1,300}")
                ? "<" + link.url() + ">"
                : escape(link.label());
    }
}

package tuskwatch.edge.discord.rest;

import java.util.Locale;
import java.util.regex.Pattern;
import tuskwatch.core.message.Span;

/** Spans as Discord's markdown. Everything from outside is escaped: it mentions nobody and breaks no layout. */
public final class Markdown {
    private static final int BLOCK = 900;
    private static final String SPECIAL = "\\*_~`|<>[]#";
    private static final char INVISIBLE = '\u200b';
    private static final String INVITES = "discord";
    private static final Pattern INVISIBLES = Pattern.compile("[\\p{Cf}\\p{Cs}\\p{Cn}\\p{Zl}\\p{Zp}[\\p{Cc}&&[^\n]]]");
    private static final Pattern LINK = Pattern.compile("https?://[^\\s<>()\\[\\]\"'`\\p{C}\\p{Z}]{1,300}");

    private Markdown() {}

    public static String span(Span span) {
        return switch (span) {
            case Span.Words w -> escape(w.text().said());
            case Span.Strong s -> around("**", escape(s.text().said()));
            case Span.Code c -> around("`", shown(c.text()).replace('`', '\'').replace('\n', ' '));
            case Span.Block b -> block(shown(b.text()));
            case Span.Moment m -> "<t:" + m.at().getEpochSecond() + (m.style() == Span.Style.RELATIVE ? ":R>" : ":f>");
            case Span.Link l -> LINK.matcher(l.url()).matches() ? "<" + l.url() + ">" : escape(l.label());
            case Span.Channel c -> known("<#", c.to().address());
            case Span.Person p -> known("<@", p.id().text());
            case Span.Role r -> known("<@&", r.id());
            case Span.Post p ->
                MessageAddress.of(p.community().text(), p.channel().address(), p.message())
                        .orElse("");
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
        return INVISIBLES.matcher(text).replaceAll("");
    }

    private static String around(String mark, String text) {
        return text.isBlank() ? text : mark + text + mark;
    }

    /** By the name that Discord knows; what is no id is text. */
    private static String known(String mark, String id) {
        return id.matches("\\d{1,20}") ? mark + id + ">" : escape(id);
    }

    /** Three grave accents of the text would end the block. */
    private static String block(String text) {
        return text.isBlank() ? text : "```\n" + DiscordLimits.cut(text.replace('`', '\''), BLOCK) + "\n```";
    }
}

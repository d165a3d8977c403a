package tuskwatch.edge.console;

import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.stream.Collectors;
import tuskwatch.core.message.Card;
import tuskwatch.core.message.Span;
import tuskwatch.core.message.Tone;

/** A card that is in a language, as lines of text. */
public final class TextRenderer {
    private final DateTimeFormatter moments;

    /** @param zone of the reader */
    public TextRenderer(ZoneId zone) {
        this.moments =
                DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT).withZone(zone);
    }

    /** The lines, without a final line break. */
    public String render(Card card) {
        var text = new StringBuilder(symbol(card.tone()))
                .append(' ')
                .append(card.headline().said());
        for (var field : card.fields()) {
            if (!field.name().isEmpty()) {
                text.append("\n  ").append(field.name().said()).append(':');
            }
            for (var line : field.lines()) {
                text.append("\n    ").append(line.stream().map(this::span).collect(Collectors.joining()));
            }
        }
        card.marker()
                .ifPresent(marker -> text.append("\n  ")
                        .append(card.footer().isEmpty() ? marker : card.footer().said() + " · " + marker));
        return text.toString();
    }

    /** The tone as a word, told apart without colour. */
    static String symbol(Tone tone) {
        return switch (tone) {
            case OUTAGE -> "[DOWN]";
            case DEGRADED -> "[TROUBLE]";
            case RECOVERING -> "[RECOVERING]";
            case POSSIBLE -> "[POSSIBLE]";
            case RESOLVED -> "[OK]";
            case INFO -> "[i]";
            case UNKNOWN -> "[?]";
        };
    }

    private String span(Span span) {
        return switch (span) {
            case Span.Words w -> printable(w.text().said());
            case Span.Strong s -> printable(s.text().said());
            case Span.Code c -> "`" + printable(c.text()) + "`";
            case Span.Block b -> "`" + printable(b.text()) + "`";
            case Span.Moment m -> moments.format(m.at());
            case Span.Link l -> printable(l.url());
            case Span.Channel c -> printable(c.to().address());
            case Span.Person p -> printable(p.id().text());
            case Span.Role r -> printable("the role " + r.id());
            case Span.Post p -> printable("the post in " + p.channel().address());
        };
    }

    /** No escape sequence of a hostile text reaches the terminal. */
    private static String printable(String text) {
        return text.replaceAll("\\p{Cc}", "");
    }
}

package tuskwatch.lab;

import static tuskwatch.core.message.LocalizedText.phrase;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import tuskwatch.core.announce.IncidentCards;
import tuskwatch.core.detect.CauseId;
import tuskwatch.core.detect.Verdict;
import tuskwatch.core.detect.symptom.Hypothesis;
import tuskwatch.core.identity.CommunityId;
import tuskwatch.core.incident.Incident;
import tuskwatch.core.incident.IncidentId;
import tuskwatch.core.instance.Component;
import tuskwatch.core.instance.ComponentState;
import tuskwatch.core.instance.InstanceFacts;
import tuskwatch.core.instance.InstanceName;
import tuskwatch.core.instance.Registration;
import tuskwatch.core.instance.Software;
import tuskwatch.core.message.Card;
import tuskwatch.core.message.Span;
import tuskwatch.edge.guidebook.GuidebookReader;
import tuskwatch.testing.English;

/** Draws the outage card of the README from a real card, as SVG. */
public final class CardPicture {
    static final Path PICTURE = Path.of("src/docs/outage-card.svg");
    private static final int WIDTH = 760;
    private static final int LINE = 21;
    private static final int CHARACTERS = 92;

    private CardPicture() {}

    public static void main(String[] arguments) throws IOException {
        Files.writeString(PICTURE, svg());
    }

    /** A Redis that is stopped, as the program would tell it. */
    static Card card() {
        var at = Instant.parse("2026-11-21T09:00:48Z");
        var why = new Hypothesis(
                new CauseId("redis-down"),
                Hypothesis.Confidence.CERTAIN,
                List.of(phrase("rule.tag-crashes-form-fine")),
                List.of());
        var incident = new Incident(
                new IncidentId("7f3a9k2m"),
                new InstanceName("mastodon.example"),
                at,
                at.plusSeconds(60),
                Incident.Phase.OPEN,
                Verdict.DEGRADED,
                Map.of(Component.CACHE, ComponentState.DOWN, Component.SIGN_UP, ComponentState.DOWN),
                List.of(why),
                List.of(),
                0,
                Optional.empty(),
                at,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Map.of());
        var facts = new InstanceFacts(
                "Example",
                new Software("mastodon", "4.6.5"),
                Registration.UNKNOWN,
                Optional.empty(),
                Optional.of("https://status.mastodon.example"),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
        return new IncidentCards(GuidebookReader.read(), Optional.empty(), (name, community) -> 0)
                .living(incident, Optional.of(facts), CommunityId.TERMINAL);
    }

    static String svg() {
        return svg(card());
    }

    /** Any card, much as Discord shows it. */
    public static String svg(Card untold) {
        var card = English.of(untold);
        var lines = new ArrayList<String>();
        var y = 30;
        lines.add(text(24, y, "bold", "🟠 " + card.headline().said()));
        y += 34;
        lines.add(text(40, y, "bold", card.title().said()));
        for (var field : card.fields()) {
            y += LINE + 6;
            lines.add(text(40, y, "bold", field.name().said()));
            for (var line : field.lines()) {
                for (var part : wrapped(line.stream().map(CardPicture::plain).collect(Collectors.joining()))) {
                    y += LINE;
                    lines.add(text(40, y, "normal", part));
                }
            }
        }
        y += LINE + 8;
        lines.add(text(
                40, y, "normal", card.footer().said() + " · " + card.marker().orElse("")));
        var bottom = y + 14;
        var x = 24;
        for (var action : card.actions()) {
            lines.add("<rect x=\"" + x + "\" y=\"" + (bottom + 8)
                    + "\" width=\"120\" height=\"30\" rx=\"4\" fill=\"#4e5058\"/>"
                    + text(x + 18, bottom + 28, "normal", action.label().said()));
            x += 132;
        }
        return "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"" + WIDTH + "\" height=\"" + (bottom + 54)
                + "\" role=\"img\" aria-label=\"" + escape(card.headline().said())
                + "\" font-family=\"sans-serif\" font-size=\"14\" fill=\"#f2f3f5\">\n"
                + "<rect width=\"100%\" height=\"100%\" rx=\"8\" fill=\"#313338\"/>\n<rect x=\"24\" y=\"44\" width=\""
                + (WIDTH - 48) + "\" height=\"" + (bottom - 44) + "\" rx=\"4\" fill=\"#2b2d31\"/>\n"
                + "<rect x=\"24\" y=\"44\" width=\"4\" height=\"" + (bottom - 44) + "\" fill=\"#ef6c00\"/>\n"
                + String.join("\n", lines) + "\n</svg>\n";
    }

    private static String plain(Span span) {
        return switch (span) {
            case Span.Words w -> w.text().said();
            case Span.Strong s -> s.text().said();
            case Span.Code c -> c.text();
            case Span.Block b -> b.text();
            case Span.Moment m -> m.style() == Span.Style.RELATIVE ? "1 minute ago" : "21 November 2026 09:00";
            case Span.Link l -> l.url();
            case Span.Channel c -> c.to().address();
            case Span.Person p -> p.id().text();
            case Span.Role r -> r.id();
            case Span.Post p -> p.message();
        };
    }

    private static List<String> wrapped(String text) {
        var parts = new ArrayList<String>();
        var rest = text;
        while (rest.length() > CHARACTERS) {
            var cut = rest.lastIndexOf(' ', CHARACTERS);
            parts.add(rest.substring(0, cut));
            rest = rest.substring(cut + 1);
        }
        parts.add(rest);
        return parts;
    }

    private static String text(int x, int y, String weight, String words) {
        return "<text x=\"" + x + "\" y=\"" + y + "\" font-weight=\"" + weight + "\">" + escape(words) + "</text>";
    }

    private static String escape(String words) {
        return words.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}

package tuskwatch.core.message;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What is in a language already as plain lines, for ways that know no layout: moments in UTC unless {@link Card#byClocks} has said them, no names of people, nothing that is a command. */
public final class PlainText {
    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm", Locale.ROOT);
    private static final DateTimeFormatter ABBREVIATION = DateTimeFormatter.ofPattern("z", Locale.ENGLISH);

    private static final int MOST_LINE = 500;

    private PlainText() {}

    /** All but the headline; empty when there is no more. */
    public static String body(Card card) {
        return card.fields().stream()
                .flatMap(f -> (f.name().said().isEmpty()
                                ? f.lines().stream().map(PlainText::capped)
                                : Stream.concat(
                                        Stream.of(f.name().said() + ":"),
                                        f.lines().stream().map(PlainText::capped)))
                        .filter(l -> !l.isBlank()))
                .collect(Collectors.joining("\n"));
    }

    private static String capped(List<Span> spans) {
        return Text.clean(line(spans), MOST_LINE);
    }

    /** A line, as long as it is. */
    public static String line(List<Span> spans) {
        return spans.stream().map(PlainText::span).collect(Collectors.joining());
    }

    /** By the clocks of that zone, and whose they are. */
    static String moment(Instant at, ZoneId zone) {
        var there = at.atZone(zone);
        var whose = zone.normalized().equals(ZoneOffset.UTC) ? "UTC" : ABBREVIATION.format(there);
        return MOMENT.format(there) + " " + whose;
    }

    private static String span(Span span) {
        return switch (span) {
            case Span.Words w -> w.text().said();
            case Span.Strong s -> s.text().said();
            case Span.Code c -> c.text();
            case Span.Block b -> b.text();
            case Span.Moment m -> moment(m.at(), ZoneOffset.UTC);
            case Span.Link l -> l.label() + " " + l.url();
            case Span.Channel c -> "#" + c.to().address();
            case Span.Person p -> "@" + p.id();
            case Span.Role r -> "@" + r.id();
            case Span.Post p -> p.message();
        };
    }
}

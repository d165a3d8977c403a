package tuskwatch.core.message;

import java.time.ZoneId;
import java.util.List;

/**
 * A named block of lines.
 *
 * @param name empty for none
 * @param lines each a list of spans
 */
public record Field(LocalizedText name, List<List<Span>> lines) {
    public Field {
        lines = lines.stream().map(List::copyOf).toList();
    }

    /** A block of plain lines. */
    public static Field of(LocalizedText name, List<LocalizedText> lines) {
        return new Field(
                name, lines.stream().map(l -> List.<Span>of(Span.words(l))).toList());
    }

    /** A block of one plain line. */
    public static Field of(LocalizedText name, LocalizedText line) {
        return of(name, List.of(line));
    }

    /** A block of one line. */
    public static Field line(LocalizedText name, Span... spans) {
        return new Field(name, List.of(List.of(spans)));
    }

    /** The same, with moments in words, by the clocks of that zone. */
    Field byClocks(ZoneId zone) {
        return new Field(
                name,
                lines.stream()
                        .map(l -> l.stream().map(s -> s.byClocks(zone)).toList())
                        .toList());
    }

    /** The same in a language. */
    Field in(Translation book) {
        return new Field(
                LocalizedText.outside(book.say(name)),
                lines.stream()
                        .map(l -> l.stream().flatMap(s -> s.in(book).stream()).toList())
                        .toList());
    }
}

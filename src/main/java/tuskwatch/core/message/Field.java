package tuskwatch.core.message;

import java.util.List;

/**
 * A named block of lines.
 *
 * @param lines each a list of spans
 */
public record Field(String name, List<List<Span>> lines) {
    public Field {
        lines = lines.stream().map(List::copyOf).toList();
    }

    /** A block of plain lines. */
    public static Field of(String name, List<String> lines) {
        return new Field(name, lines.stream().map(l -> List.of(Span.words(l))).toList());
    }

    /** A block of one line. */
    public static Field line(String name, Span... spans) {
        return new Field(name, List.of(List.of(spans)));
    }
}

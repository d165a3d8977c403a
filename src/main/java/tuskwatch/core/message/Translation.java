package tuskwatch.core.message;

import java.util.List;
import java.util.Locale;

/** Says phrases in one language. Threads may share it. */
public interface Translation {
    /** The language. */
    Locale language();

    /** Whether there is an entry with that key. */
    boolean has(String key);

    /** The words; of moments, links and the like in between, what plain text can show. */
    String say(LocalizedText phrase);

    /** A line: the words, with moments, links and the like in between. */
    List<Span> line(LocalizedText phrase);
}

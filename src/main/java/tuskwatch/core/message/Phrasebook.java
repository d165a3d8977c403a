package tuskwatch.core.message;

import java.util.List;
import java.util.Locale;

/** Says phrases in one language. Threads may share it. */
public interface Phrasebook {
    /** The language. */
    Locale language();

    /** Whether there is an entry with that key. */
    boolean has(String key);

    /** The words; of moments, links and the like in between, what plain text can show. */
    String say(Phrase phrase);

    /** A line: the words, with moments, links and the like in between. */
    List<Span> line(Phrase phrase);

    /** One for each language. A language that is not there is served by one that is. */
    interface Shelf {
        /** The phrasebook for a reader. */
        Phrasebook in(Locale language);

        /** The languages that there are, the first one being what others fall back to. */
        List<Locale> languages();

        /** The one that is complete. */
        default Phrasebook first() {
            return in(languages().getFirst());
        }
    }
}
